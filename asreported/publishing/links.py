"""Addresses that may become links, and the anchors of the page."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from asreported.publishing.wording import UNSAFE

FRAGMENT_WORDS = 6
"""Words at either end of a sentence that find it again on the live page."""


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; anything else (javascript:, data:, file:) never becomes a link."""
    if not url or UNSAFE.search(url) or re.search(r"\s", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def to_sentence(url: str | None, sentence: str) -> str | None:
    """The address with a text fragment: a browser that knows it scrolls to the sentence on the live page."""
    address = web_address(url)
    words = UNSAFE.sub("", sentence).split()
    if address is None or not words or "#" in address:
        return address
    if len(words) <= 2 * FRAGMENT_WORDS:
        return f"{address}#:~:text={_encoded(' '.join(words))}"
    start, end = " ".join(words[:FRAGMENT_WORDS]), " ".join(words[-FRAGMENT_WORDS:])
    return f"{address}#:~:text={_encoded(start)},{_encoded(end)}"


def _encoded(words: str) -> str:
    # a dash would be read as the mark of a prefix or suffix
    return quote(words, safe="").replace("-", "%2D")
