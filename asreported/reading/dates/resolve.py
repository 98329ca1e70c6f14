"""From what a time expression means to the days it names.

The conventions:

* A weekday is the latest one up to the day of publication; in a clause about what will be, the next one. ``last
  Wednesday`` lies before the day of publication: in an article of a Wednesday it is a week ago. ``this Wednesday``
  is that of the week of publication, ``next Wednesday`` the first after publication.
* A week runs from Monday to Sunday; ``last week``, ``last month``, ``last year`` are those of the calendar before
  that of publication. ``the weekend`` is the latest that has begun; ``the past week`` the seven days up to publication.
* A day or month without its year: the year that the text itself gives the same day elsewhere, or the story's event
  where the day stands for it; else one that falls on the weekday named with it; else the latest up to publication; in
  a clause about what will be, the next. Where no verb tells, a coming day or month is meant if it is at most 31 days
  away, and 60 if the words stand alone. "By 30 November" a week after that day means the one just past: the next is
  most of a year away. A holiday likewise.
* ``three days ago`` is a day, ``two weeks ago`` a calendar week, ``a month ago`` a month, ``two years ago`` a year.
* ``the past 24 hours`` are the day before publication and that day; ``the last 70 days`` begin 70 days before it.
* ``early``, ``late``, ``the end of`` and the like leave the period as it is, since they name no day; a half or a
  quarter of a year is its months. A season has no days. "Two to three weeks" reaches as far as the greater.
* ``now``, ``so far`` and their like are the day of publication.
* ``the next day``, ``that month``, ``a year earlier`` start from the last day or period resolved before them;
  what only says since when something is counted is passed over.
* A text that tells history (most of its years lie in the past, and it hardly speaks of yesterday) is read forward:
  a date without a year belongs to the year last told of, or, around its turn, to the next.
* Without a day of publication whatever needs it stays unresolved, and the note says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from asreported.reading.dates import calendar
from asreported.reading.dates.expressions import BY_CUSTOM, Expression, Meaning
from asreported.reading.dates.tense import Look
from asreported.records import Period

NEEDS_PUBLICATION = "needs the day of publication, which is not known"
NEEDS_EARLIER = "needs a day named before it"
NO_SUCH_DAY = "the calendar has no such day"

_SOON = {Look.ALONE: 60, Look.UNTOLD: 31, Look.BACK: 0}  # days that a coming day may be away, where no verb tells of it
_FAR, _NEAR = 270, 90  # days: a day this far ahead is not meant where one this near has just passed


@dataclass(slots=True)
class Scene:
    """Days that the text has named so far."""

    published: dt.date | None
    history: bool = False
    years_of_days: dict[tuple[int, int], int] = field(default_factory=dict)
    focus: Period | None = None
    focus_unit: str = "day"


def resolve(found: Expression, scene: Scene, looks: Look) -> Period | str:
    """Days that an expression names, or a note that says why it names none.

    ``looks`` tells where its clause looks.
    """
    answer = _RESOLVERS[found.meaning](found, scene, looks)
    if isinstance(answer, str):
        return answer
    if answer is None:
        return NO_SUCH_DAY
    return answer


def _calendar(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if found.year is not None:
        return _part(found, _in_year(found, found.year))
    if found.shift is not None:
        shifted = _shifted_month(found, scene)
        return shifted if isinstance(shifted, str) else _part(found, shifted)
    at = _reference(found, scene)
    if at is None:
        return NEEDS_PUBLICATION
    known = scene.years_of_days.get((found.month or 0, found.day or 0))
    if scene.history and scene.focus is not None:
        whole = _told_forward(found, scene.focus[0], scene.focus_unit)
    else:
        whole = _nearest(found, at, looks) if known is None else _in_year(found, known)
    return _part(found, whole)


def _reference(found: Expression, scene: Scene) -> dt.date | None:
    """The day up to which a clause looks back: a report of an evening knows the moment at which the next day begins."""
    if scene.published is not None:
        return calendar.plus(scene.published, int(found.begins))
    return scene.focus[0] if scene.history and scene.focus is not None else None


def _in_year(found: Expression, year: int) -> Period | None:
    if found.day is not None and found.month is not None:
        first = calendar.day(year, found.month, found.day)
        return calendar.period(first, calendar.day(year, found.month, found.last_day) if found.last_day else first)
    if found.month is not None:
        return calendar.months(year, found.month, 1)
    at = calendar.day(year, 1, 1)
    return calendar.around(found.unit, at) if at is not None else None


def _shifted_month(found: Expression, scene: Scene) -> Period | str | None:
    """``last May``, ``this May``, ``next May``: before, in, and after the year's months so far."""
    if scene.published is None:
        return NEEDS_PUBLICATION
    month, now = found.month or 1, scene.published
    if found.shift == 0:
        return calendar.months(now.year, month, 1)
    if found.shift == -1:
        return calendar.months(now.year - (month >= now.month), month, 1)
    return calendar.months(now.year + (month <= now.month), month, 1)


def _told_forward(found: Expression, focus: dt.date, unit: str) -> Period | None:
    """The year told of; the next for the first months after the last ones, unless a whole year was named."""
    turns = unit not in {"year", "decade", "century"} and focus.month - (found.month or 1) >= 8
    return _in_year(found, focus.year + turns) or _in_year(found, focus.year - 1)


def _nearest(found: Expression, at: dt.date, looks: Look) -> Period | None:
    candidates = [period for year in range(at.year - 4, at.year + 5) if (period := _in_year(found, year))]
    if found.weekday is not None:
        candidates = [days for days in candidates if days[0].isoweekday() == found.weekday] or candidates
    return _of_candidates(candidates, at, looks)


def _of_candidates(candidates: list[Period], at: dt.date, looks: Look) -> Period | None:
    """Of the periods that a name may mean, in order, the one that a clause with that look means."""
    past = [period for period in candidates if period[0] <= at]
    ahead = [period for period in candidates if period[1] >= at]
    if not ahead or not past:
        return ahead[0] if ahead else past[-1] if past else None
    until, passed = (ahead[0][0] - at).days, (at - past[-1][1]).days
    if looks is Look.AHEAD:
        return past[-1] if until > _FAR and passed < _NEAR else ahead[0]
    return ahead[0] if until <= _SOON[looks] else past[-1]


def _part(found: Expression, whole: Period | None) -> Period | None:
    """A half or quarter of a year, or some units of a period ("first 2 week"); other parts leave the period whole."""
    if whole is None or found.part is None:
        return whole
    if found.part == "week":
        return calendar.around("week", whole[0])
    edge, *length = found.part.split()
    if len(length) == 2:
        return _units_of(edge, int(length[0]), length[1], whole)
    start = _PARTS_OF_YEAR.get(found.part)
    return whole if start is None or found.unit != "year" else calendar.months(whole[0].year, *start)


_PARTS_OF_YEAR = {
    "first half": (1, 6),
    "second half": (7, 6),
    "q1": (1, 3),
    "q2": (4, 3),
    "q3": (7, 3),
    "q4": (10, 3),
}
"""Part of a year → its first month, and how many."""


def _units_of(edge: str, count: int, unit: str, whole: Period) -> Period | None:
    """The first or last so many units of a period, or the one of that number; None where it has not so many."""
    if edge == "last":
        start = calendar.moved(whole[1], unit, -count)
        first = calendar.plus(start, 1) if start is not None else None
        last: dt.date | None = whole[1]
    else:
        first = calendar.moved(whole[0], unit, 0 if edge == "first" else count - 1)
        after = calendar.moved(whole[0], unit, count)
        last = calendar.plus(after, -1) if after is not None else None
    if first is None or last is None or first < whole[0] or first > whole[1]:
        return None
    return first, min(last, whole[1])


def _weekday(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if scene.published is None or found.weekday is None:
        return NEEDS_PUBLICATION
    bare = 1 if looks is Look.AHEAD else -1
    way = bare if found.shift is None else {-1: -2, 0: 0, 1: 2}[found.shift]
    told = scene.focus[1] if scene.history and scene.focus is not None and found.shift is None else scene.published
    at = calendar.weekday(told, found.weekday, way)
    return calendar.period(at, at)


def _unit(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if scene.published is None:
        return NEEDS_PUBLICATION
    if found.unit == "weekend" and found.shift is None:
        begun = scene.published.isoweekday() >= 6 or looks is Look.AHEAD
        return calendar.around("weekend", scene.published, 0 if begun else -1)
    if found.unit == "weekend" and found.shift == 0 and looks is Look.BACK and scene.published.isoweekday() <= 3:
        return calendar.around("weekend", scene.published, -1)
    if found.unit == "weekend" and found.shift == -1 and scene.published.isoweekday() >= 6:
        return calendar.around("weekend", scene.published, -1)
    whole = calendar.around(found.unit, scene.published, found.shift or 0)
    if found.month is not None:
        return whole and calendar.months(whole[0].year, found.month, 1)
    return _part(found, whole)


def _ago(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if scene.published is None or found.count is None:
        return NEEDS_PUBLICATION
    return _off(found, scene.published)


def _off(found: Expression, at: dt.date) -> Period | None:
    """The day, week, month or year that lies so many of them away."""
    steps = (found.count or 0) * (found.shift or 0)
    away = calendar.moved(at, found.unit, steps, whole=True)
    if away is None:
        return None
    if found.part == "today":
        return away, away
    coarse = {"fortnight": "week", "quarter": "month", "decade": "year", "century": "year"}.get(found.unit, found.unit)
    return calendar.around(coarse if coarse in {"week", "month", "year"} else "day", away)


def _window(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if found.note == "told":
        return _told_window(found, scene)
    if scene.published is None or found.count is None:
        return NEEDS_PUBLICATION
    away = calendar.moved(scene.published, found.unit, found.count * (found.shift or 1))
    if away is None:
        return None
    return (away, scene.published) if away <= scene.published else (scene.published, away)


def _told_window(found: Expression, scene: Scene) -> Period | str | None:
    """*The following two days*: after the day told of before."""
    if scene.focus is None or found.count is None:
        return NEEDS_EARLIER
    told = scene.focus[1]
    return calendar.period(calendar.plus(told, 1), calendar.moved(told, found.unit, found.count))


def _following(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    focus = scene.focus
    if found.note == "from now" and scene.published is not None and not scene.history:
        return calendar.period(scene.published, calendar.moved(scene.published, found.unit, 1))
    if found.note in ("of now", BY_CUSTOM) and scene.published is not None and not scene.history:
        focus = (scene.published, scene.published)
    if focus is None:
        if found.count is None or scene.published is None:
            return NEEDS_EARLIER
        focus = (scene.published, scene.published)
    forward = (found.shift or 0) > 0
    at = focus[1] if forward and scene.focus_unit == "day" else focus[0]
    if found.weekday is not None:
        day = calendar.weekday(at, found.weekday, 2 if forward else -2)
        return calendar.period(day, day)
    if found.count is not None:
        return _off(found, at)
    if found.unit == "day" and scene.focus_unit != "day" and focus[0] != focus[1]:
        return NEEDS_EARLIER
    whole = calendar.around(found.unit, at, found.shift or 0)
    if found.month is not None:
        return whole and calendar.months(whole[0].year, found.month, 1)
    return _part(found, whole)


def _quarter(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    """A quarter or half without its year is the latest of that number that has begun."""
    half = None if found.part is None else _PARTS_OF_YEAR.get(found.part)
    begins, length = half or (3 * (found.quarter or 1) - 2, 3)
    if found.year is not None:
        return calendar.months(found.year, begins, length)
    if scene.published is None:
        return NEEDS_PUBLICATION
    now = scene.published
    if found.shift is not None:
        return calendar.months(now.year + found.shift, begins, length)
    if looks is Look.AHEAD:
        return calendar.months(now.year + (begins + length - 1 < now.month), begins, length)
    return calendar.months(now.year - (begins > now.month), begins, length)


def _holiday(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    if found.year is not None:
        return _holiday_of(found, found.year)
    if scene.published is None:
        return NEEDS_PUBLICATION
    now = scene.published
    around = [days for year in range(now.year - 1, now.year + 2) if (days := _holiday_of(found, year))]
    if found.shift is None:
        return _of_candidates(around, now, looks)
    if found.shift == 0:
        return _holiday_of(found, now.year)
    beyond = [days for days in around if (days[0] > now if found.shift > 0 else days[0] < now)]
    return beyond[0 if found.shift > 0 else -1] if beyond else None


def _holiday_of(found: Expression, year: int) -> Period | None:
    """A holiday in a year, from its rule: month-day, or month, weekday, which of them, and days after it."""
    rule = found.holiday or ""
    if "-" in rule[:3]:
        at = calendar.day(year, int(rule[:2]), int(rule[3:]))
    else:
        month, iso, nth, *after = (int(piece) for piece in rule.split())
        at = calendar.nth_weekday(year, month, iso, nth)
        at = at and calendar.plus(at, sum(after))
    return calendar.period(at, at)


def _anniversary(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    return "counted from an event"


def _fixed(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    return found.period


def _unresolved(found: Expression, scene: Scene, looks: Look) -> Period | str | None:
    return found.note or "names no day"


_RESOLVERS = {
    Meaning.CALENDAR: _calendar,
    Meaning.WEEKDAY: _weekday,
    Meaning.UNIT: _unit,
    Meaning.AGO: _ago,
    Meaning.WINDOW: _window,
    Meaning.FOLLOWING: _following,
    Meaning.QUARTER: _quarter,
    Meaning.HOLIDAY: _holiday,
    Meaning.ANNIVERSARY: _anniversary,
    Meaning.FIXED: _fixed,
    Meaning.UNRESOLVED: _unresolved,
}
