"""Calendar arithmetic on whole days: periods by name, and their neighbours. Nothing here raises: what no calendar
has (31 February, the year 10000) is None.
"""

from __future__ import annotations

import datetime as dt

from asreported.records import Granularity, Period

GRANULARITY = {
    "day": Granularity.DAY,
    "week": Granularity.WEEK,
    "weekend": Granularity.PERIOD,
    "fortnight": Granularity.PERIOD,
    "month": Granularity.MONTH,
    "quarter": Granularity.QUARTER,
    "year": Granularity.YEAR,
    "decade": Granularity.PERIOD,
    "century": Granularity.PERIOD,
}
"""Unit → the granularity of an expression that speaks in it; hours and minutes speak of days."""

_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def day(year: int, month: int, day_of_month: int) -> dt.date | None:
    """That day, or None where the calendar has none."""
    try:
        return dt.date(year, month, day_of_month)
    except ValueError:
        return None


def plus(start: dt.date, days: int) -> dt.date | None:
    """``days`` after ``start`` (before it if negative)."""
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def period(first: dt.date | None, last: dt.date | None) -> Period | None:
    """Both ends, if both exist and stand in order."""
    return (first, last) if first is not None and last is not None and first <= last else None


def months(year: int, month: int, count: int) -> Period | None:
    """``count`` whole months from a month on, which may lie outside 1 to 12."""
    first_at, after_at = year * 12 + month - 1, year * 12 + month - 1 + count
    first = day(first_at // 12, first_at % 12 + 1, 1)
    after = day(after_at // 12, after_at % 12 + 1, 1)
    if after is None:
        return period(first, dt.date.max) if after_at == 120000 else None
    return period(first, plus(after, -1))


def around(unit: str, at: dt.date, shift: int = 0) -> Period | None:
    """The calendar's day, week (Monday to Sunday), weekend, month, quarter, year, decade or century that contains
    ``at``, or the one ``shift`` places later. A decade begins with its 0, a century with its 01. The weekend of a
    day of the week is the one that ends its week.
    """
    if unit in {"week", "weekend", "fortnight"}:
        first = plus(at, -at.weekday() + 7 * shift + (5 if unit == "weekend" else 0))
        return period(first, first and plus(first, {"week": 6, "weekend": 1, "fortnight": 13}[unit]))
    if unit in _MONTHS:
        size = _MONTHS[unit]
        year = (
            at.year - (at.year - 1) % 100
            if unit == "century"
            else at.year - at.year % 10
            if unit == "decade"
            else at.year
        )
        month = at.month if unit == "month" else (at.month - 1) // 3 * 3 + 1 if unit == "quarter" else 1
        return months(year, month + size * shift, size)
    found = plus(at, round(shift * _DAYS.get(unit, 1)))
    return period(found, found)


def moved(at: dt.date, unit: str, count: int, *, whole: bool = False) -> dt.date | None:
    """The day ``count`` units after ``at``; the end of the month where it has no such day. Hours are rounded up to
    whole days, since no time of day is known; with ``whole`` only whole days of them count.
    """
    if unit in _MONTHS:
        at_month = at.year * 12 + at.month - 1 + _MONTHS[unit] * count
        there = months(at_month // 12, at_month % 12 + 1, 1)
        return None if there is None else there[0].replace(day=min(at.day, there[1].day))
    days = abs(count) * _DAYS.get(unit, 1)
    whole_days = int(days) + (days > int(days) and not whole)
    return plus(at, whole_days if count >= 0 else -whole_days)


def weekday(at: dt.date, iso: int, direction: int) -> dt.date | None:
    """The weekday ``iso`` (1 Monday): on or before ``at`` (direction -1), on or after it (+1), strictly before (-2)
    or after (+2), or of its calendar week (0).
    """
    if direction == 0:
        return plus(at, iso - at.isoweekday())
    back = (at.isoweekday() - iso) % 7
    ahead = (iso - at.isoweekday()) % 7
    if direction < 0:
        return plus(at, -(back or (7 if direction == -2 else 0)))
    return plus(at, ahead or (7 if direction == 2 else 0))


def nth_weekday(year: int, month: int, iso: int, nth: int) -> dt.date | None:
    """The ``nth`` weekday ``iso`` of a month; -1 is the last."""
    whole = months(year, month, 1)
    if whole is None:
        return None
    if nth < 0:
        return weekday(whole[1], iso, -1)
    first = weekday(whole[0], iso, 1)
    return first and plus(first, 7 * (nth - 1))


def back(days: Period, unit: str, count: int) -> Period | None:
    """A period so many units before another; whole months stay whole."""
    whole = days[0].day == 1 and (after := plus(days[1], 1)) is not None and after.day == 1
    last = plus(moved(after, unit, -count) or days[1], -1) if whole and after else moved(days[1], unit, -count)
    return period(moved(days[0], unit, -count), last)
