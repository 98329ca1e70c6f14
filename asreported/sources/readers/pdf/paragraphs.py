"""Paragraphs: lines of text put together again, with what was hyphenated at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from asreported.records import Position
from asreported.sources.readers.pdf.boxes import box_line, boxes
from asreported.sources.readers.pdf.cells import is_value, rows_of
from asreported.sources.readers.pdf.columns import is_prose, regions
from asreported.sources.readers.pdf.frame import is_contact
from asreported.sources.readers.pdf.segments import Box, Segment, Sheet, hull, joined
from asreported.sources.readers.pdf.tables import TableLine, table
from asreported.sources.readers.pdf.zones import zones

_LOOSE = 1.35
"""Distance of two lines, in that of the lines before, from which a paragraph ends."""
_LEADING = 1.75
"""The same in the size of letters, where no line was before."""
_SIZES = 0.06
"""Difference in size, as a share, within which lines are of one paragraph."""
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\[[^\]]{1,4}\])*\Z")
_BULLET = re.compile(r"(?:[•●▪■◦○·–—*➢►✓§o-]|\uf0b7|\uf0a7|\uf0d8|\d{1,2}[.)]|[a-z][.)])\s", re.IGNORECASE)
_BROKEN = re.compile(r"([^\W\d_]+)[-‐\u00ad]\Z")
_HYPHENED = re.compile(r"[^\W_][-‐]\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_TENS = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|non|self|ex|all|half)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GOES_ON = re.compile(r"(?:[-,(]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with))\Z", re.IGNORECASE)
_ITEM = re.compile(r"\d[\d.,  ]*\s[^.!?]*\(\+?\d[^()]{0,16}\)\Z")
_OPENS = re.compile(r"\d[\d.,  ]*\s+[^\W\d_]")
_LEADERS = re.compile(r"\s*(?:\.\s?|…\s?){4,}(?=\s*\(?[$€£]?\d)")
"""Dots that lead from a label to its number."""
_LABELLED = re.compile(r"[^:.!?]{2,60}:\s*[$€£]?\d[\d.,\s]*%?\Z")
"""A label with its number, one of several in a line."""
_NOTE = re.compile(r"\[\w{1,3}\] ")
_PROSE = 0.4
"""Share of the letters of a column of text that stand in lines of some words, at least: stretched lines fall apart."""
_UNENDED = 1.5
"""How much more room than its first word takes the next line would leave, where the sentence has not ended."""
_SENTENCE, _SPACE = 5, 2.0
"""Words of a stretched line, at least, and its white space, in the size of letters, at most."""
_CAPITALS = 1.2
"""Width of capitals, in that of the letters of a line."""
_PLACES = 3
"""Digits of a place on the page, as a share of it: less than a point on A4."""


@dataclass(slots=True)
class Line:
    """A line of text, and the edges of the column that it stands in."""

    segment: Segment
    left: float
    right: float


@dataclass(slots=True)
class Block:
    """A paragraph, a row or a box, with where its lines stand; ``whole`` where nothing can go on it."""

    text: str
    positions: list[Position]
    """Of each line, by its offset in ``text``."""
    size: float = 0.0
    whole: bool = True
    full: bool = False

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.positions[0].page


def blocks(sheets: Sequence[Sheet], usual: float) -> list[Block]:
    """Return what stands on all pages, in the order in which it is read; footnotes last."""
    seen = _vocabulary(sheets)
    found: list[Block] = []
    notes: list[Block] = []
    for sheet in sheets:
        for region in regions(sheet):
            for at, block in enumerate(_region(region, sheet, usual, seen)):
                is_note = block.size < 0.9 * usual and _NOTE.match(block.text) is not None and not block.whole
                if is_note:
                    notes.append(block)
                elif found and at == 0 and _carries_on(found[-1], block):
                    found[-1] = _carried(found[-1], block, seen)
                else:
                    found.append(block)
    return [block for block in [*found, *notes] if any(map(str.isalnum, block.text)) and not is_contact(block.text)]


def _carries_on(before: Block, after: Block) -> bool:
    """Return True if a sentence goes on in the next column or on the next page."""
    same = not before.whole and not after.whole and abs(before.size - after.size) <= _SIZES * before.size
    if not same or not before.full or _ENDS.search(before.text) or _BULLET.match(after.text):
        return False
    return after.text[:1].islower() or after.text[:1].isdigit() or before.text.endswith(("-", ",")) or before.full


def _carried(before: Block, after: Block, seen: set[str]) -> Block:
    text = together(before.text, after.text, seen)
    moved = [replace(one, start=one.start + len(text) - len(after.text)) for one in after.positions]
    return Block(text, [*before.positions, *moved], after.size, whole=False, full=after.full)


def _region(region: Sequence[Segment], sheet: Sheet, usual: float, seen: set[str]) -> Iterator[Block]:
    """Paragraphs, tables and boxes of one region, from the top."""
    taken: set[int] = set()
    made: list[tuple[float, list[TableLine]]] = []
    for number, label, parts in boxes(region, usual):
        taken.update(map(id, parts))
        made.append((min(number.base, label.base), [TableLine(box_line(number.text, label.text), hull(parts))]))
    rows = _filled(rows_of([one for one in region if id(one) not in taken]))
    turned = [one for one in region if one.turned]
    inside: set[int] = set()
    for zone in zones(rows):
        part = rows[zone.first : zone.last]
        upper, lower = part[0][0].upper, part[-1][0].lower
        heads = [one for one in turned if upper - 100 <= one.height <= lower]
        made.append((part[0][0].base, table(part, heads, sheet, seen)))
        inside.update(range(zone.first, zone.last))
    text = [row for at, row in enumerate(rows) if at not in inside]
    pending: list[Line] = []
    made.sort(key=lambda one: one[0])
    for line in _lines(text):
        while made and made[0][0] < line.segment.base:
            yield from _paragraphs(pending, sheet, seen)
            pending = []
            yield from _rows(made.pop(0)[1], sheet)
        pending.append(line)
    yield from _paragraphs(pending, sheet, seen)
    for _, rest in made:
        yield from _rows(rest, sheet)


def _rows(made: Sequence[TableLine], sheet: Sheet) -> Iterator[Block]:
    return (Block(row.text, [_position(row.box, sheet, 0)]) for row in made)


def _position(box: Box, sheet: Sheet, start: int) -> Position:
    """Where a line stands that begins at an offset of its block; whatever reaches over the page ends at its edge."""
    left, upper, right, lower = (
        round(min(max(edge / whole, 0.0), 1.0), _PLACES)
        for edge, whole in zip(box, (sheet.width, sheet.height) * 2, strict=True)
    )
    return Position(start=start, page=sheet.number, left=left, upper=upper, right=right, lower=lower)


def _filled(rows: list[list[Segment]]) -> list[list[Segment]]:
    """Rows of a column of text, those that are stretched over its whole width by even white space as one line each."""
    cells = [one for row in rows for one in row]
    whole = sum(len(one.text) for one in cells)
    if sum(len(one.text) for one in cells if is_prose(one)) < _PROSE * whole:
        return rows
    left, right = min(one.left for one in cells), max(one.right for one in cells)
    found = []
    for row in rows:
        spaces = [after.left - before.right for before, after in pairwise(row)]
        even = bool(spaces) and max(spaces) - min(spaces) < 0.15 * row[0].size
        fills = row[0].left - left < row[0].size and right - row[-1].right < row[0].size
        found.append([joined(row)] if (even or _is_stretched(row, spaces)) and fills else row)
    return found


def _is_stretched(row: Sequence[Segment], spaces: Sequence[float]) -> bool:
    """Return True if a line of words, set to one width, holds a number that its white space parts from them."""
    values = sum(is_value(one.text) for one in row)
    words = sum(len(one.text.split()) for one in row)
    return 2 * values <= len(row) and words >= _SENTENCE and max(spaces, default=0.0) < _SPACE * row[0].size


def _lines(rows: Sequence[Sequence[Segment]]) -> list[Line]:
    """Lines of text, without numbers that stand alone: those of maps, legends and axes."""
    found: list[Segment] = []
    for row in rows:
        if found and len(row) == 1 and _ends_sentence(found[-1], row[0]):
            found.append(row[0])
            continue
        told = [replace(one, text=_LEADERS.sub(": ", one.text)) for one in row if not is_value(one.text)]
        near = told and len(told) == len(row) and not all(_LABELLED.match(one.text) for one in row)
        if near and all(b.left - a.right < 3 * a.size for a, b in pairwise(row)):
            found.append(joined([told[0], *told[1:]]))
        else:
            found += told
    edges = [(one.left, one.right) for one in found]
    left = min((edge[0] for edge in edges), default=0.0)
    right = max((edge[1] for edge in edges), default=0.0)
    return [Line(one, left, right) for one in found]


def _ends_sentence(last: Segment, one: Segment) -> bool:
    """Return True if a number with a full stop is the rest of the sentence in the line above it."""
    below = 0 < one.base - last.base <= _LEADING * one.size and abs(one.left - last.left) < one.size
    same = abs(last.size - one.size) <= _SIZES * one.size and is_prose(last)
    return below and same and one.text.endswith(".") and not _ENDS.search(last.text)


def _paragraphs(lines: Sequence[Line], sheet: Sheet, seen: set[str]) -> Iterator[Block]:
    part: list[Line] = []
    for line in lines:
        if part and _ends(part, line):
            yield _paragraph(part, sheet, seen)
            part = []
        part.append(line)
    if part:
        yield _paragraph(part, sheet, seen)


def _paragraph(part: Sequence[Line], sheet: Sheet, seen: set[str]) -> Block:
    text = ""
    positions = []
    for line in part:
        text = together(text, line.segment.text, seen) if text else line.segment.text
        positions.append(_position(hull([line.segment]), sheet, len(text) - len(line.segment.text)))
    last = part[-1]
    full = last.segment.right > last.right - 0.12 * (last.right - last.left)
    return Block(text, positions, last.segment.size, whole=False, full=full)


def _ends(part: Sequence[Line], after: Line) -> bool:
    """Return True if a paragraph ends before a line: by its size, weight or distance, a bullet, or room before it."""
    last, one = part[-1].segment, after.segment
    if abs(last.size - one.size) > _SIZES * max(last.size, one.size):
        return True
    # a line all in bold before or after one that is not is a heading, unless its sentence goes on
    if one.bold != last.bold and not one.text[:1].islower() and not _GOES_ON.search(last.text):
        return True
    # a list of numbers, each with its words
    listed = len(part) == 1 and _OPENS.match(last.text) is not None and not _GOES_ON.search(last.text)
    if (listed or _ITEM.match(last.text)) and _OPENS.match(one.text):
        return True
    step = one.base - last.base
    usual = (last.base - part[0].segment.base) / (len(part) - 1) if len(part) > 1 else 0.0
    if step <= 0 or step > (_LOOSE * usual if usual else _LEADING * one.size) or _BULLET.match(one.text):
        return True
    if one.text[:1].islower() and not _ENDS.search(last.text):
        return False
    first = one.text.split()[0]
    letter = max(0.5 * one.size, (one.right - one.left) / len(one.text)) * (_CAPITALS if first.isupper() else 1.0)
    room = (len(first) + 1) * letter * (1.0 if _ENDS.search(last.text) else _UNENDED)
    edge = max(line.segment.right for line in part) if len(part) > 2 else after.right
    return last.right + room < max(edge, after.right)


def together(before: str, after: str, seen: set[str]) -> str:
    """Two lines as one: the hyphen goes where it only broke a word, by the words that the file has elsewhere."""
    broken = _BROKEN.search(before)
    rest = _LETTERS.match(after)
    if broken is None or rest is None or not after[:1].islower():
        return before + after if _HYPHENED.search(before) else f"{before} {after}"
    first, last = broken[1].casefold(), rest[0].casefold()
    known = f"{first}{last}" in seen
    kept = f"{first}-{last}" in seen or _TENS.match(first) is not None or (not known and bool({first, last} & seen))
    return before + after if kept else before[:-1] + after


def _vocabulary(sheets: Sequence[Sheet]) -> set[str]:
    """All words that stand within a line: those at its ends may be parts of words."""
    inside = (" ".join(one.text.split()[1:-1]) for sheet in sheets for one in sheet.segments)
    return {word.casefold() for line in inside for word in _WORD.findall(line)}
