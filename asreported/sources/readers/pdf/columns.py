"""Columns: the parts of a page in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asreported.sources.readers.pdf.segments import Segment, Sheet

_GUTTER = 6.0
"""Points between two columns, at least."""
_LINES = 4
"""Lines that stand on each side of a gutter, at least."""
_PROSE = 0.6
"""Share of its letters that a column of text has in lines of some words."""
_WORDS = 4
"""Words from which a line is one of a text, and no cell."""
_ALIGNED = 0.6
"""Share of lines that stand level with one on the other side, from which both sides are rows of a table."""
_LEVEL = 1.2
"""Points within which two lines stand level."""
_CROSSED = 3
"""Rules across a gutter from which it stands between cells."""
_DEEPEST = 8


def regions(sheet: Sheet) -> list[list[Segment]]:
    """The segments of a page, column by column."""
    upright = [one for one in sheet.segments if not one.turned]
    parts = list(_parted(upright, sheet, 0))
    for turned in (one for one in sheet.segments if one.turned):
        around = next((part for part in parts if _holds(part, turned)), None)
        if around is not None:
            around.append(turned)
    return parts


def _holds(part: Sequence[Segment], one: Segment) -> bool:
    left, right = min(other.left for other in part), max(other.right for other in part)
    upper, lower = min(other.upper for other in part), max(other.lower for other in part)
    return left <= one.middle <= right and upper - 120 <= one.height <= lower


def _parted(segments: list[Segment], sheet: Sheet, depth: int) -> Iterator[list[Segment]]:
    if not segments:
        return
    found = _gutter(segments, sheet) if depth < _DEEPEST else None
    if found is None:
        yield segments
        return
    at, upper, lower = found
    yield from _parted([one for one in segments if one.height < upper], sheet, depth + 1)
    between = [one for one in segments if upper <= one.height <= lower]
    yield from _parted([one for one in between if one.middle < at], sheet, depth + 1)
    yield from _parted([one for one in between if one.middle >= at], sheet, depth + 1)
    yield from _parted([one for one in segments if one.height > lower], sheet, depth + 1)


def _gutter(segments: Sequence[Segment], sheet: Sheet) -> tuple[float, float, float] | None:
    """The highest white strip between two columns: its place from the left, and where it begins and ends."""
    first, last = min(one.upper for one in segments), max(one.lower for one in segments)
    best: tuple[float, float, float, float] | None = None
    for right in sorted({round(one.right) for one in segments}):
        strip = right + 0.5, right + 0.5 + _GUTTER
        blocking = sorted((one.upper, one.lower) for one in segments if one.left < strip[1] and one.right > strip[0])
        upper = first
        for begins, ends in [*blocking, (last, last)]:
            height = begins - upper
            if height > (best[0] if best else 0.0):
                middle = (strip[0] + strip[1]) / 2
                inside = [one for one in segments if upper <= one.height <= begins]
                if _is_gutter(inside, middle, upper, begins, sheet):
                    best = height, middle, upper, begins
            upper = max(upper, ends)
    return best[1:] if best else None


def _is_gutter(inside: Sequence[Segment], at: float, upper: float, lower: float, sheet: Sheet) -> bool:
    left = [one for one in inside if one.middle < at]
    right = [one for one in inside if one.middle >= at]
    if min(len(left), len(right)) < _LINES:
        return False
    crossed = {
        round(rule[0]) for rule in sheet.across if upper <= rule[0] <= lower and rule[1] < at - 4 < at + 4 < rule[2]
    }
    if len(crossed) >= _CROSSED:
        return False
    prose = _is_prose(left), _is_prose(right)
    return all(prose) or (any(prose) and _aligned(left, right) < _ALIGNED)


def is_prose(one: Segment) -> bool:
    """Return True if a segment is a line of text, by its words."""
    return sum(word[:1].isalpha() for word in one.text.split()) >= _WORDS


def _is_prose(side: Sequence[Segment]) -> bool:
    whole = sum(len(one.text) for one in side)
    return sum(len(one.text) for one in side if is_prose(one)) >= _PROSE * whole


def _aligned(left: Sequence[Segment], right: Sequence[Segment]) -> float:
    few, many = sorted((left, right), key=len)
    heights = [one.base for one in many]
    return sum(any(abs(one.base - height) <= _LEVEL for height in heights) for one in few) / len(few)
