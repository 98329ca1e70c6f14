"""Time expressions that name a place in the calendar: days, months, years, decades, quarters, holidays.

Each pattern finds one form; its reader says what the words mean. A reader returns nothing where the words are no
date after all: a year before a plural noun is a number of things, ``May`` needs a word that asks for a month.
"""

from __future__ import annotations

import datetime as dt
import re

from asreported.reading.dates import calendar
from asreported.reading.dates.expressions import Expression, Form, Meaning, counts, day_number, group, spelled, value
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_MONTH = r"(?: <month|month_short> (?: (?<= <month_short> ) \. )? )"
_DAY = "(?: <small|ordinal_digits> )"
_YEAR = r"(?: (?: \, )? (?P<y> <year_like> ) )"
_SPELLED = r"(?P<spelled> <time_century> (?: \- )? <time_number> (?: (?: \- )? <time_number> )? )"
_RANGE = "(?: to | through | thru | until | <dash> )"

_LAST_OF_CENTURY = 68  # two digits up to here are years of this century

_ISO = Pattern(r"(?P<y> <year_like> ) (?: \- | \/ ) (?P<m> <small> ) (?: \- | \/ ) (?P<d> <small|glued> )")
_SLASHED = Pattern(r"(?P<a> <small> ) (?: \/ | \- ) (?P<b> <small> ) (?: \/ | \- ) (?P<y> <year_like> )")
_DOTTED = Pattern("<dotted>")
_DASHED = Pattern(
    rf"(?P<d> <small|ordinal_digits> ) (?: \- | \/ ) (?P<m> {_MONTH} ) (?: (?: \- | \/ ) (?P<y> <integer> ) )?"
)
_DASHED_YEAR = Pattern(
    rf"""(?P<y> <year_like> ) (?: \- | \/ ) (?P<m> {_MONTH} ) (?: \- | \/ ) (?P<d> <small> )
    | (?P<n> {_MONTH} ) (?: \- | \/ ) (?P<e> <small> ) (?: \- | \/ ) (?P<z> <year_like> )"""
)
_NTH_WEEKDAY = Pattern(
    rf"(?: the )? (?P<nth> <day_ordinal> | last | final ) (?P<w> <weekday> ) (?: of | in ) (?P<m> {_MONTH} ) {_YEAR}?"
)
_DAYS_OF_MONTH = Pattern(
    rf"""(?P<d> {_DAY} (?: (?: \, (?: and | or )? | and | or | {_RANGE} ) (?: the )? {_DAY} ){{1,9}} )
    (?: of )? (?P<m> {_MONTH} ) {_YEAR}?"""
)
_MONTH_DAYS = Pattern(
    rf"""(?P<m> {_MONTH} ) (?P<d> {_DAY} (?: (?: \, {_DAY} ){{0,9}} (?: \, )? (?: and | or ) (?: the )? {_DAY}
    | {_RANGE} (?: the )? {_DAY} ) ) (?! \: | % | \. <integer> ) {_YEAR}?"""
)
_DAY_MONTH = Pattern(rf"(?P<d> <small|ordinal_digits|day_ordinal> ) (?: day )? (?: of )? (?P<m> {_MONTH} ) {_YEAR}?")
_MONTH_DAY = Pattern(rf"(?P<m> {_MONTH} ) (?: the )? (?P<d> <small|ordinal_digits|day_ordinal> ) (?! % ) {_YEAR}?")
_MONTH_OF_YEAR = Pattern(
    rf"(?P<m> {_MONTH} ) (?: (?P<that> of (?: that | the same ) year ) | (?: of )? (?: {_YEAR} | {_SPELLED} ) )"
)
_MONTH_SHIFTED = Pattern(
    rf"(?: (?P<shift> <time_shift> ) (?P<m> {_MONTH} ) | (?P<n> {_MONTH} ) (?: of )? (?P<late> <time_shift> ) year )"
)
_MONTH_ALONE = Pattern(
    rf"""(?<= <before_period> ) (?: <month_short> \. | <doubtful_month> ) (?! \- <lower> )
    | (?: (?<= <lower> ) | (?<= <article> ) ) <doubtful_month> (?= <lower> )
    | (?: (?<= <terminal|paragraph_break> ) | (?<! <any> ) ) <doubtful_month> (?= saw | was | brought | were )
    | (?P<m> {_MONTH} )"""
)
_HOLIDAY_WORD = Pattern("<holiday_word>")
_MONTH_WORD = Pattern("<month|month_short>")
_HOLIDAY = Pattern(r"(?P<name> <holiday> ) (?: (?: \, )? (?P<y> <year_like> ) | (?P<shift> <time_shift> ) year )?")
_HOLIDAY_SHIFTED = Pattern("(?P<shift> <time_shift> ) (?P<name> <holiday> )")
_MOVABLE = Pattern("<movable_holiday> (?: <year_like> )?")
_EVENT = Pattern("(?P<name> <story_event> ) (?! (?: \\, )? <year_like> )")


def _iso(text: Text, match: re.Match[str]) -> list[Expression]:
    clock = re.match(r"\d\d", text.words[match.start("d")])
    if clock is None:
        return []
    return _dated(match, int(text.words[match.start("y")]), int(text.words[match.start("m")]), int(clock[0]))


def _slashed(text: Text, match: re.Match[str]) -> list[Expression]:
    return _in_figures(match, int(group(text, match, "a")), int(group(text, match, "b")), int(group(text, match, "y")))


def _dashed(text: Text, match: re.Match[str]) -> list[Expression]:
    """A day with its month between dashes or slashes: "07-Aug-2024", "19/Nov/12", "07-Aug"."""
    if not all(text.glued(at) for at in range(match.start() + 1, match.end())):
        return []
    digits = group(text, match, "y")
    if digits and len(digits) not in (2, 4):
        return []
    year = int(digits) if digits else None
    if year is not None and len(digits) == 2:
        year += 2000 if year <= _LAST_OF_CENTURY else 1900
    day = day_number(text, match.start("d"), match.end("d"))
    found = Expression(match.start(), match.end(), Meaning.CALENDAR, year=year, month=_month(text, match), day=day)
    return [found]


def _dashed_year(text: Text, match: re.Match[str]) -> list[Expression]:
    """A day between dashes whose year stands first or whose month does: "2024-Aug-07", "Aug-07-2024"."""
    if not all(text.glued(at) for at in range(match.start() + 1, match.end())):
        return []
    first = match.start("y") >= 0
    year, day = (int(group(text, match, name)) for name in ("yd" if first else "ze"))
    return _dated(match, year, _month_at(text, match.start("m" if first else "n")), day)


def _nth_weekday(text: Text, match: re.Match[str]) -> list[Expression]:
    """The last Friday of July, the first Monday in March 2023."""
    word = group(text, match, "nth").lower()
    nth = -1 if word in english.LAST_OF_MONTH else int(value(text, "day_ordinal", word))
    iso = int(value(text, "weekday", group(text, match, "w")))
    rule = f"{_month(text, match):02} {iso} {nth}"
    found = Expression(match.start(), _end(text, match), Meaning.HOLIDAY, year=_year_of(text, match), holiday=rule)
    return [found]


def _dotted(text: Text, match: re.Match[str]) -> list[Expression]:
    found = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", text.words[match.start()])
    return _in_figures(match, *(int(part) for part in found.groups())) if found else []


def _in_figures(match: re.Match[str], a: int, b: int, year: int) -> list[Expression]:
    """A day in figures: which number is the month shows only where the other cannot be one."""
    if a > 12 >= b or a == b:
        return _dated(match, year, b, a)
    if b > 12 >= a:
        return _dated(match, year, a, b)
    if max(a, b) > 12 or min(a, b) < 1:
        return []
    note = "day and month cannot be told apart"
    return [Expression(match.start(), match.end(), Meaning.UNRESOLVED, note=note)]


def _dated(match: re.Match[str], year: int, month: int, day: int) -> list[Expression]:
    if calendar.day(year, month, day) is None:
        return []
    return [Expression(match.start(), match.end(), Meaning.CALENDAR, year=year, month=month, day=day)]


def _days_of_month(text: Text, match: re.Match[str]) -> list[Expression]:
    """Days of one month: a range is one expression, a list one for each day."""
    month, year, last = _month(text, match), _year_of(text, match), _end(text, match)
    first_at, last_at = match.start("d"), match.end("d")
    day_tokens = [at for at in range(first_at, last_at) if text.words[at][0].isdecimal()]
    days = [day_number(text, at, at + 1) for at in day_tokens]
    if 0 in days:  # "18:00, and 22 January": minutes
        return []
    if match.start("m") < first_at and counts(text, match.end()) and year is None:
        return _month_day_from(text, match.start(), day_tokens[0], month, days[0])
    if len(days) == 2 and text.lexicon.regex(_RANGE_WORD).match(text.lexical, day_tokens[0] + 1):
        if days[0] >= days[1]:
            return []
        found = Expression(match.start(), last, Meaning.CALENDAR, year=year, month=month, day=days[0], last_day=days[1])
        return [found]
    month_first = match.start("m") < first_at
    out = []
    for at, day in zip(day_tokens, days, strict=True):
        first = match.start() if month_first and at == day_tokens[0] else at
        until = last if at == day_tokens[-1] else at + 1
        out.append(Expression(first, until, Meaning.CALENDAR, year=year, month=month, day=day))
    return out


_RANGE_WORD = Pattern(_RANGE)


def _month_day_from(text: Text, first: int, day_at: int, month: int, day: int) -> list[Expression]:
    return [Expression(first, day_at + 1, Meaning.CALENDAR, month=month, day=day)]


def _day_month(text: Text, match: re.Match[str]) -> list[Expression]:
    day = day_number(text, match.start("d"), match.end("d"))
    ordinal_word = not text.words[match.start("d")][0].isdecimal()
    if ordinal_word and text.words[match.end("d")].lower() not in english.AFTER_ORDINAL_DAY:
        return []
    year = _year_of(text, match)
    found = Expression(
        match.start(), _end(text, match), Meaning.CALENDAR, year=year, month=_month(text, match), day=day
    )
    return [found]


def _month_day(text: Text, match: re.Match[str]) -> list[Expression]:
    """A month and a day; "in May 15 people" is a month and a number."""
    month, year = _month(text, match), _year_of(text, match)
    before = text.words[match.start() - 1].lower() if match.start() else ""
    if before in english.IN_YEAR and year is None and counts(text, match.end()):
        return [Expression(match.start(), match.end("m"), Meaning.CALENDAR, unit="month", month=month)]
    if _is_hour(text, match.end("d")):
        return []
    day = day_number(text, match.start("d"), match.end("d"))
    return [Expression(match.start(), _end(text, match), Meaning.CALENDAR, year=year, month=month, day=day)]


def _is_hour(text: Text, colon: int) -> bool:
    """Return True if a colon goes on with minutes, as in "May 10:30", and does not end a line or open what is said."""
    minutes = colon + 1 < len(text.words) and text.words[colon + 1][0].isdecimal() and text.glued(colon + 1)
    return text.words[colon : colon + 1] == [":"] and minutes


def _month_of_year(text: Text, match: re.Match[str]) -> list[Expression]:
    month = _month(text, match)
    if match.start("that") >= 0:
        return [Expression(match.start(), match.end(), Meaning.FOLLOWING, unit="year", shift=0, month=month)]
    year = spelled(text, match) if match.start("spelled") >= 0 else _year_of(text, match)
    if year is None and match.start("spelled") >= 0:
        return []
    last = match.end() if match.start("spelled") >= 0 else _end(text, match)
    if year is None and text.words[last - 1].lower() in english.OF_WORD:
        last -= 1
    return [Expression(match.start(), last, Meaning.CALENDAR, unit="month", year=year, month=month)]


def _month_shifted(text: Text, match: re.Match[str]) -> list[Expression]:
    at = match.start("m") if match.start("m") >= 0 else match.start("n")
    shift = value(text, "time_shift", group(text, match, "shift") or group(text, match, "late"))
    month = _month_at(text, at)
    if match.start("m") >= 0:
        return [Expression(match.start(), match.end(), Meaning.CALENDAR, unit="month", month=month, shift=shift)]
    return [Expression(match.start(), match.end(), Meaning.UNIT, unit="year", month=month, shift=shift)]


def _month_alone(text: Text, match: re.Match[str]) -> list[Expression]:
    at = match.start()
    if match.start("m") >= 0 and text.lexicon.has("doubtful_month", text.words[at]):
        return []
    return [Expression(at, match.end(), Meaning.CALENDAR, unit="month", month=_month_at(text, at))]


def _holiday(text: Text, match: re.Match[str]) -> list[Expression]:
    name = group(text, match, "name")
    if not name[0].isupper():
        return []
    rule = value(text, "holiday", " ".join(name.split()).lower())
    if rule is None:
        return []
    year = int(group(text, match, "y")) if match.groupdict().get("y") else None
    shift = value(text, "time_shift", group(text, match, "shift")) if match.start("shift") >= 0 else None
    return [Expression(match.start(), match.end(), Meaning.HOLIDAY, year=year, shift=shift, holiday=rule)]


def _movable(text: Text, match: re.Match[str]) -> list[Expression]:
    if not text.words[match.start()][0].isupper():
        return []
    note = "its day differs from year to year"
    return [Expression(match.start(), match.end(), Meaning.UNRESOLVED, note=note)]


def _event(text: Text, match: re.Match[str]) -> list[Expression]:
    """A phrase of the story that stands for a day ("the war began")."""
    day = value(text, "story_event", " ".join(group(text, match, "name").split()))
    if not isinstance(day, dt.date):
        return []
    start = match.start()
    start += match.end() - start > 1 and text.lexicon.has("since_word", text.words[start])  # "since the war" counts on
    return [Expression(start, match.end(), Meaning.FIXED, period=(day, day))]


# -- parts of dates ------------------------------------------------------------------------------------------


def _month(text: Text, match: re.Match[str]) -> int:
    return _month_at(text, match.start("m"))


def _month_at(text: Text, at: int) -> int:
    word = text.words[at]
    return int(value(text, "month", word) or value(text, "month_short", word))


def _year_of(text: Text, match: re.Match[str]) -> int | None:
    """The year of a date, unless it counts what follows ("On 7 October, 2000 people were killed")."""
    at = match.start("y")
    if at < 0 or (text.words[at - 1] == "," and counts(text, at + 1)):
        return None
    return int(text.words[at])


def _end(text: Text, match: re.Match[str]) -> int:
    """Last token of a date, without a year that is none."""
    at = match.start("y")
    if at < 0 or _year_of(text, match) is not None:
        return match.end()
    return at - 1 if text.words[at - 1] == "," else at


FORMS: tuple[Form, ...] = (
    Form(_EVENT, _event),
    Form(_NTH_WEEKDAY, _nth_weekday, _MONTH_WORD, 5),
    Form(_ISO, _iso),
    Form(_DASHED_YEAR, _dashed_year, _MONTH_WORD, 2),
    Form(_DASHED, _dashed, _MONTH_WORD, 2),
    Form(_SLASHED, _slashed),
    Form(_DOTTED, _dotted),
    Form(_DAYS_OF_MONTH, _days_of_month),
    Form(_DAY_MONTH, _day_month),
    Form(_MONTH_DAYS, _days_of_month),
    Form(_MONTH_DAY, _month_day),
    Form(_MONTH_OF_YEAR, _month_of_year),
    Form(_MONTH_SHIFTED, _month_shifted, _MONTH_WORD, 2),
    Form(_MOVABLE, _movable),
    Form(_HOLIDAY_SHIFTED, _holiday, _HOLIDAY_WORD, 6),
    Form(_HOLIDAY, _holiday, _HOLIDAY_WORD, 5),
    Form(_MONTH_ALONE, _month_alone),
)
"""Forms in the order in which they are looked for: longer ones before those they contain."""
