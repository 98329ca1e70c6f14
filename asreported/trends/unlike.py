"""Numbers unlike their series: far from what it states before and after. A doubt, not a verdict."""

from __future__ import annotations

import polars as pl

from asreported.trends.keys import KEY

TIMES = 3.0
"""A number is unlike its series from so many times the numbers around it on, or so small a part of them. In the flash
updates beside the project, 48 of 2,827 totals and levels are; of 25 of them that were looked at, 23 count something
else or are misread."""

SHOWN = 3
"""Days that a series must have before a number that has none after it, and that are looked at then."""

RUNNING = ("total", "level")
"""Aspects of which one number says something of the next."""


def with_unlike(observations: pl.DataFrame) -> pl.DataFrame:
    """Return observations whose ``doubts`` say where the value is unlike its series.

    It is held against the numbers of the day before and the day after of the same series (of several on a day, their
    median), and must be far from both; the newest one against the day before and the median of the last days.
    """
    said = observations.filter("used", pl.col("aspect").is_in(RUNNING), pl.col("value").is_not_null())
    days = said.group_by(*KEY, "date").agg(pl.col("value").median().alias("stated")).sort(*KEY, "date")
    around = days.with_columns(
        pl.col("stated").shift(1).over(KEY).alias("before"),
        pl.col("stated").shift(1).rolling_median(SHOWN, min_samples=1).over(KEY).alias("usual"),
        pl.col("stated").shift(-1).over(KEY).alias("after"),
        pl.int_range(pl.len()).over(KEY).alias("shown"),
    ).filter(pl.col("before").is_not_null() & (pl.col("after").is_not_null() | (pl.col("shown") >= SHOWN)))
    value = pl.col("value")
    beside = pl.coalesce("after", "usual")  # a newest number after a wild one is far from that alone
    far = pl.any_horizontal(
        value > TIMES * pl.max_horizontal("before", beside), value * TIMES < pl.min_horizontal("before", beside)
    )
    reason = pl.when(pl.col("after").is_null()).then(
        pl.format("value: unlike its series, which states {} before", _number("before"))
    )
    both = pl.format(
        "value: unlike its series, which states {} before and {} after", _number("before"), _number("after")
    )
    unlike = said.join(around, on=[*KEY, "date"]).filter(far)
    told = unlike.select("figure_id", reason.otherwise(both).alias("unlike"))
    joined = observations.join(told, on="figure_id", how="left", maintain_order="left")
    doubts = pl.col("doubts").fill_null(pl.lit([], pl.List(pl.String)))
    more = pl.when(pl.col("unlike").is_not_null()).then(pl.concat_list(doubts, "unlike")).otherwise("doubts")
    return joined.with_columns(more.alias("doubts")).drop("unlike")


def _number(name: str) -> pl.Expr:
    """A number without the fraction that it has not."""
    whole = pl.col(name).cast(pl.Int64, strict=False).cast(pl.String)
    return (
        pl.when(pl.col(name).round() == pl.col(name)).then(whole).otherwise(pl.col(name).cast(pl.String)).fill_null("")
    )
