"""What is stated about a day by itself: levels, events and rates, which may rise and fall."""

from __future__ import annotations

import polars as pl

from asreported.trends.keys import KEY


def stated_bounds(used: pl.DataFrame) -> pl.DataFrame:
    """One row for each series and date: the tightest ``low`` and ``high`` that all its figures allow.

    Where they exclude each other (two different numbers for one day), the bounds span them all instead: no
    number wins silently. ``used`` are observations; a bound is null where no figure gives one.
    """
    low, high = pl.col("low"), pl.col("high")
    tight_low, tight_high = low.max(), high.min()
    excluded = (tight_low > tight_high).fill_null(False)
    return used.group_by(*KEY, "date").agg(
        pl.when(excluded).then(pl.min_horizontal(low.min(), high.min())).otherwise(tight_low).alias("low"),
        pl.when(excluded).then(pl.max_horizontal(low.max(), high.max())).otherwise(tight_high).alias("high"),
    )
