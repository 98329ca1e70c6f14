"""The folder that a run writes to, whether it can be written, and that no other run does."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from asreported.errors import InputError
from asreported.ledger.disk import lock_file

log = logging.getLogger("asreported.run")

KNOWN = "known-at"
"""Folder of reports that were published once and made again."""

_ASKED_EVERY = 0.5
"""Seconds between two looks at whether another run has ended."""


@dataclass(frozen=True)
class Output:
    """The layout of the folder of a story's runs."""

    root: Path
    day: dt.date | None = None
    """The day as of which a report is made; None for the present one."""
    published: dt.datetime | None = None
    """The moment at which a report was published that is made again; None for the present one."""

    @property
    def ledger(self) -> Path:
        """Every table, append-only."""
        return self.root / "ledger"

    @property
    def raw(self) -> Path:
        """Pages as they were fetched, by their hashes."""
        return self.root / "raw"

    @property
    def findings(self) -> Path:
        """Return what the gate found, run by run."""
        return self.root / "findings"

    @property
    def validation(self) -> Path:
        """Data Docs of the latest examination."""
        return self.root / "validation"

    @property
    def site(self) -> Path:
        """Return what is published: the page of a past day lies beside the present one, and takes the place of none."""
        if self.published is not None:
            return self.root / KNOWN / f"{self.published.astimezone(dt.UTC):%Y-%m-%dT%H%M%S.%fZ}"
        return self.root / "site" if self.day is None else self.root / "as-of" / self.day.isoformat()

    @property
    def report(self) -> Path:
        """The page to open."""
        return self.site / "index.html"


def prepare(root: Path, day: dt.date | None = None) -> Output:
    """Make the folder where it is missing; InputError where it cannot be written to."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(f"{root}: {_reason(root, error)}: give a folder of your own with --out") from error
    return Output(root.resolve(), day)


def _reason(root: Path, error: OSError) -> str:
    """Why a folder cannot be written to, and which of those above it is to blame."""
    there = next(path for path in (root.absolute(), *root.absolute().parents) if path.exists())
    if not there.is_dir():
        return f"cannot be written to, since {there} is a file"
    if isinstance(error, FileNotFoundError):
        return f"cannot be written to, since no folder can be made in {there}"
    return f"cannot be written to ({error.strerror or error})"


@contextlib.contextmanager
def claimed(output: Output, *, wait: float = 0) -> Iterator[None]:
    """Be the only run that writes to a folder.

    Where another one does, wait for it, ``wait`` seconds at most; InputError after that. The lock is the kernel's and
    ends with the process, so that a killed run never stands in the way of the next.
    """
    with lock_file(output.root / ".lock") as lock:
        began = time.monotonic()
        while not _locked(lock):
            if time.monotonic() - began >= wait:
                raise InputError(f"{output.root}: another run is writing here: wait for it, or give --out")
            if time.monotonic() - began < _ASKED_EVERY:
                log.info("another run is writing here: waiting for it")
            time.sleep(_ASKED_EVERY)
        yield


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
