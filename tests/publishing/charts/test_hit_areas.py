"""The areas that a pointer hits: the nearest mark wins, wherever one is in reach."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from asreported.publishing.charts.hit_areas import REACH, Corner, Extent, areas


def dot(x: float, y: float) -> Extent:
    return Extent(x - 2, y - 2, x + 2, y + 2)


def holds(area: list[Corner], x: float, y: float) -> bool:
    """Return True if a convex area holds a place."""
    sides = pairwise([*area, area[0]])
    turns = [(to_x - at_x) * (y - at_y) - (to_y - at_y) * (x - at_x) for (at_x, at_y), (to_x, to_y) in sides]
    return bool(area) and (all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns))


@pytest.mark.parametrize("seed", range(3))
def test_at_every_place_in_reach_the_nearest_point_is_hit_and_no_other(seed: int) -> None:
    chance = random.Random(seed)
    marks = [dot(chance.uniform(0, 60), chance.uniform(0, 60)) for _ in range(40)]
    found = areas(marks)
    for _ in range(400):
        x, y = chance.uniform(-5, 65), chance.uniform(-5, 65)
        far = [math.dist((x, y), mark.middle) for mark in marks]
        hit = [at for at, area in enumerate(found) if holds(area, x, y)]
        if min(far) < REACH:
            assert hit == [far.index(min(far))]
        else:
            assert hit in ([], [far.index(min(far))])


def test_a_lone_mark_is_hit_by_a_finger_beside_it() -> None:
    [area] = areas([dot(20, 20)])
    assert all(holds(area, 20 + 8.9 * math.cos(turn), 20 + 8.9 * math.sin(turn)) for turn in range(12))
    assert not holds(area, 30, 20)


def test_bars_side_by_side_part_the_gap_between_them_whatever_their_height() -> None:
    low, high = Extent(10, 190, 14, 200), Extent(15, 20, 19, 200)
    found = areas([low, high])
    for x, y, hit in ((12, 195, 0), (14.4, 199, 0), (14.6, 199, 1), (17, 21, 1), (12, 100, None)):
        assert [at for at, area in enumerate(found) if holds(area, x, y)] == ([] if hit is None else [hit])


def test_marks_at_the_very_same_place_both_keep_their_reach() -> None:
    assert [holds(area, 20, 20) for area in areas([dot(20, 20), dot(20, 20)])] == [True, True]
