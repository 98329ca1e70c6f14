"""A page's bytes to what it reports: one entry, several of a live page, or a reason why none."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import dataclass

import lxml.html
from lxml.etree import ErrorTypes, ParserError
from lxml.html import HtmlElement

from asreported.sources.archives import LARGEST
from asreported.sources.normalise import normalise
from asreported.sources.pages.blocks import block_text, lines
from asreported.sources.pages.charset import decode
from asreported.sources.pages.layout import clear_around, clear_within
from asreported.sources.pages.markup import make_plain, restore
from asreported.sources.pages.metadata import (
    Facts,
    body_of,
    is_article,
    is_index,
    is_live,
    moment_of,
    read_facts,
    title_of,
)
from asreported.sources.pages.refusals import BINARY, is_list, is_teaser, looks_live, stands_in

_DEEPEST = 100_000
"""Elements of a page at most: more is no report, and would cost its square in time."""
_CONTROLS = 8
"""Signs that are not printed from which a page is no text, where they are more than one in a hundred."""
_NESTED = 600
"""Elements within each other at most, of which the slowest work is done by recursion."""
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PageError(ValueError):
    """Why a page gives no article: what it is instead, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of a page: its text, normalised, and what tells it from others of the same page."""

    text: str
    title: str | None
    published: dt.date | None
    published_at: dt.datetime | None
    fragment: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: what it says of itself, and its reports in the order of the page."""

    facts: Facts
    entries: tuple[Entry, ...]


def read_page(raw: bytes, *, charset: str | None = None, url: str | None = None) -> Page:
    """Read a page of HTML.

    ``charset`` is what the HTTP header declares. Numbers stay as they stood (see :mod:`.markup`). A live page whose
    updates carry their text becomes an entry for each. Raises :class:`PageError` for what is no page, an index, a
    live page that cannot be parted, a text behind a paywall, and a page without a main text.
    """
    if len(raw) > LARGEST:
        raise PageError(f"is larger than {LARGEST:,} bytes: not a report")
    if BINARY.match(raw):
        raise PageError("is not text but a binary file: check what the address gives")
    html = decode(raw, charset)
    tree = _tree(html)
    facts = read_facts(tree, url)
    if is_live(facts):
        return Page(facts, _updates(facts))
    if is_index(facts):
        raise PageError("is a list of articles, not one: give the articles' own addresses")
    if looks_live(tree, url):
        raise PageError("is a live page whose updates cannot be told apart: give the articles' own addresses")
    clear_around(tree)
    if not is_article(facts) and is_list(tree):
        raise PageError("is a list of links, not an article: give the articles' own addresses")
    clear_within(tree)
    make_plain(tree)
    text = _main_text(tree, url)
    if not text:
        raise PageError("has no main text that could be found: give it as .txt or .md")
    if is_teaser(text, facts):
        words = len(text.split())
        raise PageError(f"shows {words} words and keeps the rest for subscribers: nothing is read from a teaser")
    if (instead := stands_in(text, facts.title)) is not None:
        raise PageError(f"{instead}: check what the address gives")
    return Page(facts, (Entry(text, facts.title, facts.published, facts.published_at),))


def whole_text(raw: bytes) -> str:
    """All text of a page, whatever of it may be its main text; PageError for what is no page."""
    return block_text(_tree(decode(raw, None)))


def plain_text(html: str) -> str:
    """All text of a fragment of HTML, with its numbers as they stood: what feeds carry as content."""
    return block_text(_tree(f"<div>{html}</div>"))


def _tree(html: str) -> HtmlElement:
    # a declaration of encoding is about the bytes, which are text by now
    text, unprinted = _UNPRINTED.subn(" ", _XML.sub("", html))
    if unprinted > max(_CONTROLS, len(text) / 100):
        raise PageError("is not text but a binary file: check what the address gives")
    tree = _parsed(text)
    if sum(1 for _ in tree.iter()) > _DEEPEST:
        raise PageError(f"has more than {_DEEPEST:,} elements: not a report")
    return tree


def _parsed(text: str) -> HtmlElement:
    """The tree of a page; the parser drops what it finds too deep within elements, and says so in its log alone."""
    for huge in (False, True):
        parser = lxml.html.HTMLParser(encoding=None, huge_tree=huge)
        try:
            tree = lxml.html.document_fromstring(text, parser=parser)
        except (ParserError, ValueError, AssertionError) as error:
            raise PageError("is not an HTML page: check what the address gives") from error
        whole = not any(said.type == ErrorTypes.ERR_RESOURCE_LIMIT for said in parser.error_log)
        if whole and not (huge and _too_deep(tree)):
            return tree
    raise PageError("nests its elements too deeply to be read to its end: give it as .txt or .md")


def _too_deep(tree: HtmlElement) -> bool:
    level = [tree]
    for _ in range(_NESTED):
        level = [child for element in level for child in element]
    return bool(level)


for _name in ("trafilatura", "htmldate"):  # what they cannot read is said by PageError, once
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def _main_text(tree: HtmlElement, url: str | None) -> str:
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, url=url, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
    )
    text = getattr(document, "text", None) or ""
    return normalise(restore(text if "\n" in text.strip() else _in_lines(text, tree)))


def _in_lines(text: str, tree: HtmlElement) -> str:
    """A short text that came as one line, with the lines that the page shows it in."""
    words = text.split()
    for story in tree.iter("article", "main", "body"):
        shown = lines(story)
        if shown.split() == words:
            return shown
    return text


def _updates(facts: Facts) -> tuple[Entry, ...]:
    entries = []
    for update in facts.updates:
        text = plain_text(body_of(update) or "")
        day, instant = moment_of(update)
        address = str(update.get("url") or update.get("@id") or "")
        if text:
            entries.append(
                Entry(text, title_of(update) or facts.title, day, instant, address.partition("#")[2] or None)
            )
    if not entries:
        raise PageError("is a live page whose updates do not carry their text: give the articles' own addresses")
    return tuple(entries)
