"""The weights of the structure, learnt from a treebank: data under CC BY-SA 4.0, see LICENSE and NOTICE beside it."""

from __future__ import annotations

import sys
from array import array
from importlib import resources

Weights = dict[int, int]
"""Feature (32 bits) → weight (-127 to 127)."""


def load_text(name: str) -> str:
    """Read a file of this folder as text."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def load_weights(name: str) -> Weights:
    """Read a file of weights of this folder."""
    return unpack(resources.files(__package__).joinpath(name).read_bytes())


def pack(weights: Weights) -> bytes:
    """Return the bytes of a file of weights: all features in ascending order, 4 bytes each, then a byte a weight."""
    features = sorted(weights)
    keys = array("I", features)
    if sys.byteorder == "big":
        keys.byteswap()
    return keys.tobytes() + array("b", [weights[feature] for feature in features]).tobytes()


def unpack(packed: bytes) -> Weights:
    """Return the weights of a file; ValueError where its length is none that :func:`pack` writes."""
    count, odd = divmod(len(packed), 5)
    if odd:
        raise ValueError(f"weights of {len(packed)} bytes: not a multiple of 5")
    keys, values = array("I"), array("b")
    keys.frombytes(packed[: 4 * count])
    values.frombytes(packed[4 * count :])
    if sys.byteorder == "big":
        keys.byteswap()
    return dict(zip(keys, values, strict=True))
