"""Columns of a table: what stands over and under a number that fills a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

Step = Callable[[Text, int], "int | None"]
"""From the first token of a line to that of the next, up or down."""
_BAR = "|"
_ROWS, _HIGHEST = 60, 400
"""Rows above and below that are looked at for numbers, and those above for a head, at most."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Bare numbers between these are years unless something is counted."""


def is_counted_in_column(text: Text, at: int) -> bool:
    """Return True if a number fills a cell, not the first of its row, in a column with numbers that are no years."""
    first, column = _cell(text, at)
    above = _above(text, first) if column is not None else None
    if column is None or above is None or _BAR not in text.words[above:first]:
        return False
    cells = " ".join(text.words[first : _end(text, first)]).split(_BAR)
    beside = [cell.split() for at, cell in enumerate(cells) if at != column and cell.strip().isdecimal()]
    if beside and not any(map(_is_plain, beside)):
        return False  # heads, of which each may be a year
    return any(_is_plain(cell) for step in (_above, _below) for cell in _column(text, first, column, step, _ROWS))


def head_of(text: Text, at: int) -> list[str]:
    """Return the words of the highest cell over a number that fills a cell; none where it fills none."""
    first, column = _cell(text, at)
    if column is None:
        return []
    cells = list(_column(text, first, column, _above, _HIGHEST))
    return cells[-1] if cells else []


def _cell(text: Text, at: int) -> tuple[int, int | None]:
    """The first token of the line, and the column of a number that alone fills a cell, not the first of its row."""
    words = text.words
    if words[at - 1 : at] != [_BAR] or (at + 1 < len(words) and words[at + 1] not in (_BAR, PARAGRAPH)):
        return at, None
    first = _begin(text, at)
    column = words[first:at].count(_BAR)
    return first, column if column >= (2 if words[first] == _BAR else 1) else None


def _begin(text: Text, at: int) -> int:
    """The first token of the line."""
    while at > 0 and text.words[at - 1] != PARAGRAPH:
        at -= 1
    return at


def _column(text: Text, first: int, column: int, step: Step, most: int) -> Iterator[list[str]]:
    """Cells of a column in the rows above or below a row, its words in each."""
    at = step(text, first)
    for _ in range(most):
        line = [] if at is None else text.words[at : _end(text, at)]
        if at is None or _BAR not in line:
            return
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
    return digits.isdecimal() and not (len(digits) == len(str(LAST_YEAR)) and FIRST_YEAR <= int(digits) <= LAST_YEAR)
