"""When a report says it was published: a day, and an instant where the time and its zone are stated."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

ACCEPTED = "2024-08-07 or 2024-08-07 13:34:47-04:00"
"""The forms a publication date may have, for error messages."""


def publication(value: object) -> tuple[dt.date | None, dt.datetime | None]:
    """Day in the report's own zone, and the instant in UTC where time and zone are stated.

    ``value`` is what a front matter or a JSON field holds: text, a date, a datetime, or None. Empty text
    is no date. Raises ValueError where it is none of the accepted forms.
    """
    if value is None:
        return None, None
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None, None
        if _DAY.match(text):
            return dt.date.fromisoformat(text), None
        value = dt.datetime.fromisoformat(text)
    if isinstance(value, dt.datetime):
        zoned = value.utcoffset() is not None
        return value.date(), value.astimezone(dt.UTC) if zoned else None
    if isinstance(value, dt.date):
        return value, None
    raise ValueError(f"{value!r} is no date")


def instant(said: str | None) -> dt.datetime | None:
    """A moment with its zone, in UTC; None where it is none."""
    try:
        return publication(said)[1]
    except ValueError:
        return None
