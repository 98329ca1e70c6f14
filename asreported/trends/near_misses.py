"""Near misses: figures that are close to a declared chart and not in it, and what keeps each of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from asreported.forms import noun_forms, verb_forms
from asreported.measures import THINGS
from asreported.story import Chart, Story

BESIDE = 60
"""Characters behind a number in which a declared noun or verb still stands beside it."""
_LOOSE = ("votes", "money", "other")
"""General measures of which the name says little to whoever wrote the story."""


@dataclass(frozen=True)
class Near:
    """What keeps figures out of a chart, and the figures, in the order of their days."""

    reason: str
    figures: pl.DataFrame


def of_chart(observations: pl.DataFrame, chart: Chart, story: Story) -> pl.DataFrame:
    """Return the used figures that a chart draws: of its measure and aspect, its group or none, its place or any."""
    kept = observations.filter(
        pl.col("used") & (pl.col("measure") == chart.measure) & (pl.col("aspect") == chart.aspect)
    )
    if chart.group is not None or not unlike(chart, story):
        kept = kept.filter(pl.col("group") == (chart.group or ""))
    if chart.place is not None:
        kept = kept.filter(pl.col("place") == chart.place)
    return kept.filter(pl.col("source").is_in(list(chart.sources))) if chart.sources else kept


def unlike(chart: Chart, story: Story) -> bool:
    """Whether a chart is of things that are told apart by what they are, trucks and tons: it shows one of them."""
    of = story.measures.get(chart.measure)
    return (chart.measure if of is None else of.general or chart.measure) in THINGS and not (of and of.nouns)


def near_misses(observations: pl.DataFrame, chart: Chart, story: Story) -> list[Near]:
    """Return what keeps figures out of a chart that it could have had, the most frequent reason first.

    A figure is near where it is of the chart's measure, or stands beside a noun or verb that the measure declares.
    """
    drawn = of_chart(observations, chart, story).get_column("figure_id")
    others = observations.filter(pl.col("figure_id").is_in(drawn.implode()).not_())
    told = others.with_columns(_reason(chart, story).alias("reason")).filter(pl.col("reason").is_not_null())
    found = [
        Near(str(reason), rows.sort("date", "article_id", "start", nulls_last=True))
        for (reason,), rows in told.group_by("reason", maintain_order=True)
    ]
    return sorted(found, key=lambda near: (-len(near.figures), near.reason))


def empty_charts(observations: pl.DataFrame, story: Story) -> Iterator[str]:
    """Yield a line for each declared chart that has no point: its key, and what keeps the nearest figures out."""
    for chart in story.charts:
        if not of_chart(observations, chart, story).is_empty():
            continue
        near = near_misses(observations, chart, story)
        why = f"{said(near[0])}" if near else "no report has a number of its measure, or beside its words"
        yield f"chart {chart.key} is empty: {why}"


def said(near: Near) -> str:
    """Return a near miss in one line: how many figures, and what keeps them out."""
    count = len(near.figures)
    return f"{count} number{'' if count == 1 else 's'} {near.reason}"


def _reason(chart: Chart, story: Story) -> pl.Expr:
    """What keeps a figure out of a chart; null for one that is not near it."""
    same = pl.col("measure") == chart.measure
    declared = {of.name for of in story.sources}
    by_source: list[pl.Expr] = []
    if chart.sources:
        known = pl.col("source").is_in(sorted(declared))
        named = pl.col("source").is_in(list(chart.sources)).not_()
        nobody = pl.when(pl.col("source") == "").then(
            pl.lit("said by nobody who is named, and the chart names sources")
        )
        unknown = pl.format("said by “{}”, whom the story does not declare", pl.col("source"))
        other = pl.format("said by {}, whom the chart does not name", pl.col("source"))
        by_source = [pl.when(named).then(nobody.when(known).then(other).otherwise(unknown))]
    aspect = pl.format("read as {}, and the chart shows {}", pl.col("aspect"), pl.lit(chart.aspect))
    shown = pl.lit(chart.group or "none")
    group = pl.format("of the group “{}”, and the chart shows {}", pl.col("group"), shown)
    ungrouped = pl.format("of no group, and the chart shows {}", shown)
    somewhere = (
        pl.when(pl.col("place") == "").then(pl.lit("of no place")).otherwise(pl.format("of {}", pl.col("place")))
    )
    place = pl.concat_str(somewhere, pl.lit(f", and the chart is of {chart.place}"))
    why = pl.coalesce(
        pl.when(pl.col("used").not_()).then("why_not"),
        pl.when(pl.col("aspect") != chart.aspect).then(aspect),
        pl.when((pl.col("group") != (chart.group or "")) & (pl.col("group") != "")).then(group),
        pl.when(pl.col("group") != (chart.group or "")).then(ungrouped),
        *([pl.when(pl.col("place") != chart.place).then(place)] if chart.place is not None else []),
        *by_source,
    )
    beside = _beside(chart.measure, story)
    if beside is None:
        return pl.when(same).then(why)
    read = pl.when(pl.col("measure").is_in(list(_LOOSE))).then(pl.lit("none of the story's measures"))
    read_as = read.otherwise("measure")
    return (
        pl.when(same).then(why).when(beside.is_not_null()).then(pl.format("beside “{}”, read as {}", beside, read_as))
    )


def _beside(measure: str, story: Story) -> pl.Expr | None:
    """The declared noun or verb that stands beside a number, or null; None where the measure declares no words."""
    of = story.measures.get(measure)
    forms = [] if of is None else [form for noun in of.nouns for form in noun_forms(noun)]
    forms += [] if of is None else [form for verb in of.verbs for form in verb_forms(verb)]
    if not forms:
        return None
    phrases = sorted((" ".join(form) for form in forms), key=lambda words: (-len(words), words))
    words = "|".join(map(re.escape, phrases))
    behind = pl.col("sentence").str.slice(pl.col("end") - pl.col("sentence_start"), BESIDE).str.to_lowercase()
    clause = behind.str.extract(r"^([^;.\d]*)", 1)  # up to the next number, which the word would stand beside
    return clause.str.extract(rf"\b({words})\b", 1)
