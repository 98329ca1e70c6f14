"""News in XML: NITF and NewsML-G2 as agencies send them, and feeds (RSS, Atom) that were saved as files.

NITF keeps the words in ``body.content``, its moment in ``date.issue`` (``20240807T101112Z``) and its paper in
``doc.copyright`` or ``pubdata``. NewsML-G2 keeps a NITF or XHTML document, or plain text, in each ``newsItem``; a
``newsMessage`` has many of them. What else is XML is named by its root element.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from asreported.records import Article
from asreported.sources import moments
from asreported.sources.articles import article
from asreported.sources.feeds import read_feed
from asreported.sources.normalise import normalise
from asreported.sources.pages.page import PageError, plain_text
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.entries import words
from asreported.sources.readers.given import Given, decode

_FEEDS = {"rss", "feed", "rdf"}
_PACKED_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?\Z")
"""A day and a moment without marks, as NITF writes them."""
_BLOCKS = {"hl1": "h1", "hl2": "h2", "block": "div", "byline": "p", "dateline": "p", "tagline": "p"}
"""Elements of NITF that begin a line, by the names of HTML for them."""
_NOT_WORDS = ("media", "note", "nitf-table-metadata", "object", "script", "style")
"""Elements whose words are no words of the report: captions and notes to editors."""


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the file, and a problem for each part that is none."""
    raw = given.raw()
    root = _root(raw)
    kind = _name(root).lower()
    if kind in _FEEDS:
        yield from _of_feed(raw, given)
        return
    documents = _documents(root)
    if not documents:
        known = "NITF, NewsML-G2, RSS or Atom"
        raise UnreadableError(f"is XML of another kind (<{_name(root)}>): give {known}, or the text itself")
    for number, (item, document) in enumerate(documents, start=1):
        alone = len(documents) == 1
        origin = given.origin if alone else f"{given.origin}:{number}"
        try:
            yield _article(item, document, origin, given)
        except UnreadableError as error:
            yield Problem(str(given.path), None, str(error) if alone else f"item {number} {error}")


def _root(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if re.search(rb"<(?:rss|feed|rdf:RDF)\b", raw[:4096]):  # a feed is read as far as it goes
            return etree.Element("rss")
        decode(raw, first=1)
        raise UnreadableError(f"is not complete XML: {' '.join(str(error).split())[:160]}") from error
    return root


def _name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element, *names: str) -> list[etree._Element]:
    """Elements within another by their names, in their order."""
    return [one for one in element.iter() if _name(one) in names]


# -- NITF and NewsML -------------------------------------------------------------------------------------------


def _documents(root: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Items of the file with the element that has their words."""
    items = _all(root, "newsItem", "NewsItem") or [root]
    found = []
    for item in items:
        document = next(iter(_all(item, "body.content")), None)
        if document is None:
            document = next(iter(_all(item, "body", "inlineData", "DataContent")), None)
        if document is None and _name(item) == "newsItem":
            document = next(iter(_all(item, "contentSet")), None)
        if document is not None and (_name(root) == "nitf" or _name(item) in ("newsItem", "NewsItem")):
            found.append((item, document))
    return found


def _article(item: etree._Element, document: etree._Element, origin: str, given: Given) -> Article:
    try:
        text = normalise(plain_text(_as_html(document)))
    except PageError as error:
        raise UnreadableError(str(error)) from error
    if not text:
        raise UnreadableError("has no text: what it carries are pictures, or addresses of them")
    day, instant = _first_moment(
        [
            *(one.get("norm") for one in _all(item, "date.issue", "story.date")),
            *(_said(item, name) for name in ("contentCreated", "versionCreated", "firstCreated", "DateLine")),
            *(one.get("date.publication") for one in _all(item, "pubdata")),
        ]
    )
    holders = [*(one.get("holder") for one in _all(item, "doc.copyright")), *(_holder(item))]
    language = item.get("{http://www.w3.org/XML/1998/namespace}lang")
    return article(
        text,
        raw=etree.tostring(item),
        origin=origin,
        publisher=next((said for holder in holders if (said := words(holder))), None),
        title=_said(item, "headline", "hl1", "HeadLine") or _said(item, "title"),
        published=day or given.published,
        published_at=instant,
        authors=tuple(dict.fromkeys(filter(None, map(_byline, _all(item, "by", "byline", "ByLine"))))),
        language=next((one.get("tag") for one in _all(item, "language")), None) or language,
    )


def _holder(item: etree._Element) -> Iterator[str | None]:
    for kind in ("copyrightHolder", "infoSource", "provider"):
        for one in _all(item, kind):
            yield _said(one, "name") or one.get("literal") or one.text
    yield from (one.get("name") for one in _all(item, "pubdata"))


def _byline(element: etree._Element) -> str | None:
    said = words(" ".join(str(part) for part in element.itertext()))
    return re.sub(r"\Aby\s+", "", said, flags=re.IGNORECASE) if said else None


def _said(item: etree._Element, *names: str) -> str | None:
    """The words of the first element of some names that has any."""
    for one in _all(item, *names):
        if said := words(" ".join(str(part) for part in one.itertext())):
            return said
    return None


def _as_html(document: etree._Element) -> str:
    """A document as HTML has it; plain text as paragraphs."""
    if not len(document):
        lines = (document.text or "").splitlines()
        return "".join(f"<p>{line}</p>" for line in map(_escaped, lines) if line.strip())
    whole = copy.deepcopy(document)
    for element in list(whole.iter()):
        name = _name(element)
        if not name or (name in _NOT_WORDS and element is not whole):  # a comment or an entity has no name
            _drop(element)
            continue
        element.tag = _BLOCKS.get(name, name.replace(".", "-"))
    whole.tag = "div"
    etree.cleanup_namespaces(whole)
    return str(etree.tostring(whole, encoding="unicode", method="html", with_tail=False))


def _drop(element: etree._Element) -> None:
    """Take an element away, and leave what stands after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def _first_moment(said: Sequence[str | None]) -> tuple[dt.date | None, dt.datetime | None]:
    """The first of some moments that is one."""
    for one in said:
        written = _PACKED_DAY.match((one or "").strip())
        if written is not None:
            year, month, day, hour, minute, second, zone = written.groups()
            one = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
        try:
            found = moments.publication(one)
        except ValueError:
            continue
        if found[0] is not None:
            return found
    return None, None


# -- feeds -----------------------------------------------------------------------------------------------------


def _of_feed(raw: bytes, given: Given) -> Iterator[Article | Problem]:
    """Entries of a saved feed that carry their report; those with a teaser alone are counted in one line."""
    feed = read_feed(raw, url="")
    if not feed.entries:
        raise UnreadableError(f"is a feed without an entry{f': {feed.broken}' if feed.broken else ''}")
    teasers = [entry for entry in feed.entries if not entry.whole]
    for number, entry in enumerate(feed.entries, start=1):
        if entry.whole:
            yield article(
                entry.summary,
                raw=entry.summary.encode(),
                origin=f"{given.origin}:{number}",
                url=entry.url,
                publisher=feed.title,
                title=entry.title,
                published=entry.published or given.published,
                published_at=entry.published_at,
                updated_at=entry.updated_at,
                authors=entry.authors,
            )
    if teasers:
        said = f"{len(teasers)} of its {len(feed.entries)} entries have a teaser alone"
        yield Problem(str(given.path), None, f"{said}: name the feed in story.toml as one of [[feeds]]")
    if feed.broken:
        yield Problem(str(given.path), None, f"the feed is broken: {feed.broken}: it was read as far as it goes")
