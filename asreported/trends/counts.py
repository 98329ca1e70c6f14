"""Which tolls are of another, smaller count than the series they would fall into.

"27 people have died in Gaza" of hunger stands beside "31,000 people have been killed in Gaza": the same measure,
place and words, and another count. A toll far below what two reports have already stated is taken to be one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from asreported.story import Story
from asreported.trends.bands import SEGMENT, segmented

SMALLER = 0.25
"""A toll below this share of what was stated for its day or before is of another count. Revisions are smaller:
the largest on record for the bundled story halves a breakdown."""

_COUNT = ["measure", "place", "group"]


class _Stated(NamedTuple):
    size: float
    article_id: str


def smaller_counts(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls far below what two reports state for the same day or an earlier one.

    ``used`` are observations with their series' key. All sources of a measure, place and group are taken
    together; at a break that the story declares, the count may start again.
    """
    tolls = segmented(used.filter(pl.col("aspect") == "total"), story).with_columns(
        pl.coalesce("value", "low", "high").alias("size")
    )
    columns = ["date", "size", "article_id", "figure_id"]
    found: list[str] = []
    for _, rows in tolls.filter(pl.col("size").is_not_null()).sort("date").group_by(*_COUNT, SEGMENT):
        found += _far_below(rows.select(columns).iter_rows())
    return sorted(found)


def _far_below(rows: Iterable[tuple[object, float, str, str]]) -> list[str]:
    """Ids of the figures far below the second highest size that different articles state by their day."""
    found: list[str] = []
    first = second = _Stated(0.0, "")
    day: object = None
    of_day: list[tuple[float, str]] = []
    for date, size, article_id, figure_id in rows:
        if date != day:
            found += [name for other, name in of_day if other < SMALLER * second.size]
            day, of_day = date, []
        of_day.append((size, figure_id))
        if article_id == first.article_id or not first.article_id:
            first = _Stated(max(size, first.size), article_id)
        elif size > first.size:
            first, second = _Stated(size, article_id), first
        elif size > second.size:
            second = _Stated(size, article_id)
    return found + [name for other, name in of_day if other < SMALLER * second.size]
