"""Figures that count as observations, with their series and day, and the reasons why others do not.

A figure is used where it is reported as fact (or planned, of a measure of plans), in an article that is neither a copy
nor superseded, counts something that a series can be kept of, is no part of a figure of the same series, and has a day.
Every other figure keeps the reason why it was left out.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.measures import IN_STATE, NO_SERIES, STRUCK, THEMSELVES, THINGS
from asreported.records import STATED_EARLIER, Scope
from asreported.story import MeasureOf, Story
from asreported.trends.corrections import accepted, corrected, in_place
from asreported.trends.counts import (
    beyond_later,
    lower_in_report,
    of_nobody,
    other_days,
    out_of_step,
    part_of_level,
    smaller_counts,
)
from asreported.trends.hours import with_hours
from asreported.trends.keys import general_of, with_keys
from asreported.trends.labels import labelled, of_a_week
from asreported.trends.leaps import leaping
from asreported.trends.modalities import in_modality, is_plan, plans_aspect, with_modality
from asreported.trends.notices import taken_back
from asreported.trends.standing import standing
from asreported.trends.units import in_one_unit
from asreported.trends.unlike import with_unlike

ASPECTS = ("total", "level", "new", "rate")
"""Aspects of which series are kept: a difference alone says nothing about where a number stands."""

DATED_BY_ARTICLE = ("total", "level")
"""Aspects for which "have been killed" means "by the day of publication" where the sentence gives no day."""

OF_A_TIME = ("new", "rate")
"""Aspects of a part that is all of its own time: those who died on one day of those who died since the war began."""

LONGEST_EVENT = dt.timedelta(days=2)
"""A ``new`` count of a longer period (a month's) is no observation of a day."""
YEAR = dt.timedelta(days=364)
"""From the first day of a year to its last, at least."""

FIRST_DAYS = dt.timedelta(days=1)
"""A period that begins further than this from the story's start, and is no count since a day, is a time of its own."""

SAME_START = dt.timedelta(days=7)
"""A running count that starts further than this from the story's start is another count."""


NOT_FACT = "not reported as fact"
OF_ANOTHER_MODALITY = "not of the modality of its measure"
WITHDRAWN = "withdrawn by a correction"
COPIED = "in a copy of another article"
CHANGED = "in an article that was changed later"
ONLY_OTHERS = "read by others only, and refused here: it waits for review"
OF_ANOTHER_DAY = "far above what was stated at the time: of another day"
OF_ANOTHER_COUNT = "far below the toll of its day: another count"
PART_OF_LEVEL = "far below another number of its day in the same report: a part of it"
CHANGED_BY_ITSELF = "changed by its own report"
PART_OF_SAME = "part of a figure of the same series"
OF_ONE_EVENT = "part of those of one event only"
OF_SOME = {
    Scope.FREED_BY_FORCES: "counts only those whom forces freed",
    Scope.OPERATION: "counts one operation only",
    Scope.IDENTIFIED: "counts only those identified",
}
"""Note on a running count of only some of those whom its measure counts."""
OF_ANOTHER_UNIT = "in another unit or currency than its measure"
BELOW_ANOTHER = "below another toll of its day in the same report: a part of it"

OF_NOBODY = "by nobody, and far below another count of its report: a part of it"
OUT_OF_STEP = "out of step with two other reports: another count"
WITHOUT_DAY = "without a day"
BEYOND_LATER = "far above what its source states of its next days"

REASONS = {
    NOT_FACT: "It is planned, supposed or denied.",
    OF_ANOTHER_MODALITY: "Its measure counts only plans, or only what is supposed; it is told as something else.",
    WITHDRAWN: "A correction of the story, or of its report, takes it back.",
    COPIED: "Another print of the same text has it.",
    CHANGED: "A newer version of its article stands in its place.",
    ONLY_OTHERS: "A second reader takes for a figure what is an age, a date or the like here.",
    "no total, level, event or rate": "It is a difference, a length, a cost or a size.",
    "of a measure that no series is kept of": "It measures `other`, or a length of time.",
    "a share or a quantity, not a count": "A series of people or things has counts alone.",
    "without a number": "Its words give no number and no interval.",
    OF_ANOTHER_UNIT: "No whole number makes one of the other, as grams of kilograms: a series is kept in one.",
    PART_OF_SAME: "Its sentence names the whole, of the same measure, place and group.",
    CHANGED_BY_ITSELF: "Its report says from what to what a count was raised or lowered; it is a revision.",
    OF_ONE_EVENT: "Its sentence names those to whom one thing happened (251 taken in a raid, 94 of them held).",
    OF_SOME[Scope.FREED_BY_FORCES]: "A running count of those whom troops freed: others came free without them.",
    OF_SOME[Scope.OPERATION]: "A running count in one ground operation, or since it began.",
    OF_SOME[Scope.IDENTIFIED]: "Only those are shown who were identified.",
    "part of a number that is not stated": "So many of the displaced, of whom no number is given.",
    "a count from another day": "It counts from another day than the first day of the story.",
    WITHOUT_DAY: "Neither its sentence nor the day of publication gives it one.",
    "of a day after the article's": "It speaks of days to come.",
    "of a period longer than a day": "What happened over more than three days is drawn at none of them.",
    "before the story begins": "Its day is before the story's first.",
    OF_ANOTHER_DAY: "A toll that looks back at a day, and cannot be of it.",
    OF_ANOTHER_COUNT: "Two reports state much more for its day or an earlier one, or its own report does.",
    BEYOND_LATER: "At least so many, and on each of the next three days of its source less than four fifths of it.",
    OUT_OF_STEP: "A running count of the story's own; beside it those of two reports would have to halve.",
    OF_NOBODY: "Its own report states more than twice as much; nobody is named for the lower number.",
    BELOW_ANOTHER: "Its own report states a higher toll of the same series and day.",
    PART_OF_LEVEL: "Its own report states a much higher level of the same day.",
}
"""Every reason why a figure is in no series, as ``why_not`` gives it, and what it means."""


def observations(
    figures: pl.LazyFrame, articles: pl.LazyFrame, story: Story, corrections: pl.LazyFrame | None = None
) -> pl.DataFrame:
    """Every figure with ``used``, ``why_not``, its series' key and its ``date``, sorted by date and span.

    Columns: those of the figures' table, ``publisher``, ``published``, ``published_at`` and ``url`` of the article,
    ``accepted`` (whether somebody decided that it counts as it was read), ``used`` (bool), ``why_not`` (null where
    used), ``date`` (null where none is known), ``label`` (what else it is, :mod:`asreported.trends.labels`) and
    ``hour`` (up to which it counts, :mod:`asreported.trends.hours`); ``doubts`` also tell a value unlike its series
    (:mod:`asreported.trends.unlike`); ``place``, ``group`` and ``source`` are the
    story's names, empty where nothing is said. ``low`` and ``high`` are what the words assert: null for "dozens" and
    "thousands", whose interval comes from the lexicon and stays in the plausible columns.
    ``figures``, ``articles`` and ``corrections`` are as :meth:`asreported.ledger.Ledger.scan` gives them; what was
    corrected is told as it is to be read.
    """
    if corrections is not None:
        corrections = in_place(corrections, figures, articles).lazy()
    stand = standing(figures, articles, corrections).lazy().select("figure_id", "standing")
    decided, settled = pl.lit(value=False), pl.lit(value=False)
    if corrections is not None:
        figures = corrected(figures, corrections)
        decided = pl.col("figure_id").is_in(accepted(corrections).collect().get_column("figure_id").implode())
        of_figures = corrections.filter(pl.col("decision").is_not_null()).select("figure_id").collect()
        settled = pl.col("figure_id").is_in(of_figures.get_column("figure_id").drop_nulls().implode())
    figures = figures.with_columns(
        decided.alias("accepted"), pl.when(settled.not_()).then("otherwise").alias("otherwise")
    )
    of_article = articles.select(
        "article_id",
        "publisher",
        "published",
        "published_at",
        "url",
    )
    figures = with_modality(figures, story)
    parents = figures.select(
        pl.col("figure_id").alias("part_of"),
        pl.col("place").alias("parent_place"),
        pl.col("measure").alias("parent_measure"),
        pl.col("aspect").alias("parent_aspect"),
        pl.col("counted").alias("parent_counted"),
    )
    read = figures.join(of_article, on="article_id", how="inner").join(stand, on="figure_id", how="left")
    read = read.join(parents, on="part_of", how="left")
    bounded = read.with_columns(pl.when(pl.col("hedge") != "vague").then(name).alias(name) for name in ("low", "high"))
    counted = bounded.with_columns(_of_the_event(story)).with_columns(_aspect(story), is_plan(story).alias("planned"))
    named = pl.col("place").is_not_null().alias("says_place"), pl.col("group").is_not_null().alias("says_group")
    told = with_keys(counted.with_columns(_date()).with_columns(*named), story)
    wholes = told.select(
        pl.col("figure_id").alias("part_of"),
        pl.col("place").alias("whole_place"),
        pl.col("group").alias("whole_group"),
        pl.col("aspect").alias("whole_aspect"),
    )
    of_parents = (name for name in parents.collect_schema() if name != "part_of")
    inner = (
        "standing",
        *of_parents,
        "whole_place",
        "whole_group",
        "whole_aspect",
        "says_place",
        "says_group",
        "of_the_event",
        "planned",
    )
    keyed = told.join(wholes, on="part_of", how="left").with_columns(_why_not(story)).drop(inner).collect()
    keyed = in_one_unit(_left_out(keyed, taken_back(keyed), WITHDRAWN), story)
    keyed = _left_out(keyed, keyed.filter(~pl.col("in_unit")).get_column("figure_id").to_list(), OF_ANOTHER_UNIT)
    keyed = _left_out(keyed, other_days(keyed.filter(pl.col("why_not").is_null()), story), OF_ANOTHER_DAY)
    # what waits for review attests no other toll: two misread ones would make another count of all that follow
    leaps = pl.col("figure_id").is_in(leaping(keyed.filter(pl.col("why_not").is_null()), story))
    attesting = _of_general_measures(keyed, story).filter(leaps.not_())
    keyed = _left_out(keyed, smaller_counts(attesting, story), OF_ANOTHER_COUNT)
    keyed = _left_out(keyed, of_nobody(keyed.filter(pl.col("why_not").is_null()), story), OF_NOBODY)
    keyed = _left_out(keyed, out_of_step(keyed.filter(pl.col("why_not").is_null()), story), OUT_OF_STEP)
    keyed = _left_out(keyed, beyond_later(keyed.filter(pl.col("why_not").is_null()), story), BEYOND_LATER)
    keyed = _left_out(keyed, lower_in_report(keyed.filter(pl.col("why_not").is_null())), BELOW_ANOTHER)
    keyed = _left_out(keyed, part_of_level(keyed.filter(pl.col("why_not").is_null()), story), PART_OF_LEVEL)
    used = with_hours(labelled(keyed.with_columns(pl.col("why_not").is_null().alias("used")), story)).drop(
        "by_publisher", "converted", "in_unit"
    )
    return with_unlike(used).sort("date", "published", "article_id", "start", nulls_last=True)


def _left_out(rows: pl.DataFrame, figure_ids: list[str], reason: str) -> pl.DataFrame:
    """Rows in which the figures named have the reason as ``why_not``; what somebody accepted stays."""
    named = pl.col("figure_id").is_in(figure_ids) & pl.col("accepted").not_()
    return rows.with_columns(pl.when(named).then(pl.lit(reason)).otherwise("why_not").alias("why_not"))


def _date() -> pl.Expr:
    """Last day that the figure describes, at most the day of publication; else that day, for what holds then.

    Tolls and levels do, and rates that are told in the present. A plan holds on the day on which it is told.

    What had been stated before the report, on a day that it does not name, has none.
    """
    said = pl.min_horizontal("as_of_last", pl.coalesce("published", "as_of_last"))
    earlier = pl.col("rules").list.contains(STATED_EARLIER).fill_null(value=False)
    holds = pl.col("aspect").is_in(DATED_BY_ARTICLE) | _has(Scope.PRESENT_RATE) | pl.col("planned")
    by_article = pl.when(holds & ~earlier).then(pl.col("published"))
    told = pl.col("as_of_last").is_not_null() & ~pl.col("of_the_event")
    return pl.when(told).then(said).otherwise(by_article).alias("date")


def _has(scope: Scope) -> pl.Expr:
    """Select rows for which the reading noted a rule of scope."""
    return _has_rule(f"{scope}:")


def _has_rule(begins: str) -> pl.Expr:
    """Select rows for which the reading noted a rule that begins so."""
    return pl.col("rules").list.eval(pl.element().str.starts_with(begins)).list.any().fill_null(value=False)


def _of_the_event(story: Story) -> pl.Expr:
    """Select rows that count what the one event of the story did: "the earthquake has killed 112"."""
    last = max([story.start, *(event.date for event in story.events if event.date <= story.start + SAME_START)])
    near = pl.col("as_of_first") >= story.start - SAME_START  # "in 2002, a flood killed 31" is another
    day = pl.col("as_of_first").is_null() | (near & (pl.col("as_of_last") <= last))
    of_measure = general_of(story).is_in([*map(str, STRUCK)]) & (pl.col("kind") == "count")
    return (pl.lit(story.one_event) & (pl.col("aspect") == "new") & of_measure & day).alias("of_the_event")


def _aspect(story: Story) -> pl.Expr:
    """The figure's aspect; what was counted since the story began is a running count, however it is put.

    Of those who are in a state at a moment, the dead are as many as they are at that moment: "of the 90 who are held,
    40 are dead" is no toll, for they are no longer counted once they are home.
    """
    begins = pl.coalesce("since_first", "as_of_first")
    apart = (begins - pl.lit(story.start)).abs()
    # what happened "since yesterday" in a story's first week did not run since it began
    ends = pl.coalesce("as_of_last", "published")
    # "in October" and "on 12, 15 and 28 October" tell when something happened, not since when it is counted
    nearest = pl.when(pl.col("since_first").is_not_null()).then(SAME_START).otherwise(FIRST_DAYS)
    from_start = (apart <= nearest) & (apart <= pl.coalesce(ends - begins, apart))
    period = pl.col("as_of_last") - pl.col("as_of_first")
    whole = (period >= LONGEST_EVENT) & (begins == pl.lit(story.start))
    runs = pl.col("since_first").is_not_null() | (period > LONGEST_EVENT) | whole
    running = (pl.col("aspect") == "new") & from_start & runs & of_a_week(story).not_()
    told = running.fill_null(False) | pl.col("of_the_event")
    there = general_of(story, "parent_measure").is_in([*map(str, IN_STATE)]) & (pl.col("parent_aspect") == "level")
    at_moment = (pl.col("aspect") == "total") & (pl.col("measure") != pl.col("parent_measure")) & there
    aspect = (
        pl.when(told)
        .then(pl.lit("total"))
        .when(at_moment.fill_null(False))
        .then(pl.lit("level"))
        .otherwise(pl.col("aspect"))
    )
    return plans_aspect(aspect, story).alias("aspect")


def _why_not(story: Story) -> pl.Expr:
    """Why a figure is no observation: the first reason that holds, null where none does."""
    period = pl.col("as_of_last") - pl.col("as_of_first")
    own = pl.col("measure").is_in(list(story.own_measures))
    other_part = pl.any_horizontal(
        pl.col("measure") != pl.col("parent_measure"),
        # "42,000 dead, 90 of them in the past day": of those who died that day, all
        pl.col("aspect").is_in(OF_A_TIME) & (pl.col("aspect") != pl.col("whole_aspect")),
        pl.col("says_group") & pl.col("group").ne_missing(pl.col("whole_group")),
        pl.col("says_place") & pl.col("place").ne_missing(pl.col("whole_place")),
    )
    nothing = pl.all_horizontal(pl.col("value", "low", "high", "plausible_low", "plausible_high").is_null())
    reasons: list[tuple[pl.Expr, str]] = [
        (in_modality(story).not_() & pl.col("planned").not_(), NOT_FACT),
        (in_modality(story).not_(), OF_ANOTHER_MODALITY),
        (pl.col("standing") == "withdrawn", WITHDRAWN),
        (pl.col("standing") == "copy", COPIED),
        (pl.col("standing") == "superseded", CHANGED),
        (pl.col("reader").is_not_null() & pl.col("otherwise").is_not_null(), ONLY_OTHERS),
        (pl.col("aspect").is_in(ASPECTS).not_(), "no total, level, event or rate"),
        (pl.col("measure").is_in([*map(str, NO_SERIES)]), "of a measure that no series is kept of"),
        (_of_another_kind(story), "a share or a quantity, not a count"),
        (nothing, "without a number"),
        (pl.col("part_of").is_not_null() & other_part.not_(), PART_OF_SAME),
        (pl.col("rules").list.contains(STATED_EARLIER) & (pl.col("aspect") == "new"), CHANGED_BY_ITSELF),
        # "of the 90 taken in the raid, 40 are held": others may be held who were taken elsewhere
        (pl.col("aspect").is_in(DATED_BY_ARTICLE) & (pl.col("whole_aspect") == "new") & ~own, OF_ONE_EVENT),
        *[((pl.col("aspect") == "total") & _has(scope), words) for scope, words in OF_SOME.items()],
        (_some_of_all(story), "part of a number that is not stated"),
        (_other_start(story), "a count from another day"),
        (pl.col("date").is_null(), WITHOUT_DAY),
        ((pl.col("as_of_first") > pl.col("published")) & pl.col("planned").not_(), "of a day after the article's"),
        (
            ((pl.col("aspect") == "new") | _of_a_month(story)) & (period > LONGEST_EVENT) & pl.col("planned").not_(),
            "of a period longer than a day",
        ),
        (pl.col("date") < story.start, "before the story begins"),
    ]
    return pl.coalesce(pl.when(holds).then(pl.lit(words)) for holds, words in reasons).alias("why_not")


def _of_a_month(story: Story) -> pl.Expr:
    """Select counts of their own time ("in June 494 cases were closed") though their measure is a running count.

    Nothing but the story says that it runs on, and it begins later than the story.
    """
    later = pl.col("as_of_first") > pl.lit(story.start) + SAME_START
    return (pl.col("aspect") == "total") & _has_rule("aspect.declared") & pl.col("since_first").is_null() & later


def _of_general_measures(keyed: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The used rows but those of measures that only this story has: what they count is told by its own words."""
    return keyed.filter(pl.col("why_not").is_null() & pl.col("measure").is_in(list(story.own_measures)).not_())


def _of_another_kind(story: Story) -> pl.Expr:
    """Select numbers of another sort than their measure: a share of things that are counted, a count of a share.

    A general measure has counts, and of things sums and quantities. One of the story's own has what it says; if it
    says nothing, what its noun completes ("turnout was 61 percent").
    """
    kind = pl.col("kind")
    of_things = general_of(story).is_in([*map(str, THINGS)])
    completed = _has_rule("story.noun") | _has_rule("story.completed") | _has_rule("story.as_before")
    general = (kind == "count") | (of_things & kind.is_in(["money", "measure"])) | completed
    sorts = {name: of.sort for name, of in story.measures.items() if of.sort is not None and _is_own(of)}
    sort = pl.col("measure").replace_strict(sorts, default=None, return_dtype=pl.String)
    in_shared_currency = (sort == "money") & (kind == "count") & _has_rule("story.")  # "9 million crowns"
    return pl.when(sort.is_not_null()).then((kind != sort) & ~in_shared_currency).otherwise(general.not_())


def _is_own(measure: MeasureOf) -> bool:
    """Return True if the story's words tell a measure, or it says what it is; the others are as the general one is."""
    return measure.named or measure.kind is not None


def _some_of_all(story: Story) -> pl.Expr:
    """Select numbers of some of all whom their measure counts: "300 of the displaced sleep in schools"."""
    after = pl.col("sentence").str.slice(pl.col("end") - pl.col("sentence_start"))
    alone = pl.col("says_group").not_() & pl.col("part_of").is_null() & (pl.col("kind") == "count")
    some = [
        (general_of(story) == str(of)) & after.str.contains(rf"(?i)^ of the (?:{'|'.join(words)})\b")
        for of, words in THEMSELVES.items()
    ]
    return pl.any_horizontal(*some) & alone


def _other_start(story: Story) -> pl.Expr:
    since = pl.col("since_first")
    own = list(story.own_measures)
    # of what only this story counts, nobody else keeps a longer count beside its own
    before = (since < story.start - SAME_START) & pl.col("measure").is_in(own).not_()
    # "102 since the start of 2024, compared with 80 in 2023": all of a year that had begun before
    of_year = pl.col("as_of_last") - pl.col("as_of_first") >= YEAR
    earlier = since.is_null() & of_year & (pl.col("as_of_first") < story.start - SAME_START)
    return (pl.col("aspect") == "total") & (
        before | (since > story.start + SAME_START) | earlier.fill_null(value=False)
    )
