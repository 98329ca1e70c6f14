"""The peers: readers of quantities and checkers of claims, in environments of their own, made when absent."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".venv-peers"
LOCK = Path(__file__).with_name("peers.txt")


@dataclass(frozen=True)
class Peer:
    """A reader: its name, its package, its name in the scoring tool, the first Python that its package runs on."""

    name: str
    package: str
    scored_as: str
    python: tuple[int, int] = (3, 8)


PEERS = (
    Peer("quantulum3", "quantulum3", "quantulum3"),
    Peer("recognizers-text", "recognizers-text-suite", "recognizers"),
    Peer("duckling", "pyduckling-native-phihos", "tests.benchmarks.systems:quantities_of_duckling"),
    Peer("gdelt-regkg", "gdelt-regkg", "gdelt_amounts", (3, 12)),
)
"""Readers of quantities."""

CHECKERS = (
    Peer("groundgate", "groundgate", "groundgate"),
    Peer("llmground", "llmground", "llmground"),
    Peer("corroborate", "corroborate", "corroborate"),
)
"""Checkers of extracted numbers (:mod:`tests.benchmarks.checkers`)."""


def _suits(python: str, first: tuple[int, int]) -> bool:
    test = f"import sys; sys.exit(sys.version_info[:2] < {first})"
    return subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0


def interpreter(first: tuple[int, int]) -> str | None:
    """A Python of at least a version: this one, or another on the path; None where there is none."""
    others = [shutil.which(f"python3.{minor}") for minor in range(14, first[1] - 1, -1)]
    return next((python for python in (sys.executable, *others) if python and _suits(python, first)), None)


def environment(peer: Peer) -> Path | None:
    """The Python of a peer's environment, made on first use; None where no Python here is new enough for it."""
    base = interpreter(peer.python)
    if base is None:
        return None
    wanted = next(
        line
        for line in LOCK.read_text(encoding="utf-8").splitlines()
        if line.startswith(peer.package) or f" {peer.package}" in line
    )
    python = HOME / wanted.partition("=")[0] / "bin" / "python"
    if not python.exists():
        subprocess.run([base, "-m", "venv", python.parents[1]], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted.split()], check=True)
    return python


def version_in(python: Path, package: str) -> str:
    """Version of a package in an environment."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()
