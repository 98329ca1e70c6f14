"""When a running count stood still: reports that repeat the total of an earlier day, since nothing newer is known.

A series has rows for the days that its reports describe, and for no others. "As of 10 November, the latest provided"
in a report of the 15th is a number of the 10th: no row is made for the 15th. That the count was still the latest then
is told here.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.trends.columns import conformed
from asreported.trends.keys import KEY

USUAL = dt.timedelta(days=1)
"""A report tells the total of the day before as a matter of course: only an older one stands still."""


def standstills(observations: pl.DataFrame) -> pl.DataFrame:
    """Totals that reports repeat as the latest, with how long and how often.

    A report repeats a total where the newest day of the series that it describes lies more than :data:`USUAL` back,
    another report states that day's total too, and no report published by then describes a later one. Columns:
    ``standstills`` of :data:`~asreported.trends.columns.TRENDS`, sorted by key and day.
    """
    tolls = (
        observations.lazy()
        .filter(pl.col("used") & (pl.col("aspect") == "total") & pl.col("published").is_not_null())
        .with_columns(pl.coalesce("value", "low", "high").alias("size"))
    )
    known = (
        tolls.group_by(*KEY, "published")
        .agg(pl.col("date").max().alias("known"))
        .sort(*KEY, "published")
        .with_columns(pl.col("known").cum_max().over(KEY))
    )
    stated = tolls.group_by(*KEY, "date").agg(pl.col("article_id").n_unique().alias("told"))
    days = tolls.select(*KEY, "date").unique().sort(*KEY, "date")
    followed = days.with_columns(pl.col("date").shift(-1).over(KEY).alias("following"))
    repeated = (
        tolls.join(known, on=[*KEY, "published"])
        .join(stated.filter(pl.col("told") > 1), on=[*KEY, "date"], how="semi")
        .filter((pl.col("date") == pl.col("known")) & (pl.col("published") - pl.col("date") > USUAL))
        .sort("published", "size", "figure_id", nulls_last=False)
        .group_by(*KEY, "date", maintain_order=True)
        .agg(
            pl.col("size").last().alias("stated"),
            pl.col("published").min().alias("first"),
            pl.col("published").max().alias("last"),
            pl.col("article_id").n_unique().alias("n_reports"),
            pl.col("figure_id").unique().sort().alias("figure_ids"),
        )
        .with_columns((pl.col("last") - pl.col("date")).dt.total_days().alias("days"))
        .join(followed, on=[*KEY, "date"], how="left")
    )
    return conformed(repeated, "standstills").sort(*KEY, "date")
