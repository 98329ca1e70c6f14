"""An article as every source makes it: its identity is a hash of what it says."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re

from asreported.records import Article, Position
from asreported.sources.normalise import normalise

_NO_ADDRESS = re.compile("[\x00-\x20\x7f\ud800-\udfff]")


def article(
    text: str,
    *,
    raw: bytes,
    origin: str,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: dt.date | None = None,
    published_at: dt.datetime | None = None,
    updated_at: dt.datetime | None = None,
    retrieved: dt.datetime | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    licence: str | None = None,
    positions: tuple[Position, ...] = (),
) -> Article:
    """An article from its normalised ``text`` and the bytes it was read from; its id is a hash of what it says.

    Names come to one line each, normalised as the text is: whatever a source writes there (half a surrogate pair,
    control characters) can be stored.

    ``language`` is what the report declares of itself: :mod:`asreported.sources.languages` looks at its words.
    """
    url = _NO_ADDRESS.sub("", url) or None if url else None
    publisher, title, language, licence = map(_line, (publisher, title, language, licence))
    said = [url, publisher, title, published.isoformat() if published else None, text]
    return Article(
        article_id=hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16],
        url=url,
        publisher=publisher,
        title=title,
        published=published,
        published_at=published_at,
        updated_at=updated_at,
        retrieved=retrieved,
        authors=tuple(name for author in authors if (name := _line(author))),
        language=language,
        licence=licence,
        origin=origin,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        positions=positions,
    )


def _line(said: str | None) -> str | None:
    return " ".join(normalise(said).split()) or None if said else None
