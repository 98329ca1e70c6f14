"""Feeds: what a site says is new, with the address and the time of each entry."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from dataclasses import dataclass
from typing import Any

from asreported.sources.pages.page import plain_text

_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|\b(?:GMT|UTC?|[ECMP][SD]T))\s*\Z")
_WHOLE = 400
"""Characters of an entry's own content from which it is the whole report, where its page cannot be had."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``summary`` is its content as plain text, often a teaser."""

    url: str | None
    title: str | None
    published: dt.date | None
    published_at: dt.datetime | None
    summary: str
    updated_at: dt.datetime | None = None
    authors: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the feed seems to carry the report itself."""
        return len(self.summary) >= _WHOLE


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as far as it could be read. ``broken`` says what is wrong with it, where something is."""

    title: str | None
    entries: tuple[Entry, ...]
    broken: str | None = None


def read_feed(raw: bytes, *, url: str, content_type: str = "") -> Feed:
    """Read RSS or Atom. Broken XML is read as far as it goes, and ``broken`` says so; never raises for its content."""
    import feedparser

    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    # not made safe here: that would take away the styles and attributes which say that a number is struck or hidden;
    # what is kept is text, and of it no markup is left
    parsed = feedparser.parse(io.BytesIO(raw), response_headers=headers, sanitize_html=False)
    entries = tuple(_entry(found) for found in parsed.entries)
    broken = None
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if parsed.get("bozo") and not isinstance(parsed.bozo_exception, harmless):
        broken = " ".join(str(parsed.bozo_exception).split())[:200] or type(parsed.bozo_exception).__name__
    if not entries and not parsed.get("version"):
        broken = "is no feed" if broken is None else f"is no feed: {broken}"
    return Feed(_line(parsed.get("feed", {}).get("title")), entries, broken)


def _entry(found: Any) -> Entry:
    contents = [content.get("value", "") for content in found.get("content", [])]
    html = max([*contents, found.get("summary", "")], key=len)
    day, instant = _moment(found, "published", "updated")
    _, updated = _moment(found, "updated", "published")
    link = found.get("link") or next((e.get("href") for e in found.get("enclosures", []) if e.get("href")), None)
    authors = tuple(name for author in found.get("authors", []) if (name := _line(author.get("name"))))
    summary = plain_text(html) if html.strip() else ""
    return Entry(link or None, _line(found.get("title")), day, instant, summary, updated, authors)


def _moment(found: Any, *names: str) -> tuple[dt.date | None, dt.datetime | None]:
    """The first moment of these names that an entry has: an instant, and the day in the zone that the feed writes."""
    # as a plain dictionary: feedparser's own look-up gives an absent "updated" the value of "published", with a warning
    name = next((name for name in names if dict.get(found, f"{name}_parsed")), None)
    if name is None:
        return None, None
    said = str(found.get(name) or "")
    try:
        instant = dt.datetime.fromtimestamp(calendar.timegm(found[f"{name}_parsed"]), dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None, None
    if not _ZONE.search(said.strip()):
        return instant.date(), None
    return (instant + _offset(said)).date(), instant


def _offset(said: str) -> dt.timedelta:
    """How far the zone that a moment is written in lies ahead of UTC; zones by name count as UTC's day."""
    written = re.search(r"([+-])(\d{2}):?(\d{2})\s*\Z", said.strip())
    if written is None:
        return dt.timedelta(0)
    ahead = dt.timedelta(hours=int(written[2]), minutes=int(written[3]))
    return ahead if written[1] == "+" else -ahead


def _line(value: Any) -> str | None:
    return (" ".join(plain_text(value).split()) or None) if isinstance(value, str) and value.strip() else None
