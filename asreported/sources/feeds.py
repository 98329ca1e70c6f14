"""Feeds: what a site says is new, with the address and the time of each entry."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from dataclasses import dataclass
from typing import Any

from asreported.sources import moments
from asreported.sources.normalise import normalise
from asreported.sources.pages.page import PageError, plain_text

log = logging.getLogger("asreported.sources")

_REFERENCES = re.compile(rb"(?:&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}(?![0-9a-fA-F])|0*5[5-7]\d{3}(?!\d));?)+")
"""References to signs by number among which surrogates may be."""
_MEDIA = re.compile(rb"""xmlns:([A-Za-z_][\w.-]{0,30})\s*=\s*["']http://search\.yahoo\.com/mrss/?["']""")
"""How a feed names what it says of pictures and films (Media RSS)."""
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
        """Return True if the feed seems to carry the report itself."""
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
    whole = _REFERENCES.sub(_whole_signs, _without_captions(raw))
    try:
        parsed = feedparser.parse(io.BytesIO(whole), response_headers=headers, sanitize_html=False)
    except Exception as error:  # whatever its content made of it: no feed takes the run with it
        log.debug("%s", url, exc_info=True)
        return Feed(None, (), f"cannot be parsed: {type(error).__name__}: {_shown(error)}")
    entries = tuple(_entry(found) for found in parsed.entries)
    broken = None
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if parsed.get("bozo") and not isinstance(parsed.bozo_exception, harmless):
        broken = _shown(parsed.bozo_exception) or type(parsed.bozo_exception).__name__
    if not entries and not parsed.get("version"):
        broken = "is not a feed" if broken is None else f"is not a feed: {broken}"
    return Feed(_line(parsed.get("feed", {}).get("title")), entries, broken)


def _entry(found: Any) -> Entry:
    contents = [content.get("value", "") for content in found.get("content", [])]
    html = max([*contents, found.get("summary", "")], key=len)
    day, instant = _moment(found, "published", "updated")
    _, updated = _moment(found, "updated", "published")
    link = found.get("link") or next((e.get("href") for e in found.get("enclosures", []) if e.get("href")), None)
    authors = tuple(name for author in found.get("authors", []) if (name := _line(author.get("name"))))
    summary = _plain(html) if html.strip() else ""
    return Entry(link or None, _line(found.get("title")), day, instant, summary, updated, authors)


def _moment(found: Any, *names: str) -> tuple[dt.date | None, dt.datetime | None]:
    """The first moment of these names that an entry has: an instant, and the day in the zone that the feed writes."""
    # as a plain dictionary: feedparser's own look-up gives an absent "updated" the value of "published", with a warning
    read = (moments.of_feed(str(dict.get(found, name) or "")) for name in names)
    return next((moment for moment in read if moment[0] is not None), (None, None))


def _line(value: Any) -> str | None:
    return (" ".join(_plain(value).split()) or None) if isinstance(value, str) and value.strip() else None


def _plain(html: str) -> str:
    """Plain text of a piece of an entry; nothing of what is too large to be one."""
    try:
        return plain_text(html)
    except PageError:
        return ""


def _shown(error: BaseException) -> str:
    return " ".join(normalise(str(error)).split())[:200]


def _without_captions(raw: bytes) -> bytes:
    """A feed without the captions of its pictures and films, which feedparser takes for its entries' content."""
    for prefix in {found[1] for found in _MEDIA.finditer(raw)}:
        name = re.escape(prefix) + rb":description"
        caption = rb"<" + name + rb"\b[^>]*>(?:(?!</?" + name + rb"\b).)*</" + name + rb"\s*>"
        raw = re.sub(caption, b"", raw, flags=re.DOTALL)
    return raw


def _whole_signs(references: re.Match[bytes]) -> bytes:
    """References with each pair of surrogates made the sign it stands for, and what is half a pair U+FFFD."""
    said = re.findall(rb"([xX]?)([0-9a-fA-F]+)", references[0])
    numbers = (int(digits, 16 if hexadecimal else 10) for hexadecimal, digits in said)
    signs = "".join(map(chr, numbers)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(sign)};" for sign in signs).encode()
