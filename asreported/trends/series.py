"""Series: for each key and day the number stated, its hedge, the band it lies in, and the figures behind it."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.bands import bands, uncontested
from asreported.trends.hours import HOUR
from asreported.trends.keys import KEY

SCHEMA = pl.Schema(
    {
        **dict.fromkeys(KEY, pl.String()),
        "date": pl.Date(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "stated": pl.Float64(),
        "hedge": pl.String(),
        "n_sources": pl.Int64(),
        "figure_ids": pl.List(pl.String()),
        "contested": pl.List(pl.String()),
    }
)
"""Columns of the series, in order."""


def series(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """One row for each series and day that a used observation describes, sorted by key and date.

    ``low`` and ``high`` are the band: the running one for tolls (:mod:`asreported.trends.bands`), what the day's
    own figures allow for all else; null where unbounded. ``figure_ids`` are all figures of the day that the band uses,
    ``contested`` those that cannot be true beside them. ``stated`` and ``hedge`` are of the figure of the latest
    hour, where all of the day state one, else of the one published last (of a toll told twice in one report, the
    higher), null where all of the day are contested;
    ``n_sources`` counts who said it, or where nobody is named who printed it.
    """
    return of_bands(observations, bands(observations, story))


def of_bands(observations: pl.DataFrame, banded: pl.DataFrame) -> pl.DataFrame:
    """Return the same where the bands of the observations are known."""
    if banded.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    chosen = told(uncontested(observations.filter("used"), banded))
    bounds = banded.select(*KEY, "date", "low", "high", "contested")
    nothing = pl.lit([], pl.List(pl.String()))
    days = bounds.join(chosen, on=[*KEY, "date"], how="left").with_columns(
        pl.col("n_sources").fill_null(0), pl.col("figure_ids").fill_null(nothing)
    )
    return days.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(*KEY, "date")


def told(used: pl.DataFrame) -> pl.DataFrame:
    """Return for each series and day the number that stands for it, and who and what is behind it."""
    toll = pl.when(pl.col("aspect") == "total").then(pl.col("value"))
    hour: list[pl.Expr] = []
    if HOUR in used.columns and used.get_column(HOUR).null_count() < used.height:
        hour = [pl.when(pl.col(HOUR).is_not_null().all().over(*KEY, "date")).then(HOUR)]
    ordered = used.sort(
        pl.col("value").is_not_null(),
        *hour,
        "published",
        "published_at",
        toll,
        "article_id",
        -pl.col("start"),
        nulls_last=False,
    )
    who = pl.when(pl.col("source") != "").then(pl.col("source")).otherwise(pl.col("publisher").fill_null(""))
    return ordered.group_by(*KEY, "date", maintain_order=True).agg(
        pl.col("value").last().alias("stated"),
        pl.col("hedge").last(),
        who.n_unique().alias("n_sources"),
        pl.col("figure_id").unique().sort().alias("figure_ids"),
    )
