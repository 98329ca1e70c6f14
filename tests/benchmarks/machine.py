"""With what something was measured, and what a process and all that it started took."""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import psutil


def processor() -> str:
    """Model of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def machine() -> str:
    """Processor and system."""
    return f"{processor()}, {platform.system()} {platform.machine()}"


def measured_with(*packages: str) -> dict[str, Any]:
    """Machine and versions."""
    return {
        "asreported": version("asreported"),
        "python": platform.python_version(),
        "machine": machine(),
        "cores": os.cpu_count(),
        "day": time.strftime("%Y-%m-%d"),
        "with": {name: version(name) for name in packages},
    }


class Took(NamedTuple):
    """Seconds on the clock, seconds of CPU and the peak of resident memory (MB), of a process with all it started."""

    wall: float
    cpu: float
    memory: float
    said: str


def apart(function: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """Return what a function gives in a process of its own, with the peak of that process's memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return dict(pool.apply(_with_peak, (function, arguments)))


def _with_peak(function: Callable[..., dict[str, Any]], arguments: Sequence[Any]) -> dict[str, Any]:
    found = function(*arguments)
    unit = 1 if sys.platform == "darwin" else 1024
    return {**found, "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6}


def took(module: str, *arguments: object, environment: dict[str, str] | None = None) -> Took:
    """Run a module of the benchmarks in a process of its own; RuntimeError where it fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:  # no pipe: whoever is left behind would keep it open
        process = subprocess.Popen(command, stdout=said, env={**os.environ, **(environment or {})})
        cpu, memory = _watched(process.pid)
        if process.wait():
            raise RuntimeError(f"{module} ended with {process.returncode}")
        said.seek(0)
        return Took(time.monotonic() - began, cpu, memory, said.read())


def _watched(pid: int, every: float = 0.5) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a process and its descendants, looked at until it ends."""
    spent: dict[int, float] = {}
    peak = 0.0
    root = psutil.Process(pid)
    while True:
        try:
            ended = root.status() == psutil.STATUS_ZOMBIE
            family: Sequence[psutil.Process] = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            break
        memory = 0.0
        for one in family:
            try:
                times = one.cpu_times()
                spent[one.pid] = times.user + times.system
                memory += one.memory_info().rss / 1e6
            except psutil.Error:
                continue
        peak = max(peak, memory)
        if ended:
            break
        time.sleep(every)
    return sum(spent.values()), peak
