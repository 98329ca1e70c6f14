"""What a page reports, as articles: where the page came from joined with what it says of itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from asreported.records import Article
from asreported.sources.articles import article
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
    same site, else ``url``.
    Raises :class:`~asreported.sources.pages.page.PageError` for a page that gives none.
    """
    page = read_page(raw, charset=charset, url=url)
    address = _address(url, page.facts.address)
    host = _host(address)
    for entry in page.entries:
        day, instant = (entry.published, entry.published_at) if entry.published else (published, published_at)
        yield article(
            entry.text,
            raw=raw,
            origin=origin,
            url=f"{address}#{entry.fragment}" if address and entry.fragment else address,
            publisher=page.facts.publisher or publisher or (host.removeprefix("www.") if host else None),
            title=entry.title or title,
            published=day,
            published_at=instant,
            updated_at=page.facts.updated_at or updated_at,
            retrieved=retrieved,
            authors=page.facts.authors or authors,
            language=page.facts.language,
            licence=page.facts.licence or licence,
        )


def taken_anew(kept: Article, raw: bytes, *, charset: str | None = None) -> Article | None:
    """An article as its page gives it now, a version of what it was; None where the text is the same, or is no more.

    ``raw`` are the bytes of the page that it was taken from, ``charset`` what its HTTP header declared. What else is
    known of it stays as it was recorded.
    """
    try:
        found = list(page_articles(raw, origin=kept.origin, url=kept.url, charset=charset))
    except PageError:
        return None
    same = found if len(found) == 1 else [one for one in found if one.url == kept.url]
    if len(same) != 1 or same[0].text == kept.text:
        return None
    anew = article(
        same[0].text,
        raw=raw,
        origin=kept.origin,
        url=kept.url,
        publisher=kept.publisher,
        title=kept.title,
        published=kept.published,
        published_at=kept.published_at,
        updated_at=kept.updated_at,
        retrieved=kept.retrieved,
        authors=kept.authors,
        language=kept.language,
        licence=kept.licence,
    )
    return dataclasses.replace(anew, version_of=kept.article_id, copy_of=kept.copy_of)


def _address(url: str | None, canonical: str | None) -> str | None:
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


def _host(address: str | None) -> str | None:
    """The host of an address; None where it is none."""
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None
