"""The tables in one SQLite file, for those who ask questions in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

INDEXED = ("figure_id", "article_id", "statement_id")
"""Columns by which rows are looked up."""

KEYS = {
    "articles": "article_id",
    "figures": "figure_id",
    "statements": "statement_id",
    "observations": "figure_id",
    "citations": "figure_id",
    "corrections": "correction_id",
    "proposals": "proposal_id",
}
"""Table → the column that names its rows: a row keeps its address when the story is published anew."""

SEARCHED = {"figures": ("sentence", "quote"), "statements": ("quote",), "articles": ("title", "text")}
"""Table → its columns whose words are searched."""


@contextmanager
def open_new(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite file, to which tables are added (:func:`add`); the same tables give the same bytes.

    Days and moments stand as ISO text, truth as 0 and 1, lists as JSON: what SQLite has functions for. Whole numbers
    are INTEGER whatever their column, fractions REAL. Beside a table of :data:`SEARCHED` stands the index of its words
    (``figures_fts``, FTS5), which finds a word in all its forms.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        with database:
            yield database
            there = {name: _columns(database, name) for name in SEARCHED}
            for name in (name for name, columns in there.items() if columns):
                _index(database, name, [column for column in SEARCHED[name] if column in there[name]])
        database.execute("VACUUM")


def _columns(database: sqlite3.Connection, name: str) -> list[str]:
    return [column for _, column, *_ in database.execute(f"PRAGMA table_info({_named(name)})")]


def add(database: sqlite3.Connection, name: str, table: pl.DataFrame) -> None:
    """Add a table of flat columns."""
    if not table.width:
        return
    key = _key(name, table)
    columns = ", ".join(
        f"{_named(column)} {_kind(kind)}{' PRIMARY KEY NOT NULL' if column == key else ''}"
        for column, kind in table.schema.items()
    )
    database.execute(f"CREATE TABLE {_named(name)} ({columns})")
    places = ", ".join("?" * table.width)
    database.executemany(f"INSERT INTO {_named(name)} VALUES ({places})", _rows(_flat(table)))  # noqa: S608
    for column in (column for column in INDEXED if column in table.columns and column != key):
        database.execute(f"CREATE INDEX {_named(f'{name}_{column}')} ON {_named(name)} ({_named(column)})")


def _rows(table: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(part.rows() for part in table.iter_slices())


def _key(name: str, table: pl.DataFrame) -> str | None:
    """The column that names the rows of a table; None where it does not tell them apart."""
    key = KEYS.get(name)
    if key not in table.columns:
        return None
    cells = table.get_column(key)
    return key if cells.null_count() == 0 and cells.n_unique() == cells.len() else None


def _index(database: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Make the index of a table's words, which holds no text of its own.

    The quotation marks of ``content`` are double ones: Datasette looks for these, and searches nothing without.
    """
    of = ", ".join(map(_named, columns))
    index = _named(f"{name}_fts")
    database.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({of}, tokenize='porter unicode61', content={_named(name)})"
    )
    database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def _flat(table: pl.DataFrame) -> pl.DataFrame:
    """The table in the types that SQLite has."""
    flat = []
    for name, kind in table.schema.items():
        column = table.get_column(name)
        if kind == pl.Date:
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
    # of a NUMERIC column SQLite keeps what is whole as INTEGER: 115, not 115.0
    return "NUMERIC" if kind.is_float() else "TEXT"


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
