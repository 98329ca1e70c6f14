"""The stretches of a series between its breaks: what holds in one of them says nothing of the others."""

from __future__ import annotations

from typing import TypeVar

import polars as pl

from asreported.story import Break, Story

SEGMENT = "segment"
"""Column that numbers the stretches of a series between its breaks, from 0."""

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def segmented(rows: Frame, story: Story) -> Frame:
    """Rows of series with :data:`SEGMENT`: how many breaks declared for their series lie on or before their date."""
    count = pl.sum_horizontal(pl.lit(0, pl.Int32), *[_after(one).cast(pl.Int32) for one in distinct(story.breaks)])
    return rows.with_columns(count.alias(SEGMENT))


def distinct(breaks: tuple[Break, ...]) -> list[Break]:
    """Breaks without repetitions: of those that cut the same series on the same day the first."""
    seen: dict[tuple[object, ...], Break] = {}
    for one in breaks:
        seen.setdefault((one.date, one.measure, one.place, one.group, one.source), one)
    return list(seen.values())


def _after(one: Break) -> pl.Expr:
    """Select rows on or after a break of their series."""
    return pl.all_horizontal(pl.col("date") >= one.date, *of_break(one))


def of_break(one: Break) -> list[pl.Expr]:
    """Return the conditions under which a row's series is one that a break names.

    A break that names no group is of the count of all, as a chart is: the ministry's soldiers or children are counts
    of their own. One that names no place or source is of every place or source.
    """
    said = {"measure": one.measure, "place": one.place, "group": one.group or "", "source": one.source}
    return [pl.col(name) == wanted for name, wanted in said.items() if wanted is not None]
