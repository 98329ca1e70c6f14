"""What may go wrong with the disk or the storage, in one line; and being the only one that writes."""

from __future__ import annotations

import contextlib
import fcntl
import json
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import polars as pl

from asreported.errors import AsReportedError, LedgerError

_FULL = ("No space left", "File too large", "disk is full", "quota exceeded")
_DECORATED = re.compile(r"\x1b\[[0-9;]*m|↳")
"""Colours and arrows of errors of object storage, whose cause is their last line."""
_CLOSED = ("ead-only", "readonly", "ermission denied", "not permitted", "unable to open database")

PATIENCE = 30.0
"""Seconds that a writer waits for another."""


@contextlib.contextmanager
def guarded(place: Path | str) -> Iterator[None]:
    """Do something with the disk or the storage; what goes wrong there becomes a LedgerError in one line."""
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (
        OSError,
        DeltaError,
        pl.exceptions.PolarsError,
        pl.exceptions.PanicException,
        sqlite3.Error,
        json.JSONDecodeError,
    ) as error:
        said = (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
        if "://" in str(place):
            lines = [line.strip() for line in _DECORATED.sub("", str(error)).splitlines() if line.strip()]
            said = f"the storage cannot be used: {': '.join(dict.fromkeys([*lines[:1], *lines[-1:]]))}"
            doing = "check its address, the credentials and the network"
        elif any(words in str(error) for words in _FULL):
            doing = "the disk is full: make room and run again"
        elif any(words in str(error) for words in _CLOSED) or (isinstance(error, OSError) and error.errno):
            doing = "check the folder and its permissions, or choose --out"
        else:
            said, doing = f"the ledger cannot be used: {said}", "restore it or move it away"
        raise LedgerError(f"{place}: {said}: {doing}") from error


@contextlib.contextmanager
def room(root: Path) -> Iterator[None]:
    """Do something that writes below a folder; a full disk, or one that may only be read, becomes one line.

    Whatever else goes wrong stays what it is.
    """
    try:
        yield
    except AsReportedError:
        raise
    except Exception as error:  # what a full disk raises is as different as the libraries that write
        said = " ".join(str(error).split())
        if any(words in said for words in _FULL):
            raise AsReportedError(f"{root}: the disk is full: make room and run again") from error
        if isinstance(error, OSError) and any(words in said for words in _CLOSED):
            raise AsReportedError(f"{root}: {said}: check the folder and its permissions, or choose --out") from error
        raise


@contextlib.contextmanager
def alone(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only writer of a ledger; LedgerError where another one does not end in time.

    The lock is the kernel's and ends with the process, so that a killed writer never stands in the way of the next.
    """
    with lock_file(root / ".lock") as lock:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise LedgerError(f"{root}: another run writes here: wait for it, then run again") from error
                time.sleep(0.05)
        yield


def lock_file(file: Path) -> IO[str]:
    """The file of a lock, open, and made where it is missing; LedgerError where that cannot be."""
    try:
        return file.open("w")
    except OSError as error:
        said = error.strerror or str(error)
        doing = "remove it" if file.is_dir() else "check the folder and its permissions"
        raise LedgerError(f"{file}: cannot be written to ({said}): {doing}, then run again") from error
