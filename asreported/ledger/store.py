"""Delta tables in a folder: what is on disk, and how rows are added to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import polars as pl


class Store:
    """The tables of one folder. Errors are those of Delta, Polars and the system."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def exists(self, table: str) -> bool:
        """Whether a table was begun."""
        log = self.root / table / "_delta_log"
        return log.is_dir() and any(log.glob("*.json"))

    def scan(self, table: str, schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
        """The table as it stands now, with exactly these columns: those that it does not have yet are empty."""
        from deltalake import DeltaTable

        rows = pl.scan_delta(DeltaTable(self._path(table)))
        there = set(rows.collect_schema().names())
        return rows.select(
            pl.col(name) if name in there else pl.lit(None, kind).alias(name) for name, kind in schema.items()
        )

    def files(self, table: str) -> dict[str, Path]:
        """Files of the table as it stands now, by their names in its log."""
        import pyarrow as pa
        from deltalake import DeltaTable

        added = pa.table(DeltaTable(self._path(table)).get_add_actions(flatten=True))
        return {name: self.root / table / unquote(name) for name in added.column("path").to_pylist()}

    def rows(self, table: str) -> int:
        """Number of rows, as the log says."""
        import pyarrow as pa
        from deltalake import DeltaTable

        added = pa.table(DeltaTable(self._path(table)).get_add_actions(flatten=True))
        return sum(added.column("num_records").to_pylist())

    def version(self, table: str) -> int:
        """Delta version of the table."""
        from deltalake import DeltaTable

        return DeltaTable(self._path(table)).version()

    def append(self, table: str, rows: pl.DataFrame) -> None:
        """Add rows in one commit; columns that the table does not have yet are added to it."""
        if not self.exists(table):
            rows.write_delta(self._path(table), mode="error")
        else:
            rows.write_delta(self._path(table), mode="append", delta_write_options={"schema_mode": "merge"})

    def _path(self, table: str) -> str:
        return str(self.root / table)
