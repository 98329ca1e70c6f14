"""Figures of totals that cannot be true beside those that the bands are drawn from, each with what it contradicts."""

from __future__ import annotations

import polars as pl

from asreported.trends.columns import conformed
from asreported.trends.keys import KEY

_SIDES = ("low", "high")


def contested(observations: pl.DataFrame, bands: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each contested figure of ``bands``, with the figure that it contradicts most.

    A figure above the band contradicts the one that sets the upper bound of its day, one below it the one that sets
    the lower; null where its own bounds exclude each other. Columns: ``contested`` of
    :data:`~asreported.trends.columns.TRENDS`, sorted by key, day and figure.
    """
    said = observations.lazy().select("figure_id", *(pl.col(side).alias(f"said_{side}") for side in _SIDES))
    over, under = pl.col("said_low") - pl.col("high"), pl.col("low") - pl.col("said_high")
    above, below = (over > 0).fill_null(value=False), (under > 0).fill_null(value=False)
    rows = (
        bands.lazy()
        .select(*KEY, "date", "low", "high", "low_figure_id", "high_figure_id", pl.col("contested").alias("figure_id"))
        .explode("figure_id", keep_nulls=False, empty_as_null=False)
        .join(said, on="figure_id", maintain_order="left")
        .with_columns(
            pl.when(above).then("high_figure_id").when(below).then("low_figure_id").alias("against"),
            pl.when(above).then(over).when(below).then(under).alias("excess"),
        )
        .with_columns(pl.concat_list("figure_id", "against").list.drop_nulls().alias("figure_ids"))
    )
    return conformed(rows, "contested").sort(*KEY, "date", "figure_id")
