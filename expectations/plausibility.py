"""Check whether figures are plausible, against their article and against each other.

Every expression is null where there is nothing to hold a figure against: the rule was then not checked on it.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from asreported.measures import Measure
from asreported.records import Aspect, Kind, Modality
from expectations.rules import SLACK, Facts, by_row

LARGE = 1000
"""Numbers from which on it is no accident that two of one day are the same."""

ROUND = 100
"""Multiples of this are written for many things."""

LONGEST = 15
"""Digits of the longest number that is compared with others digit by digit."""


def whole(facts: Facts) -> pl.Expr:
    """Select figures with no digit right before or after them: "4,237" of "14,237" is another number."""
    texts = facts.texts

    def stands_alone(article: str, start: int | None, end: int | None) -> bool | None:
        text = texts.get(article)
        if text is None or start is None or end is None:
            return None
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        leads = text[start : start + 1].isdigit() and (
            before[-1:].isdigit() or (before[:1].isdigit() and before[1:] in (",", "."))
        )
        goes_on = text[end - 1 : end].isdigit() and (
            after[:1].isdigit() or (after[:1] in (",", ".") and after[1:].isdigit())
        )
        return not leads and not goes_on

    return by_row(stands_alone, "article_id", "start", "end")


def attributed(facts: Facts) -> pl.Expr:
    """Select rows whose attribution stands in the article; words in brackets may stand elsewhere in it."""
    texts, folded = facts.texts, dict[str, str]()

    def stands(article: str, words: str | None) -> bool | None:
        text = texts.get(article)
        if text is None or words is None:
            return None
        if words in text:
            return True
        if article not in folded:
            folded[article] = " ".join(text.casefold().split())
        parts = words.casefold().replace("[", "\0").replace("]", "\0").split("\0")
        return all(" ".join(part.split()) in folded[article] for part in parts)

    return by_row(stands, "article_id", "attribution")


def dated(facts: Facts) -> pl.Expr:
    """Select figures whose days meet a date in the article, its publication day, or an event's day."""
    if facts.days is None:
        return pl.lit(None, dtype=pl.Boolean)
    named: dict[str, list[tuple[Any, Any]]] = {}
    for article, first, last in facts.days.rows():
        if first is not None:
            named.setdefault(article, []).append((first, last))
    events = [(event.date, event.date) for event in facts.story.events] + [(facts.story.start, facts.story.start)]

    def meets(article: str | None, first: Any, last: Any) -> bool | None:
        if article is None:  # no row that needs to be looked up
            return None
        days = (*named.get(article, ()), *events)
        return any(first <= until and since <= last for since, until in days)

    first, last = pl.col("as_of_first"), pl.col("as_of_last")
    published = pl.col("article_id").replace_strict(facts.published, default=None, return_dtype=pl.Date)
    of_its_day = (first <= published + SLACK) & (published - SLACK <= last)
    other = pl.when(~of_its_day).then("article_id").alias("article_id")
    return pl.when(of_its_day).then(True).otherwise(by_row(meets, other, "as_of_first", "as_of_last"))


def share(facts: Facts) -> pl.Expr:
    """Select rows in which the percentage of a group, or of a named whole, lies between 0 and 100.

    Changes, rates, and the levels of what has no members may exceed that: hospitals are at 206 percent of capacity,
    and an appeal may be given more money than it asked for.
    """
    shares = (
        (pl.col("kind") == Kind.PERCENT.value)
        & (pl.col("part_of").is_not_null() | pl.col("group").is_not_null())
        & ~pl.col("aspect").is_in([Aspect.CHANGE.value, Aspect.RATE.value]).fill_null(False)
        & (pl.col("measure") != Measure.MONEY.value).fill_null(True)
    )
    ends = pl.all_horizontal(pl.col("value", "low", "high").is_between(0, 100).fill_null(True))
    return pl.when(shares).then(ends)


def within_whole(facts: Facts) -> pl.Expr:
    """Select rows in which a counted part is not certainly more than the whole it refers to in this batch."""
    counts = pl.col("kind") == Kind.COUNT.value
    most = pl.col("high").filter(counts)
    own = pl.col("figure_id").filter(counts)
    least = pl.coalesce("low", "value")
    at_most = pl.col("part_of").replace_strict(own, most, default=None, return_dtype=pl.Float64)
    return pl.when(pl.col("part_of").is_not_null() & counts).then(least <= at_most)


def of_one_measure(facts: Facts) -> pl.Expr:
    """Select large numbers, not round, that have only one measure on their day, in all of the batch."""
    general = {name: of.general for name, of in facts.story.measures.items() if of.general}
    measure = pl.col("measure").replace(general)
    counted = _telling()
    day = _day(facts)
    alone = pl.when(counted).then(measure).drop_nulls().n_unique().over("value", day)
    return pl.when(counted & day.is_not_null()).then(alone <= 1)


def no_transposition(facts: Facts) -> pl.Expr:
    """Select totals with no other of the same thing, source and day that differs by two swapped neighbouring digits."""
    totals = _counted() & (pl.col("aspect") == Aspect.TOTAL.value) & (pl.col("value") >= ROUND)
    day = _day(facts)
    checked = totals & day.is_not_null()
    value = pl.when(checked).then(pl.col("value"))
    alike = (*_THING, day, _digits(value))
    several = checked & (value.min().over(alike) < value.max().over(alike))
    rows = pl.when(several).then(pl.struct(*_THING, day.alias("day"), "value"))
    return pl.when(several).then(rows.map_batches(_untransposed, return_dtype=pl.Boolean)).when(checked).then(True)


COMPARED = ("kind", "modality", "aspect", "measure", "place", "group", "source", "value", "as_of_last")
"""Columns of figures of earlier runs that new ones are held against: their day is as_of_last."""


def alike(recorded: pl.LazyFrame, new: pl.DataFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Of figures recorded, what a new one can be confused with: rows of the columns :data:`COMPARED`, which both have.
    Numbers said of another measure on the same day come with their measure alone, so that
       there are no more of them than new numbers and measures, however many reports say them; totals come with their
       digits transposed.
    """
    same = ["value", "as_of_last"]
    told = new.filter(_telling()).select(same).unique()
    measures = recorded.filter(_telling()).join(told.lazy(), on=same, how="semi")
    measures = measures.select("kind", "modality", "measure", *same).unique()
    total = _counted() & (pl.col("aspect") == Aspect.TOTAL.value) & (pl.col("value") >= ROUND)
    thing = [*_THING, "as_of_last"]
    whole = pl.col("value").cast(pl.Int64, strict=False).alias("whole")
    totals = new.filter(total).select(*thing, whole.alias("value")).unique()
    swapped = pl.concat(
        totals.select(*thing, _swapped(place).alias("whole")).drop_nulls("whole") for place in range(LONGEST - 1)
    )
    faulty = recorded.filter(total).select(*COMPARED, whole)
    faulty = faulty.join(swapped.unique().lazy(), on=[*thing, "whole"], how="semi", nulls_equal=True)
    empty = pl.LazyFrame(schema=new.schema)
    return pl.concat([empty, measures], how="diagonal").select(COMPARED), faulty.select(COMPARED).unique()


def _digits(value: pl.Expr) -> pl.Expr:
    """Return how often each digit is in a number, as a number: only numbers alike in this can be transposed."""
    whole = value.fill_null(0).clip(0, 10**LONGEST - 1).cast(pl.Int64)
    return pl.sum_horizontal(pl.lit(16, pl.Int64).pow(whole // 10**place % 10) for place in range(LONGEST))


_THING = ("measure", "place", "group", "source")
"""Columns that say of what and by whom a total is."""


def _day(facts: Facts) -> pl.Expr:
    """The day that a number is of: the last that it describes, else that of its article, as in the series."""
    published = pl.col("article_id").replace_strict(facts.published, default=None, return_dtype=pl.Date)
    return pl.coalesce("as_of_last", published)


def _untransposed(rows: pl.Series) -> pl.Series:
    """Return True for values with no other of the same thing that differs by two swapped neighbouring digits."""
    said = rows.struct.unnest().with_columns(pl.col("value").cast(pl.Int64, strict=False)).with_row_index("row")
    said = said.with_columns(pl.col("row").min().over(*_THING, "day").alias("thing")).drop_nulls("value")
    said = said.select("row", "thing", "value")
    swapped = pl.concat(said.with_columns(_swapped(place).alias("value")).drop_nulls() for place in range(LONGEST - 1))
    faulty = swapped.join(said.select("thing", "value"), on=["thing", "value"], how="semi")["row"]
    return pl.Series(rows.name, ~pl.int_range(len(rows), eager=True).is_in(faulty.unique().implode()))


def _swapped(place: int) -> pl.Expr:
    """The number with the digits of a place and the next higher changed; null where that is no other number."""
    value, one, ten = pl.col("value"), 10**place, 10 ** (place + 1)
    digit, higher = value // one % 10, value // ten % 10
    leads = (value // ten < 10) & (digit == 0)  # a nought moved to the front would be no digit
    return pl.when((value >= ten) & (digit != higher) & ~leads).then(value + (digit - higher) * (ten - one))


def _telling() -> pl.Expr:
    """Counted numbers of a measure that are so large, and so little round, that two are no accident."""
    large = (pl.col("value") >= LARGE) & (pl.col("value") % ROUND != 0)
    return _counted() & large & (pl.col("measure") != Measure.OTHER.value)


def _counted() -> pl.Expr:
    """Numbers of things counted, reported as fact."""
    reported = pl.col("modality") == Modality.REPORTED.value
    return reported & (pl.col("kind") == Kind.COUNT.value) & pl.col("value").is_finite().fill_null(False)
