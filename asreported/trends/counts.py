"""Which tolls are not of the series they would fall into: of another, smaller count, or of another day.

"27 people have died in Gaza" of hunger stands beside "31,000 people have been killed in Gaza": the same measure,
place and words, and another count. A toll far below what two reports have already stated is taken to be one. And
a toll that looks back at a day, far above everything that was stated at the time, is of another day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from asreported.story import Story
from asreported.trends.bands import SEGMENT, segmented

SMALLER = 0.25
"""A toll below this share of another is of another count. Revisions are smaller: the largest on record for the
bundled story halves a breakdown."""

AT_THE_TIME = dt.timedelta(days=7)
"""Reports within this time of a day are what was stated at the time."""

_COUNT = ["measure", "place", "group"]


class _Toll(NamedTuple):
    date: dt.date
    size: float
    article_id: str
    figure_id: str


class _Reached:
    """The two highest sizes that different articles state; the second is what is well attested."""

    __slots__ = ("first", "second")

    def __init__(self, carried: float = 0.0) -> None:
        self.first = (carried, "")
        self.second = carried

    def add(self, size: float, article_id: str) -> None:
        if article_id == self.first[1]:
            self.first = (max(size, self.first[0]), article_id)
        elif size > self.first[0]:
            self.first, self.second = (size, article_id), self.first[0]
        elif size > self.second:
            self.second = size


def smaller_counts(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls far below what two reports state for the same day or an earlier one.

    ``used`` are observations with their series' key. All sources of a measure, place and group are taken
    together. At a break that the story declares the count may start again: it does where all that two reports
    state after the break is far below what was stated before.
    """
    found: list[str] = []
    for stretches in _sized(used, story).partition_by(_COUNT, maintain_order=True):
        carried = 0.0
        for stretch in stretches.partition_by(SEGMENT, maintain_order=True):
            tolls = [_Toll(*row) for row in stretch.select(_Toll._fields).iter_rows()]
            alone = _reached(tolls)
            going_on = carried if alone >= SMALLER * carried else 0.0
            found += _far_below(tolls, going_on)
            carried = max(alone, going_on)
    return sorted(found)


def other_days(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls that look back at a day and are far above all that two reports stated at the time."""
    tolls = _sized(used, story)
    back = (pl.col("published") - pl.col("date") > AT_THE_TIME).fill_null(False)
    looking = tolls.filter(back)
    by = [*_COUNT, SEGMENT]
    days = pl.date_ranges("date", pl.col("date") + AT_THE_TIME).alias("day")
    then = tolls.filter(~back).select(*by, pl.col("date").alias("day"), "size", "article_id")
    stated = (
        looking.select(*by, "date")
        .unique()
        .with_columns(days)
        .explode("day")
        .join(then, on=[*by, "day"])
        .group_by(*by, "date")
        .agg(pl.col("size").max().alias("stated"), pl.col("article_id").n_unique().alias("reports"))
        .filter(pl.col("reports") >= 2)
    )
    far_above = looking.join(stated, on=[*by, "date"]).filter(pl.col("stated") < SMALLER * pl.col("size"))
    return far_above.get_column("figure_id").sort().to_list()


def _sized(used: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Tolls with their ``size``, in the order of stretches and days."""
    tolls = segmented(used.filter(pl.col("aspect") == "total"), story)
    sized = tolls.with_columns(pl.coalesce("value", "low", "high").alias("size"))
    return sized.filter(pl.col("size").is_not_null()).sort(*_COUNT, SEGMENT, "date", "figure_id")


def _reached(tolls: Iterable[_Toll]) -> float:
    reached = _Reached()
    for toll in tolls:
        reached.add(toll.size, toll.article_id)
    return reached.second


def _far_below(tolls: list[_Toll], carried: float) -> list[str]:
    """Ids of the tolls far below what is attested by their day, that day included."""
    found: list[str] = []
    reached = _Reached(carried)
    at = 0
    for toll in tolls:
        while at < len(tolls) and tolls[at].date <= toll.date:
            reached.add(tolls[at].size, tolls[at].article_id)
            at += 1
        if toll.size < SMALLER * reached.second:
            found.append(toll.figure_id)
    return found
