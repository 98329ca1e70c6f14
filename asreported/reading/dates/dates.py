"""Dates: every time expression, resolved to an interval where the publication date allows it.

Three steps: the forms of ``calendar_dates``, ``year_dates`` and ``relative_dates`` find expressions and say what they
mean; neighbours are joined (the weekday before a date, the part of a period);
:mod:`~asreported.reading.dates.resolve` names the days, in the order of the text, under the conventions it states.
"""

from __future__ import annotations

import datetime as dt
import re
import statistics

from asreported.reading.dates import calendar_dates, other_calendars, relative_dates, year_dates
from asreported.reading.dates.calendar import GRANULARITY
from asreported.reading.dates.expressions import (
    BY_CUSTOM,
    Expression,
    Meaning,
    at_beginning,
    number,
    occurrences,
    value,
)
from asreported.reading.dates.resolve import Scene, resolve
from asreported.reading.dates.tense import Look, look
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import DateMention, Granularity, Period

_WEEKDAY_BEFORE = Pattern(r"(?: <weekday> <day_time>? | <weekday_short> (?: \. )? ) (?: \, )? (?: the )?")
_PART_BEFORE = Pattern(
    r"""(?: the )? (?: very )? (?: <part_noun> | <day_time> ) of (?: the )?
    | (?: the )? (?: first | last | final | opening ) (?: <integer|time_number> )? <time_unit> of (?: the )?
    | (?: the )? <day_ordinal|ordinal_digits> (?: day | week | month | quarter | decade ) of (?: the )?
    | (?: the )? week (?: of | beginning | starting ) | (?: the )? <part_of> (?: \- )? (?: the )?"""
)
_TIME_OF_DAY_AFTER = Pattern("<day_time> | ( later | earlier ) (?= \\. | \\, )")
_YEAR_END = Pattern("(?: the )? year (?: 's | \\- )? end")
_EVENT_AFTER = Pattern("(?: terrorist | terror | surprise | deadly )? <event_noun>")
_LIST_JOINT = Pattern(r"(?: \, (?: and | or )? | and | or | to | through | until | <dash> ) (?: the )?")

_FORMS = (
    year_dates.BEFORE_OUR_ERA,
    *other_calendars.FORMS,
    *calendar_dates.FORMS,
    *year_dates.FORMS,
    *relative_dates.FORMS,
)
_UNMARKED = relative_dates.UNMARKED | year_dates.UNMARKED
_SIGNS = tuple(form.anchor or form.pattern for form in _FORMS)
"""Pattern by which each form is looked for."""
_REACH_OF_ANNIVERSARY = 6  # tokens to the date of what it is the anniversary of
_REACH_OF_SINCE = 10  # tokens from "since" to the day at the end of its clause: "since the war began on Oct. 7"
_YEARS_OF_HISTORY = 4  # explicit years that a text must name before it can be read as history


def find_dates(text: Text, published: dt.date | None) -> list[DateMention]:
    """Time expressions in the order of the text; marks ``<Date>`` over each but adverbs (now, recently).

    Without ``published`` expressions that need it have neither ``first`` nor ``last``, and a note that says why.
    """
    found = _recognise(text)
    _share_years(text, found)
    _date_anniversaries(text, found)
    _date_events(text, found, published)
    scene = Scene(published, history=_tells_history(found, published))
    for expression in found:
        if expression.year is not None and expression.month is not None and expression.day is not None:
            scene.years_of_days[(expression.month, expression.day)] = expression.year
        elif expression.meaning is Meaning.FIXED and expression.unit == "day" and expression.period is not None:
            day = expression.period[0]
            scene.years_of_days.setdefault((day.month, day.day), day.year)
    return [_mention(text, expression, scene) for expression in found]


def _recognise(text: Text) -> list[Expression]:
    found: list[Expression] = []
    for at in text.may_match(_SIGNS, "Date"):
        form = _FORMS[at]
        new = [expression for match in occurrences(text, form) for expression in form.read(text, match)]
        for expression in new:
            _widen(text, expression)
        if form.pattern not in _UNMARKED:
            for expression in new:  # all at once: the tags are joined anew after a mark
                text.mark("Date", expression.first, expression.last)
        found += new
    found.sort(key=lambda expression: (expression.first, -expression.last))
    return _apart(found)


def _apart(found: list[Expression]) -> list[Expression]:
    """Without those that begin inside the one before: unmarked words are seen by several forms."""
    out: list[Expression] = []
    for expression in found:
        if not out or expression.first >= out[-1].last:
            out.append(expression)
    return out


def _widen(text: Text, found: Expression) -> None:
    """Take in the weekday before a date, the part of a period before it, the time of day after a day."""
    names_day = found.day is not None and found.meaning is Meaning.CALENDAR
    if names_day:
        first = _opening(text, _WEEKDAY_BEFORE, found.first)
        if first < found.first:
            word = text.words[first]
            found.first, found.weekday = first, value(text, "weekday", word) or value(text, "weekday_short", word)
        found.begins = at_beginning(text, found.first)
    if names_day or (found.meaning in {Meaning.WEEKDAY, Meaning.UNIT, Meaning.FOLLOWING} and found.unit == "day"):
        after = text.match(_TIME_OF_DAY_AFTER, found.last)
        if after is not None:
            found.last = after.end()
    first = _opening(text, _PART_BEFORE, found.first)
    if first < found.first:
        found.part = _part_named(text, first, found.first)
        found.first = first


def _opening(text: Text, pattern: Pattern, at: int) -> int:
    """First token of the longest match of a pattern that ends where ``at`` begins; ``at`` itself if there is none."""
    for first in range(max(0, at - 6), at):
        match = text.match(pattern, first, at)
        if match is not None and match.end() == at:
            return first
    return at


def _part_named(text: Text, first: int, last: int) -> str:
    """The part that the words before a period name: a value of the lexicon, or which of its units and how many."""
    words = [word.lower() for word in text.words[first:last] if word.lower() not in english.EDGE_FILLER]
    if words[0] in english.WEEK_WORD:
        return "week"
    named = text.lexicon.categories["part_noun"].get(" ".join(words))
    unit = text.lexicon.categories["time_unit"].get(words[-1])
    if named is not None or unit is None or len(words) < 2 or words[0] in text.lexicon.categories["part_of"]:
        return str(named or "part")
    edge = text.lexicon.categories["edge_of_period"].get(words[0])
    if edge is not None:
        count = number(text, last - 3, last - 2) if len(words) == 3 else 1
        return f"{edge} {count} {unit}" if count else "part"
    digits = re.match(r"\d+", words[0])
    nth = int(digits[0]) if digits else text.lexicon.categories["day_ordinal"].get(words[0])
    return f"nth {nth} {unit}" if nth else "part"


def _share_years(text: Text, found: list[Expression]) -> None:
    """In a list or a range the year stands once, after the last: "between January and August 2023"."""
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        if this.meaning is not Meaning.CALENDAR or this.year is not None or this.month is None:
            continue
        if following.meaning is not Meaning.CALENDAR or following.year is None or following.month is None:
            continue
        joint = text.match(_LIST_JOINT, this.last, following.first)
        if joint is not None and joint.end() == following.first:
            this.year = following.year - (this.month > following.month)


def _date_anniversaries(text: Text, found: list[Expression]) -> None:
    """An anniversary has the day named right before it ("on 9 April, the sixth anniversary"), or after of its event."""
    for at, this in enumerate(found):
        if this.meaning is not Meaning.ANNIVERSARY:
            continue
        before = found[at - 1] if at else None
        of = found[at + 1] if at + 1 < len(found) else None
        if before is not None and before.day and before.last >= this.first - 1 and text.words[before.last] == ",":
            this.meaning, this.year, this.month, this.day = Meaning.CALENDAR, before.year, before.month, before.day
        elif of is not None and of.day and of.first - this.last <= _REACH_OF_ANNIVERSARY:
            this.meaning, this.month, this.day = Meaning.CALENDAR, of.month, of.day
            this.year = of.year + this.count if of.year is not None and this.count else None


def _date_events(text: Text, found: list[Expression], published: dt.date | None) -> None:
    """A day of the story has its event's year where it stands for the event: *the Oct. 7 attack*, *since Oct. 7*."""
    events = [day for day in text.lexicon.categories["story_event"].values() if isinstance(day, dt.date)]
    years = {(day.month, day.day): day.year for day in events if published is None or day <= published}
    for this in found if years else ():
        year = years.get((this.month or 0, this.day or 0))
        if year is None or this.year is not None or this.meaning is not Meaning.CALENDAR:
            continue
        before = text.words[this.first - 1] if this.first else ""
        if text.lexicon.has("before_event_day", before) or text.match(_EVENT_AFTER, this.last) is not None:
            this.year = year


def _tells_history(found: list[Expression], published: dt.date | None) -> bool:
    """Return True if a text tells of years gone by rather than of yesterday."""
    years = [expression.year for expression in found if expression.year is not None]
    near = sum(expression.meaning in {Meaning.WEEKDAY, Meaning.AGO, Meaning.WINDOW} for expression in found)
    near += sum(expression.meaning is Meaning.UNIT and (expression.shift or 0) != 0 for expression in found)
    if len(years) < _YEARS_OF_HISTORY or len(years) < 3 * near:
        return False
    return published is None or statistics.median(years) < published.year - 1


def _mention(text: Text, found: Expression, scene: Scene) -> DateMention:
    needs_tense = (
        found.year is None and (found.shift is None or found.unit == "weekend") and found.meaning not in _WITHOUT_TENSE
    )
    answer = resolve(found, scene, look(text, found.first, found.last) if needs_tense else Look.UNTOLD)
    days: Period | None = None if isinstance(answer, str) else answer
    custom = found.note == BY_CUSTOM
    moves = found.meaning in _MOVES_ON[scene.history] and (scene.history or not _starts(text, found))
    if days is not None and moves and not custom:
        _move_on(scene, days, found)
    start, end = text.starts[found.first], text.ends[found.last - 1]
    return DateMention(
        start=start,
        end=end,
        quote=text.raw[start:end],
        first=days[0] if days else None,
        last=days[1] if days else None,
        granularity=_granularity(found),
        note=answer if isinstance(answer, str) else BY_CUSTOM if custom else None,
    )


def _starts(text: Text, found: Expression) -> bool:
    """Return True if an expression only says from when on something was counted, which the text does not tell of."""
    for at in range(found.first - 1, max(-1, found.first - _REACH_OF_SINCE), -1):
        word = text.words[at].lower()
        if word in english.SINCE_WORD:
            return True
        if not word[0].isalnum() or word in english.SINCE_BARRIER:
            return False
    return False


def _granularity(found: Expression) -> Granularity:
    """The unit an expression speaks in; a period where it names a stretch that no calendar names."""
    if found.part == "week":
        return Granularity.WEEK
    if found.part in {"q1", "q2", "q3", "q4"}:
        return Granularity.QUARTER
    if found.part == "today" or (found.unit in {"hour", "minute", "second"} and found.meaning is not Meaning.WINDOW):
        return Granularity.DAY
    stretch = found.meaning is Meaning.WINDOW or found.note == "from now" or found.last_day is not None
    if stretch or found.part not in {None, "part"}:
        return Granularity.PERIOD
    if found.month is not None and found.day is None:
        return Granularity.MONTH
    return GRANULARITY.get(found.unit, Granularity.PERIOD)


def _move_on(scene: Scene, days: Period, found: Expression) -> None:
    """The text now tells of ``days``; a year named again leaves the day or month within it in view."""
    inside = scene.focus is not None and days[0] <= scene.focus[0] <= days[1]
    if not (inside and found.unit == "year" and scene.history):
        scene.focus, scene.focus_unit = days, "month" if found.month and not found.day else found.unit


_MOVES_ON = {
    False: frozenset(Meaning) - {Meaning.FIXED},
    True: frozenset({Meaning.CALENDAR, Meaning.FOLLOWING, Meaning.QUARTER, Meaning.HOLIDAY, Meaning.WEEKDAY}),
}
"""Meanings that move the text to another day, without and with history being told."""

_WITHOUT_TENSE = frozenset({Meaning.AGO, Meaning.WINDOW, Meaning.FOLLOWING, Meaning.FIXED, Meaning.UNRESOLVED})
