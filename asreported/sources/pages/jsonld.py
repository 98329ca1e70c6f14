"""What a page says of itself in JSON-LD: its things, their types, and which of several is the page's own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

LIVE = "liveblogposting"
_REPORTS = {"report", "blogposting", "posting"}

Json = dict[str, Any]


def things(tree: HtmlElement) -> list[Json]:
    """All things of a page, those in graphs and main entities too; what cannot be read is as if it were not there."""
    return [thing for block in _blocks(tree) for thing in _things(block)]


def types(thing: Json) -> set[str]:
    """Lower-case types of a thing."""
    return {kind.rpartition("/")[2].lower() for kind in listed(thing.get("@type")) if isinstance(kind, str)}


def is_article(kinds: Iterable[str]) -> bool:
    """Return True if a type is an article's: ``NewsArticle`` and its like, reports and posts."""
    return any(kind.endswith("article") or kind in _REPORTS for kind in kinds)


def own(found: list[Json], addresses: list[str | None], titles: list[str | None]) -> Json:
    """The article or live page among things that is the page's own; empty where there is none.

    It is the one that has the page's address, else its title, else the first; a live page before the article that
    sums it up, unless it has the address of another.
    """
    articles = [thing for thing in found if LIVE in types(thing) or is_article(types(thing))]
    places = {_place(address) for address in addresses if address}
    headings = {title.casefold() for title in titles if title}
    mine = [thing for thing in articles if _places(thing) & places]
    mine = mine or [thing for thing in articles if (text(thing.get("headline")) or "").casefold() in headings]
    candidates = [*(mine or articles), *(thing for thing in articles if not _places(thing))]
    return next((thing for thing in candidates if LIVE in types(thing)), None) or next(iter(candidates), {})


def listed(value: Any) -> list[Any]:
    """A value as a list: what is none has nothing in it."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text(value: Any) -> str | None:
    """A value's text, of its address where it is a thing; entities of HTML as what they stand for."""
    value = next(iter(listed(value)), None)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def name(value: Any) -> str | None:
    """The name of a thing, or the text that stands for it."""
    value = next(iter(listed(value)), None)
    return text(value.get("name")) if isinstance(value, dict) else text(value)


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):  # no JSON, or an integer of more digits than are read
            continue


def _things(block: Any, depth: int = 0) -> Iterator[Json]:
    if depth > 3:
        return
    for thing in listed(block):
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph"), depth + 1)
            yield from _things(thing.get("mainEntity"), depth + 1)


def _places(thing: Json) -> set[str]:
    named = [text(thing.get(key)) for key in ("mainEntityOfPage", "url", "@id")]
    return {_place(address) for address in named if address}


def _place(address: str) -> str:
    """An address without what does not tell pages apart."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{re.sub(r'/+$', '', parts.path)}?{parts.query}"
