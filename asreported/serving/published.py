"""The published tables of a story, opened for one question at a time: what is published anew meanwhile is seen."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.serving.answers import NOTHING, REPORTED, Answer, Found, Series, of_row
from asreported.story import Story
from asreported.verifying.naming import measure_of

FILE = Path("site") / "data" / "tables.sqlite"
"""Where a run publishes them, below its folder."""

MOST = 500
"""Figures in one answer at most."""

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")

_CONTESTED = 'EXISTS (SELECT 1 FROM "contested" AS c WHERE c.figure_id = f.figure_id)'
_CORRECTED = (
    "EXISTS (SELECT 1 FROM corrections AS c WHERE c.figure_id = f.figure_id OR "
    "(c.figure_id IS NULL AND c.article_id = f.article_id))"
)

SAID = """
SELECT f.figure_id, f.quote, f.value, f.low, f.high, f.hedge, f.hedge_text, f.sentence, f.counted, o.measure, f.aspect,
       f.modality, o.place, o."group", coalesce(o.source, f.attribution) AS source, f.as_of_first, f.as_of_last, o.date,
       a.article_id, a.title, a.publisher, a.published, a.url, {contested} AS contested, {corrected} AS corrected
FROM figures AS f JOIN observations AS o ON o.figure_id = f.figure_id JOIN articles AS a ON a.article_id = f.article_id
"""
"""Figures as their reports state them, with the keys of the series that they are in."""

_KEYS = ("measure", "aspect", "place", "group", "source")

Keys = Mapping[str, str | None]


def file(root: Path) -> Path:
    """The SQLite file of a run's folder. Raises :class:`~asreported.errors.InputError` where there is none."""
    path = root / FILE
    if not path.is_file():
        raise InputError(f"{root}: nothing is published there: do `asreported run`, or name its folder with --out")
    return path


class Published:
    """Answers to questions about the figures of one published story. ``root`` is the folder of its run."""

    def __init__(self, root: Path, story: Story) -> None:
        self.root = root
        self.story = story
        file(root)

    def find_series(self, words: str = "", *, keys: Keys, limit: int = 20, start: int = 0) -> Found:
        """Series whose keys have all ``words`` and equal ``keys``, the one with the newest number first."""
        where, given = self._where(keys)
        columns = ", ".join(f'o."{key}"' for key in _KEYS)
        with self._opened() as tables:
            rows = tables.execute(
                f"SELECT {columns}, min(o.date) AS first_day, max(o.date) AS last_day FROM observations AS o "  # noqa: S608
                f"WHERE o.used = 1 AND o.date IS NOT NULL{where} GROUP BY {columns} ORDER BY last_day DESC, {columns}",
                given,
            ).fetchall()
            wanted = [word.casefold() for word in _WORD.findall(words)]
            rows = [row for row in rows if all(word in _named(row) for word in wanted)]
            page = rows[start : start + _bounded(limit)]
            found = [self._series(tables, row) for row in page]
        return Found(status=REPORTED if found else NOTHING, series=found, more=len(rows) > start + len(page))

    def number_on_day(self, day: str, *, keys: Keys, limit: int = 100, start: int = 0) -> Answer:
        """Numbers that are of one day, none of another: where no report has one, nothing is reported."""
        when = _day(day)
        where, given = self._where(keys)
        with self._opened() as tables:
            return _answer(tables, f" AND o.date = ?{where}", (when, *given), limit, start)

    def history(
        self, *, keys: Keys, first: str | None = None, last: str | None = None, limit: int = 100, start: int = 0
    ) -> Answer:
        """Numbers of a series from a first to a last day, the oldest first."""
        where, given = self._where(keys)
        for bound, day in ((">=", first), ("<=", last)):
            if day:
                where += f" AND o.date {bound} ?"
                given = (*given, _day(day))
        with self._opened() as tables:
            return _answer(tables, f" AND o.date IS NOT NULL{where}", given, limit, start)

    def sentences(self, words: str, *, limit: int = 20, start: int = 0) -> Answer:
        """Numbers in sentences that have all ``words``, in any of their forms; what is planned or denied too."""
        asked = " ".join(f'"{word}"' for word in _WORD.findall(words))
        if not asked:
            raise InputError("there is no word to look for: give one or more")
        with self._opened() as tables:
            rows = tables.execute(
                f"{_said(tables)} JOIN figures_fts AS s ON s.rowid = f.rowid WHERE s.figures_fts MATCH ? "
                "ORDER BY s.rank, a.published DESC, f.figure_id LIMIT ? OFFSET ?",
                (asked, _bounded(limit) + 1, max(0, start)),
            ).fetchall()
        return _page(rows, limit)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The tables as they are published now, read-only."""
        try:
            tables = _connect(self.root / FILE)
        except (OSError, sqlite3.OperationalError):
            # published anew between the look at the link and the opening
            tables = _connect(file(self.root))
        with closing(tables):
            yield tables

    def _where(self, keys: Keys) -> tuple[str, tuple[Any, ...]]:
        """SQL that keeps to a series as far as it is named, by the story's names, and its parameters."""
        story = self.story
        names = {"place": story.place_of, "group": story.group_of, "source": story.source_of}
        where, given = "", []
        for key, said in keys.items():
            if said is None:
                continue
            name = names[key](said) if key in names else measure_of(said, story) if key == "measure" else said
            where += f' AND lower(o."{key}") = lower(?)'
            given.append(name)
        return where, tuple(given)

    def _series(self, tables: sqlite3.Connection, row: sqlite3.Row) -> Series:
        same = "".join(f' AND o."{key}" IS ?' for key in _KEYS)
        newest = tables.execute(
            f"{_said(tables)} WHERE o.used = 1{same} ORDER BY o.date DESC, a.published DESC, f.figure_id LIMIT 1",
            [row[key] for key in _KEYS],
        ).fetchone()
        keys = {key: row[key] or None for key in _KEYS}
        return Series(
            measure=row["measure"],
            aspect=row["aspect"],
            place=keys["place"],
            group=keys["group"],
            source=keys["source"],
            first_day=row["first_day"],
            last_day=row["last_day"],
            newest=of_row(dict(newest)),
        )


def _connect(path: Path) -> sqlite3.Connection:
    # as it is named now: the link may turn to another folder while it is read
    tables = sqlite3.connect(f"{path.resolve(strict=True).as_uri()}?mode=ro&immutable=1", uri=True)
    tables.row_factory = sqlite3.Row
    return tables


def there(tables: sqlite3.Connection) -> frozenset[str]:
    """Names of the tables that are published."""
    return frozenset(name for (name,) in tables.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def _said(tables: sqlite3.Connection) -> str:
    known = there(tables)
    return SAID.format(
        contested=_CONTESTED if "contested" in known else "0", corrected=_CORRECTED if "corrections" in known else "0"
    )


def _answer(tables: sqlite3.Connection, where: str, given: Sequence[Any], limit: int, start: int) -> Answer:
    rows = tables.execute(
        f"{_said(tables)} WHERE o.used = 1{where} ORDER BY o.date, a.published, a.article_id, f.start LIMIT ? OFFSET ?",
        (*given, _bounded(limit) + 1, max(0, start)),
    ).fetchall()
    return _page(rows, limit)


def _page(rows: Sequence[sqlite3.Row], limit: int) -> Answer:
    found = [of_row(dict(row)) for row in rows[: _bounded(limit)]]
    return Answer(status=REPORTED if found else NOTHING, figures=found, more=len(rows) > len(found))


def _named(row: sqlite3.Row) -> str:
    return " ".join(str(row[key] or "") for key in _KEYS).casefold().replace("_", " ")


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise InputError(f"{text!r} is not a day: give one as YYYY-MM-DD, such as 2024-08-07") from error


def described(path: Path) -> dict[str, dict[str, str]]:
    """Table → column → what it says, from the description that is published beside the tables."""
    package = json.loads((path.parent / "datapackage.json").read_text(encoding="utf-8"))
    return {
        resource["name"].removesuffix("-csv"): {
            field["name"]: field["description"] for field in resource["schema"]["fields"] if field.get("description")
        }
        for resource in package["resources"]
        if "schema" in resource
    }
