"""Addresses of pages: the one to keep, and what the Wayback Machine stands before the one that it captured."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urljoin, urlsplit

_CAPTURE = re.compile(
    r"(?:https?:)?//(?:web|wayback)\.archive\.org/web/(?P<moment>\d{4,14})(?:[a-z]{2}_)?/(?P<address>\S+)",
    re.IGNORECASE,
)
"""Address of a page in the Wayback Machine: the moment of the capture (fewer digits name a span), then its own."""
_SECONDS = 14


def original(address: str | None, retrieved: dt.datetime | None) -> tuple[str | None, dt.datetime | None]:
    """The address that a page of the Wayback Machine had, and the moment of its capture; what they are, of others."""
    found = _CAPTURE.match(address or "")
    if found is None:
        return address, retrieved
    own = found["address"]
    own = own if "://" in own else f"http://{own}"
    return own, _moment(found["moment"]) or retrieved


def _moment(digits: str) -> dt.datetime | None:
    if len(digits) < _SECONDS:
        return None
    try:
        return dt.datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def kept(url: str | None, canonical: str | None) -> str | None:
    """The address to keep: a page may name another of its own site, and no one else's."""
    try:
        named = urljoin(url or "", canonical) if canonical else None
    except ValueError:  # what it names is no address
        return url
    if named is None or urlsplit(named).scheme not in {"http", "https"}:
        return url
    if url and _host(url) != _host(named):
        return url
    return named


def host(address: str | None) -> str | None:
    """The host of an address without its ``www.``; None where it is none."""
    found = _host(address)
    return found.removeprefix("www.") if found else None


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None
