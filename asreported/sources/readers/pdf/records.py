"""Records: the rows of a table, each with all lines of its cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from asreported.sources.readers.pdf.cells import HIGHER, PITCH, Column, Row, is_blank, is_number, over
from asreported.sources.readers.pdf.segments import Segment, Sheet

_LINE = 1.45
"""Distance of two lines of one name, in the size of letters, at most, where no rule was drawn between two rows."""
_RULE = 1.5
"""Points within which rules stand at one height."""
_BRACKETED = re.compile(r"\(.*\)\Z")
"""A share in brackets below its number."""
_RULED = 0.6
"""Share of the width of a table that a rule between its rows covers, at least."""


def records(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """Rows of cells: those between two rules; without rules, each line of a cell in the row that it is nearest to."""
    found: list[Row] = []
    bands = _bands(rows, columns, sheet)
    for band in _by_bands(rows, bands) if bands else [rows]:
        cells = [cell for row in band for cell in row]
        if bands and not _collides(cells, columns):
            found.append(cells)
        else:
            found += _by_height(band, columns, sheet)
    return found


def _bands(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[float]:
    """Heights of the rules between the rows of a table, where it has them; those that stop short part heads."""
    left, right = columns[0][0], columns[-1][1]
    upper, lower = rows[0][0].upper, rows[-1][-1].lower
    spans: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for height, start, end in sheet.across:
        if upper - 20 <= height <= lower + 20 and start < right and end > left:
            spans[round(height / _RULE)].append((max(start, left), min(end, right)))
    least = _RULED * (right - left)
    heights = [at * _RULE for at in sorted(spans) if _covered(spans[at] + spans.get(at + 1, [])) >= least]
    parted = [one for one in heights if not any(one < other <= one + 2 * _RULE for other in heights)]
    return parted if len(parted) > len(rows) // 2 else []


def _covered(spans: list[tuple[float, float]]) -> float:
    """The length that spans cover together."""
    whole, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        whole += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return whole


def _by_bands(rows: Sequence[Row], bands: Sequence[float]) -> list[list[Row]]:
    """Rows by the bands that their cells stand in."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        parts: dict[int, Row] = defaultdict(list)
        for cell in row:
            parts[bisect_left(bands, cell.base - 0.3 * cell.size)].append(cell)
        for band, part in parts.items():
            found[band].append(part)
    return [found[band] for band in sorted(found)]


def _collides(cells: Sequence[Segment], columns: Sequence[Column]) -> bool:
    """Return True if cells between two rules are of several rows: two numbers in one column, or names apart."""
    numbered = [over(cell, columns)[0] for cell in cells if is_number(cell.text) or is_blank(cell.text)]
    names = sorted((cell for cell in cells if over(cell, columns)[0] == 0), key=lambda cell: cell.base)
    apart = any(after.base - before.base > _LINE * before.size for before, after in pairwise(names))
    return apart or len(set(numbered)) < len(numbered) or not numbered


def _by_height(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    records: list[Row] = []
    anchors: list[float] = []
    loose: list[Segment] = []
    for row in rows:
        if any(is_number(cell.text) or is_blank(cell.text) for cell in row):
            records.append(list(row))
            anchors.append(row[0].base)
        else:
            loose += row
    records, anchors = _levelled(records, columns)
    alone: list[Row] = []
    for cell in loose:
        near = [at for at, base in enumerate(anchors) if abs(base - cell.base) <= PITCH * cell.size]
        near = [at for at in near if not _is_ruled(sheet, anchors[at], cell.base, cell.middle)]
        if not near:
            alone.append([cell])
            continue
        records[min(near, key=lambda at: (round(abs(anchors[at] - cell.base), 1), anchors[at]))].append(cell)
    return sorted([*records, *alone], key=lambda record: record[0].base)


def _levelled(records: list[Row], columns: Sequence[Column]) -> tuple[list[Row], list[float]]:
    """Rows together with those of their cells that are set a little higher or lower."""
    taken = [{over(cell, columns)[0] for cell in record} for record in records]
    kept: list[Row] = list(records)
    for at, record in enumerate(records):
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(records)]
        near = [
            other
            for other in beside
            if abs(records[other][0].base - record[0].base) <= HIGHER * record[0].size
            and (len(taken[at]) < len(taken[other]) or 0 in taken[other])
            and (not taken[at] & taken[other] or (other < at and all(_BRACKETED.match(cell.text) for cell in record)))
            and 0 not in taken[at]
        ]
        if near:
            nearest = min(near, key=lambda other: abs(records[other][0].base - record[0].base))
            kept[nearest] = [*kept[nearest], *record]
            taken[nearest] |= taken[at]
            kept[at] = []
    whole = [record for record in kept if record]
    return whole, [record[0].base for record in whole]


def _is_ruled(sheet: Sheet, one: float, other: float, at: float) -> bool:
    """Return True if a rule stands between two heights."""
    upper, lower = sorted((one, other))
    return any(upper < height < lower - 4 and left <= at <= right for height, left, right in sheet.across)
