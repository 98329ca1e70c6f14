"""Killing one of the processes that read an archive, while the others go on."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from asreported.story import Story
from tests.limits import HANGING


def kill_a_reader(desk: Path, killed: list[int], *, read: int = 0) -> None:
    """Kill a process that reads shards as soon as one is begun and ``read`` are whole; note how many were by then."""
    while True:
        begun = list(desk.glob("read-*/*"))
        whole = sum(path.suffix != ".draft" for path in begun)
        if begun and whole >= read:
            break
        time.sleep(0.005)
    children = psutil.Process().children(recursive=True)
    readers = [child for child in children if any("spawn_main" in word for word in child.cmdline())]
    readers[0].kill()
    killed.append(whole)


HELD = "ASREPORTED_TESTS_HELD"
"""Environment variable that says which process nobody holds, and in which folder the others wait."""


class Held(Story):
    """A story of which no process reads a shard to its end before one of them is killed."""

    @property
    def words(self) -> str:
        owner, _, folder = os.environ[HELD].partition(":")
        if os.getpid() != int(owner):
            (Path(folder) / f"{os.getpid()}.begun").touch()
            _until(lambda: (Path(folder) / "killed").exists())
        return super().words


@contextlib.contextmanager
def killing(desk: Path, folder: Path) -> Iterator[list[int]]:
    """Kill the first process that is in the middle of a shard of a :class:`Held` story; note how many were whole."""
    killed: list[int] = []

    def kill() -> None:
        _until(lambda: list(folder.glob("*.begun")))
        reader = psutil.Process(int(next(folder.glob("*.begun")).stem))
        reader.kill()
        killed.append(sum(path.suffix != ".draft" for path in desk.glob("read-*/*")))
        (folder / "killed").touch()

    os.environ[HELD] = f"{os.getpid()}:{folder}"
    try:
        executioner = threading.Thread(target=kill, daemon=True)
        executioner.start()
        yield killed
        executioner.join()
    finally:
        del os.environ[HELD]


def _until(holds: Callable[[], object]) -> None:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < HANGING
        time.sleep(0.01)
