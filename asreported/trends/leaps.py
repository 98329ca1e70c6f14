"""Totals that rise faster than their series ever did: they wait for review and move no band until then.

A comma in the wrong place, or the injured taken for the dead, makes a number that no earlier report excludes. What a
series has shown so far tells it: a rise of many times its largest rise a day is misread, or is news that deserves a
look. Where three days in a row state as much, it was news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import polars as pl

from asreported.measures import THINGS
from asreported.story import Story
from asreported.trends.keys import KEY, general_of
from asreported.trends.segments import SEGMENT, segmented

TIMES = 10.0
"""A rise a day of more than so many times the largest that the series has shown waits. In two corpora of reports and in
the bundled stories the largest true rise from the eighth day on is 8.0 times as large as any before it; in the official
daily series for Gaza, the West Bank and Lebanon it is 9.1 times."""

POINTS = 8
"""Days that a series must have before its rises are a measure: until then it shows its pace only by and by (the
largest true rise from the fourth day on is 16.5 times as large as any before it)."""

CONFIRMED = 3
"""Days in a row that state as much make it news: the series goes on from there."""

REACH = "plausible_low"
"""Column with what a row states at least, in its words or as a reader takes them; null where it states neither."""


def may_leap(days: pl.LazyFrame, stretch: Sequence[str], story: Story) -> pl.LazyFrame:
    """Return the stretches of daily totals in which a rise is beyond what they have shown; most have none.

    ``days``, sorted by date within each ``stretch``, have ``date``, ``measure`` and :data:`REACH`. Series of unlike
    things have no pace of their own: kits of two sorts are one series where reports call both kits.
    """
    people = general_of(story).is_in([*map(str, THINGS)]).not_()
    stated = days.filter(pl.col(REACH).is_not_null() & people)
    before = pl.col(REACH).cum_max().shift(1).over(stretch)
    gap = (pl.col("date") - pl.col("date").shift(1).over(stretch)).dt.total_days()
    rate = ((pl.col(REACH) - before) / gap).alias("rate")
    shown = pl.col("rate").clip(0).cum_max().shift(1).over(stretch)
    rises = stated.with_columns(rate, (pl.int_range(pl.len()).over(stretch) >= POINTS).alias("known"))
    beyond = (pl.col("rate") > TIMES * shown) & (shown > 0) & pl.col("known")
    return rises.with_columns(beyond.fill_null(value=False).alias("beyond")).filter("beyond").select(stretch).unique()


def leaps(rows: pl.DataFrame, stretch: Sequence[str], story: Story) -> list[str]:
    """Figure ids of the totals that rise beyond what their stretch has shown, sorted.

    ``rows`` have the columns of ``stretch``, ``date``, ``measure``, :data:`REACH`, ``figure_id`` and, where somebody
    decided of figures, ``accepted``: what was accepted is no leap.
    """
    accepted = pl.col("accepted").fill_null(value=False) if "accepted" in rows.columns else pl.lit(value=False)
    ordered = (
        rows.filter(pl.col(REACH).is_not_null())
        .select(*dict.fromkeys((*stretch, "measure", "date", REACH, "figure_id")), accepted.alias("accepted"))
        .sort(*stretch, "date", REACH, "figure_id")
    )
    declared = {name: of.largest_daily_rise or 0.0 for name, of in story.measures.items()}
    found: list[str] = []
    for part in ordered.partition_by(stretch, maintain_order=True):
        largest = declared.get(part.item(0, "measure"), 0.0)
        days = groupby(part.select("date", REACH, "figure_id", "accepted").rows(), key=itemgetter(0))
        found += _walk([(day.toordinal(), [row[1:] for row in of]) for day, of in days], largest)
    return sorted(found)


def leaping(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of the totals among observations that leap, sorted: what they state attests nothing."""
    stretch = [*KEY, SEGMENT]
    reach = pl.coalesce("low", pl.when(pl.col("high").is_null()).then("plausible_low")).alias(REACH)
    totals = segmented(used.filter(pl.col("aspect") == "total"), story).with_columns(reach)
    days = totals.lazy().group_by(*stretch, "date").agg(pl.col(REACH).max()).sort(*stretch, "date")
    suspect = may_leap(days, stretch, story).collect()
    return leaps(totals.join(suspect, on=stretch, how="semi"), stretch, story) if suspect.height else []


@dataclass
class _Pace:
    """Pace of a series so far: its points, each with the rise a day that led to it."""

    declared: float
    points: list[tuple[int, float, float]] = field(default_factory=list)
    days: int = 0

    def beyond(self, day: int, reach: float) -> bool:
        """Return True if a total would rise faster than anything the series has shown."""
        largest = max((rate for _, _, rate in self.points), default=0.0)
        if self.days < POINTS or largest <= 0:
            return False
        return self._rate(day, reach) > max(TIMES * largest, self.declared)

    def go_on(self, day: int, reach: float) -> None:
        """Take in the highest total of a day."""
        self.days += 1
        if len(self.points) > 1 and self.points[-2][1] <= reach < self.points[-1][1]:
            self.points.pop()  # the point before stood out alone, and shows nothing of the series
        if not self.points or reach >= self.points[-1][1]:
            self.points.append((day, reach, self._rate(day, reach)))

    def _rate(self, day: int, reach: float) -> float:
        if not self.points:
            return 0.0
        last, before, _ = self.points[-1]
        return (reach - before) / max(day - last, 1)


def _walk(days: Sequence[tuple[int, Sequence[tuple[float, str, bool]]]], declared: float) -> Iterator[str]:
    """Yield the figures that leap, of the days of a stretch: of each its number, and reach, figure, if accepted."""
    pace, waiting = _Pace(declared), list[tuple[int, float, list[str]]]()
    for day, figures in days:
        beyond = [(reach, one) for reach, one, accepted in figures if not accepted and pace.beyond(day, reach)]
        within = [reach for reach, one, _ in figures if (reach, one) not in beyond]
        if within:
            yield from (one for *_, ids in waiting for one in ids)
            waiting.clear()
            yield from (one for _, one in beyond)
            pace.go_on(day, max(within))
        elif beyond:
            waiting.append((day, max(reach for reach, _ in beyond), [one for _, one in beyond]))
            if len(waiting) == CONFIRMED:  # it was news
                for then, reach, _ in waiting:
                    pace.go_on(then, reach)
                waiting.clear()
    yield from (one for *_, ids in waiting for one in ids)
