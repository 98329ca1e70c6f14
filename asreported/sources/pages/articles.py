"""What a page reports, as articles: where the page came from joined with what it says of itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from asreported.records import Article
from asreported.sources.articles import article
from asreported.sources.pages.addresses import host, kept, original
from asreported.sources.pages.page import PageError, read_page


def page_articles(
    raw: bytes,
    *,
    origin: str,
    url: str | None = None,
    charset: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: dt.date | None = None,
    published_at: dt.datetime | None = None,
    updated_at: dt.datetime | None = None,
    retrieved: dt.datetime | None = None,
    authors: tuple[str, ...] = (),
    licence: str | None = None,
) -> Iterator[Article]:
    """Articles of a page: one, or one for each update of a live page.

    What the page says of itself comes first; ``publisher``, ``title``, ``published``, ``updated_at``, ``authors`` and
    ``licence`` stand in where it says nothing. The address is the canonical one that the page names if that is of the
    same site, else ``url``; a page of the Wayback Machine keeps its own address, and the moment of its capture.
    Raises :class:`~asreported.sources.pages.page.PageError` for a page that gives none.
    """
    url, retrieved = original(url, retrieved)
    page = read_page(raw, charset=charset, url=url)
    canonical, captured = original(page.facts.address, None)
    address, retrieved = kept(url, canonical), retrieved or captured
    for entry in page.entries:
        day, instant = (entry.published, entry.published_at) if entry.published else (published, published_at)
        yield article(
            entry.text,
            raw=raw,
            origin=origin,
            url=f"{address}#{entry.fragment}" if address and entry.fragment else address,
            publisher=page.facts.publisher or publisher or host(address),
            title=entry.title or title,
            published=day,
            published_at=instant,
            updated_at=page.facts.updated_at or updated_at,
            retrieved=retrieved,
            authors=page.facts.authors or authors,
            language=page.facts.language,
            licence=page.facts.licence or licence,
        )


def taken_anew(known: Article, raw: bytes, *, charset: str | None = None) -> Article | None:
    """An article as its page gives it now, a version of what it was; None where the text is the same, or is no more.

    ``raw`` are the bytes of the page that it was taken from, ``charset`` what its HTTP header declared. What else is
    known of it stays as it was recorded.
    """
    try:
        found = list(page_articles(raw, origin=known.origin, url=known.url, charset=charset))
    except PageError:
        return None
    same = found if len(found) == 1 else [one for one in found if one.url == known.url]
    if len(same) != 1 or same[0].text == known.text:
        return None
    anew = article(
        same[0].text,
        raw=raw,
        origin=known.origin,
        url=known.url,
        publisher=known.publisher,
        title=known.title,
        published=known.published,
        published_at=known.published_at,
        updated_at=known.updated_at,
        retrieved=known.retrieved,
        authors=known.authors,
        language=known.language,
        licence=known.licence,
    )
    return dataclasses.replace(anew, version_of=known.article_id, copy_of=known.copy_of)
