"""Whether figures can be as they stand, held against their article and against each other.

Every expression is null where there is nothing to hold a figure against: the rule was then not checked on it.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from asreported.records import Aspect, Kind, Modality
from expectations.rules import SLACK, Facts

LARGE = 1000
"""Numbers from which on it is no accident that two of one day are the same."""

ROUND = 100
"""Multiples of this are written for many things."""


def whole(facts: Facts) -> pl.Expr:
    """Whether no digit stands right before or after a figure: "4,237" of "14,237" is another number."""

    def stands_alone(row: dict[str, Any]) -> bool | None:
        text = facts.texts.get(row["article_id"])
        if text is None or row["start"] is None or row["end"] is None:
            return None
        before, after = text[max(0, row["start"] - 2) : row["start"]], text[row["end"] : row["end"] + 2]
        words = text[row["start"] : row["end"]]
        leads = words[:1].isdigit() and (before[-1:].isdigit() or (before[:1].isdigit() and before[1:] in (",", ".")))
        goes_on = words[-1:].isdigit() and (after[:1].isdigit() or (after[:1] in (",", ".") and after[1:].isdigit()))
        return not leads and not goes_on

    return pl.struct("article_id", "start", "end").map_elements(stands_alone, return_dtype=pl.Boolean)


def attributed(facts: Facts) -> pl.Expr:
    """Whether the words of an attribution stand in the article; those in brackets may stand elsewhere in it."""
    folded: dict[str, str] = {}

    def stands(row: dict[str, Any]) -> bool | None:
        text, words = facts.texts.get(row["article_id"]), row["attribution"]
        if text is None or words is None:
            return None
        if words in text:
            return True
        if row["article_id"] not in folded:
            folded[row["article_id"]] = " ".join(text.casefold().split())
        parts = words.casefold().replace("[", "\0").replace("]", "\0").split("\0")
        return all(" ".join(part.split()) in folded[row["article_id"]] for part in parts)

    return pl.struct("article_id", "attribution").map_elements(stands, return_dtype=pl.Boolean)


def dated(facts: Facts) -> pl.Expr:
    """Whether the days of a figure meet a date that its article names, its day of publication, or an event's day."""
    if facts.days is None:
        return pl.lit(None, dtype=pl.Boolean)
    named: dict[str, list[tuple[Any, Any]]] = {}
    for article, first, last in facts.days.rows():
        if first is not None:
            named.setdefault(article, []).append((first, last))
    events = [(event.date, event.date) for event in facts.story.events] + [(facts.story.start, facts.story.start)]

    def meets(row: dict[str, Any]) -> bool | None:
        first, last = row["as_of_first"], row["as_of_last"]
        published = facts.published.get(row["article_id"])
        if first is None or last is None or published is None:
            return None
        if first <= published + SLACK and published - SLACK <= last:
            return True
        days = (*named.get(row["article_id"], ()), *events)
        return any(first <= until and since <= last for since, until in days)

    taken = ("article_id", "as_of_first", "as_of_last")
    return pl.struct(taken).map_elements(meets, return_dtype=pl.Boolean)


def share(facts: Facts) -> pl.Expr:
    """Whether the percentage of a group, or of a whole that is named, lies between 0 and 100.

    Changes, rates, and the levels of what has no members may exceed that: hospitals are at 206 percent of capacity,
    and an appeal may be given more money than it asked for.
    """
    shares = (
        (pl.col("kind") == Kind.PERCENT.value)
        & (pl.col("part_of").is_not_null() | pl.col("group").is_not_null())
        & ~pl.col("aspect").is_in([Aspect.CHANGE.value, Aspect.RATE.value]).fill_null(False)
        & (pl.col("measure") != "money").fill_null(True)
    )
    ends = pl.all_horizontal(pl.col("value", "low", "high").is_between(0, 100).fill_null(True))
    return pl.when(shares).then(ends)


def within_whole(facts: Facts) -> pl.Expr:
    """Whether a counted part is not certainly more than the counted whole it refers to in this batch."""
    counts = pl.col("kind") == Kind.COUNT.value
    most = pl.col("high").filter(counts)
    own = pl.col("figure_id").filter(counts)
    least = pl.coalesce("low", "value")
    at_most = pl.col("part_of").replace_strict(own, most, default=None, return_dtype=pl.Float64)
    return pl.when(pl.col("part_of").is_not_null() & counts).then(least <= at_most)


def of_one_measure(facts: Facts) -> pl.Expr:
    """Whether a large number that is not round is given for one measure only on its day, in all of the batch."""
    general = {name: of.general for name, of in facts.story.measures.items() if of.general}
    measure = pl.col("measure").replace(general)
    counted = _counted() & (pl.col("value") >= LARGE) & (pl.col("value") % ROUND != 0) & (pl.col("measure") != "other")
    alone = pl.when(counted).then(measure).drop_nulls().n_unique().over("value", "as_of_last")
    return pl.when(counted & pl.col("as_of_last").is_not_null()).then(alone <= 1)


def no_transposition(facts: Facts) -> pl.Expr:
    """Whether no other total of the same thing, source and day has the same digits but for two neighbours."""
    totals = _counted() & (pl.col("aspect") == Aspect.TOTAL.value) & (pl.col("value") >= ROUND)
    checked = totals & pl.col("as_of_last").is_not_null()
    value = pl.when(checked).then(pl.col("value"))
    several = checked & (value.drop_nulls().n_unique().over(_THING) > 1)
    rows = pl.when(several).then(pl.struct(*_THING, "value"))
    return pl.when(several).then(rows.map_batches(_untransposed, return_dtype=pl.Boolean)).when(checked).then(True)


_THING = ("measure", "place", "group", "source", "as_of_last")
"""Columns that say of what, of which day and by whom a total is."""


def _untransposed(rows: pl.Series) -> pl.Series:
    """Whether no other value of the same thing is a row's own with two neighbouring digits changed."""
    said: dict[tuple[Any, ...], set[str]] = {}
    keyed = [(tuple(row[name] for name in _THING), f"{row['value']:.0f}") if row else None for row in rows.to_list()]
    for row in keyed:
        if row is not None:
            said.setdefault(row[0], set()).add(row[1])
    told = [row and not (_swaps(row[1]) & said[row[0]]) for row in keyed]
    return pl.Series(rows.name, told, dtype=pl.Boolean)


def _swaps(digits: str) -> set[str]:
    """The number with each two different neighbouring digits changed."""
    pairs = range(len(digits) - 1)
    return {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in pairs} - {digits}


def _counted() -> pl.Expr:
    """Numbers of things counted, reported as fact."""
    reported = pl.col("modality") == Modality.REPORTED.value
    return reported & (pl.col("kind") == Kind.COUNT.value) & pl.col("value").is_finite().fill_null(False)
