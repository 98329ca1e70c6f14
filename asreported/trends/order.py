"""The order in which reports tell a series: by the day described, within a day by its hours or by publication."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from asreported.trends.hours import HOUR

ORDER = "order"
"""Column that numbers the moments of a series, from 1: of figures with one number nobody knows which is later."""


def in_order(rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Return the rows, sorted by ``by`` and the moment that they tell, with :data:`ORDER`.

    Figures of one day are told apart by the hour that they state where all of that day state one, then by their day of
    publication where all of that day have one, and those of one day of publication by its moment where all of them have
    one. Otherwise they are unordered and share a number.
    """
    there = rows.collect_schema()
    rows = rows.with_columns(
        pl.lit(None, kind).alias(name)
        for name, kind in (("published", pl.Date()), ("published_at", pl.Datetime("us", "UTC")))
        if name not in there
    )
    of_day = [*by, "date"]
    known = pl.col("published").is_not_null().all().over(of_day)
    moment_known = pl.col("published_at").is_not_null().all().over([*of_day, "published"])
    moments = [*of_day, *(["hour_of_all"] if HOUR in there else []), "said_on", "said_at"]
    if HOUR in there:
        stated = pl.col(HOUR).is_not_null().all().over(of_day)
        rows = rows.with_columns(pl.when(stated).then(HOUR).alias("hour_of_all"))
    ordered = rows.with_columns(
        pl.when(known).then("published").alias("said_on"),
        pl.when(known & moment_known).then("published_at").alias("said_at"),
    ).sort(moments)
    begins = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in moments)
    return ordered.with_columns(begins.cast(pl.Int64).cum_sum().alias(ORDER)).drop(moments[len(of_day) :])
