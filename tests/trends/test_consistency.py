"""The heaviest set of reports that can all be true, against every set tried, and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.trends.consistency import CLOSE, Report, heaviest, readings

bound = st.integers(0, 6)
bounds = st.one_of(
    bound.map(lambda at: (at, at)),
    st.tuples(bound, bound),  # some of them exclude themselves
    bound.map(lambda at: (at, inf)),
    bound.map(lambda at: (-inf, at)),
)
weights = st.one_of(st.integers(1, 4), st.integers(1, 400))  # whole points, and points times a certainty
some = st.lists(
    st.builds(lambda at, weight, newness: Report(*at, weight, newness), bounds, weights, st.integers(0, 3)),
    max_size=8,
)


def consistent(reports: Sequence[Report], places: Iterable[int]) -> bool:
    """Return True if one never-falling count passes through all bounds: tried by the least that it can be."""
    least = -inf
    for place in sorted(places):
        least = max(least, reports[place].low)
        if least > reports[place].high:
            return False
    return True


def every(reports: Sequence[Report]) -> Iterator[tuple[int, ...]]:
    places = range(len(reports))
    sets = (chosen for size in range(len(reports) + 1) for chosen in combinations(places, size))
    return (chosen for chosen in sets if consistent(reports, chosen))


def weight(reports: Sequence[Report], places: Iterable[int]) -> tuple[int, int]:
    taken = [reports[place] for place in places]
    return sum(of.weight for of in taken), sum(of.newness for of in taken)


def close(reports: Sequence[Report], first: Iterable[int], other: Iterable[int]) -> bool:
    gained, lost = set(other) - set(first), set(first) - set(other)
    return weight(reports, gained)[0] > CLOSE * weight(reports, lost)[0]


@settings(max_examples=1000)
@given(some)
def test_no_consistent_set_is_heavier(reports: list[Report]) -> None:
    chosen = heaviest(reports)
    assert consistent(reports, chosen)
    assert weight(reports, chosen) == max(weight(reports, one) for one in every(reports))


@settings(max_examples=300)
@given(some)
def test_sets_that_come_close_are_shown_beside_it(reports: list[Report]) -> None:
    first, *others = readings(reports)
    assert first == heaviest(reports)
    for other in others:
        assert consistent(reports, other)
        assert close(reports, first, other)
    shown = {place for reading in (first, *others) for place in reading}
    for place in set(range(len(reports))) - shown:
        holding = [one for one in every(reports) if place in one]
        best = max((weight(reports, one) for one in holding), default=None)
        assert not holding or not all(close(reports, first, one) for one in holding if weight(reports, one) == best)


def exact(*numbers: float) -> list[Report]:
    return [Report(number, number, 2, at) for at, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "chosen"),
    [
        ((100, 110, 120), [[100, 110, 120]]),
        ((100, 999, 110, 120, 130), [[100, 110, 120, 130]]),  # a single wild high
        ((100, 110, 12, 120, 130), [[100, 110, 120, 130]]),  # a single wild low
        ((100, 110, 90), [[100, 110]]),  # one report against two
        ((100, 110, 90, 95, 99), [[90, 95, 99]]),  # a revision downwards that stays
        ((100, 110, 90, 95), [[90, 95], [100, 110]]),  # as many as before: nobody wins silently
        ((110, 90), [[90], [110]]),  # two reports apart: the newer first
        ((100, 110, 101, 111, 102, 112), [[100, 101, 102, 112], [100, 110, 111, 112]]),  # two honest sources apart
    ],
)
def test_by_hand(numbers: tuple[float, ...], chosen: list[list[float]]) -> None:
    reports = exact(*numbers)
    assert [[reports[place].low for place in reading] for reading in readings(reports)] == chosen


def test_a_dispute_is_judged_alike_in_a_long_series() -> None:
    before, after = range(100, 200), range(400, 500)
    three_to_one = [*before, 240, 210, 220, 230, *after]
    assert len(readings(exact(*three_to_one))) == 1
    one_to_one = [*before, 240, 210, *after]
    assert len(readings(exact(*one_to_one))) == 2


def test_weight_counts_and_not_number() -> None:
    reports = [Report(120, 120, 8), Report(100, 100, 3), Report(101, 101, 3)]
    assert readings(reports) == [[0]]


def test_words_that_leave_room_exclude_nothing() -> None:
    reports = [Report(100, inf, 2), Report(-inf, 150, 2), Report(120, 120, 2), Report(-inf, inf, 2)]
    assert readings(reports) == [[0, 1, 2, 3]]


def test_a_hundred_thousand_reports_take_no_more_than_a_sort_does() -> None:
    rising = [float(at * 10 if at % 20 == 7 else at) for at in range(100_000)]
    reports = exact(*rising)
    kept = heaviest(reports)
    assert consistent(reports, kept)
    assert len(kept) >= 95_000
