"""A smoothed layer over totals, for the eye alone: off unless the story asks for it, and never in a series."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.columns import conformed, empty
from asreported.trends.keys import KEY
from asreported.trends.segments import SEGMENT, segmented


def smoothed(series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The rising curve closest to the numbers stated of each total, between declared breaks.

    No rows unless the story says ``smoothing = "isotonic"``. Columns: ``smoothed`` of
    :data:`~asreported.trends.columns.TRENDS`.
    """
    tolls = series.filter((pl.col("aspect") == "total") & pl.col("stated").is_not_null())
    if story.smoothing != "isotonic" or tolls.is_empty():
        return empty("smoothed")
    from scipy.optimize import isotonic_regression  # a second to import, and off by default

    curves = [
        stretch.with_columns(pl.Series("smoothed", isotonic_regression(stretch.get_column("stated").to_numpy()).x))
        for stretch in segmented(tolls, story).sort(*KEY, "date").partition_by(*KEY, SEGMENT, maintain_order=True)
    ]
    return conformed(pl.concat(curves).lazy(), "smoothed")
