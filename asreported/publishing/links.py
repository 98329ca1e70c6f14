"""Addresses that may become links, and the anchors of the page."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote, urlsplit

from asreported.publishing.wording import UNSAFE

FRAGMENT_WORDS = 6
"""Words at either end of a sentence that find it again on the live page."""

RESERVED = ("example", "invalid", "test", "localhost", "example.com", "example.net", "example.org")
"""Domains that belong to nobody (RFC 2606)."""

REPORT_LINK = "<!-- the report -->"
"""Room for a link to the report on the first page of the Data Docs: a site that takes them in fills it."""


@functools.lru_cache(maxsize=1024)
def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; anything else never becomes a link.

    Neither do javascript:, data: and file:, nor the domains reserved for examples, at which nobody answers.
    """
    if not url or UNSAFE.search(url) or re.search(r"\s", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        web = parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
        return url.strip() if web and not _reserved(parts.hostname or "") else None
    except ValueError:
        return None


def _reserved(host: str) -> bool:
    labels = host.rstrip(".").lower().split(".")
    return labels[-1] in RESERVED or ".".join(labels[-2:]) in RESERVED


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


def article_page(article_id: str, prefix: str = "") -> str:
    """The page of an article in the site; ``prefix`` leads from the page that links to it to the site's folder."""
    return f"{prefix}articles/{re.sub('[^A-Za-z0-9_-]', '_', article_id)}.html"


def series_page(chart: str) -> str:
    """The page of a chart in the site."""
    return f"series/{re.sub('[^A-Za-z0-9_-]', '_', chart)}.html"


def embed_page(chart: str) -> str:
    """The page of a chart to be put into other pages, in the site."""
    return f"embed/{re.sub('[^A-Za-z0-9_-]', '_', chart)}.html"


def point(chart: str, figure_id: str, form: str = "wide") -> str:
    """The anchor of a point in a chart on the page, in its form for a wide or a narrow page."""
    return f"{chart}-{form}-figure-{figure_id}"


def _encoded(words: str) -> str:
    # a dash would be read as the mark of a prefix or suffix
    return quote(words, safe="").replace("-", "%2D")
