"""Charts and maps on a page: the numbers of axes, of the points between them, and of legends are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from asreported.sources.readers.pdf.cells import is_value
from asreported.sources.readers.pdf.segments import Segment, Sheet

_ALIGNED = 3.0
"""Points within which the marks of an axis or a legend stand over each other."""
_MARKS = 4
"""Marks of an axis, at least."""
_STEPS = 3
"""Steps of a legend, at least."""
_PITCH = 4.0
"""Distance of two steps of a legend, in the size of letters, at most."""
_EVEN = 0.12
"""Difference of the distances of an axis' marks, as a share of them, at most."""
_BELOW = 4.0
"""How far the names along an axis stand below its lowest mark, in the size of letters, at most."""
_NUMBER = re.compile(r"[-–−]?\d[\d,. ]*%?\Z")
_GROUPED = re.compile(r"\d[,. ]\d{3}(?!\d)|\..*\.")
_STEP = re.compile(
    r"(?:[•·]\s*)?(?P<sign>[<>≤≥]\s*)?(?P<low>\d[\d,. ]*?)\s*%?(?:\s*(?:[-–]|to)\s*(?P<high>\d[\d,. ]*?)\s*%?)?"
    r"(?P<open>\s*(?:\+|(?:and|or) (?:more|over|above|less|under)))?(?:\s+[^\W\d_]+){0,2}\s*\Z"
)


_BAR = re.compile(r"(?:\d[\d.,]*\s+){1,8}\d[\d.,]*\s*(?:km|kilomet(?:er|re)s?|mi|miles?|m|nm)\.?\Z", re.IGNORECASE)
"""The bar of a map, with its lengths."""
_SCALE = re.compile(r"(?:scale:?\s*)?1\s?:\s?\d{1,3}(?:[,. ]?\d{3})+\Z", re.IGNORECASE)
"""How many times smaller a map is than its land."""
_GRID = re.compile(r"\d{1,3}\s?°(?:\s?\d{1,2}\s?['’′](?:\s?\d{1,2}\s?[\"”″])?)?\s?[NSEW]?\Z")
"""A line of latitude or longitude."""


def without_charts(sheet: Sheet) -> Sheet:
    """The page without the numbers that only measure a drawing on it."""
    values = [one for one in sheet.segments if not one.turned and _NUMBER.match(one.text)]
    axes = [axis for axis in _axes(values) if not _has_names(axis, sheet.segments)]
    gone = {id(one) for axis in axes for one in [*axis, *_points(axis, sheet.segments)]}
    gone.update(id(one) for legend in _legends(sheet.segments) for one in legend)
    gone.update(id(one) for one in sheet.segments if _measures_a_map(one.text))
    if not gone:
        return sheet
    return replace(sheet, segments=tuple(one for one in sheet.segments if id(one) not in gone))


def _stacks(segments: Sequence[Segment], edge: str) -> Iterator[list[Segment]]:
    """Segments whose edges on one side stand over each other, from the top."""
    stack: list[Segment] = []
    for one in sorted(segments, key=lambda one: float(getattr(one, edge))):
        if stack and getattr(one, edge) - getattr(stack[0], edge) > _ALIGNED:
            yield sorted(stack, key=lambda one: one.base)
            stack = []
        stack.append(one)
    yield sorted(stack, key=lambda one: one.base)


def _measures_a_map(text: str) -> bool:
    """Return True if a line is the bar of a map, its scale, or one of its lines of latitude and longitude."""
    if _GRID.match(text):
        return True
    if _SCALE.match(text):
        return True
    lengths = [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
    return _BAR.match(text) is not None and lengths == sorted(set(lengths))


# -- axes ------------------------------------------------------------------------------------------------------


def _axes(values: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Runs of numbers over each other that go down by equal steps, at equal distances."""
    for stack in _stacks(values, "right"):
        run: list[Segment] = []
        for one in stack:
            if len(run) > 1 and not _goes_on(run, one):
                yield from [run] if len(run) >= _MARKS else []
                run = run[-1:]
            run.append(one)
        yield from [run] if len(run) >= _MARKS else []


def _goes_on(run: Sequence[Segment], one: Segment) -> bool:
    first, last = run[0], run[-1]
    step, distance = _number(last) - _number(run[-2]), last.base - run[-2].base
    even = abs(one.base - last.base - distance) <= _EVEN * distance
    return step < 0 and even and abs(_number(one) - _number(last) - step) < 1e-6 and abs(one.size - first.size) < 0.5


def _has_names(axis: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Return True if names stand before most marks, as in the rows of a table."""
    words = [one for one in segments if not one.turned and not is_value(one.text) and any(map(str.isalpha, one.text))]
    named = sum(any(abs(one.base - mark.base) < 2 and one.right < mark.left for one in words) for mark in axis)
    return named * 2 >= len(axis)


def _number(one: Segment) -> float:
    return (-1 if one.text[0] in "-–−" else 1) * _plain(one.text)


def _points(axis: Sequence[Segment], segments: Sequence[Segment]) -> Iterator[Segment]:
    """Numbers between an axis and the names along the other one: those of the points or bars of the chart."""
    size, left = axis[0].size, max(one.right for one in axis)
    upper, lower = axis[0].upper - 2 * size, axis[-1].lower
    along = [
        one
        for one in segments
        if not one.turned and one.left > left - size and lower - size < one.height < lower + _BELOW * size
    ]
    if len(along) < _MARKS:
        return
    right = max(one.right for one in along) + 2 * size
    for one in segments:
        if left < one.left and one.right < right and upper < one.height < lower and is_value(one.text):
            yield one


# -- legends ---------------------------------------------------------------------------------------------------


def _legends(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Steps of a scale over each other, each going on where the last ends: ``1–9 cases``, ``10–49 cases``."""
    upright = [one for one in segments if not one.turned]
    for stack in _stacks([one for one in upright if _STEP.match(one.text)], "left"):
        run: list[Segment] = []
        for one in stack:
            if run and not _next_step(run[-1], one):
                yield from [run] if _is_legend(run, upright) else []
                run = []
            run.append(one)
        yield from [run] if _is_legend(run, upright) else []


def _next_step(before: Segment, after: Segment) -> bool:
    if after.base - before.base > _PITCH * max(before.size, after.size):
        return False
    (low, high), (then, end) = _ends(before), _ends(after)
    return 0 <= then - high <= max(1.0, 0.011 * high) or 0 <= low - end <= max(1.0, 0.011 * end)


def _ends(one: Segment) -> tuple[float, float]:
    step = _STEP.match(one.text)
    low = _plain(step["low"]) if step else 0.0
    return low, low if step is None or step["high"] is None else _plain(step["high"])


def _plain(digits: str) -> float:
    """A number without its sign, groups of three digits or a decimal part behind its point."""
    kept = r"[^\d]" if _GROUPED.search(digits) else r"[^\d.]"
    return float(re.sub(kept, "", digits).strip(".") or 0)


def _is_legend(run: Sequence[Segment], all_: Sequence[Segment]) -> bool:
    """Return True if steps are those of a legend.

    At least two of a legend are ranges, and no numbers stand beside them as in a table.
    """
    ranges = sum(low < high for low, high in map(_ends, run))
    if len(run) < _STEPS or ranges < 2:
        return False
    beside = sum(
        any(other is not one and abs(other.base - one.base) < 2 and is_value(other.text) for other in all_)
        for one in run
    )
    return beside * 2 < len(run)
