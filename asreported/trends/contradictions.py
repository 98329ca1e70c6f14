"""Pairs of sentences that cannot both hold."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.comparable import COUNTED, comparable
from asreported.trends.keys import KEY
from asreported.trends.notices import noticed
from asreported.trends.order import ORDER, in_order
from asreported.trends.segments import SEGMENT, segmented

SIDE = ("figure_id", "date", "bound", "hedge", "quote", "sentence", "article_id", "publisher", "published")
"""Columns for each sentence of a pair: ``high_…`` for the one too high, ``low_…`` for the one too low."""

EXCLUSIVE_LOW = ("more_than",)
EXCLUSIVE_HIGH = ("less_than", "nearly")


def contradictions(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return the pairs of used observations of one series that count the same thing and cannot both be true.

    For a toll: one says more than another says at most of a later day, or later of the same day
    (:mod:`asreported.trends.order`). For a level: two numbers for one day that exclude each other. What counts the same
    thing is said by :mod:`asreported.trends.comparable`. Numbers of one report are no contradiction, and a part
    contradicts another only where its own whole is no smaller than the other's. Each sentence that stands in
    contradiction is paired once, with the sentence that exceeds it most (the earlier one of equals). Columns: the
    series' key, ``excess`` (by how much), ``share`` (that as a share of the higher number: what the series would move
    if the lower were right), and for either side those of :data:`SIDE`; the largest share first, then by key and dates.
    """
    story = noticed(observations, story)
    ordered = in_order(observations.lazy().filter("used"), KEY).collect()
    used = comparable(segmented(ordered, story), story)
    wholes = observations.select(pl.col("figure_id").alias("part_of"), pl.coalesce("value", "low").alias("whole"))
    used = used.join(wholes, on="part_of", how="left", maintain_order="left").with_columns(
        pl.col("hedge").is_in(EXCLUSIVE_LOW).alias("open_low"), pl.col("hedge").is_in(EXCLUSIVE_HIGH).alias("open_high")
    )
    lower = _side(used.filter(pl.col("high").is_not_null()), "low", "high", "open_high")
    higher = _side(used.filter(pl.col("low").is_not_null()), "high", "low", "open_low")
    pairs = pl.concat([_of_tolls(lower, higher), _of_levels(lower, higher)])
    excess = pl.col("high_bound") - pl.col("low_bound")
    share = pl.when(pl.col("high_bound") > 0).then(excess / pl.col("high_bound"))
    touching = (excess == 0) & (pl.col("high_open") | pl.col("low_open"))
    # whoever wrote two numbers into one report means both: a part, or another count
    one_report = pl.col("high_article_id") == pl.col("low_article_id")
    # fewer of fewer is a smaller count, not a fall: "24 children of 45", after "66 children of 135"
    of_smaller = pl.col("low_whole") < pl.col("high_whole").fill_null(float("inf"))
    return (
        pairs.with_columns(excess.alias("excess"), share.alias("share"))
        .filter(((pl.col("excess") > 0) | touching) & ~one_report & of_smaller.fill_null(False).not_())
        .sort(*KEY, "low_date", "low_figure_id", "high_rank", descending=[False] * (len(KEY) + 2) + [True])
        .unique([*KEY, "low_figure_id"], keep="first", maintain_order=True)
        .sort(
            "share",
            *KEY,
            "low_date",
            "high_date",
            "low_figure_id",
            descending=[True, *[False] * (len(KEY) + 3)],
            nulls_last=True,
        )
        .select(*KEY, "excess", "share", *[f"{side}_{name}" for side in ("high", "low") for name in SIDE])
    )


def _of_tolls(lower: pl.DataFrame, higher: pl.DataFrame) -> pl.DataFrame:
    """Each toll with the highest one stated before it: only those that set a record can be that."""
    by = [*KEY, SEGMENT, COUNTED]
    rank = pl.col("high_rank")
    before = rank.cum_max().shift(1).over(by, order_by=["high_order", "high_rank"])
    records = (
        higher.filter(pl.col("aspect") == "total")
        .filter(rank > before.fill_null(0))
        .sort("high_order", "high_rank")
        .with_columns(pl.col("high_order").alias("moment"))
    )
    tolls = lower.filter(pl.col("aspect") == "total").sort("low_order", "low_figure_id")
    tolls = tolls.with_columns(pl.col("low_order").alias("moment"))
    return tolls.join_asof(records, on="moment", by=by, allow_exact_matches=False, check_sortedness=False).drop(
        "moment"
    )


def _of_levels(lower: pl.DataFrame, higher: pl.DataFrame) -> pl.DataFrame:
    """Each level with all others of its day."""
    by = [*KEY, SEGMENT, COUNTED]
    levels = lower.filter(pl.col("aspect") == "level").with_columns(pl.col("low_date").alias("day"))
    of_day = higher.with_columns(pl.col("high_date").alias("day"))
    return levels.join(of_day, on=[*by, "day"]).drop("day")


def _side(rows: pl.DataFrame, side: str, bound: str, exclusive: str) -> pl.DataFrame:
    """One side of the pairs: the key, and under the side's prefix its columns and a rank.

    Ranks order the bounds; of equal ones the exclusive excludes more, and then the earlier comes first.
    """
    ranked = rows.with_columns(pl.col(bound).alias("bound"), pl.col(exclusive).alias("open")).sort(
        "bound", "open", "date", "figure_id", descending=[False, False, True, True]
    )
    return ranked.with_columns(pl.int_range(1, pl.len() + 1).alias("rank")).select(
        *KEY,
        SEGMENT,
        COUNTED,
        *[pl.col(name).alias(f"{side}_{name}") for name in (*SIDE, "open", "rank", "whole", ORDER)],
    )
