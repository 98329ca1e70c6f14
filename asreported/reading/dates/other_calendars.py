"""Time expressions of other calendars, and weeks by their number: seen as dates, and left unresolved.

A year of the Hijri, Buddhist, Ethiopian, Nepali, Iranian or Hebrew calendar begins on another day than ours, and its
months on days that differ from place to place. No library that is used here counts them, so no day is named. Weeks of
epidemiologists begin on Sunday or Monday, as their country has it; those of ISO 8601 are known.
"""

from __future__ import annotations

import datetime as dt
import re

from asreported.reading.dates.expressions import Expression, Form, Meaning, counts, group
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import Period

_DAY = "(?: <small|ordinal_digits|day_ordinal> )"
_NOTE = "a day of another calendar"
_BUDDHIST = range(2440, 2700)
"""Years of the Buddhist calendar since it follows the months of ours."""

_MONTH_WORD = Pattern("<other_month>")
_DATED = Pattern(
    rf"""{_DAY} (?: of )? <other_month> (?: \,? (?P<y> <integer> ) )? (?: <other_era> )?
    | <other_month> (?: <small> \,? )? (?P<z> <integer> ) (?: <other_era> )?"""
)
_ERA_WORD = Pattern("<other_era>")
_OF_ERA = Pattern("<integer> <other_era> | <other_era> <integer>")
_OUR_MONTH = Pattern("<month>")
_BUDDHIST_DAY = Pattern("(?: <small|ordinal_digits> (?: of )? )? <month> (?: <small> )? (?: \\, )? (?P<y> <integer> )")
_WEEK_WORD = Pattern("<week_code> | week | weeks")
_TO = "(?: (?: to | and | through | <dash> ) <integer> )"
_OF = r"(?: \, | of | in | \/ )"
_WEEK = Pattern(
    rf"""(?P<of> <week_adjective> ) \-? (?: week | weeks ) (?P<w> <integer> ) {_TO}? (?: {_OF}? (?P<y> <year_like> ) )?
    | <week_code> <integer> {_TO}? (?: {_OF}? <year_like> )?
    | (?: week | weeks ) <integer> {_TO}? {_OF} <year_like>"""
)


def _dated(text: Text, match: re.Match[str]) -> list[Expression]:
    """A day or month by its name in another calendar; a number after it that counts something is no year."""
    for name in ("y", "z"):
        at = match.start(name)
        if at >= 0 and (len(text.words[at]) != 4 or counts(text, at + 1)):
            last = at - (text.words[at - 1] == ",")
            alone = name == "z"
            return [] if alone else _unresolved(match.start(), last)
    return _unresolved(match.start(), match.end())


def _of_era(text: Text, match: re.Match[str]) -> list[Expression]:
    """A year with the letters of its era: "1446 AH", "B.S. 2081"."""
    opens = text.words[match.start()][0].isdecimal()
    digits = text.words[match.start() if opens else match.end() - 1]
    era = text.words[match.end() - 1 if opens else match.start()]
    if era in english.OUR_ERA and digits.isdecimal() and len(digits) <= 4:
        return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="year", year=int(digits))]
    asked = match.start() > 0 and text.words[match.start() - 1].lower() in english.BEFORE_ERA_YEAR
    good = len(digits) == 4 and digits.isdecimal() and (opens or asked)
    return _unresolved(match.start(), match.end()) if good else []


def _buddhist(text: Text, match: re.Match[str]) -> list[Expression]:
    """A day or month of ours in a year of the Buddhist calendar: "1 August 2567"."""
    digits, at = group(text, match, "y"), match.start("y")
    if not digits.isdecimal() or int(digits) not in _BUDDHIST or len(digits) != 4 or counts(text, at + 1):
        return []
    following = text.words[at + 1] if at + 1 < len(text.words) else ""
    if following.islower() and not any(
        text.lexicon.has(what, following) for what in ("preposition", "conjunction", "be")
    ):
        return []
    return _unresolved(match.start(), match.end())


def _week(text: Text, match: re.Match[str]) -> list[Expression]:
    """A week by its number: that of ISO 8601 where the words and a year name it."""
    first, last = match.span()
    number, year = group(text, match, "w"), group(text, match, "y")
    if number and year and group(text, match, "of").lower() in english.ISO_WORD and last - first <= 5:
        days = _iso_week(int(year), int(number[:2]))
        if days is not None:
            return [Expression(first, last, Meaning.FIXED, unit="week", period=days)]
    return [Expression(first, last, Meaning.UNRESOLVED, unit="week", note="a week whose first day is not known")]


def _iso_week(year: int, number: int) -> Period | None:
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + dt.timedelta(days=6)


def _unresolved(first: int, last: int) -> list[Expression]:
    return [Expression(first, last, Meaning.UNRESOLVED, unit="period", note=_NOTE)]


FORMS: tuple[Form, ...] = (
    Form(_DATED, _dated, _MONTH_WORD, 3),
    Form(_OF_ERA, _of_era, _ERA_WORD, 1),
    Form(_BUDDHIST_DAY, _buddhist, _OUR_MONTH, 3),
    Form(_WEEK, _week, _WEEK_WORD, 2),
)
"""Looked for before the forms of our calendar, which would take a part of them."""
