"""Time expressions: what their words mean, before any day is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from asreported.members import plain
from asreported.reading.grammar.english import branches, endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import Period

BY_CUSTOM = "that of publication, by custom"
"""Note of what only its context dates ("the year"): it is resolved, but no figure is dated by it."""


@plain
class Meaning(Enum):
    """Meaning of an expression, which says how it is resolved."""

    CALENDAR = "a year, month or day by name, perhaps without its year"
    WEEKDAY = "a weekday"
    UNIT = "the calendar unit some places from that of publication (last week)"
    AGO = "some units before or after publication (three days ago)"
    WINDOW = "a stretch that ends or begins with publication (the past 24 hours)"
    FOLLOWING = "some units from the day the text spoke of before (the next day)"
    QUARTER = "a quarter of a year"
    HOLIDAY = "a day with a name"
    ANNIVERSARY = "the day, some years later, of what happened on another"
    FIXED = "a period that is known already"
    UNRESOLVED = "no day can be named"


@dataclass(slots=True)
class Expression:
    """A time expression over the tokens ``first`` to ``last`` (excluded), and what it means.

    ``unit`` is the unit it speaks in. ``shift`` counts calendar units, and ``count`` lengths, from publication or
    from the day before in the text. ``part`` is a half or quarter of the period. ``begins`` says that the words before
    name the moment at which the day begins.
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
    begins: bool = False
    period: Period | None = None
    note: str | None = None


Reader = Callable[[Text, re.Match[str]], list[Expression]]


class Form(NamedTuple):
    """A pattern and the reader of its matches. Where ``anchor`` is given, a match is looked for only around a match of
    that rarer pattern, from at most ``reach`` tokens before it: a rule that may begin with any number is else tried at
    each of them.
    """

    pattern: Pattern
    read: Reader
    anchor: Pattern | None = None
    reach: int = 9


_MIDNIGHT = re.compile(
    rf"\b0?0:00(?: (?:{branches.HOURS_WORD}))?(?: (?:{branches.MOMENT_OF_DAY}))?"
    rf"(?: (?:{branches.DEFINITE_ARTICLE}))? \Z",
    re.IGNORECASE,
)
"""The moment at which the day that follows begins, and the day before it is over."""


def at_beginning(text: Text, first: int) -> bool:
    """Return True if the words right before a token name the moment at which a day begins ("by 00:00 on 8 August")."""
    start = text.starts[first]
    return _MIDNIGHT.search(text.raw, max(0, start - 20), start) is not None


def occurrences(text: Text, form: Form) -> Iterator[re.Match[str]]:
    """Matches of a form in a text."""
    if form.anchor is None:
        yield from text.find(form.pattern)
        return
    seen = 0
    for anchor in text.find(form.anchor):
        for first in range(max(seen, anchor.start() - form.reach), anchor.start() + 1):
            match = text.match(form.pattern, first)
            if match is not None and match.end() >= anchor.end():
                seen = match.end()
                yield match
                break


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
        elif word.lower() in english.AN_ARTICLE and last - first == 1:
            total += 1
        elif word not in {"-", "–"}:
            return None
    return total


def group(text: Text, match: re.Match[str], name: str) -> str:
    """Words of a named group as written, a single number with plain signs; empty where it took no part in the match."""
    first, last = match.span(name)
    if last - first == 1:
        return text.words[first]
    return text.slice(first, last) if first >= 0 else ""


def day_number(text: Text, first: int, last: int) -> int:
    """Day of the month in figures, with or without an ending, or as an ordinal word; 0 where it is none."""
    digits = re.match(r"\d+", text.words[first])
    if digits:
        return int(digits[0][:3])
    return int(value(text, "day_ordinal", text.slice(first, last)) or 0)


def spelled(text: Text, match: re.Match[str]) -> int | None:
    """A year in words: nineteen ninety-six, twenty twenty-four."""
    words = [word.lower() for word in text.words[match.start("spelled") : match.end("spelled")] if word not in "-–"]
    rest = sum(value(text, "time_number", word) for word in words[1:])
    century = value(text, "time_number", words[0]) * 100
    return century + rest if 10 <= rest <= 99 and (rest >= 20 or len(words) == 2) else None


_COUNTED = Pattern("<counted_after_number|time_unit|measure_unit> | % | \\- strong | \\- <lower> \\- old")


def counts(text: Text, at: int) -> bool:
    """Return True if what follows a number is what it counts: a plural noun at once or after one word, or a unit."""
    if text.match(_COUNTED, at) is not None:
        return True
    after = text.words[at : at + 2]
    plural = [_is_plural(text, word) for word in after]
    noun = len(after) == 2 and after[0].islower() and not _is_small_word(text, after[0])
    return any(plural[:1]) or (noun and plural[1])


def _is_plural(text: Text, word: str) -> bool:
    singular = text.lexicon.categories["singular_ending"]
    return (
        len(word) > 3 and word.islower() and word.endswith(endings.PLURAL_ENDING) and not word.endswith(tuple(singular))
    )


def _is_small_word(text: Text, word: str) -> bool:
    return any(text.lexicon.has(category, word) for category in ("preposition", "article", "conjunction", "be", "have"))
