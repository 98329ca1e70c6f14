"""Reports of a total that can all be true: the heaviest set that one never-falling count passes through.

A report says that the count lay between two bounds at its place in the order of reports. A set is consistent where no
report says more than a later one of the set allows.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from sys import float_info

import numpy as np

CLOSE = 0.9
"""Reports that weigh more than this share of those they would replace are shown beside them: nothing is decided."""


@dataclass(frozen=True, slots=True)
class Report:
    """Bounds that one or more reports state of a day: ``low`` and ``high`` are infinite where nothing is asserted.

    ``weight`` is a whole number above zero; of sets of equal weight the one of the newer reports is taken, by
    ``newness``, a rank from 0.
    """

    low: float
    high: float
    weight: int
    newness: int = 0

    def excludes(self, later: Report) -> bool:
        """Return True if a later report cannot be true beside this one: it would have fallen."""
        return self.low > later.high


def heaviest(reports: Sequence[Report]) -> list[int]:
    """Return the places of the heaviest consistent set of ``reports``, which are in order of time.

    Let ``best(v)`` be the greatest weight of a set of the reports read so far through which a count passes that has
    reached ``v`` at most. It never falls in ``v``, so its rises are kept: a report of weight w adds a rise of w at its
    lower bound, and takes as much from the rises above its upper bound, the lowest first (a set that has gone past the
    report gains nothing by it). Every rise is made once and unmade once: O(n log n). With exact numbers of equal
    weight this is the longest non-decreasing subsequence. Reports whose own bounds exclude each other are in no set.
    """
    newest = sum(of.newness for of in reports) + 1
    at: list[float] = []
    rises: dict[float, int] = {}
    reach: list[float] = []
    for of in reports:
        if of.low > of.high:
            reach.append(-inf)
            continue
        left = weight = of.weight * newest + of.newness
        if of.low in rises:
            rises[of.low] += weight
        else:
            insort(at, of.low)
            rises[of.low] = weight
        first = last = bisect_right(at, of.high)
        end = inf
        while last < len(at):
            rise = rises[at[last]]
            if rise > left:
                rises[at[last]] = rise - left
                end = at[last]
                break
            left -= rise
            del rises[at[last]]
            last += 1
            if not left:
                end = at[last - 1]
                break
        del at[first:last]
        reach.append(end)
    return _followed_back(reports, reach)


def _followed_back(reports: Sequence[Report], reach: Sequence[float]) -> list[int]:
    """The set of :func:`heaviest`: up to ``reach`` a count above a report's upper bound does better to pass it."""
    value = float_info.max
    taken = []
    for place in range(len(reports) - 1, -1, -1):
        of = reports[place]
        if of.low <= value and (value <= of.high or value < reach[place]) and of.low <= of.high:
            taken.append(place)
            value = min(value, of.high)
    return taken[::-1]


def readings(reports: Sequence[Report]) -> list[list[int]]:
    """Return the heaviest consistent set, and after it those that come close to it, as places of ``reports``.

    A set comes close where the reports that it has and the heaviest has not weigh more than :data:`CLOSE` of those
    that it leaves out of the heaviest. What both hold counts for neither, so that a dispute of two reports is judged
    alike in a short series and in a long one. For each report outside the heaviest set the heaviest one that holds it
    is tried.
    """
    first = heaviest(reports)
    outside = sorted(set(range(len(reports))) - set(first))
    found, shown = [first], set(first)
    rivals = _rivals(reports, first, [one for one in outside if reports[one].low <= reports[one].high])
    both = sorted([*first, *rivals])
    for one in rivals:
        if one in shown:
            continue
        beside = [place for place in both if place == one or not _exclude_each_other(reports, place, one)]
        other = [beside[place] for place in heaviest([reports[place] for place in beside])]
        gained = sum(reports[place].weight for place in set(other) - set(first))
        lost = sum(reports[place].weight for place in set(first) - set(other))
        if one in other and gained > CLOSE * lost:
            found.append(other)
            shown.update(other)
    return found


def _exclude_each_other(reports: Sequence[Report], one: int, other: int) -> bool:
    earlier, later = min(one, other), max(one, other)
    return reports[earlier].excludes(reports[later])


def _rivals(reports: Sequence[Report], first: Sequence[int], outside: Sequence[int]) -> list[int]:
    """Those outside the heaviest set that can be in one which comes close.

    All that replace something together must weigh nearly as much as what each of them excludes of the heaviest set:
    those that exclude more are struck off, until none is.
    """
    if not outside:
        return []
    places, weights = np.array(first), np.array([reports[place].weight for place in first])
    lows, highs = (np.array([getattr(reports[place], side) for place in first]) for side in ("low", "high"))
    against = {}
    for one in outside:
        before, of = np.searchsorted(places, one), reports[one]
        against[one] = int(weights[:before][lows[:before] > of.high].sum())
        against[one] += int(weights[before:][highs[before:] < of.low].sum())
    kept = list(outside)
    while True:
        together = sum(reports[one].weight for one in kept)
        near = [one for one in kept if together > CLOSE * against[one]]
        if len(near) == len(kept):
            return kept
        kept = near


def excluded_by(reports: Sequence[Report], chosen: Sequence[int], one: int) -> Iterator[int]:
    """Yield the places of the chosen reports beside which another cannot be true."""
    return (place for place in chosen if _exclude_each_other(reports, place, one))
