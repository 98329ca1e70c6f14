"""Maintenance by hand: the ledger's tables merged, and what runs and past days have left removed."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from asreported.ledger import Ledger
from asreported.ledger.disk import room
from asreported.ledger.upkeep import Upkeep
from flows import output

LEFT_FOR = dt.timedelta(days=30)
"""How long a report of a past day is kept since it was made: the ledger can make it again."""


@dataclass(frozen=True)
class Maintained:
    """The result of maintenance: in the ledger, in the folder, and how many files and bytes the folder has less."""

    ledger: Upkeep
    days: list[str]
    """Past days, and moments of earlier publications, whose reports were removed."""
    leftovers: int
    """Folders and files of runs that were killed."""
    files: int
    bytes: int


def maintain(root: Path, *, wait: float = 0) -> Maintained:
    """Merge the tables of a run's folder, and remove what is not needed any more; no row and no report of today.

    Raises :class:`~asreported.errors.InputError` where another run writes there, and
    :class:`~asreported.errors.LedgerError` for a ledger that cannot be used.
    """
    place = output.Output(root.resolve())
    with output.claimed(place, wait=wait), room(place.root):
        files, size = _measured(place.root)
        done = Ledger(place.ledger).maintain()
        days, leftovers = _old_days(place), _leftovers(place)
        left_files, left_size = _measured(place.root)
    return Maintained(done, days, leftovers, files - left_files, size - left_size)


def _measured(root: Path) -> tuple[int, int]:
    """Number of files below a folder, and their bytes."""
    sizes = [path.lstat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return len(sizes), sum(sizes)


def _old_days(place: output.Output) -> list[str]:
    """Remove the reports of past days, and those published once, that were made long ago: which."""
    before = time.time() - LEFT_FOR.total_seconds()
    made = [*sorted((place.root / "as-of").glob("????-??-??")), *sorted((place.root / output.KNOWN).glob("????-*"))]
    old = [day for day in made if day.lstat().st_mtime < before]
    for day in old:
        shown = day.resolve()
        day.unlink() if day.is_symlink() else shutil.rmtree(day)
        if shown != day and shown.is_dir() and shown.parent == day.parent:
            shutil.rmtree(shown)
    return [day.name for day in old]


def _leftovers(place: output.Output) -> int:
    """Remove what runs that were killed have left: drafts, and reports that were never swapped in."""
    published = {path.resolve() for path in (place.root / "site", *(place.root / "as-of").glob("????-??-??"))}
    drafts = [
        *place.root.glob(".site-*"),
        *(place.root / "as-of").glob(".????-??-??-*"),
        *(place.root / output.KNOWN).glob(".????-*-staging-*"),
        *place.root.glob(".writable-*"),
        *place.findings.glob(".*.draft"),
        *place.ledger.glob(".ledger.json.*"),
        *place.ledger.glob(".seen.json.*"),
        *place.ledger.glob(".unfinished.json.*"),
        *place.ledger.glob(".files.sha256.*"),
        *place.ledger.glob(".manifest.head.*"),
    ]
    left = [path for path in drafts if path.resolve() not in published]
    for path in left:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return len(left)
