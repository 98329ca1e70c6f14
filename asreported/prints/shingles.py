"""Measure how much two texts share: sequences of words, and a sketch by which near texts find each other."""

from __future__ import annotations

import hashlib
import re

import numpy as np
from rensa import RMinHash

LENGTH = 3
"""Words of a sequence."""
PERMUTATIONS = 64
ROWS = 4
"""Values of the sketch that make one band: texts that share half of their sequences meet in a band 64 times in 100,
those that share 70 % 99 times."""
_SEED = 1

VERSION = f"{LENGTH} {PERMUTATIONS} {ROWS} {_SEED} {RMinHash.ALGORITHM_VERSION}"

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    """Words and numbers in lower case, without punctuation."""
    return _WORD.findall(text.lower())


def numbers(text: str) -> frozenset[str]:
    """Numbers in digits, without their commas."""
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))


def shingles(text: str) -> np.ndarray:
    """Hashes of the sequences of words in a text, sorted, each once (uint32)."""
    said = words(text)
    sequences = {" ".join(said[at : at + LENGTH]) for at in range(max(1, len(said) - LENGTH + 1))} if said else set()
    hashed = [int.from_bytes(hashlib.blake2b(one.encode(), digest_size=4).digest(), "little") for one in sequences]
    return np.unique(np.array(hashed, dtype=np.uint32))


def bands(of: np.ndarray) -> list[int]:
    """Hashes of the bands of a text's sketch: those of near texts have one in common."""
    if not of.size:
        return []
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([format(one, "x") for one in of.tolist()])
    digest = sketch.digest()
    found = []
    for at in range(0, PERMUTATIONS, ROWS):
        said = f"{at}:" + ",".join(map(str, digest[at : at + ROWS]))
        found.append(int.from_bytes(hashlib.blake2b(said.encode(), digest_size=7).digest(), "little"))
    return found


def shared(one: np.ndarray, other: np.ndarray) -> int:
    """Count the sequences that two texts have in common."""
    return int(np.intersect1d(one, other, assume_unique=True).size)
