"""Commands that may take so many seconds of CPU, they and all that they start: time on the clock says how busy the
machine is, and nothing of the command."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

CPU = 240.0
"""Seconds of CPU that a command may take if its test does not say otherwise; the longest takes a quarter of it."""

HANGING = 1800.0
"""Seconds on the clock after which a command hangs, however busy the machine is: many times what it ever took."""

LOOK = 2.0
"""Seconds between two looks at what a command takes."""


def spent(pid: int) -> float:
    """Seconds of CPU of a process, of what it started, and of those of them that ended and were waited for."""
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    total = 0.0
    for one in family:
        try:
            times = one.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def kill(pid: int) -> None:
    """Kill a process and all that it started."""
    try:
        root = psutil.Process(pid)
        family = [*root.children(recursive=True), root]
    except psutil.NoSuchProcess:
        return
    for one in family:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue


class Budget:
    """What a process, or this moment's wait for it, may still take; raises where that is too much."""

    def __init__(self, pid: int, cpu: float = CPU) -> None:
        self._pid, self._cpu = pid, cpu
        self._before = spent(pid)
        self._began = self._looked = time.monotonic()

    def hold(self) -> None:
        """Raise AssertionError where the process took more than it may; looks again after :data:`LOOK` seconds only."""
        if time.monotonic() - self._looked < LOOK:
            return  # to look takes CPU, too: all processes of the machine are gone through
        self._looked = time.monotonic()
        took = spent(self._pid) - self._before
        assert took <= self._cpu, f"{took:.0f} seconds of CPU, more than {self._cpu:.0f}"
        assert time.monotonic() - self._began <= HANGING, f"hanging: {took:.1f} seconds of CPU in {HANGING:.0f}"


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def limited(
    command: Sequence[object], *, cpu: float = CPU, stdin: bytes = b"", cwd: Path | None = None, **given: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, within its seconds of CPU; what it says, as text."""
    with subprocess.Popen(
        list(map(str, command)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        **given,
    ) as process:
        budget = Budget(process.pid, cpu)
        before = _of_children()
        told: bytes | None = stdin
        while True:
            try:
                out, err = process.communicate(told, timeout=LOOK)
                break
            except subprocess.TimeoutExpired:
                told = None
                try:
                    budget.hold()
                except AssertionError:
                    kill(process.pid)
                    raise
    took = _of_children() - before
    assert took <= cpu, f"{took:.0f} seconds of CPU, more than {cpu:.0f}"
    return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), err.decode())
