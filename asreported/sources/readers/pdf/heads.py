"""Heads of a table: one a column, from all lines and levels of them, without the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from asreported.sources.readers.pdf.cells import PITCH, Column, Row, is_number, over, unbroken
from asreported.sources.readers.pdf.segments import Segment, Sheet

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MARKS = re.compile(r"\s*\[(?:\w{1,3}|[*†‡§#]+)(?:[,–-]\w{1,3})*\]|[*†‡]+\Z")
_GLUED = re.compile(r"(?P<word>[^\W\d_]{3,})(?P<mark>[a-d]|[1-9])\Z")
_COUNTED = re.compile(r"[^\W\d_]+(?:s|ed)\Z", re.IGNORECASE)
"""Plurals and participles: what heads of numbers end with."""
_LEVEL = 1.45
"""Distance of the lines of two levels of heads, in the size of letters, at least: those of one head are nearer."""
_EVEN = 1.05
"""How many times the least distance of the lines of a head the largest is, at most."""
_CENTRED = 0.25
"""How far the middle of a head stands from that of the columns under it, as a share of the width of one, at most."""
_NEAR = 3.0
"""The same in points, where their width is small."""


def body(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The first row below the heads: years are heads, the first line of a name that runs over two is none."""
    numbered = [at for at, row in enumerate(rows) if any(is_number(cell.text) for cell in row)]
    first = next((at for at in numbered if not _are_years(rows[at])), numbered[0] if numbered else len(rows))
    if 0 < first < len(rows):
        row, above = rows[first], rows[first - 1]
        taken = {at for cell in row for at in over(cell, columns)}
        near = row[0].base - above[0].base <= PITCH * row[0].size
        if len(above) == 1 and near and over(above[0], columns)[0] in {0, 1} - taken:
            return first - 1
    return first


def _are_years(row: Row) -> bool:
    """Return True if all numbers of a row are years, of which there are several, each after the other."""
    numbers = [cell.text for cell in row if is_number(cell.text)]
    years = [int(text) for text in numbers if _YEAR.match(text)]
    return 1 < len(years) == len(numbers) and (years == sorted(set(years)) or years == sorted(set(years), reverse=True))


def head_cells(
    rows: Sequence[Row], turned: Sequence[Segment], columns: Sequence[Column], sheet: Sheet, seen: set[str]
) -> list[str]:
    """One head a column: the lines over it from the top, and heads that reach over several columns in each.

    ``seen`` are the words of the file: a mark that is glued to a head is told from its last letter by them.
    """
    heads: list[list[str]] = [[] for _ in columns]
    pitch = _pitch(rows, columns)
    for at, row in enumerate(rows):
        whole = len(row) == len(columns)
        places = [[place] if whole else over(cell, columns) for place, cell in enumerate(row)]
        for cell, held in zip(row, places, strict=True):
            others = {place for other in places if other is not held for place in other}
            for column in held if whole else _spread(cell, held, others, rows[at + 1 :], columns, sheet, pitch):
                heads[column].append(cell.text)
    for cell in sorted(turned, key=lambda one: one.middle):
        heads[over(cell, columns)[0]].append(cell.text)
    return _without_marks([unbroken(parts) for parts in heads], seen)


# -- heads over several columns --------------------------------------------------------------------------------


def _spread(
    cell: Segment,
    held: list[int],
    others: set[int],
    below: Sequence[Row],
    columns: Sequence[Column],
    sheet: Sheet,
    pitch: float,
) -> list[int]:
    """The columns that a head stands over: those between its rules, else those under whose middle it is set."""
    leaves = [_leaf(at, below, columns) for at in range(len(columns))]
    if leaves[held[0]] is None:
        return held
    under = [one for row in below for one in row if set(over(one, columns)) & set(held)]
    step = under[0].base - cell.base if under else float("inf")
    if step < _EVEN * pitch:
        return held
    ruled = _between_rules(cell, columns, sheet)
    if ruled is not None and not others.intersection(ruled):
        return [at for at in ruled if leaves[at] is not None] if set(ruled) >= set(held) else held
    if step < _LEVEL * cell.size:
        return held
    best = held
    for first in range(1, held[0] + 1):
        for last in range(held[-1], len(columns)):
            span = list(range(first, last + 1))
            if len(span) > len(best) and not others.intersection(span) and _is_centred(cell, span, leaves):
                best = span
    return best


def _pitch(rows: Sequence[Row], columns: Sequence[Column]) -> float:
    """The distance of the lines of heads that run over three or more of them, however loosely they are set; else 0."""
    for at in range(len(columns)):
        bases = [cell.base for row in rows for cell in row if over(cell, columns) == [at]]
        steps = [after - before for before, after in pairwise(bases)]
        if len(steps) > 1 and max(steps) <= _EVEN * min(steps):
            return max(steps)
    return 0.0


def _leaf(column: int, below: Sequence[Row], columns: Sequence[Column]) -> Segment | None:
    """The lowest head over one column alone."""
    return next((cell for row in reversed(below) for cell in row if over(cell, columns) == [column]), None)


def _is_centred(cell: Segment, span: Sequence[int], leaves: Sequence[Segment | None]) -> bool:
    """Return True if a head is set over the middle of columns, each with a head of its own."""
    under = [leaf for at in span if (leaf := leaves[at]) is not None]
    if len(under) < len(span):
        return False
    left, right = under[0].left, under[-1].right
    return abs(cell.middle - (left + right) / 2) <= max(_NEAR, _CENTRED * (right - left) / len(span))


def _between_rules(cell: Segment, columns: Sequence[Column], sheet: Sheet) -> list[int] | None:
    """The columns between the rules on both sides of a head; None where it has none."""
    at = [place for place, upper, lower in sheet.down if upper <= cell.height <= lower]
    left = max((place for place in at if place <= cell.left + 1), default=None)
    right = min((place for place in at if place >= cell.right - 1), default=None)
    if left is None or right is None:
        return None
    return [at for at, column in enumerate(columns) if left < sum(column) / 2 < right]


# -- marks of notes --------------------------------------------------------------------------------------------


def _without_marks(heads: list[str], seen: set[str]) -> list[str]:
    """Heads without marks of notes, raised or glued to their last word: ``casesa`` beside ``deathsb``."""
    plain = [_MARKS.sub("", head).strip() for head in heads]
    glued = [_GLUED.search(head) for head in plain]
    letters = [found["mark"] for found in glued if found is not None and _COUNTED.match(found["word"])]
    in_order = len(letters) > 1 and all(ord(after) - ord(before) == 1 for before, after in pairwise(letters))
    return [
        head[:-1] if found is not None and _is_mark(found["word"], found["mark"], seen, in_order) else head
        for head, found in zip(plain, glued, strict=True)
    ]


def _is_mark(word: str, mark: str, seen: set[str], in_order: bool) -> bool:
    """Return True if a word ends in a mark: the file has the word without it, or its marks follow each other."""
    if word.casefold() in seen and f"{word}{mark}".casefold() not in seen:
        return True
    return in_order and (_COUNTED.match(word) is not None if mark.isalpha() else word.islower())
