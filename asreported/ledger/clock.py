"""The ledger's clock: no row is recorded before the last one, and a way out where the machine's clock was ahead once.

Before what was recorded last nothing is recorded: the past of the ledger would change under its readers. Where somebody
accepts that the last run was recorded at a moment still to come, what follows comes just after it, until the clock has
passed it; the manifest has both moments.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from asreported.errors import LedgerError
from asreported.manifest import Manifest

AHEAD = dt.timedelta(days=1)
"""How far the ledger's own clock may go on from where it was accepted: a microsecond a commit."""


def moment(root: Path, last: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Return the moment to record at, where ``last`` is that of the last rows; LedgerError where there is none."""
    if last is None or now >= last:
        return now
    accepted = (Manifest(root).last() or {}).get("clock")
    if accepted is not None and last - dt.datetime.fromisoformat(accepted) < AHEAD:
        return last + dt.timedelta(microseconds=1)
    said, then = (f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}" for at in (now, last))
    raise LedgerError(
        f"{root}: the clock says {said} UTC, but the last run was recorded at {then} UTC: the clock went backwards; "
        "set it right and run again, or where it was wrong then, do `asreported maintain --clock`"
    )


def accept(root: Path, last: dt.datetime, now: dt.datetime) -> None:
    """Enter in the manifest that the ledger's clock runs ahead, up to ``last``."""
    ahead, real = (at.astimezone(dt.UTC).isoformat() for at in (last, now))
    Manifest(root).append(clock=ahead, real=real)
