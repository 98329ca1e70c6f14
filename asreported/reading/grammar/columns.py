"""Columns of a table: whether a number among bars is one of many that are counted, and no year."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

_BAR = "|"
_ROWS = 60
"""Rows above and below that are looked at, at most."""
_FIRST, _LAST = 1900, 2100
"""Years that a bare number may be."""


def is_counted_in_column(text: Text, at: int) -> bool:
    """Return True if a number fills a cell, not the first of its row, in a column with numbers that are no years."""
    words = text.words
    if at == 0 or words[at - 1] != _BAR or (at + 1 < len(words) and words[at + 1] not in (_BAR, PARAGRAPH)):
        return False
    first = _begin(text, at)
    column = words[first:at].count(_BAR)
    if column < (2 if words[first] == _BAR else 1):
        return False
    return any(_is_plain(cell) for cell in _column(text, first, column))


def _begin(text: Text, at: int) -> int:
    """The first token of the line."""
    while at > 0 and text.words[at - 1] != PARAGRAPH:
        at -= 1
    return at


def _column(text: Text, first: int, column: int) -> Iterator[list[str]]:
    """Cells of a column in the rows above and below a row, its words in each."""
    for step in (_above, _below):
        at = step(text, first)
        for _ in range(_ROWS):
            line = [] if at is None else text.words[at : _end(text, at)]
            if at is None or _BAR not in line:
                break
            cells = " ".join(line).split(_BAR)
            if column < len(cells):
                yield cells[column].split()
            at = step(text, at)


def _above(text: Text, first: int) -> int | None:
    """The first token of the line above; None where there is none."""
    return _begin(text, first - 1) if first > 0 else None


def _below(text: Text, first: int) -> int | None:
    """The first token of the line below; None where there is none."""
    end = _end(text, first) + 1
    return end if end < len(text.words) else None


def _end(text: Text, at: int) -> int:
    while at < len(text.words) and text.words[at] != PARAGRAPH:
        at += 1
    return at


def _is_plain(cell: list[str]) -> bool:
    """Return True if a cell is one number that is no year."""
    digits = cell[0].replace(",", "") if len(cell) == 1 else ""
    return digits.isdecimal() and not _FIRST <= int(digits) <= _LAST
