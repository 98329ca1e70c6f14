"""Names of a table's rows: without bullets and codes, and those of groups told in each row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from asreported.sources.readers.pdf.cells import Column, Row, is_blank, is_number
from asreported.sources.readers.pdf.segments import Sheet

_BULLET = re.compile(r"\A(?:[•●▪■◦○·➢►✓§]|o(?= [^\W\d_])|\uf0b7|\uf0a7|\uf0d8)\s+")
_CODE = re.compile(r"([A-Z]{0,3}-?\d{1,8})(?:[.)]?\s+(?=[^\W\d_])|(?=[A-Z][a-z]))")
_CODED = re.compile(r"[A-Z]{0,3}-?\d{1,8}\Z")
_OF_CODES = re.compile(r"(?:[\w ]+ )?(?:p-?)?codes?\Z|id\Z|p-?code\b", re.IGNORECASE)
"""What the head of a column of codes says."""
_LONG = 3
"""Signs of a code in a column without a head, at least."""
_NAMED = 0.7
"""Share of its cells that hold names in a column of names, at least."""


def are_names(column: Sequence[str]) -> bool:
    """Return True if cells hold words, each others."""
    named = [cell for cell in column if cell and not is_number(cell) and not is_blank(cell)]
    filled = sum(1 for cell in column if cell)
    return len(named) > 2 and len(set(named)) == len(named) and len(named) >= _NAMED * filled


def without_bullets(cells: list[list[str]]) -> list[list[str]]:
    """A table without a first column that holds bullets alone; its head is that of the next."""
    heads, *rows = cells
    if len(heads) < 3 or not rows or any(any(map(str.isalnum, row[0])) for row in rows):
        return cells
    first, second, *rest = heads
    head = second if not first or first == second else f"{first} {second}".strip()
    return [[head, *rest], *(row[1:] for row in rows)]


def told(cells: list[list[str]]) -> list[list[str]]:
    """A table without the numbers that only count its rows, or stand before names as their codes."""
    if len(cells) < 3:
        return cells
    columns = [list(column) for column in zip(*cells, strict=True)]
    if len(columns) > 2 and (_counts_rows(columns[0][1:]) or _is_of_codes(columns[0], columns[1][1:])):
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


def _is_of_codes(column: Sequence[str], beside: Sequence[str]) -> bool:
    """Return True if a column before names holds codes: its head says so, or it has none, and all are of one length."""
    head, *cells = column
    codes = [cell for cell in cells if cell and not is_blank(cell)]
    if len(codes) < 2 or not all(map(_CODED.match, codes)) or len(set(codes)) < len(codes) or not are_names(beside):
        return False
    return _OF_CODES.match(head) is not None or (not head and len(set(map(len, codes))) == 1 and len(codes[0]) >= _LONG)


def _are_codes(names: Sequence[str]) -> bool:
    """Return True if names have numbers of one length before them, each another."""
    codes = [code[1] for name in names if (code := _CODE.match(name)) is not None]
    return len(set(codes)) == len(names) and len(set(map(len, codes))) == 1


# -- groups of rows --------------------------------------------------------------------------------------------


def grouped(
    heads: list[str], cells: list[list[str]], rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet
) -> tuple[list[str], list[list[str]]]:
    """A table whose first column names groups of rows: each row with the name of its own first, then its group's."""
    if len(columns) < 3 or not are_names([row[1] for row in cells]) or not any(row[0] for row in cells):
        return heads, cells
    groups = _of_groups(cells, rows, columns, sheet)
    named = [group for group, row in zip(groups, cells, strict=True) if group and row[1]]
    if len(set(named)) == len(named) or any(map(is_number, named)):
        return heads, cells
    swapped = [
        [row[1], group, *row[2:]] if row[1] else [row[0], "", *row[2:]]
        for group, row in zip(groups, cells, strict=True)
    ]
    return [heads[1], heads[0], *heads[2:]], swapped


def _of_groups(cells: Sequence[list[str]], rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[str]:
    """The group of each row: between the rules of the first column, else the one last named above it."""
    names = [row[0] for row in cells]
    if all(name or not row[1] for name, row in zip(names, cells, strict=True)):
        return names
    middle = sum(columns[0]) / 2
    rules = sorted(height for height, left, right in sheet.across if left <= middle <= right)
    bands = [bisect_left(rules, max(cell.base for cell in row)) for row in rows]
    of_band: dict[int, set[str]] = defaultdict(set)
    for band, name in zip(bands, names, strict=True):
        of_band[band].update({name} - {""})
    if len(of_band) > 1 and all(len(found) <= 1 for found in of_band.values()):
        return [next(iter(of_band[band]), "") for band in bands]
    found: list[str] = []
    for name in names if names[0] else [""] * len(names):
        found.append(name or (found[-1] if found else ""))
    return found
