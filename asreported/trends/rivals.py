"""Rivals: of a number that is left out for the sake of another, which number that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from asreported.trends.counts import AT_THE_TIME, SMALLER, STEP
from asreported.trends.keys import KEY, THING
from asreported.trends.observations import (
    BELOW_ANOTHER,
    BEYOND_LATER,
    OF_ANOTHER_COUNT,
    OF_ANOTHER_DAY,
    OF_NOBODY,
    OUT_OF_STEP,
    PART_OF_LEVEL,
)

SIZED = ("value", "low", "high", "plausible_high")
"""Columns that say how large a number is, the first that is not null."""

Row = Mapping[str, Any]


def rival(figure: Row, rows: pl.DataFrame) -> dict[str, Any] | None:
    """Return the used observation for the sake of which a figure is left out, as a row; None where there is none.

    ``figure`` is a row of the observations ``rows``. Of several numbers it is one of its own report, else of its own
    source, else the newest, and of these the largest.
    """
    against = _AGAINST.get(str(figure["why_not"]))
    size = next((figure[name] for name in SIZED if figure[name] is not None), None)
    if against is None or size is None or figure["date"] is None:
        return None
    alike = rows.filter("used", *(pl.col(name) == figure[name] for name in THING))
    used = alike.with_columns(pl.coalesce(SIZED).alias("size"))
    found = used.filter(against(figure, size)).sort(
        pl.col("article_id") == figure["article_id"],
        pl.col("source") == figure["source"],
        "date",
        "size",
        "figure_id",
        nulls_last=False,
    )
    return None if found.is_empty() else found.row(-1, named=True)


def _of_its_day(figure: Row, size: float) -> pl.Expr:
    day: dt.date = figure["date"]
    return (pl.col("date") <= day) & (SMALLER * pl.col("size") > size)


def _of_its_report(figure: Row, size: float) -> pl.Expr:
    return (pl.col("article_id") == str(figure["article_id"])) & (pl.col("size") > size)


def _at_the_time(figure: Row, size: float) -> pl.Expr:
    day: dt.date = figure["date"]
    return pl.col("date").is_between(day, day + AT_THE_TIME) & (pl.col("size") < SMALLER * size)


def _next_of_its_source(figure: Row, size: float) -> pl.Expr:
    day: dt.date = figure["date"]
    own = pl.all_horizontal(pl.col(name) == figure[name] for name in KEY)
    return own & (day < pl.col("date")) & (pl.col("size") < size)


def _out_of_step(figure: Row, size: float) -> pl.Expr:
    day: dt.date = figure["date"]
    above = (pl.col("date") <= day) & (STEP * pl.col("size") > size)
    below = (pl.col("date") >= day) & (pl.col("size") < STEP * size)
    return above | below


_AGAINST: dict[str, Callable[[Row, float], pl.Expr]] = {
    OF_ANOTHER_COUNT: _of_its_day,
    OF_NOBODY: _of_its_report,
    BELOW_ANOTHER: _of_its_report,
    PART_OF_LEVEL: _of_its_report,
    OF_ANOTHER_DAY: _at_the_time,
    BEYOND_LATER: _next_of_its_source,
    OUT_OF_STEP: _out_of_step,
}
"""Reason → the numbers that a figure of so many is left out for."""
