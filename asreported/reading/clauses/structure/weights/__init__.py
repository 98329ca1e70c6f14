"""The weights of the structure, learnt from a treebank: data under CC BY-SA 4.0, see LICENSE and NOTICE beside it."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from importlib import resources
from typing import Protocol


class Weights(Protocol):
    """Feature (32 bits) → weight (-127 to 127): all that is asked of weights."""

    def get(self, feature: int, default: int, /) -> int:
        """Return the weight of a feature, or ``default`` where it has none."""


class SortedWeights:
    """Weights as they stand in their file: ready at once, but slower to ask than a dictionary."""

    __slots__ = ("features", "values")

    def __init__(self, features: Sequence[int], values: Sequence[int]) -> None:
        self.features, self.values = features, values

    def get(self, feature: int, default: int, /) -> int:
        """Return the weight of a feature, or ``default`` where it has none."""
        at = bisect_left(self.features, feature)
        return self.values[at] if at < len(self.features) and self.features[at] == feature else default

    def indexed(self) -> dict[int, int]:
        """Return the same weights as a dictionary."""
        return dict(zip(self.features, self.values, strict=True))


def load_text(name: str) -> str:
    """Read a file of this folder as text."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def load_weights(name: str) -> SortedWeights:
    """Read a file of weights of this folder."""
    return unpack(resources.files(__package__).joinpath(name).read_bytes())


def pack(weights: dict[int, int]) -> bytes:
    """Return the bytes of a file of weights: all features in ascending order, 4 bytes each, then a byte a weight."""
    features = sorted(weights)
    keys = array("I", features)
    if sys.byteorder == "big":
        keys.byteswap()
    return keys.tobytes() + array("b", [weights[feature] for feature in features]).tobytes()


def unpack(packed: bytes) -> SortedWeights:
    """Return the weights of a file; ValueError where its length is none that :func:`pack` writes."""
    count, odd = divmod(len(packed), 5)
    if odd:
        raise ValueError(f"weights of {len(packed)} bytes: not a multiple of 5")
    keys, values = array("I"), array("b")
    keys.frombytes(packed[: 4 * count])
    values.frombytes(packed[4 * count :])
    if sys.byteorder == "big":
        keys.byteswap()
    return SortedWeights(keys, values)
