"""Years and decades that stand alone: "the 2014 war", "the 1980s" (with a day or month they are dates already)."""

from __future__ import annotations

import re

from asreported.reading.grammar.columns import FIRST_YEAR, LAST_YEAR, is_counted_in_column
from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules

COUNTED = Pattern(r"(?: <dash> <digits> )? (?: <counted_after_year|measure_unit> | \- strong )")


_CARRY_ON = ("preposition", "conjunction", "be", "have", "modal", "relative", "article", "yearly_noun")


def _is_year(text: Text, match: re.Match[str]) -> bool:
    """Return True if nothing is counted after a bare number of four digits, and no sign or hedge stands before it."""
    at, words, lexicon = match.start(), text.words, text.lexicon
    if not FIRST_YEAR <= int(words[at]) <= LAST_YEAR or is_counted_in_column(text, at):
        return False
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if lexicon.has("currency_sign", before) or lexicon.has("currency_code", before):
        return False
    asked_for = lexicon.has("before_year", before)
    if text.match(COUNTED, at + 1) is not None:
        return asked_for and not lexicon.has("loose_before_year", before)
    if asked_for:
        return True
    if before.lower() in english.SOME_WORD and words[at][-2:] != "00":
        return True  # "some 1998 voters": a hedged number would be round
    if lexicon.has("hedge_before", before) or lexicon.has("percent_sign", after) or lexicon.has("scale_word", after):
        return False
    return not after.islower() or any(lexicon.has(category, after) for category in _CARRY_ON)


def _is_decade(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits and the "s" glued to them name ten years."""
    word = text.words[match.start()]
    return word.endswith(endings.PLURAL_ENDING) and word[:-1].isdecimal() and len(word) in (3, 5)


def _is_day(text: Text, match: re.Match[str]) -> bool:
    """Return True if eight digits are a year, a month and a day: "20240807"."""
    word = text.words[match.start()]
    good = len(word) == 8 and word.isdecimal() and FIRST_YEAR <= int(word[:4]) <= LAST_YEAR
    return good and 1 <= int(word[4:6]) <= 12 and 1 <= int(word[6:]) <= 31


def _is_short(text: Text, match: re.Match[str]) -> bool:
    """Return True if two digits hang on an apostrophe: "the ’08 campaign"."""
    at = match.start()
    return text.glued(at) and not text.glued(at - 1) and len(text.words[at]) == 2


def _ends_span(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits hang on a year: "2004-5"."""
    at = match.start()
    year = text.words[at - 2] if at > 1 else ""
    return text.glued(at) and text.glued(at - 1) and year.isdecimal() and len(year) == 4 and len(text.words[at]) <= 2


YEARS = Rules(
    {
        "date: bare year": r"<year_like>",
        "date: decade": r"<glued>",
        "date: day in one number": r"<integer> (?! <lower> )",
        "date: week by its number": r"(?<= week ) <integer> (?= of | \, | \. | \; | <paragraph_break> )",
        "date: short year": r"(?<= <apostrophe> ) <integer>",
        "date: span of years": r"(?<= <dash> ) <integer>",
        "date: between days": r"(?<= between ) <digits|count_word> and (?= <Date> )",
    },
    {
        "date: bare year": _is_year,
        "date: decade": _is_decade,
        "date: day in one number": _is_day,
        "date: short year": _is_short,
        "date: span of years": _ends_span,
    },
)
SPELLED = Rules(
    {
        "date: in words": r"(?<= of our Lord ) <count_word> (?: \-? <scale_word|count_word> | and <count_word> ){1,6}",
        "date: or two": r"""
            (?<= <time_ahead> <rate_unit> or ) <count_word> (?! \-? <scale_word|duration_unit|count_word> )
        """,
    }
)
"""Years and days in words: "in the year of our Lord two thousand", "in the next day or two"."""
