"""The feeds of a new story, tried: how they call themselves, and what would be read from their newest reports."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from asreported.cli.console import Exit, say
from asreported.cli.wording import bounds, meaning
from asreported.errors import InputError
from asreported.keys import Keys
from asreported.reading import read
from asreported.records import Article
from asreported.sources.feeds import read_feed
from asreported.sources.gathering import asked, gather
from asreported.sources.languages import told
from asreported.sources.web.client import FEEDS, PAGES, Answer, Client, FetchError
from asreported.story import Story

SHOWN = 3
"""Reports of the feeds that are read, the newest first, so that one sees what would come of them."""
LISTED = 8
"""Figures shown of each."""


class Once(Client):
    """A client that asks for each address once: what a feed is called, and what is in it, are in one answer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._had: dict[str, Answer] = {}

    def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Answer:
        """Return the answer of an address, from memory if it was asked before."""
        if url not in self._had:
            self._had[url] = super().get(url, accept=accept, etag=etag, last_modified=last_modified)
        return self._had[url]


def titles(urls: Sequence[str], client: Client) -> dict[str, str]:
    """Address of a feed → its title, of those that answer and have one."""
    found = {}
    for url in urls:
        try:
            answer = asked(client, url, Keys.of(url), accept=FEEDS)
        except (FetchError, InputError):
            continue  # it is said where the feed is tried
        if title := read_feed(answer.body, url=answer.url, content_type=answer.content_type).title:
            found[url] = title
    return found


def show(story: Story, made: Path, client: Client) -> int:
    """Ask the story's feeds, and show what would be read from the newest reports; nothing is kept."""
    few = story.model_copy(update={"feeds": [f.model_copy(update={"ceiling": SHOWN}) for f in story.feeds]})
    found = gather(few, client, remembered={}, known=frozenset(), now=dt.datetime.now(dt.UTC))
    wrong = [fetch for fetch in found.fetches if fetch.message]
    for fetch in wrong:
        say("warning", f"{fetch.feed} ({fetch.url}): {fetch.message}")
    newest = sorted(found.articles, key=lambda article: str(article.published_at or article.published or ""))
    for article in newest[: -SHOWN - 1 : -1]:
        sys.stdout.write("\n".join(_preview(article, story)) + "\n")
    if not newest:
        say("warning", "the feeds gave no report")
    if wrong or not newest:
        say("next", f"the story is there all the same: mend its [[feeds]] in {made}; for addresses of this network put")
        say("next", "allow_private = true below [fetching] there (what --allow-private does for a new story)")
    return Exit.PARTLY if wrong or not newest else Exit.DONE


def _preview(article: Article, story: Story) -> list[str]:
    """Return what would be read from a report, a line for each figure."""
    head = f"{article.published or 'no date'}  {article.publisher}: {article.title or article.url}"
    language = told(article).language
    if language not in {None, story.language}:
        return [head, f"  is in another language ({language}): it would be kept and not read"]
    figures = read(article.text, published=article.published, story=story, key=article.article_id).figures
    said = [{field: getattr(figure, field) for field in figure.__dataclass_fields__} for figure in figures[:LISTED]]
    lines = [f"  {row['quote']}: {bounds(row)}, {meaning(row)}" for row in said]
    more = len(figures) - len(said)
    return [head, *(lines or ["  no figures"]), *([f"  and {more} more figures"] if more > 0 else [])]
