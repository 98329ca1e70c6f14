"""What was declared or decided of figures and reports: each with its reason, who says so and from when."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import polars as pl

from asreported.magnitudes import number
from asreported.publishing.links import article_page
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day
from asreported.records import Decision
from asreported.tables import chronological


@dataclass(frozen=True)
class Correction:
    """A correction as the page lists it: of a figure or of a whole report, ``page`` is that of the report."""

    correction_id: str
    figure_id: str | None
    article_id: str
    title: str
    page: str
    change: str
    reason: str
    who: str
    day: str

    @property
    def told(self) -> str:
        """The correction in one line."""
        return f"{self.change}: {self.reason} ({self.who}, {self.day})"


@dataclass(frozen=True)
class Corrections:
    """All corrections that hold, the newest first."""

    rows: tuple[Correction, ...]

    @property
    def ids(self) -> list[str]:
        """The figures that are corrected."""
        return [row.figure_id for row in self.rows if row.figure_id is not None]

    @functools.cached_property
    def _by_target(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in reversed(self.rows):
            found.setdefault(row.figure_id or row.article_id, []).append(row.told)
        return found

    def of(self, figure_id: str, article_id: str) -> tuple[str, ...]:
        """Return what was declared of a figure or of the report it stands in, in the order of the days."""
        return tuple(self._by_target.get(article_id, []) + self._by_target.get(figure_id, []))


def corrected(publication: Publication) -> Corrections:
    """The corrections of a publication."""
    rows = chronological(publication.corrections).reverse()
    titles = dict(publication.titled.select("article_id", "title").iter_rows())
    there = rows.filter(pl.col("article_id").is_in(list(titles)))
    return Corrections(
        tuple(
            Correction(
                correction_id=row["correction_id"],
                figure_id=row["figure_id"],
                article_id=row["article_id"],
                title=clean(titles[row["article_id"]]),
                page=article_page(row["article_id"]),
                change=_change(row["decision"], row["field"], row["expect"], row["value"]),
                reason=clean(row["reason"]),
                who=clean(row["who"]),
                day=short_day(row["on"]),
            )
            for row in there.iter_rows(named=True)
        )
    )


def _change(decision: str | None, field: str | None, expect: str | None, value: str | None) -> str:
    """Return what was done, in words: accepted as read (66,978); withdrawn; value 115 → 112."""
    if decision == Decision.ACCEPT:
        return f"accepted as read ({_plain(expect)})" if expect is not None else "accepted as read"
    if field is None:
        return "withdrawn"
    was, now = (_plain(said) if said is not None else "nothing" for said in (expect, value))
    return f"{field.replace('_', ' ')} {was} → {now}"


def _plain(said: str) -> str:
    """A value as the table has it, in plain figures: 66,978 and not 66978.0."""
    try:
        return number(float(said))
    except ValueError:
        return clean(said)
