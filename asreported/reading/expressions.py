"""Time expressions: what their words mean, before any day is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from asreported.reading.text import Text
from asreported.records import Period


class Meaning(Enum):
    """What an expression says, and so how it is resolved."""

    CALENDAR = "a year, month or day by name, perhaps without its year"
    WEEKDAY = "a weekday"
    UNIT = "the calendar unit some places from that of publication (last week)"
    AGO = "some units before or after publication (three days ago)"
    WINDOW = "a stretch that ends or begins with publication (the past 24 hours)"
    FOLLOWING = "some units from the day the text spoke of before (the next day)"
    QUARTER = "a quarter of a year"
    HOLIDAY = "a day with a name"
    FIXED = "a period that is known already"
    UNRESOLVED = "no day can be named"


@dataclass(slots=True)
class Expression:
    """A time expression over the tokens ``first`` to ``last`` (excluded), and what it means.

    ``unit`` is the unit it speaks in. ``shift`` counts calendar units, and ``count`` lengths, from publication or
    from the day before in the text. ``part`` is a half or quarter of the period. ``joined`` says that its day or
    month belongs to the year of the next expression ("20 and 23 October 2023").
    """

    first: int
    last: int
    meaning: Meaning
    unit: str = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    count: int | None = None
    quarter: int | None = None
    holiday: str | None = None
    part: str | None = None
    joined: bool = False
    period: Period | None = None
    note: str | None = None


Reader = Callable[[Text, re.Match[str]], list[Expression]]


def value(text: Text, category: str, word: str) -> Any:
    """Value of a word of the text in a category, also where a headline has it in capitals."""
    entries = text.lexicon.categories[category]
    return (
        entries[word]
        if word in entries
        else entries.get(word.capitalize(), entries.get(word.lower().replace("’", "'")))
    )


def number(text: Text, first: int, last: int) -> int | None:
    """The whole number that the words say (``three``, ``twenty-four``, ``18``, ``a``); None where they say none."""
    total = 0
    for word in text.words[first:last]:
        if word.isdecimal():
            total += int(word[:6])
        elif word.lower() in text.lexicon.categories["time_number"]:
            total += value(text, "time_number", word)
        elif word.lower() in {"a", "an"} and last - first == 1:
            total += 1
        elif word not in {"-", "–"}:
            return None
    return total


def group(text: Text, match: re.Match[str], name: str) -> str:
    """Words of a named group as written; empty where it took no part in the match."""
    return text.slice(match.start(name), match.end(name)) if match.start(name) >= 0 else ""
