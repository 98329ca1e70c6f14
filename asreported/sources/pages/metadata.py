"""What a page says of itself: JSON-LD first, then its meta elements, then what its layout shows."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from asreported.sources.moments import publication

_ARTICLES = (
    "article",
    "newsarticle",
    "report",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "blogposting",
    "posting",
)
_COLLECTIONS = {"collectionpage", "itemlist", "searchresultspage", "profilepage"}
_LIVE = "liveblogposting"
_OFFSET = re.compile(r"([+-]\d{2})(\d{2})\Z")
_ZONED = re.compile(r"T.*(?:Z|[+-]\d{2}:?\d{2})\Z")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page declares. ``published`` is the day in the page's own zone; unknown is None, nothing is guessed.

    ``kinds`` are the lower-case types of its JSON-LD and its ``og:type``; ``free`` is False where it says that its
    text is for subscribers; ``updates`` are the entries of a live page that carry their text.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    licence: str | None = None
    address: str | None = None
    language: str | None = None
    kinds: frozenset[str] = frozenset()
    free: bool = True
    updates: tuple[Json, ...] = field(default=())


def read_facts(tree: HtmlElement, html: str) -> Facts:
    """Facts of a page from its tree (before it is made plain) and its source, which htmldate looks through."""
    things = [thing for block in _blocks(tree) for thing in _things(block)]
    kinds = frozenset(kind for thing in things for kind in _types(thing))
    main = next((t for t in things if _LIVE in _types(t)), None) or next(
        (t for t in things if any(kind in _ARTICLES for kind in _types(t))), {}
    )
    meta = _meta(tree)
    day, instant = _moment(main, meta, tree, html)
    title = _text(main.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _first(tree, ".//title")
    return Facts(
        title=title,
        publisher=_name(main.get("publisher")) or meta.get("og:site_name") or meta.get("application-name"),
        authors=_authors(main) or tuple(filter(None, [meta.get("author") or meta.get("article:author")])),
        published=day,
        published_at=instant,
        licence=_text(main.get("license")) or _first(tree, './/link[@rel="license"]/@href'),
        address=_first(tree, './/link[@rel="canonical"]/@href') or meta.get("og:url"),
        language=_first(tree, "/html/@lang") or _text(main.get("inLanguage")),
        kinds=kinds | frozenset(filter(None, [meta.get("og:type", "").lower()])),
        free=not any(_denied(thing.get("isAccessibleForFree")) for thing in things),
        updates=tuple(u for u in _list(main.get("liveBlogUpdate")) if isinstance(u, dict) and u.get("articleBody")),
    )


def moment_of(said: Json) -> tuple[dt.date | None, dt.datetime | None]:
    """Day and instant of a JSON-LD thing's ``datePublished``; None where it has none that can be read."""
    return _publication(_text(said.get("datePublished")))


def is_index(facts: Facts) -> bool:
    """Whether a page says that it is a list of others, and not an article."""
    return bool(facts.kinds & _COLLECTIONS) and not any(kind in _ARTICLES for kind in facts.kinds)


def is_live(facts: Facts) -> bool:
    """Whether a page says that it is a live page: many reports under one address."""
    return _LIVE in facts.kinds


def _moment(
    main: Json, meta: dict[str, str], tree: HtmlElement, html: str
) -> tuple[dt.date | None, dt.datetime | None]:
    """Publication: the first of what is declared that has time and zone, else the first that has a day.

    htmldate looks through the page last; it knows days only, and only what it finds marked up counts.
    """
    declared = [
        _text(main.get("datePublished")),
        *(meta.get(name) for name in ("article:published_time", "og:article:published_time", "datepublished")),
        *(
            meta.get(name)
            for name in ("parsely-pub-date", "dc.date", "dcterms.date", "date", "pubdate", "publish-date")
        ),
        _first(tree, './/time[@itemprop="datePublished" or @pubdate]/@datetime'),
        _first(tree, ".//article//time[@datetime]/@datetime | .//header//time[@datetime]/@datetime"),
    ]
    moments = [moment for said in declared if (moment := _publication(said)) != (None, None)]
    zoned = next((moment for moment in moments if moment[1] is not None), None)
    if zoned is not None and zoned[0] == moments[0][0]:
        return zoned
    if moments:
        return moments[0]
    from htmldate import find_date

    found = find_date(html, original_date=True, extensive_search=False)
    return (dt.date.fromisoformat(found), None) if found else (None, None)


def _publication(said: str | None) -> tuple[dt.date | None, dt.datetime | None]:
    if not said:
        return None, None
    text = _OFFSET.sub(r"\1:\2", said.strip()) if _ZONED.search(said.strip()) else said.strip()
    try:
        return publication(text)
    except ValueError:
        try:
            return publication(text[:10])
        except ValueError:
            return None, None


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    """JSON-LD of a page; what cannot be read is as if it were not there."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield json.loads(script.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue


def _things(block: Any, depth: int = 0) -> Iterator[Json]:
    if depth > 3:
        return
    for thing in _list(block):
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph"), depth + 1)
            yield from _things(thing.get("mainEntity"), depth + 1)


def _types(thing: Json) -> set[str]:
    return {kind.rpartition("/")[2].lower() for kind in _list(thing.get("@type")) if isinstance(kind, str)}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    value = next(iter(_list(value)), None)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    value = next(iter(_list(value)), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(main: Json) -> tuple[str, ...]:
    return tuple(name for author in _list(main.get("author")) if (name := _name(author)))


def _denied(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.rpartition("/")[2].lower() == "false")


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by their lower-case name; the first of several."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(tree: HtmlElement, path: str) -> str | None:
    """Text of the first thing that an XPath finds."""
    found = tree.xpath(path)
    if not found:
        return None
    text = found[0] if isinstance(found[0], str) else found[0].text_content()
    return " ".join(str(text).split()) or None
