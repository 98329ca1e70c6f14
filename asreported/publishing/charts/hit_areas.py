"""What a pointer hits: around each mark of a picture an area of its own, so that the nearest mark wins everywhere.

A finger is wider than a mark, and marks of neighbouring days lie closer than that. Areas of one size would cover each
other's marks; here each ends halfway to the next mark.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

REACH = 9.0
"""Points around the middle of a mark that follow its link, where no other mark is nearer."""

SIDES = 12
"""Corners of the area around a lone mark; its sides touch the circle of the reach."""

TOGETHER = 0.005
"""Points below which two marks stand at the same place: coordinates are written in hundredths."""

Corner = tuple[float, float]


@dataclass(frozen=True)
class Extent:
    """The box of a mark, in points, down and to the right."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Corner:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def small(self) -> bool:
        """Return True if it is a mark that stands for a point; else it is a bar."""
        return max(self.right - self.left, self.bottom - self.top) < 2 * REACH


def areas(marks: Sequence[Extent]) -> list[list[Corner]]:
    """The area of each mark, a convex polygon: no two overlap, save those of marks at the very same place."""
    found = []
    for at, mark in enumerate(marks):
        area = _alone(mark)
        for other in (other for beside, other in enumerate(marks) if beside != at and _near(mark, other)):
            area = _cut(area, *_border(mark, other))
        found.append(area)
    return found


def _alone(mark: Extent) -> list[Corner]:
    if not mark.small:
        room = REACH / 2
        left, top, right, bottom = mark.left - room, mark.top - room, mark.right + room, mark.bottom + room
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    x, y = mark.middle
    radius = REACH / math.cos(math.pi / SIDES)
    turns = [2 * math.pi * (side + 0.5) / SIDES for side in range(SIDES)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _near(mark: Extent, other: Extent) -> bool:
    """Return True if their areas could meet."""
    room = 2.2 * REACH
    across = other.left - mark.right < room and mark.left - other.right < room
    return across and other.top - mark.bottom < room and mark.top - other.bottom < room


def _border(mark: Extent, other: Extent) -> tuple[Corner, Corner]:
    """A place on the line between two marks, and the direction across it towards the other; none where they coincide.

    Two points are parted halfway between their middles; a bar and what is beside it, halfway between their edges.
    """
    (x, y), (to_x, to_y) = mark.middle, other.middle
    if not (mark.small and other.small):
        across = max(other.left - mark.right, mark.left - other.right)
        down = max(other.top - mark.bottom, mark.top - other.bottom)
        if max(across, down) >= 0 and across >= down:
            edge = (mark.right + other.left) / 2 if to_x > x else (mark.left + other.right) / 2
            return (edge, y), (math.copysign(1.0, to_x - x), 0.0)
        if max(across, down) >= 0:
            edge = (mark.bottom + other.top) / 2 if to_y > y else (mark.top + other.bottom) / 2
            return (x, edge), (0.0, math.copysign(1.0, to_y - y))
    if math.hypot(to_x - x, to_y - y) < TOGETHER:
        return (x, y), (0.0, 0.0)
    return ((x + to_x) / 2, (y + to_y) / 2), (to_x - x, to_y - y)


def _cut(area: list[Corner], place: Corner, towards: Corner) -> list[Corner]:
    """Return the part of a convex area on this side of a line."""
    beyond = [(x - place[0]) * towards[0] + (y - place[1]) * towards[1] for x, y in area]
    kept: list[Corner] = []
    for at, (corner, over) in enumerate(zip(area, beyond, strict=True)):
        before, over_before = area[at - 1], beyond[at - 1]
        if (over > 0) != (over_before > 0):
            part = over_before / (over_before - over)
            kept.append((before[0] + part * (corner[0] - before[0]), before[1] + part * (corner[1] - before[1])))
        if over <= 0:
            kept.append(corner)
    return kept
