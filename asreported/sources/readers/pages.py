"""A saved page of HTML."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

from asreported.records import Article
from asreported.sources.pages.articles import page_articles
from asreported.sources.pages.page import PageError, whole_text
from asreported.sources.problems import Problem, UnreadableError, unforeseen
from asreported.sources.readers import exports
from asreported.sources.readers.given import Given

log = logging.getLogger("asreported.sources")


def read(given: Given) -> Iterator[Article | Problem]:
    """The article of the page, one for each update of a live page, or those of the export of a news database."""
    raw = given.raw()
    if exports.MARKS.search(raw):
        try:
            listed = exports.pieces(whole_text(raw))
        except PageError as error:
            raise UnreadableError(str(error)) from error
        if listed:
            yield from exports.articles(listed, raw=raw, given=given)
            return
    yield from of_page(raw, given.origin, given.published)


def of_page(
    raw: bytes,
    origin: str,
    published: dt.date | None,
    *,
    url: str | None = None,
    charset: str | None = None,
    retrieved: dt.datetime | None = None,
) -> Iterator[Article]:
    """Articles of a page's bytes; :class:`~asreported.sources.problems.UnreadableError` where it gives none."""
    try:
        yield from page_articles(raw, origin=origin, url=url, charset=charset, published=published, retrieved=retrieved)
    except PageError as error:
        raise UnreadableError(str(error)) from error
    except Exception as error:  # what nobody thought of: one page of many takes nothing from the rest
        log.debug("%s", origin, exc_info=True)
        raise UnreadableError(unforeseen(error)) from error
