"""Figures that move no band: each with what it contradicts, or from which it leaps further than its series ever did."""

from __future__ import annotations

import polars as pl

from asreported.trends.bands import HELD
from asreported.trends.columns import conformed
from asreported.trends.keys import KEY

_SIDES = ("low", "high")

CONTRADICTS, LEAPS = "contradicts", "leaps"
"""Why a figure moves no band."""


def contested(observations: pl.DataFrame, bands: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each contested figure of ``bands``, with the figure that it contradicts most.

    A figure above the band contradicts the one that sets the upper bound of its day, one below it the one that sets
    the lower; null where its own bounds exclude each other. What leaps stands beside the figure that sets the lower
    bound, from which it rises. Columns: ``contested`` of
    :data:`~asreported.trends.columns.TRENDS`, sorted by key, day and figure.
    """
    said = observations.lazy().select("figure_id", *(pl.col(side).alias(f"said_{side}") for side in _SIDES))
    over, under = pl.col("said_low") - pl.col("high"), pl.col("low") - pl.col("said_high")
    leap = pl.col("figure_id").is_in(pl.col(HELD))
    above, below = (over > 0).fill_null(value=False), (under > 0).fill_null(value=False)
    rows = (
        bands.lazy()
        .select(
            *KEY, "date", "low", "high", "low_figure_id", "high_figure_id", HELD, pl.col("contested").alias("figure_id")
        )
        .explode("figure_id", keep_nulls=False, empty_as_null=False)
        .join(said, on="figure_id", maintain_order="left")
        .with_columns(
            pl.when(leap).then(pl.lit(LEAPS)).otherwise(pl.lit(CONTRADICTS)).alias("why"),
            pl.when(leap | below & ~above).then("low_figure_id").when(above).then("high_figure_id").alias("against"),
            pl.when(leap)
            .then(pl.col("said_low") - pl.col("low"))
            .when(above)
            .then(over)
            .when(below)
            .then(under)
            .alias("excess"),
        )
        .with_columns(pl.concat_list("figure_id", "against").list.drop_nulls().alias("figure_ids"))
    )
    return conformed(rows, "contested").sort(*KEY, "date", "figure_id")
