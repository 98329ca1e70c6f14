"""Two sources that say different numbers of the same thing on the same day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.measures import STRUCK
from asreported.story import Story
from asreported.trends.comparable import COUNTED, comparable
from asreported.trends.keys import THING, general_of
from asreported.trends.segments import SEGMENT, segmented

SIDE = ("source", "figure_id", "date", "value", "hedge", "quote", "sentence", "article_id", "publisher", "published")
"""Columns for each side: ``high_…`` for the source that says more, ``low_…`` for the one that says less."""

NEAR = dt.timedelta(days=1)
"""Statements further apart than this are of different days."""


def disagreements(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return the pairs of named sources whose numbers of one thing and day exclude each other.

    The thing is one measure, place, group and aspect, counted alike (:mod:`asreported.trends.comparable`). A number
    stands for the bounds that its words assert, else for what a reader would take them to mean, so that "more than
    39,000" and "39,145" agree. The day is the same; a day apart counts for levels, for tolls that would fall, and
    where one report sets both numbers side by side. What two events of one day did to people is compared only there.
    Between two declared breaks only. Columns: :data:`THING`, ``gap`` (how far apart the bounds are), ``days_apart``,
    and for either side those of :data:`SIDE`; one row for each pair of sources and day (the figures published last),
    sorted by thing and day.
    """
    named = segmented(observations.filter(pl.col("used") & (pl.col("source") != "")), story)
    said = _said(comparable(named, story)).with_row_index("row")
    sides = said.lazy()
    higher = sides.select(*THING, SEGMENT, COUNTED, "day", *_side("high"))
    lower = pl.concat([sides.with_columns(pl.col("day") + NEAR * shift) for shift in (-1, 0, 1)]).select(
        *THING, SEGMENT, COUNTED, "day", *_side("low")
    )
    same_report = pl.col("high_article_id") == pl.col("low_article_id")
    falls = (pl.col("aspect") == "total") & (pl.col("high_date") < pl.col("low_date"))
    one_day = (pl.col("high_date") == pl.col("low_date")) | falls | (pl.col("aspect") == "level") | same_report
    # one source counts the day, the other what one of its events did
    events = (pl.col("aspect") == "new") & general_of(story).is_in([*map(str, STRUCK)]) & same_report.not_()
    pair = [*THING, "low_date", "high_date", "low_source", "high_source"]
    # pairs are many more than figures, and few of them stay: what is told of either side is looked up at the end
    pairs = (
        higher.join(lower, on=[*THING, SEGMENT, COUNTED, "day"], nulls_equal=True)
        .with_columns(
            (pl.col("high_from") - pl.col("low_to")).alias("gap"),
            (pl.col("high_date") - pl.col("low_date")).abs().dt.total_days().alias("days_apart"),
        )
        .filter((pl.col("high_source") != pl.col("low_source")) & (pl.col("gap") > 0) & one_day & events.not_())
        .select(*THING, "gap", "days_apart", "high_row", "low_row", *_ordering("high"), *_ordering("low"))
        .collect(engine="streaming")
        .sort("days_apart", "high_published", "low_published", "high_figure_id", "low_figure_id", nulls_last=False)
        .unique(pair, keep="last", maintain_order=True)
        .sort(*THING, "low_date", "high_date", "low_source", "high_source", "low_figure_id")
    )
    told = [
        said.select(SIDE)[pairs[f"{side}_row"]].rename({name: f"{side}_{name}" for name in SIDE})
        for side in ("high", "low")
    ]
    return pl.concat([pairs.select(*THING, "gap", "days_apart"), *told], how="horizontal")


def _said(used: pl.DataFrame) -> pl.DataFrame:
    """Observations with the span ``from`` … ``to`` that their words leave open, and their day."""
    open_ended = pl.col("low").is_null() & pl.col("high").is_null()
    lowest = pl.when(open_ended).then(pl.coalesce("plausible_low", "value")).otherwise("low")
    highest = pl.when(open_ended).then(pl.coalesce("plausible_high", "value")).otherwise("high")
    return used.with_columns(
        lowest.fill_null(float("-inf")).alias("from"),
        highest.fill_null(float("inf")).alias("to"),
        pl.col("date").alias("day"),
    )


_ORDERED = ("source", "date", "published", "figure_id")
"""Columns that tell pairs apart and sort them, for each side."""


def _side(side: str) -> list[pl.Expr]:
    return [pl.col(name).alias(f"{side}_{name}") for name in ("row", *_ORDERED, "article_id", "from", "to")]


def _ordering(side: str) -> list[str]:
    return [f"{side}_{name}" for name in _ORDERED]
