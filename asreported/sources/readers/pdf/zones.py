"""Zones: the rows of a region that make up tables, with the heads above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asreported.sources.readers.pdf.cells import HIGHER, PITCH, WORDS, Row, is_blank, is_number, is_value
from asreported.sources.readers.pdf.columns import is_prose

_NEAR = 3.2
"""Distance of two rows of one table, in the size of letters, at most."""
_FAR = 6.0
"""The same of rows whose cells stand over each other, and of heads of several cells."""
_TITLE = 1.25
"""Size of a head, in that of the row below it, at most: what is larger is a title."""
_SENTENCE = 3
"""Words from which a line with a full stop is a sentence, and no head."""
_CELLS = 3
"""Cells over each other from which two rows are of one table wherever they stand."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows of a region that make up a table: the first and the one after the last."""

    first: int
    last: int


def zones(rows: Sequence[Row]) -> list[Zone]:
    """The runs of rows that are tables."""
    found: list[Zone] = []
    at = 0
    while at < len(rows):
        if not _is_tabular(rows[at]):
            at += 1
            continue
        last = _last(rows, at)
        first, least = at, found[-1].last if found else 0
        while first > least and (_is_higher(rows[first - 1], rows[first]) or _heads(rows[first - 1], rows[first:last])):
            first -= 1
        found.append(Zone(first, last))
        at = last
    return found


def _last(rows: Sequence[Row], first: int) -> int:
    """Where a table ends that begins with a row."""
    last = first + 1
    while last < len(rows):
        ahead = next((there for there in range(last, min(last + 4, len(rows))) if _is_tabular(rows[there])), None)
        if ahead is not None and any(_heads_anew(rows[there], rows[first:last]) for there in range(last, ahead)):
            break
        if ahead is not None and all(_within(rows[there - 1], rows[there]) for there in range(last, ahead + 1)):
            last = ahead + 1
        elif ahead is None and (_is_rest(rows[last - 1], rows[last]) or _is_higher(rows[last - 1], rows[last])):
            last += 1
        else:
            break
    return last


def _heads_anew(row: Row, above: Sequence[Row]) -> bool:
    """Return True if a row is one of heads of another table: it has words over several columns of numbers."""
    numbers = [cell for line in above for cell in line if is_number(cell.text)]
    words = [cell for cell in row if not is_number(cell.text) and not is_blank(cell.text)]
    over = [cell for cell in words if any(cell.left < one.right and one.left < cell.right for one in numbers)]
    return len(over) > 1 and len(over) == len(row) - 1


def _is_higher(one: Row, other: Row) -> bool:
    """Return True if two rows are one, of which a column is set a little higher than the others."""
    if abs(one[0].base - other[0].base) > HIGHER * one[0].size or not any(is_value(cell.text) for cell in one):
        return False
    return not any(cell.left < beside.right and beside.left < cell.right for cell in one for beside in other)


def _is_tabular(row: Row) -> bool:
    """Return True if a row has several cells, and a number alone in one of them."""
    return len(row) > 1 and any(is_number(cell.text) for cell in row)


def _within(before: Row, after: Row) -> bool:
    """Return True if a row goes on a table: near the last or in its columns, and no line of text."""
    step = (after[0].base - before[0].base) / max(before[0].size, after[0].size)
    near = step <= _NEAR or (step <= _FAR and _in_columns(before, after))
    return near and (len(after) > 1 or len(after[0].text.split()) <= WORDS)


def _in_columns(before: Row, after: Row) -> bool:
    """Return True if two rows have as many cells, each over the other's."""
    over = all(one.left < other.right and other.left < one.right for one, other in zip(before, after, strict=False))
    return len(before) == len(after) >= _CELLS and over


def _is_rest(before: Row, after: Row) -> bool:
    """Return True if a row is the rest of the cells above it: right below, and within their places."""
    near = after[0].base - before[0].base <= PITCH * before[0].size
    return near and not any(is_prose(cell) or is_value(cell.text) for cell in after) and after[0].text[:1].islower()


def _heads(row: Row, below: Sequence[Row]) -> bool:
    """Return True if a row heads the rows below it: near, short, over their cells, and without numbers alone."""
    under = below[0]
    begins = _is_tabular(under) or (len(under) == 1 and under[0].left <= row[0].left)  # the first line of a name
    reach = _FAR if len(row) >= _CELLS and begins else _NEAR
    near = under[0].base - row[0].base <= reach * under[0].size
    if (
        not near
        or row[0].size > _TITLE * under[0].size
        or any(is_value(cell.text) or len(cell.text.split()) > WORDS for cell in row)
    ):
        return False
    if any(cell.text.rstrip().endswith((".", ":", "!", "?")) and is_prose(cell) for cell in row):
        return False
    if len(row) == 1 and row[0].text.endswith(".") and len(row[0].text.split()) >= _SENTENCE:
        return False
    left = min(cell.left for line in below for cell in line)
    right = max(cell.right for line in below for cell in line)
    return all(cell.right >= left - 12 and cell.left <= right + 12 for cell in row) and (
        len(row) > 1 or not is_prose(row[0]) or row[0].left > left + 20
    )
