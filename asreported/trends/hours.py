"""Hours up to which a number counts, where its words state one: "as of 6 a.m.", "by 15:00", "152 at noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

HOUR = "hour"
"""Column of observations with the hour, as 15:00; null where the words state none, or several that may be meant."""

_HOUR = re.compile(
    r"(?i)(?<![\d:.,$€£])(?:(?P<half>\d{1,2})(?:[:.](?P<past>\d{2}))?\s?(?P<of>[ap])\.?\s?m\b"
    r"|(?P<hour>\d{1,2}):(?P<minutes>\d{2})(?![\d:])"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=\s?(?:hours|hrs|gmt|utc|local time)\b)"
    r"|\b(?P<noon>noon|midday)\b)"
)
"""An hour of the day. Midnight is none: nobody knows of which of two days."""

_DAYS = (
    r"mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_BETWEEN = (
    rf"(?:on|the|at|and|to|about|around|today|yesterday|local|time|\d{{1,4}}(?:st|nd|rd|th)?|(?:{_DAYS})(?:day)?)"
)
_UNTIL = re.compile(rf"(?i)\b(?:as (?:of|at)|by|until|till|up to|through|between|from)\s+(?:{_BETWEEN}\.?[\s,]+)*$")
"""Words, with days among them, after which an hour is the one up to which something is counted."""

_AT = re.compile(r"(?i)^\s*(?:[^\W\d]+\s+){0,2}at\s+(?:about |around )?$")
"""Words between a number and the hour at which it stood: "152 dead at"."""

_LIKELY = r"(?i)\d\s?[ap]\.?\s?m\b|\d:\d\d|\b\d{4}\s?(?:hours|hrs|gmt|utc|local time)\b|\bnoon\b|\bmidday\b"
_COUNTED = ("total", "level")
"""Aspects of what stands at a moment; what happened at an hour is no count up to it."""


def with_hours(observations: pl.DataFrame) -> pl.DataFrame:
    """Return observations with :data:`HOUR`.

    A sentence that begins with an hour says it of the numbers behind it, up to the next hour; in any other the hour
    stands behind its numbers.
    """
    begins = pl.col("start").min().over("article_id", "sentence_start")
    asked = observations.select(
        *("figure_id", "sentence", "sentence_start", "start", "end"), "aspect", begins.alias("begins")
    ).filter(pl.col("aspect").is_in(_COUNTED) & pl.col("sentence").str.contains(_LIKELY))
    told = {
        figure: hour
        for figure, sentence, origin, start, end, _, first in asked.iter_rows()
        if (hour := _hour(sentence, start - origin, end - origin, first - origin)) is not None
    }
    named = pl.col("figure_id").replace_strict(told, default=None, return_dtype=pl.String) if told else pl.lit(None)
    return observations.with_columns(named.cast(pl.String).alias(HOUR))


def _hour(sentence: str, start: int, end: int, first: int) -> str | None:
    """The hour of the number at ``start`` to ``end`` of a sentence whose first number begins at ``first``."""
    hours = list(_hours(sentence, end))
    before = [hour for at, hour in hours if at < start]
    if any(at < first for at, _ in hours):
        return before[-1]
    return next((hour for at, hour in hours if at >= end), None)


def _hours(sentence: str, end: int) -> Iterator[tuple[int, str]]:
    """Each hour up to which a number that ends at ``end`` may be counted: where it stands, and as 15:00."""
    for match in _HOUR.finditer(sentence):
        at = match.start()
        behind = at >= end and _AT.search(sentence[end:at])
        if (behind or _UNTIL.search(sentence[:at])) and (hour := _clock(match)) is not None:
            yield at, hour


def _clock(match: re.Match[str]) -> str | None:
    """An hour of the day as 15:00; None where there is no such hour."""
    if match["noon"]:
        return "12:00"
    if match["four"]:
        hour, minutes = int(match["four"][:2]), int(match["four"][2:])
    elif match["of"]:
        half, minutes = int(match["half"]), int(match["past"] or 0)
        hour = half % 12 + 12 * (match["of"].lower() == "p") if 0 < half <= 12 else 24
    else:
        hour, minutes = int(match["hour"]), int(match["minutes"])
    return f"{hour:02}:{minutes:02}" if hour < 24 and minutes < 60 else None
