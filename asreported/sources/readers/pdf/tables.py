"""Tables: each row a line with bars between its cells, below one head a column.

A name over two lines is one cell, heads on several lines or levels are one head a column, tables that stand side by
side are told one after the other, and a number without a name, a head or a label (on a map, on an axis) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from asreported.sources.readers.pdf.cells import Column, Row, is_blank, is_number, is_value, over, unbroken
from asreported.sources.readers.pdf.heads import body, head_cells
from asreported.sources.readers.pdf.names import are_names, grouped, told, without_bullets
from asreported.sources.readers.pdf.records import records
from asreported.sources.readers.pdf.segments import Box, Segment, Sheet, hull

_SPANNED = 0.7
"""Share of the columns that a line stands over, from which it is the title of the table."""
_MARKS = 4
"""Numbers of an axis, at least."""


_GROUPED = 0.35
"""White space between groups of the digits of one number, in the size of letters, at most."""
_BEGUN, _THREE = re.compile(r"[(+–−-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})*\Z"), re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table as text, and where its cells stand on the page."""

    text: str
    box: Box


def table(rows: Sequence[Row], turned: Sequence[Segment], sheet: Sheet, seen: set[str]) -> list[TableLine]:
    """The lines of a table; those of its rows that say of nothing what they count are left out.

    ``turned`` are heads on their side, ``seen`` the words of the file.
    """
    columns = _columns(rows)
    first = body(rows, columns)
    titles = [row for row in rows[:first] if len(row) == 1 and len(over(row[0], columns)) > _SPANNED * len(columns)]
    above = [row for row in rows[:first] if row not in titles]
    heads = head_cells(above, turned, columns, sheet, seen)
    of_rows = records(rows[first:], columns, sheet)
    cells, boxes = [_placed(record, columns) for record in of_rows], [hull(record) for record in of_rows]
    heads, cells = grouped(heads, cells, of_rows, columns, sheet)
    titled = [TableLine(row[0].text, hull(row)) for row in titles]
    if not any(heads):
        return [*titled, *_without_heads(cells, boxes)]
    boxes = [hull([*(cell for row in above for cell in row), *turned]), *boxes]
    whole = told(without_bullets([heads, *cells]))
    parts = [[row[at:end] for row in whole] for at, end in _side_by_side(whole[1:])]
    shown = [told(part) if len(parts) > 1 else part for part in parts]
    return [
        *titled,
        *(TableLine(_line(row), box) for part in shown for row, box in zip(part, boxes, strict=True) if any(row)),
    ]


def _side_by_side(cells: list[list[str]]) -> list[tuple[int, int]]:
    """The columns of each table, where several stand beside each other: each begins with names, all of them others."""
    columns = list(zip(*cells, strict=True))
    numbers = [at for at, column in enumerate(columns) if any(map(is_value, column))]
    starts = [0]
    for at, column in enumerate(columns):
        if are_names(column) and any(starts[-1] < number < at for number in numbers):
            starts.append(at)
    if len(starts) > 1 and (not numbers or numbers[-1] < starts[-1] or not are_names(columns[0])):
        return [(0, len(columns))]
    return list(pairwise([*starts, len(columns)]))


def _without_heads(cells: list[list[str]], boxes: Sequence[Box]) -> list[TableLine]:
    """The lines of a table whose columns have no heads: numbers without a name in their row count nothing."""
    if len(cells) == 2 and all(is_value(cell) or not cell for cell in cells[0]) and not any(map(is_value, cells[1])):
        pairs = [(number, label) for number, label in zip(*cells, strict=True) if number and label]
        return [TableLine(f"{label}: {number}", boxes[0]) for number, label in pairs]
    axes = {at for at, column in enumerate(zip(*cells, strict=True)) if _is_axis(column)}
    cells = [["" if at in axes else cell for at, cell in enumerate(row)] for row in cells]
    named = [any(cell and not is_value(cell) and not is_blank(cell) for cell in row) for row in cells]
    cells, boxes = list(compress(cells, named)), list(compress(boxes, named))
    if len(cells) == 1:
        return [TableLine(line, boxes[0]) for line in _pairs(cells[0])]
    return [TableLine(_line(row), box) for row, box in zip(told(cells), boxes, strict=True)]


def _is_axis(column: Sequence[str]) -> bool:
    """Return True if numbers go up or down by equal steps, as those beside a chart do."""
    numbers = [cell.replace(",", "").replace(" ", "").rstrip("%") for cell in column if is_value(cell)]
    if len(numbers) < _MARKS or not all(number.isdigit() for number in numbers):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(numbers)}
    return len(steps) == 1 and 0 not in steps


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _pairs(cells: Sequence[str]) -> list[str]:
    """Labels and numbers that stand in one line by turns: ``Deaths: 35``, or ``35 deaths``."""
    shown = [cell for cell in cells if cell]
    values = [is_value(cell) for cell in shown]
    twos = list(zip(shown[::2], shown[1::2], strict=False))
    if len(shown) % 2 == 0 and all(values[1::2]) and not any(values[::2]):
        return [f"{label.rstrip(' :')}: {number}" for label, number in twos]
    if len(shown) % 2 == 0 and all(values[::2]) and not any(values[1::2]):
        return [f"{number} {label}" for number, label in twos]
    return [_line(cells)]


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Columns by the cells of the rows that have numbers: cells over each other are of one column."""
    numbered = [row for row in rows if any(is_number(cell.text) for cell in row)]
    most = max((len(row) for row in numbered), default=0)
    full = [row for row in numbered if len(row) >= 0.6 * most or all(is_value(cell.text) for cell in row)]
    spans: list[list[float]] = []
    for left, right in sorted((cell.left, cell.right) for row in full for cell in row):
        if spans and left < spans[-1][1] - 1:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    return _with_thousands([(left, right) for left, right in spans], full)


def _with_thousands(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Columns, none with only the first digits of some numbers of the next: ``1 193 452`` over ``114 715``."""
    placed = [{at: cell for cell in reversed(row) for at in over(cell, columns)[:1]} for row in rows]
    for at in range(len(columns) - 1):
        begun = [cells for cells in placed if at in cells]
        alone = any(at not in cells and at + 1 in cells for cells in placed)
        if begun and alone and all(_goes_on(cells[at], cells.get(at + 1)) for cells in begun):
            merged = (columns[at][0], columns[at + 1][1])
            return _with_thousands([*columns[:at], merged, *columns[at + 2 :]], rows)
    return columns


def _goes_on(first: Segment, second: Segment | None) -> bool:
    """Return True if a number goes on with three digits right behind it."""
    if second is None or not _BEGUN.match(first.text) or not _THREE.match(second.text):
        return False
    return second.left - first.right <= _GROUPED * min(first.size, second.size)


def _placed(record: Sequence[Segment], columns: Sequence[Column]) -> list[str]:
    cells: list[list[str]] = [[] for _ in columns]
    for cell in sorted(record, key=lambda one: (one.base, one.left)):
        if columns:
            cells[over(cell, columns)[0]].append(cell.text)
    return [unbroken(parts) for parts in cells]
