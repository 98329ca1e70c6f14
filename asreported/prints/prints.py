"""Remember every printed text, so that versions and copies are found without reading the others again.

A SQLite file beside the ledger (or one in memory): asked for a few articles, it looks at a few rows, however many
it holds. It is made from the articles alone, and may be deleted at any time.
"""

from __future__ import annotations

import datetime as dt
import heapq
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from asreported.prints import shingles

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
    """Entry of an article: ``body`` the hash of its words, ``shingles`` those of its word sequences.

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


Comparable = Callable[[int, frozenset[str]], bool]
"""True if a text may be one with another at all, by the number of its shingles and by its numbers."""


def likeliest(met: Iterable[Sequence[int]]) -> list[int]:
    """Of the texts that each band has, the ones that meet in the rarest bands."""
    weights: dict[int, float] = {}
    for found in met:
        for one in found:
            weights[one] = weights.get(one, 0.0) + 1 / len(found)
    if len(weights) <= CANDIDATES:
        return list(weights)
    return heapq.nsmallest(CANDIDATES, weights, key=lambda one: (-weights[one], one))


class Prints:
    """Printed texts, in a file, or in memory where ``path`` is None. Raises ``sqlite3.Error`` as SQLite does."""

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=60)
        self._met: Mapping[int, Sequence[int]] = {}
        self._said: Mapping[str, Sequence[Printed]] = {}
        # a cache that may be made again: it need not survive a power cut, only the end of the process
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(f"PRAGMA cache_size = -{CACHE // 1024}")
        self._db.execute("PRAGMA journal_mode = MEMORY" if path is None else "PRAGMA journal_mode = DELETE")
        if self._value("version") != VERSION:
            self._db.execute("BEGIN IMMEDIATE")
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
            for statement in _MADE.split(";"):
                self._db.execute(statement)
            self._db.execute("INSERT INTO said VALUES ('version', ?)", [VERSION])
            self._db.execute("COMMIT")

    @property
    def changed(self) -> bool:
        """True if something was written since the file was opened."""
        return self._db.total_changes > 0

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _value(self, key: str) -> str | None:
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
        self._met, self._said = {}, {}
        self._db.execute("BEGIN IMMEDIATE")
        try:
            new = {one.article_id: one for one in printed}
            for known in self.known(new):
                del new[known]
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM prints").fetchone()
            numbered = list(enumerate(new.values(), start=last + 1))
            self._db.executemany(
                f"INSERT INTO prints (id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                ((number, *_row(one)) for number, one in numbered),
            )
            bands = {(band, number) for number, one in numbered if one.copy_of is None for band in one.bands}
            self._db.executemany("INSERT INTO bands VALUES (?, ?)", sorted(bands))  # in order they lie close together
            if file is not None:
                self._db.execute("INSERT OR IGNORE INTO files VALUES (?)", [file])
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def known(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that are remembered."""
        asked = "SELECT article_id FROM prints WHERE article_id IN (SELECT value FROM json_each(?))"
        return {one for (one,) in self._db.execute(asked, [json.dumps(list(article_ids))])}

    def of_body(self, body: str) -> Sequence[Printed]:
        """Texts with the same words that are no copies."""
        if body not in self._said:
            self.expect([_ASKING._replace(body=body)])
        return self._said[body]

    def expect(self, entries: Collection[Printed]) -> None:
        """Look up at once what several texts may be: asked of each of them, it then costs less."""
        said: dict[str, list[Printed]] = {entry.body: [] for entry in entries}
        same = "body IN (SELECT value FROM json_each(?)) AND copy_of IS NULL"
        for one in self._found(same, [json.dumps(list(said))]):
            said[one.body].append(one)
        self._said = said
        asked = sorted({band for entry in entries for band in entry.bands})
        # the newest of a band: those from the one on that has so many behind it
        found = self._db.execute(
            f"""
            SELECT asked.value, bands.id FROM json_each(?) AS asked JOIN bands ON band = asked.value
            WHERE bands.id >= coalesce(
                (SELECT same.id FROM bands AS same WHERE same.band = asked.value
                 ORDER BY same.id DESC LIMIT 1 OFFSET {MEETING - 1}), 0)
            """,  # noqa: S608
            [json.dumps(asked)],
        )
        met: dict[int, list[int]] = {band: [] for band in asked}
        for band, one in found:
            met[band].append(one)
        self._met = met

    def like(self, bands: Sequence[int], may: Comparable = lambda size, numbers: True) -> list[Printed]:
        """Texts that may share much with one that has these bands, and are no copies: candidates, to be verified.

        Texts made from one template meet by the thousand: of each band the newest are looked at, and of those the ones
        that meet in the rarest bands, so that a text costs the same however many are known. What ``may`` says no to is
        none of them.
        """
        if not self._met.keys() >= set(bands):
            self.expect([_ASKING._replace(bands=bands)])
        ids = sorted(likeliest(self._met[band] for band in bands))
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        asked = f"SELECT id, length(shingles), numbers FROM prints WHERE id IN ({marks}) ORDER BY id"  # noqa: S608
        left = [one for one, size, said in self._db.execute(asked, ids) if may(size // _ITEM, frozenset(said.split()))]
        return self._found(f"id IN ({', '.join('?' * len(left))})", left) if left else []

    def _found(self, where: str, values: Sequence[object]) -> list[Printed]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM prints WHERE {where} ORDER BY id", values)  # noqa: S608
        return [_printed(row) for row in rows]


_ITEM = np.dtype(np.uint32).itemsize
_ASKING = Printed("", None, "", None, None, None, None, frozenset(), np.array([], dtype=np.uint32))
"""A text of which only the bands count."""


def _row(one: Printed) -> tuple[object, ...]:
    return (
        *one[:4],
        one.published and one.published.isoformat(),
        one.published_at and one.published_at.isoformat(),
        one.copy_of,
        " ".join(sorted(one.numbers)),
        one.shingles.tobytes(),
    )


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
