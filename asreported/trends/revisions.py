"""Revisions: the first and the current number of a day, and the usual size of such changes.

A day described again in a later report is a row of its own, with the days that lay between (the lag). What an
article said before it was changed is part of that: it is what a reader was told then. So is a number that a report
itself says was raised or lowered ("from 104 to 112"), where no report before it is known: of it only the day of that
report is.
"""

from __future__ import annotations

import polars as pl

from asreported.trends.columns import conformed
from asreported.trends.keys import KEY, gathered
from asreported.trends.observations import CHANGED, CHANGED_BY_ITSELF

_OF_DAY = [*KEY, "date"]
_OF_SOURCE = ["story", "measure", "aspect", "source"]

LAGS = ((1, "within 1 day"), (7, "within 7 days"), (30, "within 30 days"))
"""Upper ends of the lags that are taken together, in days; what is said later than the last is "later"."""


def revisions(observations: pl.DataFrame) -> pl.DataFrame:
    """Return what each day was said to be, by publication day, where more than one publication day speaks of it.

    Of several numbers in one day of publication the last counts (of one report, the higher total). Columns:
    ``revisions`` of :data:`~asreported.trends.columns.TRENDS`, sorted by key, day and day of publication.
    """
    said = (
        observations.lazy()
        .filter(pl.col("used") | pl.col("why_not").is_in([CHANGED, CHANGED_BY_ITSELF]))
        .filter(pl.col("published").is_not_null() & pl.col("date").is_not_null())
        .with_columns((pl.col("why_not") != CHANGED_BY_ITSELF).fill_null(value=True).alias("own"))
        .filter(pl.col("own") | (pl.col("published") == pl.col("published").min().over(_OF_DAY)))
    )
    size = pl.coalesce("value", "low", "high")
    by_publication = (
        said.with_columns(size.alias("size"))
        .filter(pl.col("size").is_not_null())
        .sort(pl.col("value").is_not_null(), "published_at", "size", "article_id", "start", nulls_last=False)
        .group_by(*_OF_DAY, "published", "own", maintain_order=True)
        .agg(
            pl.col("size").last().alias("value"), pl.col("hedge").last(), pl.col("figure_id").sort().alias("figure_ids")
        )
        .filter(pl.len().over(_OF_DAY) > 1)
        .sort(*_OF_DAY, "published", "own")
    )
    value, first = pl.col("value"), pl.col("value").first().over(_OF_DAY)
    before = value.shift(1).over(_OF_DAY)
    told = by_publication.with_columns(
        (pl.col("published") - pl.col("date")).dt.total_days().alias("lag"),
        first.alias("first_value"),
        pl.col("hedge").first().over(_OF_DAY).alias("first_hedge"),
        before.alias("previous"),
        (value - before).alias("change"),
        (value - first).alias("change_from_first"),
        (pl.col("own") & (pl.col("published") == pl.col("published").max().over(_OF_DAY))).alias("now"),
    )
    return conformed(told, "revisions").sort(*_OF_DAY, "published", maintain_order=True)


def typical_revisions(revisions: pl.DataFrame) -> pl.DataFrame:
    """Return the usual size of a revision by measure, aspect, source and lag; only days stated again count.

    Columns: ``typical_revisions`` of :data:`~asreported.trends.columns.TRENDS`.
    """
    change = pl.col("change_from_first")
    share = (change / pl.col("first_value")).abs().filter(pl.col("first_value") != 0)
    told = (
        revisions.lazy()
        .filter(pl.col("previous").is_not_null())
        .with_columns(_lag().alias("lag"))
        .group_by(*_OF_SOURCE, "lag")
        .agg(
            pl.len().alias("n"),
            (change != 0).sum().alias("revised"),
            share.median().alias("median_share"),
            share.max().alias("largest_share"),
            (change > 0).sum().alias("upwards"),
            gathered("figure_ids"),
        )
    )
    order = pl.col("lag").replace_strict({**{name: at for at, (_, name) in enumerate(LAGS)}, "later": len(LAGS)})
    return conformed(told, "typical_revisions").sort(*_OF_SOURCE, order)


def _lag() -> pl.Expr:
    of = pl.lit("later")
    for days, name in reversed(LAGS):
        of = pl.when(pl.col("lag") <= days).then(pl.lit(name)).otherwise(of)
    return of
