"""Labels of a number that is not a plain count of its day: taken back, of a week, late, from its own source.

It is said beside the number.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.records import Aspect, Kind
from asreported.story import Story
from asreported.trends.late import with_late

NEGATIVE, TAKEN_BACK, OF_A_WEEK, LATE = "negative count", "taken back", "count of a week", "late part of a total"
BY_PUBLISHER, CONVERTED = "published by its source", "converted to the unit of its measure"

LABELS = {
    NEGATIVE: "It is below zero: the count fell by so many.",
    TAKEN_BACK: "Its words say that so many were removed from a count. It does not count what happened.",
    OF_A_WEEK: "It counts some days of the story's first fortnight, and not all since the story began.",
    LATE: "It is the part of a number that its words say was added late: of earlier days, whatever day it is told of.",
    CONVERTED: "Its words state it in another unit of the same quantity; bounds are in that of its measure.",
    BY_PUBLISHER: "Its report names nobody for it, and is one of those that the source publishes itself.",
}
"""Every label of a figure, and what it means."""

FORTNIGHT = dt.timedelta(days=14)
"""Until then a count of a week and one of all since the story began are easily taken for each other."""

WEEK = (dt.timedelta(days=5), dt.timedelta(days=7))
"""Least and most time from the first to the last day of a week as reports count it."""

_REMOVED = (
    r"(?i)\b(?:remov(?:e[ds]?|ing)|struck(?: off)?|deduct(?:ed|s|ing)?|delet(?:ed|es|ing)|subtract(?:ed|s|ing)?|"
    r"taken? (?:off|out of)|dropped from|taking off)\b"
)
"""Words by which something is taken out of a count."""

_SPAN = 80
"""Characters around a number in which they speak of it."""


def of_a_week(story: Story) -> pl.Expr:
    """Select numbers of some week in the story's first fortnight that does not begin with the story."""
    first, last = pl.col("as_of_first"), pl.col("as_of_last")
    week = (last - first).is_between(*WEEK) & pl.col("since_first").is_null()
    early = (first > story.start) & (last <= story.start + FORTNIGHT)
    return ((pl.col("aspect") == Aspect.NEW.value) & week & early).fill_null(value=False)


def labelled(figures: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return figures with their ``label``: the first of :data:`LABELS` that holds, null for most.

    ``figures`` have the columns of the figures' table, ``by_publisher`` and ``converted``; those of one article are
    given together.
    """
    counted = pl.col("kind") == Kind.COUNT.value
    at = pl.col("start") - pl.col("sentence_start")
    around = pl.col("sentence").str.slice((at - _SPAN).clip(0), _SPAN * 2)
    negative = (pl.coalesce("value", "high") < 0).fill_null(value=False)
    removed = (pl.col("aspect") == Aspect.CHANGE.value) & around.str.contains(_REMOVED)
    labels = [
        (negative, NEGATIVE),
        (removed, TAKEN_BACK),
        (of_a_week(story), OF_A_WEEK),
        (_is_late(figures, story), LATE),
    ]
    told = pl.coalesce(pl.when(counted & holds).then(pl.lit(label)) for holds, label in labels)
    besides = [pl.when("converted").then(pl.lit(CONVERTED)), pl.when("by_publisher").then(pl.lit(BY_PUBLISHER))]
    return figures.with_columns(pl.coalesce(told, *besides).alias("label"))


def _is_late(figures: pl.DataFrame, story: Story) -> pl.Expr:
    """Select figures that are a part of another and whose words say that they were added late."""
    sentences = figures.filter(pl.col("part_of").is_not_null()).select("article_id", "sentence_start").unique()
    there = figures.join(sentences, on=["article_id", "sentence_start"], how="semi")
    late = with_late(there, story, by_sentence=False).filter(
        pl.col("late").fill_null(value=False)
        & pl.col("part_of").is_not_null()
        & pl.col("aspect").is_in([Aspect.TOTAL.value, Aspect.NEW.value, Aspect.CHANGE.value])
    )
    return pl.col("figure_id").is_in(late.get_column("figure_id").implode())
