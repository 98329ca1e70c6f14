"""Near misses: figures that are close to a declared chart and not in it, and what keeps each of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from asreported.forms import folded, noun_forms, verb_forms
from asreported.measures import NO_SERIES
from asreported.records import Modality
from asreported.story import Chart, Story
from asreported.trends.charted import drawn, parts_of
from asreported.trends.observations import NOT_FACT, WITHOUT_DAY
from asreported.trends.series import series

BESIDE = 60
"""Characters behind a number in which a declared noun or verb still stands beside it."""
_LOOSE = ("votes", "money", *map(str, NO_SERIES))
"""General measures of which the name says little to whoever wrote the story."""
CONTESTED = "contested: it cannot be true beside the others, and moves no band"
ELSEWHERE = "in a sentence with its words, drawn in another chart"
UNPUBLISHED = "without a day, as the report says no day of publication"
_KINDS = {"count": "a count", "percent": "a share", "fraction": "a share", "money": "a sum of money"}


@dataclass(frozen=True)
class Near:
    """Figures near a chart, in the order of their days, and what keeps them out."""

    reason: str
    figures: pl.DataFrame


def near_misses(observations: pl.DataFrame, chart: Chart, story: Story, rows: pl.DataFrame | None = None) -> list[Near]:
    """Return what keeps figures out of a chart that it could have had, the most frequent reason first.

    A figure is near where it is of the chart's measure, or its sentence has a word that the measure declares. Those
    that another chart draws come last. ``rows`` is the series of the observations, where it is known.
    """
    told = series(observations, story) if rows is None else rows
    mine = drawn(observations, chart, story, told).get_column("figure_id")
    others = [one for one in story.charts if one.key != chart.key]
    elsewhere = pl.concat(
        [mine.head(0), *(drawn(observations, one, story, told).get_column("figure_id") for one in others)]
    )
    left = observations.filter(pl.col("figure_id").is_in(mine.implode()).not_())
    is_elsewhere = pl.col("figure_id").is_in(elsewhere.implode())
    reasons = left.with_columns(_reason(chart, story, is_elsewhere).alias("reason"))
    found = [
        Near(str(reason), of.sort("date", "article_id", "start", nulls_last=True))
        for (reason,), of in reasons.drop_nulls("reason").group_by("reason", maintain_order=True)
    ]
    return sorted(found, key=lambda near: (near.reason == ELSEWHERE, -len(near.figures), near.reason))


def empty_charts(observations: pl.DataFrame, story: Story, rows: pl.DataFrame | None = None) -> Iterator[str]:
    """Yield a line for each declared chart that has no point: its key, and what keeps the nearest figures out."""
    told = series(observations, story) if rows is None else rows
    for chart in story.charts:
        if not drawn(observations, chart, story, told).is_empty():
            continue
        near = near_misses(observations, chart, story, told)
        why = f"{said(near[0])}" if near else "no report has a number of its measure, or beside its words"
        yield f"chart {chart.key} is empty: {why}"


def parts_left_out(observations: pl.DataFrame, story: Story) -> Iterator[str]:
    """Yield a line for each chart of a place that leaves out what was counted in parts of it: how many, and where."""
    for chart in story.charts:
        parts = parts_of(chart.place, story) if chart.place is not None else frozenset()
        shown = chart.model_copy(update={"place": None})
        of_parts = observations.filter("used", pl.col("measure") == chart.measure, pl.col("aspect") == chart.aspect)
        of_parts = of_parts.filter(pl.col("group") == (shown.group or ""), pl.col("place").is_in(sorted(parts)))
        if of_parts.is_empty():
            continue
        count = f"{len(of_parts)} number{'' if len(of_parts) == 1 else 's'}"
        where = ", ".join(sorted(of_parts.get_column("place").unique()))
        yield (
            f"chart {chart.key} leaves out {count} of parts of {chart.place} ({where}), of which nobody says what they "
            "come to; without `place` it shows each in a line of its own"
        )


def said(near: Near) -> str:
    """Return a near miss in one line: how many figures, and what keeps them out."""
    count = len(near.figures)
    return f"{count} number{'' if count == 1 else 's'} {near.reason}"


def _reason(chart: Chart, story: Story, is_elsewhere: pl.Expr) -> pl.Expr:
    """Return the reason that keeps a figure out of a chart; null for one that is not near it."""
    same = pl.when(pl.col("measure") == chart.measure).then(_of_measure(chart, story))
    words = _words(chart.measure, story)
    if not words:
        return same
    beside = _beside(words)
    anywhere = _folded(pl.col("sentence")).str.extract(rf"\b({words})\b", 1)
    with_word = pl.coalesce(pl.format("beside “{}”", beside), pl.format("in a sentence with “{}”", anywhere))
    other = pl.when(is_elsewhere).then(pl.lit(ELSEWHERE)).otherwise(_of_other_measure(with_word, chart, story))
    return same.when(anywhere.is_not_null()).then(other)


def _of_measure(chart: Chart, story: Story) -> pl.Expr:
    """Return the reason that keeps a figure of the chart's measure out of it."""
    aspect = pl.format("read as {}, and the chart shows {}", pl.col("aspect"), pl.lit(chart.aspect))
    shown = pl.lit(chart.group or "none")
    group = pl.format("of the group “{}”, and the chart shows {}", pl.col("group"), shown)
    ungrouped = pl.format("of no group, and the chart shows {}", shown)
    return pl.coalesce(
        pl.when(pl.col("used").not_() & _for_want_of_publication()).then(pl.lit(UNPUBLISHED)),
        pl.when(pl.col("why_not") == NOT_FACT).then(pl.format("{}, but as {}", "why_not", "modality")),
        pl.when(pl.col("used").not_()).then("why_not"),
        pl.when(pl.col("aspect") != chart.aspect).then(aspect),
        pl.when((pl.col("group") != (chart.group or "")) & (pl.col("group") != "")).then(group),
        pl.when(pl.col("group") != (chart.group or "")).then(ungrouped),
        *_by_place(chart, story),
        *_by_source(chart, story),
        pl.lit(CONTESTED),
    )


def _for_want_of_publication() -> pl.Expr:
    """Select figures that have no day since their report says no day of publication."""
    return (pl.col("why_not") == WITHOUT_DAY) & pl.col("published").is_null()


def _by_place(chart: Chart, story: Story) -> Iterator[pl.Expr]:
    if chart.place is None:
        return
    place = pl.col("place")
    part = pl.format("of {}, a part of {}: a chart without `place` shows it", place, pl.lit(chart.place))
    somewhere = pl.when(place == "").then(pl.lit("of no place")).otherwise(pl.format("of {}", place))
    other = pl.concat_str(somewhere, pl.lit(f", and the chart is of {chart.place}"))
    is_part = place.is_in(sorted(parts_of(chart.place, story)))
    yield pl.when(place != chart.place).then(pl.when(is_part).then(part).otherwise(other))


def _by_source(chart: Chart, story: Story) -> Iterator[pl.Expr]:
    if not chart.sources:
        return
    known = pl.col("source").is_in(sorted({of.name for of in story.sources}))
    named = pl.col("source").is_in(list(chart.sources)).not_()
    nobody = pl.when(pl.col("source") == "").then(pl.lit("said by nobody who is named, and the chart names sources"))
    unknown = pl.format("said by “{}”, whom the story does not declare", pl.col("source"))
    other = pl.format("said by {}, whom the chart does not name", pl.col("source"))
    yield pl.when(named).then(nobody.when(known).then(other).otherwise(unknown))


def _of_other_measure(with_word: pl.Expr, chart: Chart, story: Story) -> pl.Expr:
    """Return the reason that keeps a figure of another measure out of a chart whose words its sentence has.

    Of another kind of number that is the reason; else what it was read as, and what else keeps it out of any series.
    """
    of = story.measures[chart.measure]
    sort = None if of.general == chart.measure else of.sort
    kind = pl.col("kind").replace_strict(_KINDS, default=pl.concat_str(pl.lit("a "), pl.col("kind")))
    unlike = pl.lit(value=False) if sort is None else pl.col("kind") != sort
    wanted = "" if sort is None else _KINDS.get(sort, f"a {sort}")
    of_kind = pl.format("{}, {}, and the measure is {}", with_word, kind, pl.lit(wanted))
    loose = pl.when(pl.col("measure").is_in(list(_LOOSE))).then(pl.lit("none of the story's measures"))
    read = pl.format("{}, read as {}", with_word, loose.otherwise("measure"))
    besides = (pl.col("modality") != Modality.REPORTED.value) & pl.col("why_not").is_not_null()
    return pl.when(unlike).then(of_kind).when(besides).then(pl.format("{}, and {}", read, "why_not")).otherwise(read)


def _words(measure: str, story: Story) -> str:
    """A pattern of all forms of the words that a measure declares, the longest first; empty where it has none."""
    of = story.measures.get(measure)
    if of is None:
        return ""
    forms = {
        *(form for noun in of.nouns for form in noun_forms(noun)),
        *(form for verb in of.verbs for form in verb_forms(verb)),
        *(folded(words) for words in of.words),
    }
    return "|".join(map(re.escape, sorted(map(_written, forms), key=lambda one: (-len(one), one))))


def _written(form: tuple[str, ...]) -> str:
    """The words of a form as a report writes them, a hyphen between two of them without blanks."""
    return " ".join(form).replace(" - ", "-")


def _beside(words: str) -> pl.Expr:
    """The declared word that stands beside a number, or null."""
    behind = _folded(pl.col("sentence").str.slice(pl.col("end") - pl.col("sentence_start"), BESIDE))
    clause = behind.str.extract(r"^([^;.\d]*)", 1)  # up to the next number, which the word would stand beside
    return clause.str.extract(rf"\b({words})\b", 1)


def _folded(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all("’", "'", literal=True).str.replace_all(r"\s+", " ")
