"""Spreads: how far sources are apart, day by day, and pair by pair over the whole story."""

from __future__ import annotations

from math import comb

import polars as pl

from asreported.trends.columns import conformed
from asreported.trends.keys import THING, gathered

_OF_DAY = [*THING, "date"]
_PAIR = [*THING, "source", "other"]

RARE = 0.05
"""A split between above and below is called systematic where chance alone gives one as uneven less often."""


def spreads(series: pl.DataFrame) -> pl.DataFrame:
    """Days on which more than one named source states a number: the lowest, the highest, and who states them.

    Columns: ``spreads`` of :data:`~asreported.trends.columns.TRENDS`, sorted by thing and day.
    """
    stated = pl.col("stated")
    told = (
        _stated(series)
        .sort("stated", "source")
        .group_by(_OF_DAY, maintain_order=True)
        .agg(
            pl.len().alias("n_sources"),
            stated.first().alias("lowest"),
            pl.col("source").first().alias("lowest_source"),
            stated.last().alias("highest"),
            pl.col("source").last().alias("highest_source"),
            gathered("figure_ids"),
        )
        .filter(pl.col("n_sources") > 1)
        .with_columns((pl.col("highest") - pl.col("lowest")).alias("spread"))
        .with_columns(pl.when(pl.col("lowest") > 0).then(pl.col("spread") / pl.col("lowest")).alias("share"))
    )
    return conformed(told, "spreads").sort(_OF_DAY)


def source_pairs(series: pl.DataFrame) -> pl.DataFrame:
    """For each pair of named sources that speak of the same days: who is above whom, and who is later.

    The lag is measured on totals: for every number of the first source, the days from the other's first number at
    least as high to it; positive where the first comes later. Columns: ``source_pairs`` of
    :data:`~asreported.trends.columns.TRENDS`; each pair once, the name that comes first in the alphabet as ``source``.
    """
    one = _stated(series)
    other = one.select(
        *_OF_DAY, pl.col("source").alias("other"), pl.col("stated").alias("others"), pl.col("figure_ids").alias("ids")
    )
    gap = pl.col("stated") - pl.col("others")
    pairs = (
        one.join(other, on=_OF_DAY)
        .filter(pl.col("source") < pl.col("other"))
        .group_by(_PAIR)
        .agg(
            pl.len().alias("days"),
            (gap > 0).sum().alias("above"),
            (gap < 0).sum().alias("below"),
            (gap / pl.col("others")).filter(pl.col("others") != 0).median().alias("median_share"),
            gathered(pl.concat_list("figure_ids", "ids")),
        )
        .collect()
    )
    chance = [_chance(above, below) for above, below in pairs.select("above", "below").iter_rows()]
    rare = pl.col("chance") < RARE
    judged = pairs.with_columns(pl.Series("chance", chance, dtype=pl.Float64)).with_columns(
        pl.when(rare & (pl.col("above") > pl.col("below")))
        .then(pl.lit("above"))
        .when(rare)
        .then(pl.lit("below"))
        .otherwise(pl.lit("neither"))
        .alias("verdict")
    )
    return conformed(judged.lazy().join(_lags(one), on=_PAIR, how="left"), "source_pairs").sort(_PAIR)


def _stated(series: pl.DataFrame) -> pl.LazyFrame:
    return series.lazy().filter(pl.col("stated").is_not_null() & (pl.col("source") != ""))


def _chance(above: int, below: int) -> float:
    """Two-sided sign test: how likely a split at least as uneven is; days on which both say the same say nothing."""
    n = above + below
    tail = sum(comb(n, k) for k in range(min(above, below) + 1))
    return float(min(1.0, 2 * tail / 2**n))


def _lags(stated: pl.LazyFrame) -> pl.LazyFrame:
    """Median lag of the first source of each pair behind the other, over the totals that the other reaches."""
    tolls = stated.filter(pl.col("aspect") == "total").select(*THING, "source", "date", "stated")
    reached = tolls.with_columns(
        pl.col("stated").cum_max().over([*THING, "source"], order_by="date").alias("reached")
    ).select(*THING, pl.col("source").alias("other"), pl.col("date").alias("then"), "reached")
    return (
        tolls.join(reached, on=THING)
        .filter((pl.col("source") < pl.col("other")) & (pl.col("reached") >= pl.col("stated")))
        .group_by(*_PAIR, "date", "stated")
        .agg(pl.col("then").min())
        .with_columns((pl.col("date") - pl.col("then")).dt.total_days().alias("lag"))
        .group_by(_PAIR)
        .agg(pl.col("lag").cast(pl.Float64).median(), pl.len().alias("lag_n"))
    )
