"""The Atom feed of a site: new numbers of its charts, contradictions, corrections and new reports, the newest first.

It is dated by what the reports say, so the same ledger gives the same bytes. What an entry is called does not depend
on where the site is put; its links do: they lead from the feed's own place where the story names no ``address``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from lxml import etree
from lxml.builder import ElementMaker

from asreported.publishing import contradictions
from asreported.publishing.charts import Plot, caption
from asreported.publishing.corrections import corrected
from asreported.publishing.links import article_page
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, day, series_title, short_day

NAME = "feed.xml"
"""The file of the feed in a site."""

ENTRIES = 60
"""Entries of a feed, the newest ones; the page and its data have all."""

HOUSE = uuid.UUID("a4e1aeaa-e5fd-5f5d-a1ff-65b832791e80")
"""Under which the feed and its entries have their names."""

ATOM = ElementMaker(namespace="http://www.w3.org/2005/Atom", nsmap={None: "http://www.w3.org/2005/Atom"})


Where = Callable[[str], str]
"""Anchor → the page of the site that has it, with the anchor."""


@dataclass(frozen=True)
class Entry:
    """One thing that changed: ``kind`` and ``key`` name it for ever, ``page`` is where the site shows it."""

    kind: str
    key: str
    title: str
    words: str
    page: str
    day: dt.date


def front(anchor: str) -> str:
    """Return the address of an anchor on the front page."""
    return f"index.html#{anchor}"


def feed(publication: Publication, plots: Sequence[Plot], where: Where = front) -> bytes:
    """The feed as XML; its words are plain text, with nothing in it that a reader could take for markup."""
    story = publication.story
    found = sorted(
        entries(publication, plots, where), key=lambda entry: (-entry.day.toordinal(), entry.kind, entry.key)
    )
    shown = found[:ENTRIES]
    until = f", as could be known on {day(publication.as_of)}" if publication.as_of else ""
    root = ATOM.feed(
        ATOM.id(_name(story.id, str(publication.as_of or ""), "feed")),
        ATOM.title(clean(story.title) + until),
        ATOM.subtitle("Figures, as reported: new numbers, contradictions, corrections and reports"),
        ATOM.updated(_moment(shown[0].day if shown else story.start)),
        ATOM.author(ATOM.name("asreported")),
        ATOM.link(rel="alternate", type="text/html", href=_address(story.address, "index.html")),
    )
    if story.address:
        root.append(ATOM.link(rel="self", type="application/atom+xml", href=_address(story.address, NAME)))
    root.extend(_element(entry, story.id, story.address) for entry in shown)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def entries(publication: Publication, plots: Sequence[Plot], where: Where) -> Iterator[Entry]:
    """Everything that the feed may tell, in no order."""
    yield from _numbers(plots, where)
    yield from _contradictions(publication, where)
    yield from _corrections(publication, where)
    yield from _reports(publication)


def _numbers(plots: Sequence[Plot], where: Where) -> Iterator[Entry]:
    """The newest number of each chart: another number is another entry."""
    for plot in plots:
        newest = plot.newest
        for figure_id in newest.figure_ids[:1]:
            when = newest.figure.get("published") or newest.date
            words = f"{caption(plot)} {_quoted(newest.figure.get('sentence'))}"
            yield Entry(
                "number", f"{plot.chart.key} {figure_id}", plot.finding, words, where(f"figure-{figure_id}"), when
            )


def _contradictions(publication: Publication, where: Where) -> Iterator[Entry]:
    """Each pair of sentences that cannot both hold and that the page shows."""
    opposed = contradictions.distinct(publication.contradictions).head(contradictions.SHOWN)
    details = publication.details(contradictions.ids(opposed))
    for row in opposed.iter_rows(named=True):
        sides = [details[row[f"{side}_figure_id"]] for side in ("high", "low") if row[f"{side}_figure_id"] in details]
        if len(sides) == 2:
            title = f"Two reports contradict each other: {series_title(row, publication.story)}"
            words = " ".join(f"{clean(side['publisher'] or 'A report')}: {_quoted(side['sentence'])}" for side in sides)
            when = max(side["published"] or row["low_date"] for side in sides)
            key = f"{row['high_figure_id']} {row['low_figure_id']}"
            yield Entry("contradiction", key, title, words, where("contradictions"), when)


def _corrections(publication: Publication, where: Where) -> Iterator[Entry]:
    """Each correction that the story declares and that holds."""
    days = dict(publication.corrections.select("correction_id", "on").iter_rows())
    for row in corrected(publication).rows:
        title = f"Corrected: {row.title}"
        yield Entry("correction", row.correction_id, title, row.told, where("corrections"), days[row.correction_id])


def _reports(publication: Publication) -> Iterator[Entry]:
    """The newest reports that have a day, with how many figures were read in each."""
    counts = dict(publication.figures.group_by("article_id").len().iter_rows())
    dated = publication.titled.filter(pl.col("published").is_not_null())
    for row in dated.sort("published", "article_id", descending=[True, False]).head(ENTRIES).iter_rows(named=True):
        n = counts.get(row["article_id"], 0)
        publisher = clean(row["publisher"] or "unnamed publisher")
        words = f"{publisher}, {short_day(row['published'])}: {n} figure{'' if n == 1 else 's'} read."
        yield Entry(
            "report", row["article_id"], clean(row["title"]), words, article_page(row["article_id"]), row["published"]
        )


def _element(entry: Entry, story: str, address: str | None) -> Any:
    """An entry as XML."""
    return ATOM.entry(
        ATOM.id(_name(story, entry.kind, entry.key)),
        ATOM.title(entry.title),
        ATOM.updated(_moment(entry.day)),
        ATOM.category(term=entry.kind),
        ATOM.link(rel="alternate", type="text/html", href=_address(address, entry.page)),
        ATOM.summary(entry.words),
    )


def _quoted(sentence: str | None) -> str:
    return f"“{clean(sentence)}”" if sentence else ""


def _name(*parts: str) -> str:
    """A name that is the same wherever and whenever the site is built."""
    return uuid.uuid5(HOUSE, "\n".join(parts)).urn


def _moment(date: dt.date) -> str:
    """The beginning of a day, as Atom writes it."""
    return f"{date.isoformat()}T00:00:00Z"


def _address(site: str | None, page: str) -> str:
    """A page of the site, seen from the feed beside it, or by the address that the story names."""
    return f"{site.rstrip('/')}/{page}" if site else page
