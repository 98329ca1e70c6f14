"""Keeping tables small in number of files: merged as they grow, so that a ledger costs the same after a year of runs.

Every commit adds a file of rows and one of the log to each table that it writes to. Where a table has
:data:`MANY` small files, they are merged into one, the log gets a checkpoint and loses what lies before it. Rows, and
the run and the moment that each row says, are not touched. The files that a merge replaces stay until the merge after
it, so that somebody who is just reading them can end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from asreported.ledger.store import Store

MANY = 8
"""Small files of a table from which on they are merged."""
SMALL = 16 * 1024**2
"""Bytes below which a file is small."""
WHOLE = 64 * 1024**2
"""Bytes that a merged file has at most: larger ones are never written again."""

LOG = {"delta.logRetentionDuration": "interval 0 seconds"}
"""Property of a table: what lies before its last checkpoint is nothing that a reader of the ledger asks for."""


@dataclass(frozen=True)
class Upkeep:
    """The tables and files that maintenance merged and removed, in numbers."""

    tables: int = 0
    merged: int = 0
    removed: int = 0


def tend(store: Store, tables: Iterable[str]) -> Upkeep:
    """Merge what has become many small files, of tables that were just written to. Only their writer may ask for it."""
    done = Upkeep()
    for name in tables:
        table = store.table(name)
        sizes = pl.DataFrame(table.get_add_actions(flatten=True)).get_column("size_bytes")
        if (sizes < SMALL).sum() < MANY:
            continue
        removed = _vacuum(table, thorough=False)
        merged = _merge(table)
        _trim(table)
        done = Upkeep(done.tables + 1, done.merged + merged, done.removed + removed)
    return done


def tend_all(store: Store, tables: Iterable[str]) -> Upkeep:
    """Merge every table, and remove each file that it no longer names: nobody else may use the ledger meanwhile."""
    done = Upkeep()
    for name in tables:
        if not store.exists(name):
            continue
        table = store.table(name)
        merged = _merge(table)
        removed = _vacuum(table, thorough=True)
        _trim(table)
        done = Upkeep(done.tables + 1, done.merged + merged, done.removed + removed)
    return done


def _merge(table: DeltaTable) -> int:
    """Merge small files: how many."""
    merged = int(table.optimize.compact(target_size=WHOLE)["numFilesRemoved"])
    if not LOG.keys() <= table.metadata().configuration.keys():  # a table of an older ledger
        table.alter.set_table_properties(LOG)
    return merged


def _trim(table: DeltaTable) -> None:
    """Set a checkpoint, and remove the log before it."""
    table.update_incremental()
    table.create_checkpoint()
    table.cleanup_metadata()


def _vacuum(table: DeltaTable, *, thorough: bool) -> int:
    """Remove files that the table no longer names: how many. ``thorough``, those of writers that were killed, too."""
    gone = table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False, full=thorough)
    return len(gone)
