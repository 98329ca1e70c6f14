"""Tables and boxes: cells by their places, each row a line with bars between its cells, each box its label and number.

A name over two lines is one cell, heads on several lines or levels are one head a column, and a number that stands
without a name, a head or a label (on a map, on an axis) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from asreported.sources.readers.pdf.columns import is_prose
from asreported.sources.readers.pdf.segments import Segment, Sheet, lines

_VALUE = re.compile(
    r"[(\[<>≤≥~≈±+–−-]*\s*[$€£]?\s*\d[\d.,' \u00a0\u202f]*\s*"
    r"(?:%|[kKmMbB]n?|million|billion|thousand|per cent|percent)?"
    r"(?:\s*[-–/]\s*\d[\d.,]*\s*%?)?\s*(?:\(\s*[<>~+–−-]?\d[\d.,]*\s*%?\s*\))?[)\]*†‡#+a-d]{0,2}(?:\[[^\]]{1,4}\])?\.?"
)
_COUNTED = re.compile(
    r"\d[\d.,' \u00a0\u202f]*(?:\s+(?!(?:hours?|days?|weeks?|months?|years?)\b)[^\W\d_]+){1,2}(?:\s*\([^()]{1,14}\))?\Z",
    re.IGNORECASE,
)
"""A number with what it counts: ``668 910 deaths (6 812)``; a length of time is rather of a head: ``21 days in``."""
_CODE = re.compile(r"(\d{1,4})[.)]?\s+(?=[^\W\d_])")
_EMPTY = re.compile(r"(?:[-–—.…*/×]+|n/?[ar]|nil|none|nr|nd)\Z", re.IGNORECASE)
_LEVEL = 0.35
"""Difference of baselines, in the size of letters, within which cells stand in one row."""
_PITCH = 1.6
"""Distance of the lines of one cell, in the size of letters, at most."""
_NEAR = 3.2
"""Distance of two rows of one table, in the size of letters, at most."""
_SPANNED = 0.7
"""Share of the columns that a line stands over, from which it is the title of the table."""
_HIGHER = 1.1
"""How much higher or lower than its row a cell is set, in the size of letters, at most."""
_WORDS = 12
"""Words of a head, at most."""


def is_value(text: str) -> bool:
    """Whether a cell holds a number, and no words."""
    return _VALUE.fullmatch(text.strip()) is not None


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return _EMPTY.match(text.strip()) is not None


Row = list[Segment]


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows of a region that make up a table: the first and the one after the last."""

    first: int
    last: int


def rows_of(region: Sequence[Segment]) -> list[Row]:
    """Segments of a region by rows: cells that are set a little higher than their row belong to it."""
    return lines([one for one in region if not one.turned], _LEVEL)


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
        if ahead is not None and all(_within(rows[there - 1], rows[there]) for there in range(last, ahead + 1)):
            last = ahead + 1
        elif ahead is None and (_is_rest(rows[last - 1], rows[last]) or _is_higher(rows[last - 1], rows[last])):
            last += 1
        else:
            break
    return last


def _is_higher(one: Row, other: Row) -> bool:
    """Whether two rows are one, of which a column is set a little higher than the others."""
    if abs(one[0].base - other[0].base) > _HIGHER * one[0].size or not any(is_value(cell.text) for cell in one):
        return False
    return not any(cell.left < beside.right and beside.left < cell.right for cell in one for beside in other)


def _is_tabular(row: Row) -> bool:
    """Whether a row has several cells, and a number alone in one of them."""
    return len(row) > 1 and any(_is_number(cell.text) for cell in row)


def _within(before: Row, after: Row) -> bool:
    """Whether a row goes on a table: near the last, and no line of text."""
    near = after[0].base - before[0].base <= _NEAR * max(before[0].size, after[0].size)
    return near and (len(after) > 1 or len(after[0].text.split()) <= _WORDS)


def _is_rest(before: Row, after: Row) -> bool:
    """Whether a row is the rest of the cells above it: right below, and within their places."""
    near = after[0].base - before[0].base <= _PITCH * before[0].size
    return near and not any(is_prose(cell) or is_value(cell.text) for cell in after) and after[0].text[:1].islower()


def _heads(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row heads the rows below it: near, short, over their cells, and without numbers alone."""
    under = below[0]
    near = under[0].base - row[0].base <= _NEAR * max(row[0].size, under[0].size)
    if not near or any(is_value(cell.text) or len(cell.text.split()) > _WORDS for cell in row):
        return False
    if any(cell.text.rstrip().endswith((".", ":", "!", "?")) and is_prose(cell) for cell in row):
        return False
    left = min(cell.left for line in below for cell in line)
    right = max(cell.right for line in below for cell in line)
    return all(cell.right >= left - 12 and cell.left <= right + 12 for cell in row) and (
        len(row) > 1 or not is_prose(row[0]) or row[0].left > left + 20
    )


# -- rows of a table -------------------------------------------------------------------------------------------


def table(rows: Sequence[Row], turned: Sequence[Segment], sheet: Sheet) -> list[str]:
    """The lines of a table; those of its rows that say of nothing what they count are left out."""
    columns = _columns(rows)
    body = _body(rows, columns)
    titles = [row for row in rows[:body] if len(row) == 1 and len(_over(row[0], columns)) > _SPANNED * len(columns)]
    heads = _head_cells([row for row in rows[:body] if row not in titles], turned, columns)
    cells = [_placed(record, columns) for record in _records(rows[body:], columns, sheet)]
    titled = [row[0].text for row in titles]
    if any(heads):
        return [*titled, *(_line(row) for row in _told([heads, *cells]) if any(row))]
    return [*titled, *_without_heads(cells)]


def _body(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The first row below the heads; the first line of a name that runs over two is one already."""
    body = next((at for at, row in enumerate(rows) if any(_is_number(cell.text) for cell in row)), len(rows))
    if 0 < body < len(rows):
        first, above = rows[body], rows[body - 1]
        nameless = all(_over(cell, columns)[0] > 0 for cell in first)
        if (
            nameless
            and len(above) == 1
            and _over(above[0], columns) == [0]
            and first[0].base - above[0].base <= _PITCH * first[0].size
        ):
            return body - 1
    return body


def _is_number(text: str) -> bool:
    return is_value(text) or _COUNTED.match(text) is not None


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
    """Whether names have numbers of one length before them, each another."""
    codes = [code[1] for name in names if (code := _CODE.match(name)) is not None]
    return len(set(codes)) == len(names) and len(set(map(len, codes))) == 1


def _is_axis(column: Sequence[str]) -> bool:
    """Whether numbers go up or down by equal steps, as those beside a chart do."""
    numbers = [cell.replace(",", "").replace(" ", "").rstrip("%") for cell in column if is_value(cell)]
    if len(numbers) < 3 or not all(number.isdigit() for number in numbers):
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


Column = tuple[float, float]
"""Its left and right edge."""


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Columns by the cells of the rows that have numbers: cells over each other are of one column."""
    numbered = [row for row in rows if any(_is_number(cell.text) for cell in row)]
    most = max((len(row) for row in numbered), default=0)
    full = [row for row in numbered if len(row) >= 0.6 * most or all(is_value(cell.text) for cell in row)]
    spans: list[list[float]] = []
    for left, right in sorted((cell.left, cell.right) for row in full for cell in row):
        if spans and left < spans[-1][1] - 1:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    return [(left, right) for left, right in spans]


def _over(cell: Segment, columns: Sequence[Column]) -> list[int]:
    """The columns that a cell reaches over; the nearest where it stands between two."""
    over = [at for at, (left, right) in enumerate(columns) if cell.left < right - 1 and cell.right > left + 1]
    if over:
        return over
    return [min(range(len(columns)), key=lambda at: abs(cell.middle - sum(columns[at]) / 2))] if columns else []


def _head_cells(rows: Sequence[Row], turned: Sequence[Segment], columns: Sequence[Column]) -> list[str]:
    """One head a column: the lines over it from the top, and heads that reach over several columns in each."""
    heads: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for at, cell in enumerate(row):
            for over in [at] if len(row) == len(columns) else _over(cell, columns):
                heads[over].append(cell.text)
    for cell in sorted(turned, key=lambda one: one.middle):
        heads[_over(cell, columns)[0]].append(cell.text)
    return [_unbroken(parts) for parts in heads]


def _unbroken(parts: Sequence[str]) -> str:
    text = ""
    for part in parts:
        broken = text.endswith("-") and part[:1].islower()
        text = text[:-1] + part if broken else f"{text} {part}".strip()
    return text


def _records(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """Rows of cells, with the lines that a cell runs over in the row that they are nearest to."""
    records: list[Row] = []
    anchors: list[float] = []
    loose: list[Segment] = []
    for row in rows:
        if any(_is_number(cell.text) or is_blank(cell.text) for cell in row):
            records.append(list(row))
            anchors.append(row[0].base)
        else:
            loose += row
    records, anchors = _levelled(records, columns)
    alone: list[Row] = []
    for cell in loose:
        near = [at for at, base in enumerate(anchors) if abs(base - cell.base) <= _PITCH * cell.size]
        near = [at for at in near if not _is_ruled(sheet, anchors[at], cell.base, cell.middle)]
        if not near:
            alone.append([cell])
            continue
        records[min(near, key=lambda at: (round(abs(anchors[at] - cell.base), 1), anchors[at]))].append(cell)
    return sorted([*records, *alone], key=lambda record: record[0].base)


def _levelled(records: list[Row], columns: Sequence[Column]) -> tuple[list[Row], list[float]]:
    """Rows together with those of their cells that are set a little higher or lower."""
    taken = [{_over(cell, columns)[0] for cell in record} for record in records]
    kept: list[Row] = list(records)
    for at, record in enumerate(records):
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(records)]
        near = [
            other
            for other in beside
            if abs(records[other][0].base - record[0].base) <= _HIGHER * record[0].size
            and len(taken[at]) < len(taken[other])
            and not taken[at] & taken[other]
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
    """Whether a rule stands between two heights."""
    upper, lower = sorted((one, other))
    return any(upper < height < lower - 4 and left <= at <= right for height, left, right in sheet.across)


def _placed(record: Sequence[Segment], columns: Sequence[Column]) -> list[str]:
    cells: list[list[str]] = [[] for _ in columns]
    for cell in sorted(record, key=lambda one: (one.base, one.left)):
        over = _over(cell, columns)
        if over:
            cells[over[0]].append(cell.text)
    return [_unbroken(parts) for parts in cells]


# -- boxes -----------------------------------------------------------------------------------------------------


def boxes(region: Sequence[Segment], usual: float) -> list[tuple[Segment, Segment, tuple[Segment, ...]]]:
    """Large numbers with their labels: number, label, and all segments that the two take up.

    All numbers of a row have their labels on the same side: below, above or beside.
    """
    upright = [one for one in region if not one.turned]
    large = [one for one in upright if one.size >= 1.25 * usual and is_value(one.text)]
    words = [one for one in upright if not is_value(one.text) and not is_prose_line(one)]
    found = []
    taken: set[int] = set()
    for row in lines(large, _LEVEL):
        sides = [[_label(number, words, taken, side) for number in row] for side in ("below", "above", "beside")]
        labels = max(sides, key=lambda side: sum(label is not None for label in side))
        for number, label in zip(row, labels, strict=True):
            if label is not None and not taken.intersection(map(id, label)):
                taken.update(map(id, label))
                found.append((number, _one(label), (number, *label)))
    return found


def is_prose_line(one: Segment) -> bool:
    """Whether a segment is a line of a text, too long for a label."""
    return len(one.text.split()) > _WORDS


def _one(label: Sequence[Segment]) -> Segment:
    first = label[0]
    text = _unbroken([one.text for one in label])
    left, right = min(one.left for one in label), max(one.right for one in label)
    return Segment(text, left, first.upper, right, label[-1].lower, first.base, first.size)


def _label(number: Segment, words: Sequence[Segment], taken: set[int], side: str) -> list[Segment] | None:
    free = [one for one in words if id(one) not in taken and one.size < number.size]
    if side == "beside":
        return _beside(number, free)
    over = [one for one in free if min(one.right, number.right) - max(one.left, number.left) > -0.3 * number.size]
    sign = 1 if side == "below" else -1
    label: list[Segment] = []
    last, reach = number, 1.6 * number.size
    for one in sorted(over, key=lambda one: sign * one.base):
        step = sign * (one.base - last.base)
        if step <= 0:
            continue
        if step > reach:
            break
        label.append(one)
        last, reach = one, _PITCH * one.size
    return label[::sign] or None


def _beside(number: Segment, free: Sequence[Segment]) -> list[Segment] | None:
    """The label to the right of a number, else to its left; over several lines where it is set smaller."""
    for right in (True, False):
        near = [
            one
            for one in free
            if number.upper - 0.3 * number.size <= one.height <= number.lower + 0.3 * number.size
            and -1 <= (one.left - number.right if right else number.left - one.right) <= 2.5 * number.size
        ]
        if near:
            return sorted(near, key=lambda one: (one.base, one.left))
    return None
