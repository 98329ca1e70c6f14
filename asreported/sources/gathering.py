"""What the story's feeds have that is new: feeds to pages to articles, and a record of every address asked."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import logging
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from asreported.errors import InputError
from asreported.keys import Keys, host
from asreported.records import Article, Fetch, Outcome
from asreported.sources.articles import article
from asreported.sources.feeds import Entry, read_feed
from asreported.sources.pages.articles import page_articles
from asreported.sources.pages.page import PageError
from asreported.sources.problems import Problem, unforeseen
from asreported.sources.web.client import FEEDS, Answer, Client, DeferredError, FetchError
from asreported.sources.web.limits import Limits
from asreported.story import Feed, Story

log = logging.getLogger("asreported.sources")

AT_ONCE = 8
"""Feeds asked at the same time; one host is never asked twice at once."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The traces of the last answer of an address, for the next request."""

    etag: str | None = None
    last_modified: str | None = None
    fetched_at: dt.datetime | None = None


@dataclass(slots=True)
class Gathering:
    """The gathered articles, every request, what went wrong, and the raw pages by their SHA-256.

    ``charsets`` are those that the HTTP headers of raw pages declare, where not UTF-8.
    """

    articles: list[Article] = field(default_factory=list)
    fetches: list[Fetch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    raw: dict[str, bytes] = field(default_factory=dict)
    charsets: dict[str, str] = field(default_factory=dict)


def limits_of(story: Story) -> Limits:
    """The limits that a story's ``[fetching]`` sets."""
    said = story.fetching
    return Limits(
        contact=said.contact,
        timeout=said.timeout,
        deadline=said.deadline,
        delay=said.delay,
        patience=said.patience,
        crawl_delay=said.crawl_delay,
        attempts=said.attempts,
        size=said.size,
        private=said.allow_private,
    )


def gather(
    story: Story,
    client: Client,
    *,
    remembered: Mapping[str, Remembered],
    known: Set[str],
    now: dt.datetime,
) -> Gathering:
    """Ask all feeds of a story for what is new.

    ``remembered`` are earlier answers by address: a feed or page that did not change costs a 304. ``known`` are ids
    of articles that need no telling again. ``now`` is the moment that the records bear. A feed that fails is a
    problem and takes nothing from the others; results come in the order of the story's feeds, whoever was quickest.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        visits = [pool.submit(_Visit(feed, client, remembered, known, now).make) for feed in story.feeds]
        found = [visit.result() for visit in visits]
    whole = Gathering()
    for part in found:
        whole.articles += part.articles
        whole.fetches += part.fetches
        whole.problems += part.problems
        whole.raw |= part.raw
        whole.charsets |= part.charsets
    return whole


def asked(client: Client, url: str, keys: Keys, **given: Any) -> Answer:
    """Return what is at an address (:meth:`~asreported.sources.web.client.Client.get`), asked with its keys.

    No key stands in what comes back, answer or error, whatever the server makes of it.
    """
    try:
        answer = client.get(keys.filled(url), **given)
    except FetchError as error:
        raise type(error)(keys.hidden(str(error)), error.status) from None  # the cause may have the address in it
    return dataclasses.replace(answer, url=keys.hidden(answer.url), body=keys.hidden_in(answer.body))


@dataclass
class _Visit:
    """One feed's visit."""

    feed: Feed
    client: Client
    remembered: Mapping[str, Remembered]
    known: Set[str]
    now: dt.datetime

    def make(self) -> Gathering:
        """Ask the feed, then the pages that are new in it; what cannot be read takes nothing from the rest."""
        self.found = Gathering()
        self.deferred: list[str] = []
        self.keys, self.url = Keys(), self.feed.url
        try:
            self.keys = Keys.of(self.feed.url)
            self.url = self.keys.hidden(self.feed.url)
            self._visit()
        except InputError as error:  # a key that is not there
            self._note("feed", self.url, Outcome.FAILED, None, message=str(error))
            self._problem(self.url, str(error))
        except Exception as error:
            self._unforeseen("feed", self.url, error)
        if self.deferred:
            count = len(self.deferred)
            pages = "1 page was" if count == 1 else f"{count} pages were"
            self._problem(self.url, f"{pages} not asked, and left for the next run: {self.deferred[0]}")
        return self.found

    def _visit(self) -> None:
        if self.feed.kind == "page":
            self._read(Entry(self.url, None, None, None, ""))
            return
        answer = self._ask(self.url, "feed")
        if answer is None or answer.unchanged:
            return
        feed = read_feed(answer.body, url=answer.url, content_type=answer.content_type)
        outcome = Outcome.READ if feed.entries or not feed.broken else Outcome.FAILED
        self._note("feed", self.url, outcome, answer, message=feed.broken, entries=len(feed.entries))
        if feed.broken:
            so_far = f"; its {len(feed.entries)} entries were read" if feed.entries else ""
            self._problem(self.url, f"the feed is broken: {feed.broken}{so_far}")
        elif answer.moved:
            self._problem(self.url, f"has moved for good: write {answer.url} into the story")
        told = {entry.url or entry: entry for entry in reversed(feed.entries)}  # the first of those with one address
        fresh = [entry for entry in reversed(told.values()) if self._is_fresh(entry)]
        for entry in fresh[: self.feed.ceiling]:
            self._read(entry)
        if (more := len(fresh) - self.feed.ceiling) > 0:
            self._problem(self.url, f"{more} more entries are new: left for the next run (its ceiling)")
        if more > 0 or any(fetch.outcome in {Outcome.FAILED, Outcome.DEFERRED} for fetch in self.found.fetches):
            # the next run must see these entries again: no "nothing changed" before all of them were had
            self.found.fetches[0] = dataclasses.replace(self.found.fetches[0], etag=None, last_modified=None)

    def _is_fresh(self, entry: Entry) -> bool:
        """Return True if an entry has not been read, or says that it changed since."""
        if entry.url is None:
            return bool(entry.summary)
        last = self.remembered.get(entry.url)
        if last is None or last.fetched_at is None:
            return True
        return entry.updated_at is not None and entry.updated_at > last.fetched_at

    def _read(self, entry: Entry) -> None:
        """One entry, whatever it holds."""
        try:
            self._page(entry)
        except Exception as error:
            self._unforeseen("page", entry.url or self.url, error)

    def _unforeseen(self, kind: str, url: str, error: Exception) -> None:
        """Note what nobody thought of: as a failure, told in one line, and in full to who looks for it."""
        log.debug("%s: %s", self.feed.name, url, exc_info=error)
        said = unforeseen(error)
        self.found.fetches = [fetch for fetch in self.found.fetches if fetch.url != url]  # an address has one record
        self._note(kind, url, Outcome.FAILED, None, message=said)
        self._problem(url, said)

    def _page(self, entry: Entry) -> None:
        """One page's articles; the feed's own text where it carries the report and its page cannot be had."""
        if entry.url is None:
            self._keep([self._from_feed(entry)])
            return
        answer = self._ask(entry.url, "page")
        if answer is None:
            self._keep(self._instead(entry))
            return
        if answer.unchanged:
            return
        try:
            articles = list(
                page_articles(
                    answer.body,
                    origin=entry.url,
                    url=answer.url,
                    charset=answer.charset,
                    publisher=self.feed.publisher or self.feed.name,
                    title=entry.title,
                    published=entry.published,
                    published_at=entry.published_at,
                    updated_at=entry.updated_at,
                    retrieved=self.now,
                    authors=entry.authors,
                    licence=self.feed.licence,
                )
            )
        except PageError as error:
            new = self._keep(self._instead(entry))
            self._note("page", entry.url, Outcome.REFUSED, answer, message=str(error), articles=new)
            self._problem(entry.url, str(error))
            return
        digest = hashlib.sha256(answer.body).hexdigest()
        self.found.raw[digest] = answer.body
        if answer.charset and answer.charset.lower() not in {"utf-8", "utf8"}:
            self.found.charsets[digest] = answer.charset
        new = self._keep(articles)
        self._note("page", entry.url, Outcome.READ, answer, sha256=digest, articles=new)

    def _instead(self, entry: Entry) -> list[Article]:
        """Return what the feed itself tells where a page gives no report."""
        return [self._from_feed(entry)] if entry.whole else []

    @property
    def shown(self) -> str:
        """The feed as a report names where it came from: without what may be a key in its path."""
        return host(self.url)

    def _from_feed(self, entry: Entry) -> Article:
        return article(
            entry.summary,
            raw=entry.summary.encode(),
            origin=self.shown,
            url=entry.url,
            publisher=self.feed.publisher or self.feed.name,
            title=entry.title,
            published=entry.published,
            published_at=entry.published_at,
            updated_at=entry.updated_at,
            retrieved=self.now,
            authors=entry.authors,
            licence=self.feed.licence,
        )

    def _keep(self, articles: Sequence[Article]) -> int:
        fresh = [article for article in articles if article.article_id not in self.known]
        self.found.articles += fresh
        return len(fresh)

    def _ask(self, url: str, kind: str) -> Answer | None:
        """The answer of an address; None, with the failure noted, where there is none. A 304 is noted here too."""
        last = self.remembered.get(url, Remembered())
        accept = {"accept": FEEDS} if kind == "feed" else {}
        try:
            answer = asked(self.client, url, self.keys, etag=last.etag, last_modified=last.last_modified, **accept)
        except DeferredError as error:
            self._note(kind, url, Outcome.DEFERRED, None, message=str(error))
            if kind == "page":
                self.deferred.append(str(error))
            else:
                self._problem(url, f"{error}: left for the next run")
            return None
        except FetchError as error:
            self._note(kind, url, Outcome.FAILED, None, status=error.status, message=str(error))
            self._problem(url, str(error))
            return None
        if answer.unchanged:
            self._note(kind, url, Outcome.UNCHANGED, answer)
        return answer

    def _problem(self, url: str, message: str) -> None:
        shown = host(url) if url == self.url and self.feed.kind == "feed" else url
        self.found.problems.append(Problem(f"{self.feed.name} ({shown})", None, self.keys.hidden(message)))

    def _note(
        self,
        kind: str,
        url: str,
        outcome: Outcome,
        answer: Answer | None,
        *,
        status: int | None = None,
        message: str | None = None,
        sha256: str | None = None,
        entries: int | None = None,
        articles: int = 0,
    ) -> None:
        last = self.remembered.get(url, Remembered())
        said = f"{self.feed.name}\n{url}\n{self.now.isoformat()}"
        self.found.fetches.append(
            Fetch(
                fetch_id=hashlib.sha256(said.encode()).hexdigest()[:16],
                feed=self.feed.name,
                url=url,
                kind=kind,
                fetched_at=self.now,
                outcome=outcome,
                status=answer.status if answer is not None else status,
                message=message,
                moved_to=answer.url if answer is not None and answer.moved else None,
                # a 304 may leave them out: then they are still what they were
                etag=(answer.etag or (last.etag if answer.unchanged else None)) if answer else None,
                last_modified=(answer.last_modified or (last.last_modified if answer.unchanged else None))
                if answer
                else None,
                size=len(answer.body) if answer is not None and not answer.unchanged else None,
                sha256=sha256,
                entries=entries,
                articles=articles,
            )
        )
