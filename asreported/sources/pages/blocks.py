"""The whole text of a tree, each block on a line of its own and each row of a table with marks between its cells."""

from __future__ import annotations

import copy
import re

from lxml.html import HtmlElement

from asreported.sources.normalise import normalise
from asreported.sources.pages.markup import APART, make_plain, restore

_LINES = tuple(APART - {"ins", "img", "picture", "td", "th"})
"""Elements that begin a line of their own."""
_BLANK = re.compile(r"\s*\n\s*")
_WIDEST = 100
"""Columns that a cell may span: what says more is no table that anybody reads."""


def block_text(tree: HtmlElement) -> str:
    """All text of a tree, made plain (the tree is changed): for what has no main text that must be looked for."""
    make_plain(tree)
    return normalise(restore(lines(tree)))


def lines(element: HtmlElement) -> str:
    """All text of an element, each block on a line of its own; the element is left as it was."""
    element = copy.deepcopy(element)
    for row in reversed(list(element.iter("tr"))):  # tables within a cell first
        _write_row(row)
    for block in element.iter(*_LINES):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    for cell in element.iter("td", "th"):
        cell.tail = " " + (cell.tail or "")
    return _BLANK.sub("\n", str(element.text_content()).strip())


def _write_row(row: HtmlElement) -> None:
    """One line of a row, its cells between bars; a row of one cell is a block like any other."""
    cells = []
    for cell in row:
        if cell.tag in {"td", "th"}:
            cells += [_on_one_line(cell), *[""] * (_span(cell) - 1)]
    if len(cells) < 2:
        return
    tail = row.tail
    row.clear()
    row.text, row.tail = f"| {' | '.join(cells)} |", tail


def _on_one_line(cell: HtmlElement) -> str:
    """Return what a cell says; a mark stands between two lines of it that would make one number of two."""
    said = ""
    for line in lines(cell).split("\n"):
        part = " ".join(line.split())
        mark = "; " if said[-1:].isdigit() and part[:1].isdigit() else " "
        said += mark + part if said and part else part
    return said


def _span(cell: HtmlElement) -> int:
    said = cell.get("colspan") or "1"
    return min(int(said), _WIDEST) if said.isdigit() and int(said) else 1
