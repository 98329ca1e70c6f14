"""Markup around numbers, made plain before the main text is taken: no digit is joined, lost or invented.

Extractors drop tags and keep what stood in them, so that ``1,200<sup>3</sup>`` reads 1,2003, and a struck-out number
stands beside the one that replaced it. Here what the markup means is written into the text itself: footnote marks in
square brackets, struck-out words between ``~~``, a space where the page shows a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from asreported.sources.normalise import INVISIBLE, whole_numbers

WITHDRAWN = "~~"
"""Stands before and after struck-out words in an article's text; numbers between two are refused as withdrawn."""

_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "math", "canvas", "object", "embed", "iframe", "select",
    "datalist", "textarea", "rp", "rt", "head", "dialog", "audio", "video", "map", "area", "applet", "frameset",
    "noframes", "input", "button", "meter", "progress",
}  # fmt: skip
_STRUCK = {"del", "s", "strike"}
_WHOLE = {"html", "body"}
APART = {
    "br", "hr", "img", "picture", "li", "td", "th", "dt", "dd", "option", "figcaption", "caption", "legend", "summary",
    "ins", "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
"""What the page shows apart from what stands before and after it."""
_PRUNED = {"time", "label", "output", "legend", "noindex"}
"""Elements that extractors drop with their words, even in the middle of a sentence."""
_INLINE = {
    "span", "b", "i", "em", "strong", "u", "small", "big", "font", "mark", "a", "abbr", "bdi", "bdo", "time", "data",
    "var", "code", "kbd", "samp", "q", "cite", "dfn", "tt", "label", "nobr",
}  # fmt: skip
_NUMERIC = re.compile(r"[\d.,'’$€£%]")
_HIDDEN = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*hidden | (?:font-size|opacity)\s*:\s*0(?![.\d]) | \bclip\s*:\s*rect
      | \bclip-path\s*:\s*inset\(\s*(?:50|100)% | (?:left|right|top|text-indent)\s*:\s*-\d{3}""",
    re.IGNORECASE | re.VERBOSE,
)
_STRIKING = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_OPEN = re.compile(r"\s|[.,;:!?)\]’”](?!\d)")
_STRUCK_NAMES = {
    "strike", "strikethrough", "strike-through", "strikeout", "line-through", "struck", "u-strike", "text-strike",
    "text-strikethrough", "text-line-through", "text-decoration-line-through", "is-struck", "deleted-text",
}  # fmt: skip
_UNSEEN_NAMES = {
    "sr-only", "visually-hidden", "visuallyhidden", "u-visually-hidden", "screen-reader-text", "screen-reader-only",
    "screenreader-only", "assistive-text", "a11y-hidden", "element-invisible", "is-sr-only", "hidden-accessible",
}  # fmt: skip
"""Classes of words that are struck out, and of words that are only read aloud: the names that style sheets share."""
_NOTE_NAMES = {"sup", "superscript", "fn", "fnref", "fn-ref", "noteref", "text-super", "is-superscript"}
_NUMBER_BEGUN = re.compile(r"(?<![\d.,])\d[\d.,]*\Z")
_NUMBER_ENDED = re.compile(r"[.,]?\d[\d.,]*(?<![.,])")
_SUPER = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:foot|end)?note(?:s|ref)?(?:$|[\s_-])|noteref|\bcite[-_]?ref|\breference\b", re.IGNORECASE
)
_NOTE_ADDRESS = re.compile(
    r"#(?:_?ftn|fn|foot|end|sdfootnote|note|cite|ref)(?:ref|note|_note|_ref)?[-_:.]?\w{0,12}\Z", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?\Z")
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item|inline-block)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ème|è|º|ª)\.?\Z", re.IGNORECASE)
_ORDINAL_LETTER = re.compile(r"[eoa]\.?\Z", re.IGNORECASE)
"""Ordinals of other languages, and footnotes of tables: only short numbers are ordinals, and none in a cell."""
_SHORT_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}\Z")
_LENGTH = re.compile(
    r"(?:(?<![$€£¥\d.,])(?:\d[\d.,]*\s?)?(?:\b|(?<=\d))(?:[kc]?m|mm|mi|ft|yd)|\d\s?in|\bkilomet\w+|\bmet\w+|\bmiles?|\bfeet)\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+−–-]?\d+\Z")
_TEN = re.compile(r"(?<![\d.,])10\Z")
_TIMES_TEN = re.compile(r"(?:[×·*]|\bx|\dx)\s*10\Z", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\s*(?:(?:kilo|mega|giga|milli|micro)?(?:lit(?:er|re)s?|grams?|tons?|tonnes?|met(?:er|re)s?|watts?|joules?|volts?|becquerels?"
    r"|sieverts?|pascals?|hertz)|[kmµcGMT]?(?:m|g|l|L|W|Wh|J|Bq|Sv|Pa|Hz|eV|V)|(?:square|cubic)|cells|particles|molecules"
    r"|atoms|copies|cfu)\b"
)
"""What follows a power of ten rather than a footnote: a unit, or what is counted by the million million."""
_FRACTION = re.compile(r"(\d{1,2})[/⁄](\d{1,3})\Z")
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_KEPT = {"\u00a0": "\ua500", "\u202f": "\ua501", "\u2009": "\ua502"}
"""Spaces that group digits, and the letters (of a script that no digits stand in) that carry them through an
extractor which makes spaces plain and drops what is not printed."""
_GROUPING = re.compile(r"(?<=\d)([\u00a0\u202f\u2009])(?=\d)")
_UNPRINTED_GAP = re.compile(rf"(?<=\d)[{INVISIBLE}]+(?=\d)")
"""Signs of no width between digits: extractors drop them, and join the digits."""
_AGAIN = "\ua503"
_REPEATABLE = ("p", "li", "blockquote", "h2", "h3", "h4", "td", "div")
_NEIGHBOURS = 32
"""Empty neighbours that are passed over in looking for the text before an element: a page may have thousands."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a tree may not hold; references (``&#1;``) bring it in all the same."""
_CARRIED = re.compile(r"(?<=\d)[\ua500-\ua502](?=\d)")


def make_plain(tree: HtmlElement) -> None:
    """Rewrite a page's tree in place, so that its text alone says what its markup said about numbers.

    What no reader sees (scripts, hidden elements) goes; struck-out words get :data:`WITHDRAWN` around them;
    superscripts become a footnote mark ``[3]``, an ordinal's ending, a unit's or a power's raised digits, or the
    upper half of a fraction; subscripts after a digit are set apart; neighbours that the page shows apart get a space.
    """
    for element in list(_elements(tree)):
        if element.getparent() is not None and element is not tree:
            _write_out(element)
    _give_usual_names(tree)
    _tell_repeated_apart(tree)
    for element in _elements(tree):
        if element.text:
            element.text = _carry(element.text)
        if element.tail:
            element.tail = _carry(element.tail)


def restore(text: str) -> str:
    """The text of a tree that was made plain, without the signs that carried things through the extraction."""
    back = {sign: space for space, sign in _KEPT.items()}
    return _CARRIED.sub(lambda sign: back[sign[0]], text.replace(_AGAIN, ""))


def _write_out(element: HtmlElement) -> None:
    """Make one element plain; what holds struck-out words with all that is in it."""
    tag, style = element.tag, element.get("style") or ""
    names = set((element.get("class") or "").lower().split())
    inline = tag not in APART and tag not in _WHOLE
    if tag in _UNSEEN or element.get("hidden") is not None or _HIDDEN.search(style) or names & _UNSEEN_NAMES:
        _replace(element, " " if _between_digits(element) else "")
    elif tag in _STRUCK or _STRIKING.search(style) or (inline and names & _STRUCK_NAMES):
        _strike(element)
    elif tag == "sup" or _SUPER.search(style) or _is_note(element, names):
        _raise(element)
    elif tag == "sub":
        _lower(element)
    elif tag == "wbr":  # the parser does not know it is empty, and puts what follows into it
        if _text_before(element)[-1:].isdigit() and _inner(element)[:1].isdigit():
            _add_before(element, " ")
        element.drop_tag()
    elif tag == "ins" and _is_within_number(element):
        element.drop_tag()
    elif tag in APART or _BLOCK.search(style):
        _set_apart(element)
    elif tag == "q":
        element.text = f"“{element.text or ''}"
        last = element[-1] if len(element) else None
        if last is None:
            element.text += "”"
        else:
            last.tail = f"{last.tail or ''}”"
        element.drop_tag()
    elif (tag in _PRUNED and _is_in_words(element)) or (tag in _INLINE and _parts_number(element)):
        element.drop_tag()


def _is_within_number(element: HtmlElement) -> bool:
    """Return True if inserted digits stand between digits of one number."""
    before, after = _text_before(element)[-2:], (element.tail or "")[:1]
    return bool(re.search(r"\d[.,]?\Z", before)) and after.isdigit() and _inner(element)[:1].isdigit()


def _is_in_words(element: HtmlElement) -> bool:
    """Return True if an element stands in running text, and not alone in its block."""
    parent = element.getparent()
    if parent is None:
        return False
    return bool((element.tail or "").strip() or (parent.text or "").strip()) or any(
        (one.tail or "").strip() for one in element.itersiblings(preceding=True)
    )


def _carry(text: str) -> str:
    apart = _UNPRINTED_GAP.sub(" ", whole_numbers(_CONTROL.sub(" ", text)))
    return _GROUPING.sub(lambda space: _KEPT[space[1]], apart)


def _give_usual_names(tree: HtmlElement) -> None:
    """Name blocks that hold text as extractors expect them: they pass over words right in a section."""
    for element in tree.iter("li", "section"):
        parent = element.getparent()
        if element.tag == "li":
            if parent is not None and parent.tag not in {"ul", "ol", "menu"}:
                element.tag = "p"
        elif (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            element.tag = "div"


def _tell_repeated_apart(tree: HtmlElement) -> None:
    """Mark paragraphs that say again what an earlier one says: an extractor would keep only the first."""
    seen: Counter[str] = Counter()
    for element in tree.iter(*_REPEATABLE):
        words = " ".join(element.text_content().split())
        if words:
            if seen[words] and not len(element):
                element.text = (element.text or "") + _AGAIN * seen[words]
            elif seen[words]:
                element[-1].tail = (element[-1].tail or "") + _AGAIN * seen[words]
            seen[words] += 1


def _elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """All elements; comments and processing instructions go on the way, their tails stay."""
    for node in list(tree.iter()):
        if isinstance(node.tag, str):
            yield node
        elif node.getparent() is not None:
            _replace(node, " " if _between_digits(node) else "")


def _strike(element: HtmlElement) -> None:
    """Struck-out words between marks; what is empty or already within struck-out words needs none."""
    if any(above.get("data-withdrawn") for above in element.iterancestors()):
        return
    element.set("data-withdrawn", "1")
    for inner in list(element.iterdescendants()):
        if isinstance(inner.tag, str) and inner.getparent() is not None:
            _write_out(inner)
    for block in element.iter(*APART):
        if block is not element:
            block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"
    words = " ".join(element.text_content().replace(WITHDRAWN, " ").split())
    if not words:
        del element.attrib["data-withdrawn"]
        return
    for child in list(element):
        element.remove(child)
    element.tag = "span"
    element.attrib.clear()
    element.set("data-withdrawn", "1")
    words = _edited(element, words)
    before, after = _text_before(element)[-1:], element.tail or ""
    element.text = _CONTROL.sub(" ", f"{'' if before.isspace() else ' '}{WITHDRAWN}{words}{WITHDRAWN}")
    element.tail = _CONTROL.sub(" ", after if _OPEN.match(after) else f" {after}")


def _edited(element: HtmlElement, words: str) -> str:
    """Struck-out digits with those of their number that stayed, where others were put in their place right there.

    Of ``1,<del>2</del><ins>4</ins>00`` the page says 1,400 and withdrew 1,200: the digits around belong to both.
    """
    inserted = element.getnext()
    if inserted is None or inserted.tag != "ins" or (element.tail or "") or not _inner(inserted)[:1].isdigit():
        return words
    before, parent = element.getprevious(), element.getparent()
    text = ((before.tail if before is not None else parent.text) if parent is not None else None) or ""
    begun = _NUMBER_BEGUN.search(text)
    ended = _NUMBER_ENDED.match(inserted.tail or "")
    if begun:
        inserted.text = begun[0] + (inserted.text or "")
        if before is not None:
            before.tail = text[: begun.start()]
        else:
            parent.text = text[: begun.start()]
    if ended:  # it is one number with what follows
        inserted.tag = "span"
    return f"{begun[0] if begun else ''}{words}{ended[0] if ended else ''}"


def _raise(element: HtmlElement) -> None:
    """A superscript as what it is."""
    mark = "".join(element.text_content().split())
    before = _text_before(element)
    after = element.tail or ""
    follows = element.getnext()
    if not mark:
        _replace(element, "")
    elif (
        mark.isdigit() and after[:1] in {"/", "⁄"} and follows is not None and follows.tag == "sub" and len(after) == 1
    ):
        element.tail = "/"
        _replace(element, f" {mark}" if before[-1:].isdigit() else mark)
    elif _is_ordinal(element, mark, before):
        _replace(element, mark)
    elif (fraction := _FRACTION.match(mark)) and int(fraction[1]) < int(fraction[2]):
        _replace(element, f" {mark}" if before[-1:].isdigit() else mark)
    elif _is_power(mark, before, after) and not _links(element):
        _replace(element, mark.translate(_RAISED))
    else:
        note = mark.strip("[]()") or mark
        _replace(element, f"[{note}]" + (" " if after[:1].isalnum() else ""))


def _is_ordinal(element: HtmlElement, mark: str, before: str) -> bool:
    """Return True if raised letters end an ordinal.

    Those that mark footnotes, too, end one only after a short number in a text.
    """
    if not before[-1:].isdigit() or _links(element):
        return False
    if _ORDINAL.match(mark):
        return True
    in_table = any(above.tag in {"td", "th"} for above in element.iterancestors())
    return bool(_ORDINAL_LETTER.match(mark) and _SHORT_NUMBER.search(before)) and not in_table


def _is_power(mark: str, before: str, after: str) -> bool:
    """Return True if raised digits are those of a unit (km²) or of a power of ten, and not of a footnote."""
    if mark in {"2", "3"} and _LENGTH.search(before):
        return True
    if not _NUMBER.match(mark) or not _TEN.search(before):
        return False
    return not mark[0].isdigit() or bool(_TIMES_TEN.search(before) or _QUANTITY.match(after))


def _links(element: HtmlElement) -> bool:
    return element.tag == "a" or element.find(".//a") is not None


def _is_note(element: HtmlElement, names: set[str]) -> bool:
    """Return True if a link or span is a footnote mark that the page's style raises.

    It is named so, or leads to a note.
    """
    mark = "".join(element.text_content().split())
    if element.tag not in {"a", "span", "small", "font"} or not _NOTE_MARK.match(mark):
        return False
    if _NOTE_ADDRESS.search(element.get("href") or ""):
        return True
    before = _text_before(element)[-1:]
    if not before or before.isspace():
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    small = element.tag == "font" and (element.get("size") or "") in {"1", "-1", "-2"}
    return (
        bool(_NOTE.search(named) or names & _NOTE_NAMES)
        or (element.get("href") or "").startswith("#")
        or (small and before.isdigit())
    )


def _lower(element: HtmlElement) -> None:
    """A subscript: the lower half of a fraction and letters' indices as they are, set apart after a digit."""
    mark = "".join(element.text_content().split())
    before = _text_before(element)
    if before[-1:] in {"/", "⁄"}:
        _replace(element, mark)
    else:
        _replace(element, f"[{mark}]" if before[-1:].isdigit() and mark[:1].isdigit() else mark)


def _set_apart(element: HtmlElement) -> None:
    """Spaces around an element that the page shows apart from its neighbours."""
    if _text_before(element)[-1:].isdigit():
        _add_before(element, " ")
    if (element.tail or "")[:1].isdigit():
        element.tail = _CONTROL.sub(" ", " " + (element.tail or ""))


def _parts_number(element: HtmlElement) -> bool:
    """Return True if an element begins or ends within a number.

    An extractor that breaks lines at it would part the number.
    """
    inner = _inner(element)
    opens = _NUMERIC.match(_text_before(element)[-1:]) and _NUMERIC.match(inner[:1])
    closes = _NUMERIC.match(inner[-1:]) and _NUMERIC.match((_text_after(element))[:1])
    return bool(opens or closes)


def _inner(element: HtmlElement) -> str:
    return str(element.text_content()) + ("" if element.tag != "wbr" else element.tail or "")


def _text_after(element: HtmlElement) -> str:
    """Text right after an element, or that its neighbour begins with."""
    if element.tail:
        return str(element.tail)
    follows = element.getnext()
    return str(follows.text_content()) if follows is not None and isinstance(follows.tag, str) else ""


def _between_digits(element: HtmlElement) -> bool:
    return _text_before(element)[-1:].isdigit() and (element.tail or "")[:1].isdigit()


def _text_before(element: HtmlElement) -> str:
    """Text that stands right before an element, as far as the last words of its neighbour, or its parent's."""
    before = element.getprevious()
    for _ in range(_NEIGHBOURS):
        if before is None:
            break
        text = (before.tail or "") if not isinstance(before.tag, str) else before.text_content() + (before.tail or "")
        if text:
            return text[-40:]
        before = before.getprevious()
    parent = element.getparent()
    if parent is None or before is not None:
        return ""
    if parent.text:
        return str(parent.text)[-40:]
    return _text_before(parent) if parent.tag in _INLINE else ""


def _add_before(element: HtmlElement, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = _CONTROL.sub(" ", (before.tail or "") + text)
    elif parent is not None:
        parent.text = _CONTROL.sub(" ", (parent.text or "") + text)


def _replace(element: HtmlElement, text: str) -> None:
    """Put text in an element's place; its tail stays."""
    _add_before(element, text + (element.tail or ""))
    parent = element.getparent()
    element.tail = None
    if parent is not None:
        parent.remove(element)
