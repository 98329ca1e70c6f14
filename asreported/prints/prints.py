"""What is remembered of every text printed, so that versions and copies are found without reading the others again.

A SQLite file beside the ledger (or one in memory): asked for a few articles, it looks at a few rows, however many
it holds. It is made from the articles alone, and may be deleted at any time.
"""

from __future__ import annotations

import datetime as dt
import heapq
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from asreported.prints import shingles
from asreported.records import Article

if TYPE_CHECKING:
    import polars as pl

VERSION = f"2 {shingles.VERSION}"
"""Of the rows: others are thrown away and made again."""

_MADE = """
CREATE TABLE said (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE prints (
    id INTEGER PRIMARY KEY, article_id TEXT UNIQUE, url TEXT, body TEXT, publisher TEXT, published TEXT,
    published_at TEXT, copy_of TEXT, numbers TEXT, shingles BLOB);
CREATE INDEX by_body ON prints (body);
CREATE TABLE bands (band INTEGER, id INTEGER, PRIMARY KEY (band, id)) WITHOUT ROWID;
"""
MEETING = 64
"""Texts of a band that are looked at."""
CANDIDATES = 32
"""Texts that are candidates for one."""

CACHE = 64 * 1024**2
"""Bytes of the file that are kept in memory: the bands of many texts lie all over it."""

_COLUMNS = "article_id, url, body, publisher, published, published_at, copy_of, numbers, shingles"


class Printed(NamedTuple):
    """What is remembered of an article: ``body`` the hash of its words, ``shingles`` those of its word sequences.

    ``bands`` are those of its sketch: under them it is found again, and so they are empty of what was found.
    """

    article_id: str
    url: str | None
    body: str
    publisher: str | None
    published: dt.date | None
    published_at: dt.datetime | None
    copy_of: str | None
    numbers: frozenset[str]
    shingles: np.ndarray
    bands: Sequence[int] = ()


def to_frame(entries: Iterable[Printed]) -> pl.DataFrame:
    """What costs time to make of articles, to be carried to where they are kept: a row for each."""
    import polars as pl

    kinds = {
        "article_id": pl.String(),
        "body": pl.String(),
        "numbers": pl.List(pl.String),
        "shingles": pl.List(pl.UInt32),
        "bands": pl.List(pl.Int64),
    }
    rows = [(one.article_id, one.body, sorted(one.numbers), one.shingles.tolist(), one.bands) for one in entries]
    return pl.DataFrame(rows, schema=kinds, orient="row")


def of_frame(rows: pl.DataFrame, articles: Iterable[Article]) -> dict[str, Printed]:
    """The entries of articles (by id) from the rows that :func:`to_frame` made of them and perhaps of others."""
    made = {row["article_id"]: row for row in rows.iter_rows(named=True)}
    return {
        one.article_id: Printed(
            one.article_id,
            one.url,
            made[one.article_id]["body"],
            one.publisher,
            one.published,
            one.published_at,
            one.copy_of,
            frozenset(made[one.article_id]["numbers"]),
            np.array(made[one.article_id]["shingles"], dtype=np.uint32),
            made[one.article_id]["bands"],
        )
        for one in articles
    }


class Prints:
    """Printed texts, in a file, or in memory where ``path`` is None. Raises ``sqlite3.Error`` as SQLite does."""

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=60)
        # a cache that may be made again: it need not survive a power cut, only the end of the process
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(f"PRAGMA cache_size = -{CACHE // 1024}")
        self._db.execute("PRAGMA journal_mode = MEMORY" if path is None else "PRAGMA journal_mode = DELETE")
        if self._said("version") != VERSION:
            self._db.execute("BEGIN IMMEDIATE")
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
            for statement in _MADE.split(";"):
                self._db.execute(statement)
            self._db.execute("INSERT INTO said VALUES ('version', ?)", [VERSION])
            self._db.execute("COMMIT")

    @property
    def changed(self) -> bool:
        """Whether something was written since the file was opened."""
        return self._db.total_changes > 0

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _said(self, key: str) -> str | None:
        try:
            found = self._db.execute("SELECT value FROM said WHERE key = ?", [key]).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return None
        return found[0] if found else None

    def files(self) -> set[str]:
        """Files of articles that were taken in."""
        return {path for (path,) in self._db.execute("SELECT path FROM files")}

    def forget(self, files: Iterable[str]) -> None:
        """Forget that files were taken in, which were merged into others: what was in them is remembered."""
        self._db.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in files])

    def ids(self) -> set[str]:
        """Ids of all articles that are remembered."""
        return {one for (one,) in self._db.execute("SELECT article_id FROM prints")}

    def add(self, printed: Iterable[Printed], *, file: str | None = None) -> None:
        """Remember texts, all of them or none; ``file`` is the file of articles that they are all of."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for one in printed:
                row = (
                    *one[:4],
                    one.published and one.published.isoformat(),
                    one.published_at and one.published_at.isoformat(),
                    one.copy_of,
                    " ".join(sorted(one.numbers)),
                    one.shingles.tobytes(),
                )
                at = self._db.execute(
                    f"INSERT OR IGNORE INTO prints ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    row,
                )
                if at.rowcount and one.copy_of is None:
                    self._db.executemany(
                        "INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, at.lastrowid) for band in one.bands]
                    )
            if file is not None:
                self._db.execute("INSERT OR IGNORE INTO files VALUES (?)", [file])
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def known(self, article_ids: Iterable[str]) -> set[str]:
        """Those of the ids that are remembered."""
        asked = "SELECT 1 FROM prints WHERE article_id = ?"
        return {one for one in article_ids if self._db.execute(asked, [one]).fetchone()}

    def of_body(self, body: str) -> list[Printed]:
        """Texts with the same words that are no copies."""
        return self._found("body = ? AND copy_of IS NULL", [body])

    def like(self, bands: Sequence[int]) -> list[Printed]:
        """Texts that may share much with one that has these bands, and are no copies: candidates, to be verified.

        Texts made from one template meet by the thousand: of each band the newest are looked at, and of those the ones
        that meet in the rarest bands, so that a text costs the same however many are known.
        """
        met: dict[int, float] = {}
        for band in bands:
            asked = "SELECT id FROM bands WHERE band = ? ORDER BY id DESC LIMIT ?"
            found = self._db.execute(asked, [band, MEETING]).fetchall()
            for (one,) in found:
                met[one] = met.get(one, 0.0) + 1 / len(found)
        likeliest = heapq.nsmallest(CANDIDATES, met, key=lambda one: (-met[one], one))
        marks = ", ".join("?" * len(likeliest))
        return self._found(f"id IN ({marks})", likeliest) if likeliest else []

    def _found(self, where: str, values: Sequence[object]) -> list[Printed]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM prints WHERE {where} ORDER BY id", values)  # noqa: S608
        return [_printed(row) for row in rows]


def _printed(row: Sequence[object]) -> Printed:
    identifier, url, body, publisher, published, published_at, copy_of, numbers, blob = row
    return Printed(
        str(identifier),
        None if url is None else str(url),
        str(body),
        None if publisher is None else str(publisher),
        dt.date.fromisoformat(str(published)) if published else None,
        dt.datetime.fromisoformat(str(published_at)) if published_at else None,
        None if copy_of is None else str(copy_of),
        frozenset(str(numbers).split()),
        np.frombuffer(blob, dtype=np.uint32),  # type: ignore[call-overload]
    )
