"""Between which bounds a running count must lie, if every report of it is true.

A toll cannot fall. So on any day it is at least the highest lower bound stated for that day or an earlier one,
and at most the lowest upper bound stated for that day or a later one. At a break that the story declares, the
count may start again, and nothing is carried across.
"""

from __future__ import annotations

import polars as pl

from asreported.story import Break, Story
from asreported.trends.keys import KEY

SEGMENT = "segment"
"""Column that numbers the stretches of a series between its declared breaks, from 0."""


def segmented(rows: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Rows of series with :data:`SEGMENT`: how many breaks declared for their series lie on or before their date."""
    count = pl.sum_horizontal(pl.lit(0, pl.Int32), *[_after(one).cast(pl.Int32) for one in _days(story.breaks)])
    return rows.with_columns(count.alias(SEGMENT))


def running(days: pl.DataFrame) -> pl.DataFrame:
    """Running bounds of tolls.

    ``days`` has the series' key, :data:`SEGMENT`, ``date`` and the tightest ``low`` and ``high`` stated for each
    day (null: none); the same columns come back, sorted, with the running bounds in ``low`` and ``high``. Where
    the reports contradict each other, ``low`` is above ``high``.
    """
    stretch = [*KEY, SEGMENT]
    return days.sort(*stretch, "date").with_columns(
        pl.col("low").cum_max().forward_fill().over(stretch, order_by="date"),
        pl.col("high").cum_min(reverse=True).backward_fill().over(stretch, order_by="date"),
    )


def _days(breaks: tuple[Break, ...]) -> list[Break]:
    """Breaks without repetitions."""
    seen: dict[tuple[object, ...], Break] = {}
    for one in breaks:
        seen.setdefault((one.date, one.measure, one.place, one.group, one.source), one)
    return list(seen.values())


def _after(one: Break) -> pl.Expr:
    """Whether a row lies on or after a break of its series; what a break leaves out holds for all."""
    said = {"measure": one.measure, "place": one.place, "group": one.group, "source": one.source}
    same = [pl.col(name) == wanted for name, wanted in said.items() if wanted is not None]
    return pl.all_horizontal(pl.col("date") >= one.date, *same)
