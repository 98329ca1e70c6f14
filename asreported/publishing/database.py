"""The tables in one SQLite file, for those who ask questions in SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

INDEXED = ("figure_id", "article_id", "statement_id")
"""Columns by which rows are looked up."""


def write(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write tables into a new SQLite file; the same tables give the same bytes.

    Days and moments stand as ISO text, truth as 0 and 1, lists as JSON: what SQLite has functions for.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        with database:
            for name, table in tables.items():
                _write(database, name, table)
        database.execute("VACUUM")


def _write(database: sqlite3.Connection, name: str, table: pl.DataFrame) -> None:
    if not table.width:
        return
    columns = ", ".join(f"{_named(column)} {_kind(kind)}" for column, kind in table.schema.items())
    database.execute(f"CREATE TABLE {_named(name)} ({columns})")
    places = ", ".join("?" * table.width)
    database.executemany(f"INSERT INTO {_named(name)} VALUES ({places})", _flat(table).iter_rows())  # noqa: S608
    for column in (column for column in INDEXED if column in table.columns):
        database.execute(f"CREATE INDEX {_named(f'{name}_{column}')} ON {_named(name)} ({_named(column)})")


def _flat(table: pl.DataFrame) -> pl.DataFrame:
    """The table in the types that SQLite has."""
    flat = []
    for name, kind in table.schema.items():
        column = table.get_column(name)
        if kind.is_nested():
            cells = (value.to_list() if isinstance(value, pl.Series) else value for value in column)
            texts = [None if value is None else json.dumps(value, ensure_ascii=False, default=str) for value in cells]
            column = pl.Series(name, texts, dtype=pl.String)
        elif kind == pl.Date:
            column = column.dt.to_string("%Y-%m-%d")
        elif kind.is_temporal():
            column = column.dt.to_string("%Y-%m-%dT%H:%M:%S%.fZ")
        elif kind == pl.Boolean:
            column = column.cast(pl.Int8)
        flat.append(column)
    return pl.DataFrame(flat)


def _kind(kind: pl.DataType) -> str:
    if kind.is_integer() or kind == pl.Boolean:
        return "INTEGER"
    return "REAL" if kind.is_float() else "TEXT"


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
