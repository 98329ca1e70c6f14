"""A report in a file of its own: plain text or Markdown, with its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from asreported.records import Article
from asreported.sources import front_matter, moments
from asreported.sources.articles import article
from asreported.sources.dateline import datelined, stated_day
from asreported.sources.normalise import normalise
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers import exports
from asreported.sources.readers.entries import names, publication, words
from asreported.sources.readers.given import EMPTY, Given, decode


def read(given: Given) -> Iterator[Article | Problem]:
    """The article of the file, or those of the export of a news database."""
    raw = given.raw()
    text = decode(raw, first=1).replace("\r\n", "\n").replace("\r", "\n")
    head: dict[str, Any] = {}
    heading = None
    is_markdown = given.name.endswith(".md")
    if is_markdown or front_matter.stands_in(text):  # a rule above a plain text is no front matter
        try:
            head, text = front_matter.split(text)
        except front_matter.FrontMatterError as error:
            raise UnreadableError(str(error), error.line) from error
    if is_markdown:
        heading, text = front_matter.plain(text)
    body = normalise(text)
    if not body:
        raise UnreadableError("has no text below its front matter: add the report" if head else EMPTY)
    if listed := exports.pieces(text):
        yield from exports.articles(listed, raw=raw, given=given)
        return
    day, instant = publication(head.get("published"))
    day = day or given.published
    by_dateline = stated_day(body) if day is None else None
    made = article(
        body,
        raw=raw,
        origin=given.origin,
        url=words(head.get("url")),
        publisher=words(head.get("publisher")),
        title=words(head.get("title")) or (normalise(heading) if heading else None),
        published=day or by_dateline,
        published_at=instant,
        updated_at=moments.change(head.get("updated")),
        authors=names(head.get("authors")),
        language=words(head.get("language")),
        licence=words(head.get("licence")),
    )
    yield datelined(made) if by_dateline is not None else made
