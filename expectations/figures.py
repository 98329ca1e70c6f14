"""Rules for figures: spans, bounds, words from their lists, possible days, parts of what is there."""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported import tables
from asreported.measures import MEASURES
from asreported.records import Aspect, Hedge, Kind, Modality, Role
from expectations import plausibility
from expectations.grounding import grounded
from expectations.rules import (
    Facts,
    Rule,
    columns,
    in_set,
    native,
    not_after_publication,
    of_an_article,
    ordered,
    reproduces,
    spans,
    unique,
)

TABLE = "figures"
ROW_ID = pl.col("figure_id")
SHOWN = ("quote", "hedge", "sentence")
MATCHED = ("measure", "place", "group", "source", "aspect", "value", "as_of_last")
KEPT = True

PARTS = "F015"
"""The rule that holds for parts: parts of what is held back are held back with it."""


def _bounds(facts: Facts) -> pl.Expr:
    """The guide's table: which bounds the words of each hedge assert."""
    value, low, high = pl.col("value"), pl.col("low"), pl.col("high")
    hedge = pl.col("hedge")
    stated, no_low, no_high = value.is_not_null(), low.is_null(), high.is_null()
    from_value, to_value = low.eq_missing(value) & stated, high.eq_missing(value) & stated
    return (
        pl.when(hedge == Hedge.EXACT.value)
        .then(from_value & to_value)
        .when(hedge == Hedge.ABOUT.value)
        .then(stated & no_low & no_high)
        .when(hedge.is_in([Hedge.AT_LEAST.value, Hedge.MORE_THAN.value]))
        .then(from_value & no_high)
        .when(hedge.is_in([Hedge.AT_MOST.value, Hedge.LESS_THAN.value, Hedge.NEARLY.value]))
        .then(no_low & to_value)
        .when(hedge == Hedge.BETWEEN.value)
        .then(value.is_null() & (low <= high).fill_null(False))
        .when(hedge == Hedge.VAGUE.value)
        .then(value.is_null() & (low <= high).fill_null(True))
        .otherwise(True)
    )


def _in_sentence(facts: Facts) -> pl.Expr:
    inside = (pl.col("sentence_start") <= pl.col("start")) & (
        pl.col("end") <= pl.col("sentence_start") + pl.col("sentence").str.len_chars()
    )
    return inside & spans(facts, "sentence_start", "sentence")


def _currency(facts: Facts) -> pl.Expr:
    code = pl.col("currency").str.contains("^[A-Z]{3}$")
    money = pl.col("kind") == Kind.MONEY.value
    return pl.when(money).then(code.fill_null(True)).otherwise(pl.col("currency").is_null())


def _finite(facts: Facts) -> pl.Expr:
    numbers = pl.col("value", "low", "high", "plausible_low", "plausible_high")
    return pl.all_horizontal(numbers.is_finite().fill_null(True))


def _part(facts: Facts) -> pl.Expr:
    own = pl.struct("article_id", pl.col("figure_id").alias("part_of"))
    named = pl.struct("article_id", "part_of")
    there = named.is_in(own.implode()) & (pl.col("part_of") != pl.col("figure_id"))
    return pl.col("part_of").is_null() | there


def _possible_days(facts: Facts) -> pl.Expr:
    reported = pl.col("modality") == Modality.REPORTED.value
    sane = pl.all_horizontal(
        pl.col("as_of_first", "as_of_last", "since_first", "since_last")
        .is_between(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
        .fill_null(True)
    )
    known = not_after_publication(facts, "as_of_first") | ~reported
    return ordered("as_of_first", "as_of_last") & ordered("since_first", "since_last") & sane & known


def _predicate(facts: Facts) -> pl.Expr:
    """The verb stands in the sentence, and no verb is without a role."""
    verb = pl.col("predicate")
    written = pl.col("sentence").str.contains(verb, literal=True).fill_null(True)
    return written & (verb.is_null() | pl.col("role").is_not_null())


def _in_story(facts: Facts) -> pl.Expr:
    after = (pl.col("as_of_last") >= facts.story.start).fill_null(True)
    if facts.story.end is None:
        return after
    return after & (pl.col("as_of_first") <= facts.story.end).fill_null(True)


def _words(facts: Facts) -> pl.Expr:
    none = pl.col("hedge").is_in([Hedge.EXACT.value, Hedge.VAGUE.value])
    free = pl.col("hedge") == Hedge.BETWEEN.value
    return pl.when(none).then(pl.col("hedge_text").is_null()).otherwise(pl.col("hedge_text").is_not_null() | free)


_READ_AGAIN = "the reading is wrong here: look at it with asreported explain, and report it"

RULES: tuple[Rule, ...] = (
    columns(TABLE, list(tables.schema(TABLE)), "F001"),
    unique(TABLE, "figure_id", "F002"),
    of_an_article("F003"),
    reproduces("F004"),
    Rule(
        "F005",
        "critical",
        "row",
        "a figure stands in its sentence, and the sentence in its article",
        "the text and the reading differ: read the article again",
        holds=_in_sentence,
    ),
    Rule(
        "F006",
        "critical",
        "row",
        'bounds agree with the hedge, so that "more than" never becomes "exactly"',
        _READ_AGAIN,
        holds=_bounds,
    ),
    Rule(
        "F007",
        "critical",
        "row",
        "a lower bound is not above its upper bound",
        _READ_AGAIN,
        expects=native(
            "ExpectColumnPairValuesAToBeGreaterThanB",
            column_A="high",
            column_B="low",
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
    ),
    Rule(
        "F008",
        "critical",
        "row",
        "the kind is one of the guide's",
        _READ_AGAIN,
        expects=in_set("kind", lambda facts: [str(one) for one in Kind]),
    ),
    Rule(
        "F009",
        "critical",
        "row",
        "the hedge is one of the guide's nine",
        _READ_AGAIN,
        expects=in_set("hedge", lambda facts: [str(one) for one in Hedge]),
    ),
    Rule(
        "F010",
        "critical",
        "row",
        "the aspect is one of the guide's",
        _READ_AGAIN,
        expects=in_set("aspect", lambda facts: [str(one) for one in Aspect]),
    ),
    Rule(
        "F011",
        "critical",
        "row",
        "the modality is one of the guide's",
        _READ_AGAIN,
        expects=in_set("modality", lambda facts: [str(one) for one in Modality]),
    ),
    Rule(
        "F012",
        "critical",
        "row",
        "the measure is a general one or one of the story's",
        "name it under [measures] in the story, or correct the word list that gave it",
        expects=in_set("measure", lambda facts: sorted({*MEASURES, *facts.story.measures})),
    ),
    Rule(
        "F013",
        "critical",
        "row",
        "money has a currency of three letters, and nothing else has one",
        _READ_AGAIN,
        holds=_currency,
    ),
    Rule(
        "F014",
        "critical",
        "row",
        "a plausible interval is in order, or not given at all",
        _READ_AGAIN,
        holds=lambda facts: ordered("plausible_low", "plausible_high"),
    ),
    Rule(
        PARTS,
        "critical",
        "row",
        "a part refers to another figure of the same article",
        "the whole was held back or is missing: look for it in quarantine",
        holds=_part,
    ),
    Rule(
        "F016",
        "critical",
        "row",
        "a figure describes days in order, and what is reported as fact no day after its article",
        "correct the article's publication date, or look at the figure with asreported explain",
        holds=_possible_days,
    ),
    Rule(
        "F017",
        "info",
        "row",
        "a figure describes days within the story",
        "it is kept, but no series uses it: widen start and end of the story if one should",
        holds=_in_story,
    ),
    Rule(
        "F018",
        "critical",
        "row",
        "numbers are finite, so that sums and charts can be made of them",
        _READ_AGAIN,
        holds=_finite,
    ),
    Rule(
        "F019",
        "warning",
        "row",
        "a hedge shows the words it was read from",
        _READ_AGAIN,
        holds=_words,
    ),
    Rule(
        "F020",
        "critical",
        "row",
        "a value is the number that its quote writes, read a second time by other code",
        "the reading and the check disagree: look at it with asreported explain, and report it",
        holds=lambda facts: grounded(),
        partial=True,
    ),
    Rule(
        "F021",
        "critical",
        "row",
        "a quote holds its whole number, and no digit before or after it is lost",
        _READ_AGAIN,
        holds=plausibility.whole,
        partial=True,
    ),
    Rule(
        "F022",
        "critical",
        "row",
        "the words that name who stands behind a number are in its article",
        _READ_AGAIN,
        holds=plausibility.attributed,
        partial=True,
    ),
    Rule(
        "F023",
        "info",
        "row",
        "the days of a figure are those of a date in its article, of its publication or of an event of the story",
        "look at it with asreported explain: its day may be misread",
        holds=plausibility.dated,
        partial=True,
    ),
    Rule(
        "F024",
        "critical",
        "row",
        "a share of a group or of a named whole is between 0 and 100 percent; changes and rates may exceed it",
        _READ_AGAIN,
        holds=plausibility.share,
        partial=True,
    ),
    Rule(
        "F025",
        "warning",
        "row",
        "a part is not more than the whole it is said to be of",
        "look at both: one of the numbers is misread, or it is a part of something else",
        holds=plausibility.within_whole,
        partial=True,
    ),
    Rule(
        "F026",
        "warning",
        "row",
        "a number that is not round does not stand for two measures on one day",
        "look at both: a number may have got the measure of the words beside it",
        holds=plausibility.of_one_measure,
        partial=True,
        across=True,
    ),
    Rule(
        "F027",
        "warning",
        "row",
        "two totals of one thing and day do not differ by two digits that changed places",
        "look at both reports: one has a slip, and the story can correct it",
        holds=plausibility.no_transposition,
        partial=True,
        across=True,
    ),
    Rule(
        "F028",
        "critical",
        "row",
        "the role of the counted is one of the guide's",
        _READ_AGAIN,
        expects=in_set("role", lambda facts: [str(one) for one in Role]),
    ),
    Rule(
        "F029",
        "critical",
        "row",
        "the verb said of the counted stands in the sentence, and the counted has a role in it",
        _READ_AGAIN,
        holds=_predicate,
    ),
)
