"""Tables: each row a line with bars between its cells, below one head a column.

A name over two lines is one cell, heads on several lines or levels are one head a column, tables that stand side by
side are told one after the other, and a number without a name, a head or a label (on a map, on an axis) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from asreported.sources.readers.pdf.cells import (
    PITCH,
    Column,
    Row,
    is_blank,
    is_number,
    is_value,
    over,
    unbroken,
)
from asreported.sources.readers.pdf.records import records
from asreported.sources.readers.pdf.segments import Segment, Sheet

_BULLET = re.compile(r"\A(?:[•●▪■◦○·➢►✓§]|o(?= [^\W\d_])|\uf0b7|\uf0a7|\uf0d8)\s+")
_CODE = re.compile(r"(\d{1,4})[.)]?\s+(?=[^\W\d_])")
_SPANNED = 0.7
"""Share of the columns that a line stands over, from which it is the title of the table."""
_MARKS = 4
"""Numbers of an axis, at least."""
_NAMED = 0.7
"""Share of its cells that hold names in a column with which another table begins, at least."""


def table(rows: Sequence[Row], turned: Sequence[Segment], sheet: Sheet) -> list[str]:
    """The lines of a table; those of its rows that say of nothing what they count are left out."""
    columns = _columns(rows)
    body = _body(rows, columns)
    titles = [row for row in rows[:body] if len(row) == 1 and len(over(row[0], columns)) > _SPANNED * len(columns)]
    heads = _head_cells([row for row in rows[:body] if row not in titles], turned, columns)
    cells = [_placed(record, columns) for record in records(rows[body:], columns, sheet)]
    titled = [row[0].text for row in titles]
    if not any(heads):
        return [*titled, *_without_heads(cells)]
    told = _told(_without_bullets([heads, *cells]))
    parts = [[row[first:last] for row in told] for first, last in _side_by_side(told[1:])]
    return [*titled, *(_line(row) for part in parts for row in (_told(part) if len(parts) > 1 else part) if any(row))]


def _without_bullets(cells: list[list[str]]) -> list[list[str]]:
    """A table without a first column that holds bullets alone; its head is that of the next."""
    heads, *rows = cells
    if len(heads) < 3 or not rows or any(any(map(str.isalnum, row[0])) for row in rows):
        return cells
    first, second, *rest = heads
    head = second if not first or first == second else f"{first} {second}".strip()
    return [[head, *rest], *(row[1:] for row in rows)]


def _side_by_side(cells: list[list[str]]) -> list[tuple[int, int]]:
    """The columns of each table, where several stand beside each other: each begins with names, all of them others."""
    columns = list(zip(*cells, strict=True))
    numbers = [at for at, column in enumerate(columns) if any(map(is_value, column))]
    starts = [0]
    for at, column in enumerate(columns):
        if _are_names(column) and any(starts[-1] < number < at for number in numbers):
            starts.append(at)
    if len(starts) > 1 and (not numbers or numbers[-1] < starts[-1] or not _are_names(columns[0])):
        return [(0, len(columns))]
    return list(pairwise([*starts, len(columns)]))


def _are_names(column: Sequence[str]) -> bool:
    """Return True if cells hold words, each others."""
    named = [cell for cell in column if cell and not is_number(cell) and not is_blank(cell)]
    filled = sum(1 for cell in column if cell)
    return len(named) > 2 and len(set(named)) == len(named) and len(named) >= _NAMED * filled


def _body(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The first row below the heads; the first line of a name that runs over two is one already."""
    body = next((at for at, row in enumerate(rows) if any(is_number(cell.text) for cell in row)), len(rows))
    if 0 < body < len(rows):
        first, above = rows[body], rows[body - 1]
        nameless = all(over(cell, columns)[0] > 0 for cell in first)
        if (
            nameless
            and len(above) == 1
            and over(above[0], columns) == [0]
            and first[0].base - above[0].base <= PITCH * first[0].size
        ):
            return body - 1
    return body


def _without_heads(cells: list[list[str]]) -> list[str]:
    """The lines of a table whose columns have no heads: numbers without a name in their row count nothing."""
    if len(cells) == 2 and all(is_value(cell) or not cell for cell in cells[0]) and not any(map(is_value, cells[1])):
        return [f"{label}: {number}" for number, label in zip(*cells, strict=True) if number and label]
    axes = {at for at, column in enumerate(zip(*cells, strict=True)) if _is_axis(column)}
    cells = [["" if at in axes else cell for at, cell in enumerate(row)] for row in cells]
    cells = [row for row in cells if any(cell and not is_value(cell) and not is_blank(cell) for cell in row)]
    return _pairs(cells[0]) if len(cells) == 1 else [_line(row) for row in _told(cells)]


def _told(cells: list[list[str]]) -> list[list[str]]:
    """A table without the numbers that only count its rows, or stand before names as their codes."""
    if len(cells) < 3:
        return cells
    columns = [list(column) for column in zip(*cells, strict=True)]
    if len(columns) > 2 and _counts_rows(columns[0][1:]):
        columns = columns[1:]
    columns[0] = [columns[0][0], *(_BULLET.sub("", cell) for cell in columns[0][1:])]
    for at, column in enumerate(columns):
        named = [cell for cell in column[1:] if cell]
        if len(named) > 1 and _are_codes(named):
            columns[at] = [column[0], *(_CODE.sub("", cell) for cell in column[1:])]
    return [list(row) for row in zip(*columns, strict=True)]


def _counts_rows(column: Sequence[str]) -> bool:
    numbers = [cell.rstrip(".)") for cell in column if cell]
    return len(numbers) > 1 and numbers == [
        str(int(numbers[0]) + at) if numbers[0].isdigit() else "" for at in range(len(numbers))
    ]


def _are_codes(names: Sequence[str]) -> bool:
    """Return True if names have numbers of one length before them, each another."""
    codes = [code[1] for name in names if (code := _CODE.match(name)) is not None]
    return len(set(codes)) == len(names) and len(set(map(len, codes))) == 1


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
    return [(left, right) for left, right in spans]


def _head_cells(rows: Sequence[Row], turned: Sequence[Segment], columns: Sequence[Column]) -> list[str]:
    """One head a column: the lines over it from the top, and heads that reach over several columns in each."""
    heads: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for at, cell in enumerate(row):
            for column in [at] if len(row) == len(columns) else over(cell, columns):
                heads[column].append(cell.text)
    for cell in sorted(turned, key=lambda one: one.middle):
        heads[over(cell, columns)[0]].append(cell.text)
    return [unbroken(parts) for parts in heads]


def _placed(record: Sequence[Segment], columns: Sequence[Column]) -> list[str]:
    cells: list[list[str]] = [[] for _ in columns]
    for cell in sorted(record, key=lambda one: (one.base, one.left)):
        if columns:
            cells[over(cell, columns)[0]].append(cell.text)
    return [unbroken(parts) for parts in cells]
