"""Pairs of sentences that cannot both hold."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.bands import SEGMENT, segmented
from asreported.trends.keys import KEY

SIDE = ("figure_id", "date", "bound", "hedge", "quote", "sentence", "article_id", "publisher", "published")
"""What is told of either sentence of a pair: columns ``high_…`` of the one too high, ``low_…`` of the one too low."""

EXCLUSIVE_LOW = ("more_than",)
EXCLUSIVE_HIGH = ("less_than", "nearly")


def contradictions(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Pairs of used observations of one series that cannot both be true.

    For a toll: one says for some day more than another says at most for the same or a later day. For a level:
    two numbers for one day that exclude each other. Each sentence that stands in contradiction is paired once, with
    the sentence that exceeds it most (the earlier one of equals). Columns: the series' key, ``excess`` (by how
    much), and for either side those of :data:`SIDE`; sorted by key and dates.
    """
    used = segmented(observations.filter(pl.col("used")), story)
    used = used.with_columns(
        pl.col("hedge").is_in(EXCLUSIVE_LOW).alias("open_low"), pl.col("hedge").is_in(EXCLUSIVE_HIGH).alias("open_high")
    )
    lower = _side(used.filter(pl.col("low").is_not_null()), "high", "low", "open_low")
    upper = _side(used.filter(pl.col("high").is_not_null()), "low", "high", "open_high")
    by = [*KEY, SEGMENT]
    pairs = pl.concat(
        [
            lower.filter(pl.col("aspect") == "total")
            .join(upper, on=by)
            .filter(pl.col("high_date") <= pl.col("low_date")),
            lower.filter(pl.col("aspect") == "level")
            .join(upper, on=by)
            .filter(pl.col("high_date") == pl.col("low_date")),
        ]
    )
    excess = pl.col("high_bound") - pl.col("low_bound")
    touching = (excess == 0) & (pl.col("high_open") | pl.col("low_open"))
    return (
        pairs.with_columns(excess.alias("excess"))
        .filter((pl.col("excess") > 0) | touching)
        .filter(pl.col("high_figure_id") != pl.col("low_figure_id"))
        .sort(
            *by,
            "low_date",
            "low_figure_id",
            pl.col("excess"),
            pl.col("high_date"),
            "high_figure_id",
            descending=[False] * (len(by) + 2) + [True, False, False],
        )
        .unique([*by, "low_figure_id"], keep="first", maintain_order=True)
        .select(*KEY, "excess", *[f"{side}_{name}" for side in ("high", "low") for name in SIDE])
    )


def _side(rows: pl.DataFrame, side: str, bound: str, exclusive: str) -> pl.DataFrame:
    """One side of the pairs: the key, and the side's columns under its prefix."""
    return rows.with_columns(pl.col(bound).alias("bound"), pl.col(exclusive).alias("open")).select(
        *KEY, SEGMENT, *[pl.col(name).alias(f"{side}_{name}") for name in (*SIDE, "open")]
    )
