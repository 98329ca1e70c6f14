"""When a report says it was published: a day, and an instant where the time and its zone are stated."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate

FIRST, LAST = 1900, 2100
"""Years between which reports are published. Fixed, so that what was read once is read the same on every day."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WEEK = re.compile(r"\d{4}-?W\d{2}(?!-?\d)", re.IGNORECASE)
"""A week without a day: Python's ``fromisoformat`` makes its Monday of it (3.11 to 3.14; it refuses a bare month)."""
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?= |\Z)")
"""The year first: its month cannot be its day."""
_TIMED = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?"
    r"(?:(?:UTC?|GMT)? ?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?|(?P<name>[A-Z]{1,4}))"
    r"(?: \([A-Za-z ]+\))?\Z",
    re.IGNORECASE,
)
_AHEAD = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7}
_AHEAD |= {"PDT": -7, "PST": -8, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
"""Hours ahead of UTC of the zones that RFC 822 names, and of Europe's; other names mean several zones or none."""
_FARTHEST = dt.timedelta(hours=14)

ACCEPTED = "2024-08-07 or 2024-08-07 13:34:47-04:00"
"""The forms a publication date may have, for error messages."""


def publication(value: object) -> tuple[dt.date | None, dt.datetime | None]:
    """Day in the report's own zone, and the instant in UTC where time and zone are stated.

    ``value`` is what a front matter or a JSON field holds: text, a date, a datetime, or None. Empty text
    is no date. Raises ValueError where it is none of the accepted forms, or in no year from :data:`FIRST` to
    :data:`LAST`.
    """
    if value is None:
        return None, None
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None, None
        text = _SLASHES.sub(_dashed, text)
        if _WEEK.match(text):
            raise ValueError(f"{value!r} is a week, and states no day")
        value = dt.date.fromisoformat(text) if _DAY.match(text) else dt.datetime.fromisoformat(text)
    if isinstance(value, dt.date) and not FIRST <= value.year <= LAST:  # a datetime is a date
        raise ValueError(f"{value!r} is not a day of a report")
    if isinstance(value, dt.datetime):
        zoned = value.utcoffset() is not None
        return value.date(), value.astimezone(dt.UTC) if zoned else None
    if isinstance(value, dt.date):
        return value, None
    raise ValueError(f"{value!r} is not a date")


def instant(said: str | None) -> dt.datetime | None:
    """A moment with its zone, in UTC; None where it is none."""
    try:
        return publication(said)[1]
    except ValueError:
        return None


def change(said: object) -> dt.datetime | None:
    """A moment of change, in UTC; of a day alone its beginning; None where it is none. Only order rests on it."""
    try:
        day, at = publication(said)
    except (ValueError, OverflowError):
        return None
    return at or (beginning(day) if day else None)


def beginning(day: dt.date) -> dt.datetime:
    """The first moment of a day, in UTC."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def of_feed(said: str) -> tuple[dt.date | None, dt.datetime | None]:
    """The day as a feed writes it (RFC 822 or ISO 8601), and the instant where a time and a zone that is known follow.

    The day is that of the writer's own zone, so that a zone nobody knows costs the instant alone. Both are None for
    all else: a bare number, a day whose month might be its day.
    """
    text = " ".join(said.split())
    timed = _TIMED.search(text)
    written = _written(text[: timed.end("time")] if timed else text)
    if written is None or not FIRST <= written.year <= LAST:
        return None, None
    ahead = _ahead(timed) if timed else None
    return written.date(), None if ahead is None else written - ahead


def _dashed(found: re.Match[str]) -> str:
    """A day with slashes as ISO 8601 has it."""
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _written(text: str) -> dt.datetime | None:
    """Day and time as they are written, as if they were UTC's."""
    text = _SLASHES.sub(_dashed, text)
    try:
        return None if _WEEK.match(text) else dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    except ValueError:
        pass
    try:
        read = parsedate(text if ":" in text else f"{text} 00:00:00")
        return dt.datetime(*read[:5], read[5], tzinfo=dt.UTC) if read else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _ahead(timed: re.Match[str]) -> dt.timedelta | None:
    """How far the zone of a time lies ahead of UTC; None where nobody knows."""
    if timed["name"]:
        hours = _AHEAD.get(timed["name"].upper())
        return None if hours is None else dt.timedelta(hours=hours)
    ahead = dt.timedelta(hours=int(timed["hours"]), minutes=int(timed["minutes"] or 0))
    if ahead > _FARTHEST:
        return None
    return ahead if timed["sign"] == "+" else -ahead
