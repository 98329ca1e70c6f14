"""Rows: the lines of a text that are rows of a table, and their cells, in tokens."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

Tokens = tuple[int, int]
"""First token, and the token after the last."""

BAR = "|"
_BREAKS = Pattern("<paragraph_break>")
_RULE = frozenset("-–—:=|")
_BULLETS = frozenset("-–—•*·▪◦")


class Line(NamedTuple):
    """A line: its tokens, without the bullet that opens it."""

    first: int
    last: int


class Row(NamedTuple):
    """A row of a table and its cells, empty ones too."""

    line: int
    cells: tuple[Tokens, ...]


class Lines:
    """The lines of a text, and the tables that they make up."""

    def __init__(self, text: Text) -> None:
        self.text = text
        breaks = [match.start() for match in text.find(_BREAKS)]
        self._starts = [0, *(at + 1 for at in breaks)]
        self._ends = [*breaks, len(text.words)]
        self._rows: dict[int, Row] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    def of(self, token: int) -> int:
        """Number of the line that a token stands in."""
        return bisect_right(self._starts, token) - 1

    def line(self, number: int) -> Line:
        """A line by its number, without its bullet."""
        first, last = self._starts[number], self._ends[number]
        words = self.text.words
        while first < last and words[first] in _BULLETS and not (first + 1 < last and self.text.glued(first + 1)):
            first += 1
        return Line(first, last)

    def bulleted(self, number: int) -> bool:
        """Return True if a line opens with a bullet."""
        return self.line(number).first > self._starts[number]

    def rows(self) -> dict[int, Row]:
        """The rows of all tables, by the numbers of their lines; lines that only rule them off are left out."""
        if self._rows is None:
            bars = (at for at, word in enumerate(self.text.words) if word == BAR)
            numbers = dict.fromkeys(self.of(bar) for bar in bars)
            rows = (self._row(number) for number in numbers)
            self._rows = {row.line: row for row in rows if row is not None}
        return self._rows

    def _row(self, number: int) -> Row | None:
        words = self.text.words
        first, last = self._starts[number], self._ends[number]
        if first < last and words[first] == BAR:
            first += 1
        if last > first and words[last - 1] == BAR:
            last -= 1
        if all(word in _RULE for word in words[first:last]):
            return None
        cells: list[Tokens] = []
        at = first
        while at <= last:
            end = at
            while end < last and words[end] != BAR:
                end += 1
            cells.append((at, end))
            at = end + 1
        return Row(number, tuple(cells)) if len(cells) > 1 else None

    def ruled(self, number: int) -> bool:
        """Return True if a line only rules off the rows of a table."""
        words = self.text.words[self._starts[number] : self._ends[number]]
        return BAR in words and all(word in _RULE for word in words)


__all__ = ["BAR", "PARAGRAPH", "Line", "Lines", "Row", "Tokens"]
