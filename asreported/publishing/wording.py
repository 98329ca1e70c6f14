"""Sentences about figures: numbers, hedges, days and findings, in plain English."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Any

from asreported.magnitudes import number
from asreported.measures import PHRASES
from asreported.nouns import countable
from asreported.publishing.asides import aside
from asreported.records import Aspect, Hedge, Kind, Modality
from asreported.story import Chart, Story

UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, which XML does not allow, and direction controls, which would reorder the words beside them."""

HEDGE_WORDS = {
    Hedge.EXACT: "",
    Hedge.ABOUT: "about ",
    Hedge.AT_LEAST: "at least ",
    Hedge.MORE_THAN: "more than ",
    Hedge.AT_MOST: "at most ",
    Hedge.LESS_THAN: "fewer than ",
    Hedge.NEARLY: "nearly ",
}

PLANS: dict[str, str] = {
    Modality.PLANNED: "reported as planned",
    Modality.HYPOTHETICAL: "reported as possible or feared",
}
"""Words for the numbers of a measure that counts no facts yet."""

ASPECT_TITLES = {
    "total": "running total",
    "level": "at each date",
    "new": "in single events",
    "change": "changes",
    "rate": "as a rate",
    "other": "as reported",
}
"""What a series is, by the aspect of its numbers."""


def safe(text: str) -> str:
    """The text without control and direction characters, none of which can be printed."""
    return text if text.isprintable() else UNSAFE.sub("", text)


def clean(text: object) -> str:
    """Any value as one line of text without control and direction characters."""
    return " ".join(safe(str(text)).split())


@functools.lru_cache(maxsize=10_000)
def day(date: dt.date | None) -> str:
    """7 August 2024."""
    return f"{date.day} {date:%B %Y}" if date else "an unknown day"


@functools.lru_cache(maxsize=10_000)
def short_day(date: dt.date | None) -> str:
    """7 Aug 2024."""
    return f"{date.day} {date:%b %Y}" if date else "unknown"


def short_days(first: dt.date, last: dt.date) -> str:
    """7 Aug 2024; 7 Aug 2024 to 9 Aug 2024."""
    return short_day(last) if first == last else f"{short_day(first)} to {short_day(last)}"


def brief(value: float) -> str:
    """39k; 1.9m: for the axis of a small chart."""
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def hedged(figure: dict[str, Any]) -> str:
    """The number of a figure with its hedge in words: more than 39,000; 10 to 20; dozens."""
    hedge = figure.get("hedge")
    value = figure.get("value")
    if hedge == Hedge.BETWEEN and figure.get("low") is not None and figure.get("high") is not None:
        return f"{_money(figure)}{number(figure['low'])} to {number(figure['high'])}{_sign(figure)}"
    if value is None:
        return clean(figure.get("quote") or "an unstated number")
    if figure.get("kind") == Kind.FRACTION and figure.get("quote"):
        # "one in three" is what was said; 0.3333 is not
        words = clean(figure["quote"])
        return f"{HEDGE_WORDS.get(hedge or Hedge.EXACT, '')}{words[:1].lower()}{words[1:]}"
    return f"{HEDGE_WORDS.get(hedge or Hedge.EXACT, '')}{_money(figure)}{number(value)}{_sign(figure)}"


def counted(figure: dict[str, Any]) -> str:
    """The number of a figure with what it counts: More than 39,000 people; One in three of the people; USD 3 billion.

    A word that names nothing that is counted is left out, and so is what money is for.
    """
    noun = clean(figure.get("counted") or "")
    share = figure.get("kind") in (Kind.PERCENT, Kind.FRACTION)
    one = share or figure.get("value") == 1
    if figure.get("kind") == Kind.MONEY or not countable(noun, one=one):
        noun = ""
    return capital(hedged(figure)) + (f"{' of the' if share else ''} {noun}" if noun else "")


def ranged(least: float | None, most: float | None) -> str:
    """A rise by its bounds: 40; 0 to 140; at least 70; 0 or more; a fall of 12; open."""
    if most is not None and most < 0:
        size = ranged(-most, None if least is None else -least)
        return f"a fall of {size}"
    if least is None:
        return "open" if most is None else f"at most {number(most)}"
    if most is None:
        return f"at least {number(least)}" if least > 0 else "0 or more"
    return number(most) if least == most else f"{number(least)} to {number(most)}"


def _money(figure: dict[str, Any]) -> str:
    return f"{figure['currency']} " if figure.get("currency") else ""


def _sign(figure: dict[str, Any]) -> str:
    return " per cent" if figure.get("kind") == "percent" else ""


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def measure_title(story: Story, measure: str) -> str:
    """The story's title of a measure, or its name in plain words."""
    return story.measures[measure].title if measure in story.measures else measure.replace("_", " ").capitalize()


def modality(chart: Chart, story: Story) -> str:
    """Return how the numbers of a chart are told: reported, planned or hypothetical."""
    own = story.measures.get(chart.measure)
    return own.modality if own is not None else Modality.REPORTED


def series_title(row: Mapping[str, Any], story: Story) -> str:
    """Return what a series counts, where and of whom."""
    where = [clean(row[name]) for name in ("place", "group") if row.get(name)]
    return ", ".join([measure_title(story, str(row["measure"])), *where])


def signal_title(story: Story, signal: str) -> str:
    """The story's title of a signal."""
    return story.signals[signal].title if signal in story.signals else capital(signal.replace("_", " "))


def unit(chart: Chart, story: Story) -> str:
    """Return what a chart counts, in the story's word; empty where the story names none."""
    own = story.measures.get(chart.measure)
    if own is not None and own.unit:
        return own.unit
    return ""


def general(measure: str, story: Story) -> str:
    """The general measure of one of the story's own."""
    own = story.measures.get(measure)
    return (own.general or measure) if own is not None else measure


def finding(chart: Chart, story: Story, figure: dict[str, Any], date: dt.date) -> str:
    """Return what a chart shows, from its newest figure.

    An example: More than 39,000 people reported killed in Gaza by 7 August 2024.

    What the sentence says of all of them is added: "…, all of them dead".
    """
    when = f"by {day(date)}" if str(chart.aspect) == Aspect.TOTAL else f"on {day(date)}"
    first, last = figure.get("as_of_first"), figure.get("as_of_last")
    if str(chart.aspect) in (Aspect.RATE, Aspect.NEW) and first and last and first < last:
        when = f"from {day(first)} to {day(last)}, over that time as a whole"
    elif str(chart.aspect) == Aspect.RATE and not first:
        when = f"as of {day(date)}"
    noun, said = PHRASES.get(general(chart.measure, story), ("", "reported"))
    said = PLANS.get(modality(chart, story), said)
    named = unit(chart, story)
    if named in ("", "people"):
        named = noun or clean(figure.get("counted") or "")
    vague = figure.get("hedge") == Hedge.VAGUE and figure.get("value") is None
    share = vague or figure.get("kind") in (Kind.PERCENT, Kind.FRACTION)
    counted = f"of {named}" if share and named else named
    if chart.aspect not in (Aspect.TOTAL, Aspect.LEVEL, Aspect.NEW):
        return clean(f"{chart.title}: {hedged(figure)} {counted} {when}")
    if figure.get("kind") == Kind.MONEY:
        counted = ""
    elif chart.group:
        counted = f"of {chart.group}" if share else chart.group
    where = f" in {chart.place}" if chart.place else ""
    besides = f", {told}" if (told := aside(figure)) else ""
    return clean(capital(f"{hedged(figure)} {counted}{_as_named(chart, story, counted)} {said}{where} {when}{besides}"))


def _as_named(chart: Chart, story: Story, counted: str) -> str:
    """The title of a measure that only the story has, in brackets: no general word says what its number is of."""
    if chart.measure not in story.own_measures:
        return ""
    title = story.measures[chart.measure].title
    return "" if title.casefold() in (counted.casefold(), "") else f" ({title[:1].lower()}{title[1:]})"


def subtitle(chart: Chart, story: Story) -> str:
    """Measure, aspect and unit of a chart."""
    own = story.measures.get(chart.measure)
    measure = own.title if own is not None else chart.measure.replace("_", " ")
    aspect = {
        "total": "running total",
        "level": "at each date, until the next report",
        "new": "in single events or periods",
        "change": "changes",
        "rate": "rates",
        "other": "as reported",
    }[chart.aspect]
    told = modality(chart, story)
    where = [words for words in (chart.place, chart.group) if words]
    parts = [capital(measure), *where, *([PLANS[told]] if told in PLANS else []), aspect]
    counted = unit(chart, story)
    return clean(
        ", ".join(parts) + (f". Unit: {counted}" if counted and counted.casefold() != measure.casefold() else "")
    )
