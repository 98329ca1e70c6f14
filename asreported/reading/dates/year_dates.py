"""Time expressions that name years and what they are grouped or cut into: decades, centuries, seasons, quarters.

A number of four digits is a year only where the words around it do not count with it.
"""

from __future__ import annotations

import re

from asreported.reading.dates import calendar
from asreported.reading.dates.expressions import (
    Expression,
    Form,
    Meaning,
    counts,
    day_number,
    group,
    number,
    spelled,
    value,
)
from asreported.reading.grammar.columns import is_counted_in_column
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

_SPELLED = r"(?P<spelled> <time_century> (?: \- )? <time_number> (?: (?: \- )? <time_number> )? )"

_YEARS = Pattern(r"(?P<y> <year_like> ) (?: <dash> | \/ ) (?P<short> <integer> ) (?! <dash> | \. <integer> )")
_YEAR_ALONE = Pattern("(?P<y> <year_like> )")
_YEAR_SPELLED = Pattern(
    rf"(?: {_SPELLED} | year (?P<round> two thousand ) (?: (?: and )? (?P<rest> <time_number> ) )? )"
)
_YEAR_CLIPPED = Pattern(r"(?<= in | of | since | from | by | until | during | and ) <closing_quote> (?P<y> <integer> )")
_BEFORE_OUR_ERA = Pattern(
    """(?: <integer> (?: (?: <dash> | to | and | or ) <integer> )? | <glued>
    | <ordinal_digits> (?: century | millennium )? ) <era>"""
)
_DECADE = Pattern("<glued>")
_DECADE_WORD = Pattern("the (?P<hundreds> <time_century> )? (?: \\- )? (?P<decade> <decade_word> )")
_CENTURY = Pattern("(?P<n> <ordinal_digits|day_ordinal> | twenty \\- first ) (?: \\- )? century")
_SEASON_WORD = Pattern("<season|doubtful_season>")
_SEASON = Pattern(
    r"""(?: the | this | last | next | each | every )? <season> (?: (?: of )? <year_like> )?
    | (?<= <before_season> ) (?: the )? <doubtful_season> (?: (?: of )? <year_like> | (?! of ) )
    | (?: the )? <doubtful_season> (?: of )? <year_like> | (?: the | a ) spring (?! of )"""
)
_HALF = Pattern("(?P<code> <half_code> ) (?: of )? (?P<y> <year_like> )")
_HALF_OF_YEAR = Pattern(
    """(?: the )? (?P<half> <half_ordinal> half ) of (?: the | (?P<shift> <time_shift> ) )
    (?: fiscal | financial )? year"""
)
_HALF_ALONE = Pattern("(?<= the | 's ) (?P<half> <half_ordinal> half ) (?! of )")
_OF_MONEY = Pattern("<currency_sign|currency_code|percent_name|business_sum> | %")
_QUARTER = Pattern(
    r"""(?: (?P<q> <quarter_ordinal> ) (?: \- )? quarter | (?P<code> <quarter_code> ) )
    (?: (?: of )? (?: the )? (?: fiscal )?
    (?: (?P<y> <year_like> ) | (?P<shift> <time_shift> ) (?: fiscal )? year ) )?"""
)
_DECADE_DIGITS = re.compile(r"(\d{1,3}0)['’]?s\Z")


_SPAN_COUNTED = Pattern("<dash> <digits> <counted_after_number|measure_unit>")
"""After a number of four digits: a span of values, "2000 - 2500 calories"."""


def _years(text: Text, match: re.Match[str]) -> list[Expression]:
    """Two years, the second perhaps clipped (1914–18): one expression each; a slash makes one period of them."""
    if text.match(_SPAN_COUNTED, match.end("y")):
        return []
    first, short = int(group(text, match, "y")), group(text, match, "short")
    second = int(short) if len(short) == 4 else first - first % 100 + int(short) if len(short) == 2 else 0
    if not first < second <= 2199:
        return []
    if text.words[match.end("y")] == "/":
        both = calendar.months(first, 1, 12 * (second - first + 1))
        return [Expression(match.start(), match.end(), Meaning.FIXED, unit="period", period=both)]
    a = Expression(match.start("y"), match.end("y"), Meaning.CALENDAR, unit="year", year=first)
    b = Expression(match.start("short"), match.end("short"), Meaning.CALENDAR, unit="year", year=second)
    return [a, b]


_IN_YEAR = Pattern("(?<= <before_year> ) <year_like>")
_YEAR_OF = Pattern("(?<= <before_yearly> ) <year_like>")
_LISTED_YEAR = Pattern("<Date> (?: and | or ) | <year_like> (?: and | or )")
_LABELLED = Pattern("(?<= <before_label> ) <year_like> | (?<= no \\. ) <year_like>")
_HEDGED = Pattern(
    "(?<= <number_hedge_before_year> ) <year_like> (?! <punctuation> | by | in | at | on | from | through | when )"
)


def _year_alone(text: Text, match: re.Match[str]) -> list[Expression]:
    """A number of four digits is a year after a word that asks for one, or else from 1900 on if nothing is counted."""
    at, year = match.start(), int(group(text, match, "y"))
    before = text.words[at - 1] if at else PARAGRAPH
    if text.glued(at) and before[0] not in _OPENING:
        return []
    if text.match(_LABELLED, at) or text.match(_HEDGED, at) or text.match(_SPAN_COUNTED, at + 1):
        return []
    asked_for = text.match(_IN_YEAR, at) is not None
    sure = text.match(_YEAR_OF, at) is not None or (asked_for and not text.lexicon.has("loose_before_year", before))
    in_list = at >= 2 and before.lower() in english.COORDINATOR and text.match(_LISTED_YEAR, at - 2) is not None
    if counts(text, at + 1) and not ((sure or in_list) and year % 50):
        return []
    if not asked_for and not 1900 <= year <= 2100 and not _is_bracketed(text, at):
        return []
    if is_counted_in_column(text, at):
        return []
    return [Expression(at, at + 1, Meaning.CALENDAR, unit="year", year=year)]


def _is_bracketed(text: Text, at: int) -> bool:
    """Return True if a number stands alone in brackets, and behind no number and its noun: "9,840 deaths (1061)"."""
    words = text.words
    alone = words[at - 1 : at] == ["("] and words[at + 1 : at + 2] == [")"]
    return alone and not any(word[0].isdecimal() for word in words[max(0, at - _COUNTED) : at])


_COUNTED = 4
"""Tokens before a number in brackets among which a number counts what it goes on with."""
_OPENING = frozenset("(-–—/\"“'‘\n")


def _in_words(text: Text, match: re.Match[str]) -> list[Expression]:
    if match.start("round") >= 0:
        year: int | None = 2000 + (
            number(text, match.start("rest"), match.end("rest")) or 0 if match.start("rest") >= 0 else 0
        )
    else:
        year = spelled(text, match)
    return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="year", year=year)] if year else []


def _year_clipped(text: Text, match: re.Match[str]) -> list[Expression]:
    digits = group(text, match, "y")
    if len(digits) != 2:
        return []
    year = int(digits) + (2000 if int(digits) < 40 else 1900)
    return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="year", year=year)]


def _season(text: Text, match: re.Match[str]) -> list[Expression]:
    note = "a season has no first and last day"
    return [Expression(match.start(), match.end(), Meaning.UNRESOLVED, unit="period", note=note)]


def _before_our_era(text: Text, match: re.Match[str]) -> list[Expression]:
    note = "before the first year of the calendar"
    return [Expression(match.start(), match.end(), Meaning.UNRESOLVED, unit="year", note=note)]


def _decade(text: Text, match: re.Match[str]) -> list[Expression]:
    found = _DECADE_DIGITS.match(text.words[match.start()])
    if found is None:
        return []
    digits = found[1]
    first = match.start()
    if len(digits) == 2:
        if first == 0 or (
            text.words[first - 1] not in {"'", "’", "‘"}
            and text.words[first - 1].lower() not in english.DEFINITE_ARTICLE
        ):
            return []
        first -= text.words[first - 1] in {"'", "’", "‘"}
    elif len(digits) == 3:
        return []
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
    if not 1000 <= year <= 2190:
        return []
    if year % 100 == 0 and year < 2000:  # the 1800s are a hundred years, the 2000s so far ten
        hundred = calendar.months(year, 1, 1200)
        return [Expression(first, match.end(), Meaning.FIXED, unit="century", period=hundred)]
    return [Expression(first, match.end(), Meaning.CALENDAR, unit="decade", year=year)]


def _half(text: Text, match: re.Match[str]) -> list[Expression]:
    half = str(value(text, "half_code", group(text, match, "code")))
    year = int(group(text, match, "y"))
    return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="year", year=year, part=half)]


def _half_of_year(text: Text, match: re.Match[str]) -> list[Expression]:
    shift = value(text, "time_shift", group(text, match, "shift")) if match.start("shift") >= 0 else None
    part = group(text, match, "half").lower()
    return [Expression(match.start(), match.end(), Meaning.QUARTER, unit="quarter", shift=shift, part=part)]


def _half_alone(text: Text, match: re.Match[str]) -> list[Expression]:
    """A half of a year in a sentence of money and shares; elsewhere it may be one of a match."""
    if text.search(_OF_MONEY, *text.sentence_of(match.start())) is None:
        return []
    part = group(text, match, "half").lower()
    return [Expression(match.start(), match.end(), Meaning.QUARTER, unit="quarter", part=part)]


def _decade_word(text: Text, match: re.Match[str]) -> list[Expression]:
    hundreds = text.lexicon.categories["time_century"].get(group(text, match, "hundreds").lower(), 1900)
    year = hundreds + value(text, "decade_word", group(text, match, "decade"))
    return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="decade", year=year)]


def _century(text: Text, match: re.Match[str]) -> list[Expression]:
    words = group(text, match, "n")
    nth = 21 if words.lower() in english.TWENTY_FIRST else day_number(text, match.start("n"), match.end("n"))
    if not 1 <= nth <= 22:
        return []
    found = Expression(match.start(), match.end(), Meaning.CALENDAR, unit="century", year=(nth - 1) * 100 + 1)
    return [found]


def _quarter(text: Text, match: re.Match[str]) -> list[Expression]:
    ordinal, code = group(text, match, "q"), group(text, match, "code")
    nth = value(text, "quarter_ordinal", ordinal) if ordinal else value(text, "quarter_code", code)
    year = int(group(text, match, "y")) if match.start("y") >= 0 else None
    shift = value(text, "time_shift", group(text, match, "shift")) if match.start("shift") >= 0 else None
    first = match.start()
    if year is None and shift is None:
        first, year, shift = _year_before(text, first)
    return [Expression(first, match.end(), Meaning.QUARTER, unit="quarter", year=year, shift=shift, quarter=nth)]


def _year_before(text: Text, at: int) -> tuple[int, int | None, int | None]:
    """A year that stands before a quarter: "the 1988 third quarter", "this year's first quarter"."""
    words = [word.lower() for word in text.words[max(0, at - 3) : at]]
    if words[-1:] and re.fullmatch(r"1[89]\d\d|20\d\d", words[-1]):
        return at - 1, int(words[-1]), None
    if (
        not english.YEAR_WORD.isdisjoint(words[-2:-1])
        and words[-1] in english.POSSESSIVE_MARK
        and text.lexicon.has("time_shift", words[0])
    ):
        return at - 3, None, value(text, "time_shift", words[0])
    return at, None, None


BEFORE_OUR_ERA = Form(_BEFORE_OUR_ERA, _before_our_era)
"""Looked for first of all, so that no month or number is read out of it."""

FORMS: tuple[Form, ...] = (
    Form(_SEASON, _season, _SEASON_WORD, 2),
    Form(_CENTURY, _century),
    Form(_QUARTER, _quarter),
    Form(_HALF, _half),
    Form(_HALF_OF_YEAR, _half_of_year),
    Form(_HALF_ALONE, _half_alone),
    Form(_YEARS, _years),
    Form(_YEAR_SPELLED, _in_words),
    Form(_YEAR_CLIPPED, _year_clipped),
    Form(_DECADE, _decade),
    Form(_DECADE_WORD, _decade_word),
    Form(_YEAR_ALONE, _year_alone),
)
"""Forms in the order in which they are looked for: longer ones before those they contain."""

UNMARKED = frozenset({_HALF_OF_YEAR, _HALF_ALONE})
"""Forms that may be no time at all: other recognisers read across them."""
