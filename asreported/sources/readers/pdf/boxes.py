"""Boxes of key figures: large numbers with the labels that stand below, above or beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asreported.sources.readers.pdf.cells import LEVEL, PITCH, WORDS, is_value, unbroken
from asreported.sources.readers.pdf.segments import Segment, lines

_LARGE = 1.25
"""Size of the number of a box, in that of the text, at least."""
_DAY = re.compile(
    r"(?:as of )?(?:[^\W\d_]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?[^\W\d_]{3,9}\.? (?:\d{1,2}, ?)?(?:19|20)\d\d\Z",
    re.IGNORECASE,
)
"""A day: no label, since it says of nothing how many."""
_ISSUE = re.compile(
    r"(?:(?:sit(?:uation)? ?rep(?:ort)?|issue|bulletin|update|report|volume|vol)\W*(?:no|nr|number)?|no|nr)\W*\Z",
    re.IGNORECASE,
)
"""What the number of a report stands beside."""


def box_line(number: str, label: str) -> str:
    """The line of a box: ``people killed: 35``; a report's number stands in its name: ``Update 24``."""
    return f"{label} {number}" if _ISSUE.match(label) else f"{label.rstrip(' :')}: {number}"


def boxes(region: Sequence[Segment], usual: float) -> list[tuple[Segment, Segment, tuple[Segment, ...]]]:
    """Large numbers with their labels: number, label, and all segments that the two take up.

    All numbers of a row have their labels on the same side, below, above or beside, where they have one there.
    """
    upright = [one for one in region if not one.turned]
    large = [one for one in upright if one.size >= _LARGE * usual and is_value(one.text)]
    words = [one for one in upright if not is_value(one.text) and not is_prose_line(one) and not _DAY.match(one.text)]
    found = []
    taken: set[int] = set()
    for row in lines(large, LEVEL):
        sides = [[_label(number, words, taken, side) for number in row] for side in ("below", "above", "beside")]
        sides.sort(key=lambda side: -sum(label is not None for label in side))
        for number, *labels in zip(row, *sides, strict=True):
            label = next((label for label in labels if label is not None), None)
            if label is not None and not taken.intersection(map(id, label)):
                taken.update(map(id, label))
                found.append((number, _one(label), (number, *label)))
    return found


def is_prose_line(one: Segment) -> bool:
    """Return True if a segment is a line of a text, too long for a label."""
    return len(one.text.split()) > WORDS


def _one(label: Sequence[Segment]) -> Segment:
    first = label[0]
    text = unbroken([one.text for one in label])
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
        last, reach = one, PITCH * one.size
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
            return sorted(_stacked(near, free), key=lambda one: (one.base, one.left))
    return None


def _stacked(near: list[Segment], free: Sequence[Segment]) -> list[Segment]:
    """Lines of a label with those that stand over and under them, in its size."""
    found = list(near)
    for one in sorted(free, key=lambda one: abs(one.base - near[0].base)):
        last = min(found, key=lambda other: abs(other.base - one.base))
        over = min(one.right, last.right) - max(one.left, last.left) > 0
        if one not in found and over and one.size == last.size and abs(one.base - last.base) <= PITCH * one.size:
            found.append(one)
    return found
