"""Word files (``.docx``): a zip archive of XML, read as WordprocessingML says (ECMA-376, part 1, 17).

Changes that are tracked count as accepted: what was inserted is read, what was deleted (``w:delText``) or moved away is
not. Hidden words are not read; struck-out ones are withdrawn, raised ones no digits, as on a page. Notes stand apart,
at the end.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

import lxml.etree
import lxml.html
from lxml.etree import _Element
from lxml.html import HtmlElement, builder

from asreported.records import Article
from asreported.sources.pages.blocks import block_text
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers import exports
from asreported.sources.readers.given import Given, too_large

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same again for older programs: a text box stands in a file twice."""
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {_FALLBACK}
_OFF = {"0", "false", "off"}
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
"""Notes that are lines, and no words."""


def read(given: Given) -> Iterator[Article | Problem]:
    """The article of the file, or those of the export of a news database."""
    raw = given.raw()
    text, title = document(given)
    yield from exports.reports(text, raw=raw, given=given, title=title)


def document(given: Given) -> tuple[str, str | None]:
    """Text of the file, and its title where a paragraph has the style of one.

    Raises :class:`~asreported.sources.problems.UnreadableError` where it is no Word file, is encrypted or damaged.
    """
    try:
        with zipfile.ZipFile(given.path) as archive:
            there = set(archive.namelist())
            if _BODY not in there:
                raise UnreadableError("is a zip archive, but no Word file: it has no document in it")
            parts = [_part(archive, name, given.largest) for name in (_BODY, *_NOTES) if name in there]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("is a damaged Word file: open it in Word and save it again") from error
    body, notes = parts[0].find(f"{_W}body"), parts[1:]
    whole = builder.DIV()
    for block in _blocks(body) if body is not None else ():
        whole.append(block)
    for part in notes:
        for note in part:
            if note.get(f"{_W}type") not in _SEPARATORS:
                whole.extend(_blocks(note))
    return block_text(whole), _title(body)


def _part(archive: zipfile.ZipFile, name: str, largest: int) -> _Element:
    with archive.open(name) as stream:
        raw = stream.read(largest + 1)
    if len(raw) > largest:
        raise UnreadableError(f"unpacked {too_large(largest)}")
    try:
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
        return lxml.etree.fromstring(raw, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise UnreadableError(f"is a damaged Word file ({name}): open it in Word and save it again") from error


def _blocks(of: _Element) -> Iterator[HtmlElement]:
    """Paragraphs and tables right below an element, or in what wraps them (content controls, insertions)."""
    for child in of:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield _table(child)
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _blocks(child)


def _paragraph(paragraph: _Element) -> Iterator[HtmlElement]:
    """A paragraph, and after it the text boxes that hang on it."""
    boxes: list[_Element] = []
    block = builder.P()
    for run in _runs(paragraph, boxes):
        block.append(run)
    yield block
    for box in boxes:
        yield from _blocks(box)


def _runs(of: _Element, boxes: list[_Element]) -> Iterator[HtmlElement]:
    for child in of:
        if child.tag in _GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_W}r":
            yield from _run(child, boxes)
        else:
            yield from _runs(child, boxes)


def _run(run: _Element, boxes: list[_Element]) -> Iterator[HtmlElement]:
    look = run.find(f"{_W}rPr")
    if _is_on(look, "vanish"):
        return
    span = builder.SPAN()
    for child in run:
        name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
        if name in {"footnoteReference", "endnoteReference"}:
            span.append(builder.SUP(f"[{child.get(f'{_W}id')}]"))
        elif name == "br":
            span.append(builder.BR())
        elif (text := _written(child, name)) is not None:
            _append(span, text)
        elif child.tag not in _GONE and len(child):
            span.extend(_runs(child, boxes))
    raised = look.find(f"{_W}vertAlign") if look is not None else None
    level = raised.get(f"{_W}val") if raised is not None else None
    span.tag = {"superscript": "sup", "subscript": "sub"}.get(level or "", "span")
    yield builder.S(span) if _is_on(look, "strike") or _is_on(look, "dstrike") else span


def _written(child: _Element, name: str) -> str | None:
    """The text of a part of a run; None where it is no text."""
    if name == "t":
        return child.text or ""
    return {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}.get(name)


def _append(span: HtmlElement, text: str) -> None:
    if len(span):
        span[-1].tail = (span[-1].tail or "") + text
    else:
        span.text = (span.text or "") + text


def _is_on(look: _Element | None, name: str) -> bool:
    """Return True if a property of a run is set: its element without a value, or with one that is not off."""
    said = look.find(f"{_W}{name}") if look is not None else None
    return said is not None and (said.get(f"{_W}val") or "1").lower() not in _OFF


def _table(table: _Element) -> HtmlElement:
    rows = []
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table or row.find(f"{_W}trPr/{_W}del") is not None:
            continue  # of a table within a cell; deleted while changes were tracked
        rows.append(builder.TR(*(_cell(cell) for cell in row.iter(f"{_W}tc") if _row_of(cell) is row)))
    return builder.TABLE(*rows)


def _row_of(cell: _Element) -> _Element:
    return next(cell.iterancestors(f"{_W}tr"))


def _cell(cell: _Element) -> HtmlElement:
    """A cell; one that a cell above reaches into is empty."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    spans = cell.find(f"{_W}tcPr/{_W}gridSpan")
    held = () if merged is not None and merged.get(f"{_W}val") != "restart" else tuple(_blocks(cell))
    made: HtmlElement = builder.TD(*held)
    if spans is not None:
        made.set("colspan", spans.get(f"{_W}val") or "1")
    return made


def _title(body: _Element | None) -> str | None:
    for paragraph in body.iter(f"{_W}p") if body is not None else ():
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and (style.get(f"{_W}val") or "").lower() == "title":
            return "".join(text.text or "" for text in paragraph.iter(f"{_W}t")) or None
    return None
