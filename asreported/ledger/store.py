"""Delta tables in a folder or in object storage: what is there, and how rows are added to it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import polars as pl

from asreported.ledger.seal import DESCRIPTION
from asreported.ledger.storage import Storage, demand_answer, patient
from asreported.ledger.upkeep import LOG

if TYPE_CHECKING:
    from deltalake import DeltaTable


class Store:
    """The tables of one place. Errors are those of Delta, Polars and the system."""

    def __init__(self, place: Path | Storage) -> None:
        self.remote = isinstance(place, Storage)
        self.address = place.address.rstrip("/") if isinstance(place, Storage) else str(place)
        self._options = patient(place.options) if isinstance(place, Storage) else None
        self._begun: set[str] = set()

    def exists(self, table: str) -> bool:
        """Return True if a table was begun."""
        if self.remote:
            from deltalake.exceptions import TableNotFoundError

            if table not in self._begun:
                with contextlib.suppress(TableNotFoundError):
                    self.table(table)  # asking whether it is one would block the whole process where nothing answers
                    self._begun.add(table)  # it never goes away, and asking costs a request
            return table in self._begun
        log = Path(self.address) / table / "_delta_log"
        return log.is_dir() and any(log.glob("*.json"))

    def scan(self, table: str, schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
        """The table as it stands now, with exactly these columns: those that it does not have yet are empty."""
        rows = pl.scan_delta(self.table(table))
        there = set(rows.collect_schema().names())
        return rows.select(
            pl.col(name) if name in there else pl.lit(None, kind).alias(name) for name, kind in schema.items()
        )

    def files(self, table: str) -> list[str]:
        """Names of the table's files as it stands now, as its log has them."""
        return self._actions(table)["path"].to_list()

    def read_file(self, table: str, name: str, columns: list[str]) -> pl.DataFrame:
        """Some columns of one file of the table."""
        return pl.read_parquet(f"{self.path(table)}/{unquote(name)}", columns=columns, storage_options=self._options)

    def rows(self, table: str) -> int:
        """Number of rows, as the log says."""
        return sum(self._actions(table)["num_records"].to_list())

    def version(self, table: str) -> int:
        """Delta version of the table."""
        return self.table(table).version()

    def description(self, table: str) -> str | None:
        """Return what the table says of itself."""
        return self.table(table).metadata().description

    def append(self, table: str, rows: pl.DataFrame) -> None:
        """Add rows in one commit; columns that the table does not have yet are added to it."""
        if not self.exists(table):
            begin = {"description": DESCRIPTION, "configuration": LOG}
            rows.write_delta(self.path(table), mode="error", delta_write_options=begin, storage_options=self._options)
        else:
            more = {"schema_mode": "merge"}
            rows.write_delta(self.path(table), mode="append", delta_write_options=more, storage_options=self._options)

    def path(self, table: str) -> str:
        """Where a table stands."""
        return f"{self.address}/{table}"

    def _actions(self, table: str) -> pl.DataFrame:
        """The files of a table as its log has them, one a row."""
        return pl.DataFrame(self.table(table).get_add_actions(flatten=True))

    def table(self, table: str) -> DeltaTable:
        """The Delta table as it stands now: opened once for each state of its log, where that is on the disk."""
        from deltalake import DeltaTable

        path = self.path(table)
        if self.remote:
            demand_answer(self._options or {})
            return DeltaTable(path, storage_options=self._options)
        log = _log(Path(path))
        known = _opened.get(path)
        if known is None or known[0] != log:
            known = _opened[path] = log, DeltaTable(path)
        return known[1]


_opened: dict[str, tuple[frozenset[tuple[str, int, int]], DeltaTable]] = {}
"""Tables that this process has opened, with the files of their logs then."""


def _log(table: Path) -> frozenset[tuple[str, int, int]]:
    """Name, size and moment (nanoseconds) of each file of a table's log: no commit leaves them as they were."""
    with contextlib.suppress(FileNotFoundError), os.scandir(table / "_delta_log") as files:
        stats = [(entry.name, entry.stat()) for entry in files]
        return frozenset((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
    return frozenset()
