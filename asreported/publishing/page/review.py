"""The queue for review as the page lists it: each figure with its sentence, why it waits, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.magnitudes import number
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import Passage, passage_of
from asreported.publishing.publication import Publication
from asreported.publishing.sureness import in_question
from asreported.publishing.wording import ASPECT_TITLES, clean, counted, hedged, series_title, short_day

SHOWN = 40
"""Figures that the page lists; the data files have all."""

WORDS = 260
"""Characters of a sentence that are shown around its number."""


@dataclass(frozen=True)
class Waits:
    """A figure that waits for review. ``charts`` are keys and titles; ``effect`` is what it would change there."""

    figure_id: str
    kind: str
    why: str
    said: str
    series: str
    source: str
    day: str
    passage: Passage
    against: str
    against_id: str
    charts: tuple[tuple[str, str], ...]
    effect: str
    doubts: str = ""


@dataclass(frozen=True)
class Waiting:
    """The figures that wait, what weighs most first; ``left`` more are in the data."""

    rows: tuple[Waits, ...]
    left: int

    @property
    def n(self) -> int:
        """How many figures wait."""
        return len(self.rows) + self.left

    @property
    def ids(self) -> list[str]:
        """The figures that the rows lead to."""
        return [one for row in self.rows for one in (row.figure_id, row.against_id) if one]


def section(contents: Contents) -> Section | None:
    """Return the section, None where no figure waits."""
    waits = waiting(contents.publication)
    return Section("review", "review", "Review", {"waits": waits}, tuple(waits.ids)) if waits.rows else None


def waiting(publication: Publication) -> Waiting:
    """Return what waits for review of a publication."""
    table = publication.more.get("waiting")
    if table is None or table.is_empty():
        return Waiting((), 0)
    shown = table.head(SHOWN)
    ids = shown.select(pl.col("figure_ids").explode()).to_series().to_list()
    details = publication.details(ids)
    titles = {chart.key: clean(chart.title) for chart in publication.story.charts}
    rows = [_row(row, details, titles, publication) for row in shown.iter_rows(named=True)]
    return Waiting(tuple(row for row in rows if row is not None), table.height - shown.height)


def _row(
    row: dict[str, Any], details: dict[str, dict[str, Any]], titles: dict[str, str], publication: Publication
) -> Waits | None:
    figure, against = details.get(row["figure_id"]), details.get(row["against"] or "")
    if figure is None:
        return None
    return Waits(
        figure_id=row["figure_id"],
        kind=row["kind"],
        why=clean(row["why"]),
        said=counted(figure),
        series=f"{series_title(row, publication.story)}: {ASPECT_TITLES[row['aspect']]}",
        source=clean(row["source"] or "nobody named"),
        day=short_day(row["date"]) if row["date"] else "no day",
        passage=passage_of(figure, WORDS),
        against=hedged(against) if against else "",
        against_id=str(against["figure_id"]) if against else "",
        charts=tuple((key, titles[key]) for key in row["charts"] if key in titles),
        effect=effect(row),
        doubts=in_question(figure),
    )


def effect(row: dict[str, Any]) -> str:
    """Return what a figure would change: the band of the day that moves most before and after, and on how many days."""
    if not row["days"] or row["day"] is None:
        return "one more point; the band would stay as it is"
    more = row["days"] - 1
    also = f", and of {more} more {'day' if more == 1 else 'days'}" if more else ""
    now, then = (_between(row[f"low{side}"], row[f"high{side}"]) for side in ("", "_if"))
    return f"the band of {short_day(row['day'])} from {now} to {then}{also}"


def _between(low: float | None, high: float | None) -> str:
    """The ends of a band: 39,000; 39,000–41,000; 39,000 or more; open."""
    if low is None or high is None:
        return (
            f"{number(low)} or more" if low is not None else f"{number(high)} or less" if high is not None else "open"
        )
    return number(low) if low == high else f"{number(low)}–{number(high)}"
