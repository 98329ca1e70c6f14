"""What a page says of itself: JSON-LD first, then its meta elements, then what its layout shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from asreported.sources.moments import beginning
from asreported.sources.pages import dates, jsonld
from asreported.sources.pages.bylines import authors
from asreported.sources.pages.jsonld import Json

_COLLECTIONS = {"collectionpage", "itemlist", "searchresultspage", "profilepage"}
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publish-date",
)
"""Names of meta elements that say when a page was published, the surest first."""
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
"""Names of meta elements that say when a page was last changed, the surest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that a page declares. ``published`` is the day in the page's own zone; unknown is None, nothing is guessed.

    ``kinds`` are the lower-case types of its JSON-LD and its ``og:type``; ``free`` is False where it says that its
    text is for subscribers; ``updates`` are the entries of a live page that carry their text.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    licence: str | None = None
    address: str | None = None
    language: str | None = None
    kinds: frozenset[str] = frozenset()
    free: bool = True
    updates: tuple[Json, ...] = field(default=())


def read_facts(tree: HtmlElement, url: str | None = None) -> Facts:
    """Facts of a page from its tree, before it is made plain; ``url`` is where it was found."""
    meta = _meta(tree)
    address = _first(tree, './/link[@rel="canonical"]/@href') or meta.get("og:url")
    things = jsonld.things(tree)
    shown = [meta.get("og:title"), meta.get("twitter:title"), _first(tree, ".//h1"), _first(tree, ".//title")]
    main = jsonld.own(things, [address, url], shown)
    live = jsonld.LIVE in jsonld.types(main)
    kinds = frozenset(kind for thing in things for kind in jsonld.types(thing) if live or kind != jsonld.LIVE)
    day, instant = _moment(main, meta, tree)
    return Facts(
        title=title_of(main) or meta.get("og:title") or meta.get("twitter:title") or _first(tree, ".//title"),
        publisher=jsonld.name(main.get("publisher")) or meta.get("og:site_name") or meta.get("application-name"),
        authors=authors(map(jsonld.name, jsonld.listed(main.get("author"))))
        or authors(_metas(tree, "author"))
        or authors(_metas(tree, "article:author")),
        published=day,
        published_at=instant,
        updated_at=_change(main, meta),
        licence=jsonld.text(main.get("license")) or _first(tree, './/link[@rel="license"]/@href'),
        address=address,
        language=_first(tree, "/html/@lang") or jsonld.text(main.get("inLanguage")),
        kinds=kinds | frozenset(filter(None, [meta.get("og:type", "").lower()])),
        free=not any(_denied(thing.get("isAccessibleForFree")) for thing in things),
        updates=tuple(
            u for u in jsonld.listed(main.get("liveBlogUpdate")) if isinstance(u, dict) and body_of(u) is not None
        ),
    )


def body_of(update: Json) -> str | None:
    """The words of an update of a live page: its body, as text or as a thing that has it, else its description."""
    for name in ("articleBody", "text", "description"):
        said = next(iter(jsonld.listed(update.get(name))), None)
        if isinstance(said, dict):
            said = next((said[key] for key in ("@value", "text", "articleBody", "value") if said.get(key)), None)
        if isinstance(said, str) and said.strip():
            return said
    return None


def moment_of(said: Json) -> tuple[dt.date | None, dt.datetime | None]:
    """Day and instant of a JSON-LD thing's ``datePublished``; None where it has none that can be read."""
    return dates.moment(jsonld.text(said.get("datePublished")))


def title_of(said: Json) -> str | None:
    """The headline of a JSON-LD thing."""
    headline = said.get("headline")
    return jsonld.text(headline) if not isinstance(headline, dict) else None


def is_index(facts: Facts) -> bool:
    """Return True if a page says that it is a list of others, and not an article."""
    return bool(facts.kinds & _COLLECTIONS) and not is_article(facts)


def is_article(facts: Facts) -> bool:
    """Return True if a page says that it is an article."""
    return jsonld.is_article(facts.kinds)


def is_live(facts: Facts) -> bool:
    """Return True if a page says that it is a live page: many reports under one address."""
    return jsonld.LIVE in facts.kinds


def _moment(main: Json, meta: dict[str, str], tree: HtmlElement) -> dates.Moment:
    """Publication: the first of what is declared that has time and zone, else the first that has a day.

    What the story's own times show comes after it; htmldate looks through the page last.
    """
    declared = [moment_of(main), *(dates.moment(meta.get(name)) for name in _PUBLISHED)]
    moments = [moment for moment in declared if moment[0] is not None]
    if not moments or all(instant is None for _, instant in moments):
        moments += [moment for moment in [dates.shown(tree)] if moment[0] is not None]
    if not moments:
        return dates.looked_for(tree), None
    return next((moment for moment in moments if moment[1] is not None and moment[0] == moments[0][0]), moments[0])


def _change(main: Json, meta: dict[str, str]) -> dt.datetime | None:
    """The last change that a page declares; of a day without a time its beginning."""
    said = [jsonld.text(main.get("dateModified")), *(meta.get(name) for name in _UPDATED)]
    day, instant = next((found for one in said if (found := dates.moment(one))[0] is not None), (None, None))
    return instant or (beginning(day) if day else None)


def _denied(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.rpartition("/")[2].lower() == "false")


def _metas(tree: HtmlElement, wanted: str) -> list[str]:
    """Contents of all meta elements of a name."""
    return [
        element.get("content") or ""
        for element in tree.iterfind(".//meta")
        if (element.get("property") or element.get("name") or "").lower() == wanted
    ]


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
