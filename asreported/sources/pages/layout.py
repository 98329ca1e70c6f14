"""A page's layout taken away before its text is read: what stands around the story, tables that place, pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from asreported.sources.pages.markup import APART

_AROUND = (
    ".//nav | .//header | .//footer | .//aside | .//*[@role='navigation' or @role='banner' or @role='contentinfo' "
    "or @role='complementary' or @role='search']"
)
_STORY = 'ancestor::article or ancestor::*[contains(@itemtype, "Article") or @itemprop="articleBody"]'
_BARS = '//*[@id="wm-ipp-base" or @id="wm-ipp" or @id="wm-ipp-print"]'
"""What the Wayback Machine puts over and under a page that it captured."""
_LONG = 250
"""Letters beyond which words are a text, and no label."""
_PLACED_TEXT = 150
"""Letters from which the words of a cell may be such a text."""
_CELLS = ("td", "th")
_FIGURE = re.compile(r"[^\w\s]?\d[\d.,]*\W*")
_BOXES = ("body", "div", "main", "article", "section", "center", "form")
_INNER = APART - {"br", "img", "picture", "ins"}
_PLACED = 0.6
"""Share of a table's letters in one cell from which the table only places it."""
_BLOCKS = ("p", "br", "div", "ul", "ol", "blockquote", "h2", "h3", "center")
_LEAVES = ("p", "li", "div", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = ("p", "h2", "h3", "h4", "h5", "h6")
_LEADS = (
    r"read(?: more| also| next| on)?|also read|see also|more(?: on this(?: story)?| stories| coverage)?|"
    r"related(?: stor(?:y|ies)| articles?| coverage| content| links| news| topics?)?|watch(?: now| more)?|"
    r"listen(?: now| here)?|recommended(?: reading| for you| stories)?|further reading|don['’]t miss|you (?:may|might) "
    r"also like|most (?:read|popular|viewed)|in case you missed it|editors?['’]?s? picks?|what to read next"
)
_LEAD = re.compile(rf"\W*(?:{_LEADS})\W*", re.IGNORECASE)
_LEADING = re.compile(rf"\W*(?:{_LEADS})\s*[:|»>–—-]\s*\S", re.IGNORECASE)
_LETTER = re.compile(
    r"\W*(?:sign up|subscribe|register|get)\b[^.!?\n]{0,120}\b(?:newsletters?|e-?mail alerts?|(?:in|to) your inbox)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!…][\"'”’)\]]*\Z")


def clear_around(tree: HtmlElement) -> None:
    """Take away in place what stands around a page's story: navigation, and heads, feet and asides.

    Those of the story stay, but for lists of links.
    """
    for element in tree.iter("script", "style", "noscript", "template"):
        element.text = None  # no words of the page; the element itself still stands between two digits
        del element[:]
    for element in tree.xpath(_BARS):
        _drop(element)
    body = tree.find("body")
    if body is None:
        return
    most = 0.5 * _unlinked(body)
    for element in body.xpath(_AROUND):
        if _is_around(element, most):
            _drop(element)


def clear_within(tree: HtmlElement) -> None:
    """Take away in place the layout within the story: tables that only place text, and what points to other pages.

    Such tables become blocks, without their cells of links. Paragraphs that only point go ("Read more: …", two or
    more in a row that are a link each, the call for a newsletter), with the heading over them: sentences never do.
    """
    for table in list(tree.iter("table")):
        if _places(table):
            _unwrap(table)
    for box in list(tree.iter(*_BOXES)):
        if _has_words(box) and (not _is_leaf(box) or _has_gap(box)):
            _give_paragraphs(box)
    mixed = {paragraph.getparent() for paragraph in tree.iter("p")}
    for box in tree.iter("div", "section"):
        if not box.attrib and _is_leaf(box) and box.getparent() in mixed:
            box.tag = "p"  # extractors pass over it where paragraphs stand beside it
    pointing = [element for element in tree.iter(*_LEAVES) if _is_pointer(element)]
    links = [element for element in tree.iter("p", "li", "div") if _is_link(element)]
    chosen = set(links)
    rows = [element for element in links if {_beside(element, -1), _beside(element, 1)} & chosen]
    for element in [*pointing, *rows]:
        heading = _beside(element if element.tag != "li" else element.getparent(), -1)
        _drop(element)
        if heading is not None and heading.tag in _HEADINGS and _LEAD.fullmatch(_words(heading)):
            _drop(heading)


def _is_around(element: HtmlElement, most: float) -> bool:
    """Return True if an element is none of the story's.

    One that holds the story, or ``most`` letters of the page, is the story's.
    """
    if element.tag == "nav" or element.get("role") in {"navigation", "search"}:
        return not _holds_story(element)
    if element.xpath(_STORY):
        return element.tag in {"aside", "footer"} and _linked(element) > 0.5
    if _holds_story(element):
        return False
    if element.tag == "header" and (element.xpath("ancestor::main") or _titles(element)):
        return False
    own = _unlinked(element)
    return own < _LONG or own < most


def _holds_story(element: HtmlElement) -> bool:
    """Return True if a page's story is within an element, and not only teasers of others."""
    if element.xpath('.//main or .//*[@role="main" or @itemprop="articleBody"]'):
        return True
    return any(_unlinked(article) >= _LONG for article in element.iter("article"))


def _titles(header: HtmlElement) -> bool:
    """Return True if a head holds the story's title: an ``h1`` that is no link home."""
    return any(title.find(".//a") is None and not title.xpath("ancestor::a") for title in header.iter("h1"))


def _places(table: HtmlElement) -> bool:
    """Return True if a table only places what is in it: another table, the title, or a long text beside short ones."""
    if table.get("role") == "presentation" or table.find(".//table") is not None or table.find(".//h1") is not None:
        return True
    words = {cell: _words(cell) for cell in table.iter(*_CELLS)}
    if not words:
        return True
    if table.find(".//th") is not None or any(_FIGURE.fullmatch(said) for said in words.values()):
        return False
    cells = [(cell, len(said)) for cell, said in words.items()]
    cell, longest = max(cells, key=lambda one: one[1])
    if len(cells) == 1 and next(cell.iter(*_BLOCKS), None) is not None:
        return True
    if longest < _PLACED_TEXT:
        return False
    paragraphs = sum(len(_words(one)) > 80 for one in cell.iter("p", "div", "blockquote"))
    return longest >= _PLACED * sum(length for _, length in cells) or paragraphs > 1


def _unwrap(table: HtmlElement) -> None:
    """Make a table and its cells blocks; cells of links go."""
    for element in list(_parts(table)):
        if element.tag in _CELLS and element.find(".//table") is None and _is_menu(element):
            _drop(element)
        else:
            element.tag = "p" if element.tag in _CELLS and _is_leaf(element) and not _has_gap(element) else "div"
    table.tag = "div"


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """Rows and cells of a table, and what holds them; not those of tables within it."""
    waiting = list(table)
    while waiting:
        element = waiting.pop()
        if element.tag in {*_CELLS, "tr", "tbody", "thead", "tfoot", "caption"}:
            yield element
        if element.tag not in {*_CELLS, "table"}:
            waiting.extend(element)


def _is_menu(cell: HtmlElement) -> bool:
    return len(_links(cell)) > 1 and _linked(cell) > 0.5


def _is_leaf(box: HtmlElement) -> bool:
    return not any(child.tag in _INNER for child in box)


def _has_words(box: HtmlElement) -> bool:
    """Return True if words stand right in a box, in no element of it."""
    return bool((box.text or "").strip()) or any((child.tail or "").strip() for child in box)


def _has_gap(box: HtmlElement) -> bool:
    return any(_is_gap(child) for child in box)


def _is_gap(element: HtmlElement) -> bool:
    """Return True if an element is the first of two breaks in a row."""
    follows = element.getnext()
    return element.tag == "br" and not (element.tail or "").strip() and follows is not None and follows.tag == "br"


def _give_paragraphs(box: HtmlElement) -> None:
    """Put the words right in a box into paragraphs, as a browser does, each up to a block or a gap.

    Extractors pass over words between blocks.
    """
    children = list(box)
    gaps = {child for child in children if _is_gap(child)}
    run = box.makeelement("p")
    run.text, box.text = box.text, None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _INNER or child in gaps:
            _close(run, box)
            box.append(child)
            run = box.makeelement("p")
            run.text = tail
        else:
            run.append(child)
            child.tail = tail
    _close(run, box)


def _close(run: HtmlElement, box: HtmlElement) -> None:
    if _words(run):
        box.append(run)
        return
    for child in list(run):
        box.append(child)


def _is_pointer(element: HtmlElement) -> bool:
    """Return True if a paragraph only points to another page, and says that it does."""
    if element.tag == "div" and not _is_leaf(element):
        return False
    words = _words(element)
    if not words or len(words) > _LONG:
        return False
    if _LETTER.match(words):
        return not re.search(r"[.!?]\s+\S", words)
    links = _links(element)
    if not links or element.tag in {"h2", "h3"}:
        return False
    outside = _outside(element)
    return bool(_LEAD.fullmatch(outside)) or (not outside.strip(" |·•»>") and bool(_LEADING.match(words)))


def _is_link(element: HtmlElement) -> bool:
    """Return True if a paragraph is one link to another page, and no sentence."""
    links = _links(element)
    if len(links) != 1 or links[0].get("href", "").startswith("#") or len(element) > 1:
        return False
    words = _words(element)
    return words == _words(links[0]) and not _SENTENCE.search(words) and len(words) <= _LONG


def _links(element: HtmlElement) -> list[HtmlElement]:
    return [link for link in element.iter("a") if link.get("href") and _words(link)]


def _beside(element: HtmlElement | None, way: int) -> HtmlElement | None:
    """The element before (-1) or after (1) another, if no words stand between them."""
    if element is None:
        return None
    other = element.getprevious() if way < 0 else element.getnext()
    between = element.tail if way > 0 else other.tail if other is not None else None
    return other if other is not None and isinstance(other.tag, str) and not (between or "").strip() else None


def _outside(element: HtmlElement) -> str:
    """Words of an element that are in none of its links."""
    return " ".join(" ".join(_loose(element)).split())


def _loose(element: HtmlElement) -> Iterator[str]:
    if element.tag != "a" and element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag != "a":
            yield from _loose(child)
        if child.tail:
            yield child.tail


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _linked(element: HtmlElement) -> float:
    """Share of an element's letters in links."""
    return sum(len(_words(link)) for link in element.iter("a")) / max(1, len(_words(element)))


def _unlinked(element: HtmlElement) -> int:
    """Letters of an element that are in no link."""
    return len(_words(element)) - sum(len(_words(link)) for link in element.iter("a"))


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
