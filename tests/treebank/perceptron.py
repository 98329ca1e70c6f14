"""An averaged perceptron over whole numbers: the same order, the same updates, the same weights everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

LARGEST = 127


def shuffled(count: int, seed: int) -> list[int]:
    """The numbers below ``count`` in an order that only the seed decides (a linear congruential generator)."""
    order, state = list(range(count)), seed * 2654435761 + 1
    for at in range(count - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        other = (state >> 33) % (at + 1)
        order[at], order[other] = order[other], order[at]
    return order


class Perceptron:
    """Weights as they stand, and their sums over all moments, from which the average is made."""

    def __init__(self) -> None:
        self.weights: dict[int, int] = {}
        self._sums: defaultdict[int, int] = defaultdict(int)
        self._since: dict[int, int] = {}
        self._times: defaultdict[int, int] = defaultdict(int)
        self.moment = 0

    def move(self, features: Iterable[int], by: int) -> None:
        """Add to the weights of some features."""
        weights, sums, since, times, moment = self.weights, self._sums, self._since, self._times, self.moment
        for feature in features:
            weight = weights.get(feature, 0)
            sums[feature] += weight * (moment - since.get(feature, 0))
            since[feature] = moment
            weights[feature] = weight + by
            times[feature] += 1

    def averaged(self, least: int, smallest: int, scale: int) -> dict[int, int]:
        """Averages times ``scale``, rounded to whole numbers.

        Left out are features that moved less than ``least`` times, and weights below ``smallest``.
        """
        averages = {}
        for feature, weight in self.weights.items():
            if self._times[feature] < least:
                continue
            total = self._sums[feature] + weight * (self.moment - self._since[feature])
            rounded = (2 * total * scale + self.moment) // (2 * self.moment)
            if abs(rounded) >= smallest:
                averages[feature] = max(-LARGEST, min(LARGEST, rounded))
        return averages
