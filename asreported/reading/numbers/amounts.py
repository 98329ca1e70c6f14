"""Amounts: a bare number as written, in digits or in words, with its magnitude but without unit or hedge."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from decimal import Decimal

from asreported.reading.grammar.text import Text


def scaled(value: float, scale: float) -> float:
    """A number times its magnitude without the dust of binary fractions: 4.07 billion is 4,070,000,000."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


@dataclass(slots=True)
class Amount:
    """A number that has been read off the text.

    ``first`` and ``last`` (excluded) are its tokens, ``start`` and ``end`` its characters (which may end inside
    a token: ``50mph``). ``scale`` is the last magnitude in it (1 if none), ``bare`` whether a magnitude may
    still be lent to it by the other end of a range. ``span`` is the interval of a vague word, ``suffix`` the
    letters glued to the digits that are no magnitude, ``digits`` whether it is written in digits. ``room`` are the
    tokens between its neighbours, into which it may widen over signs, codes and names.
    """

    first: int
    last: int
    start: int
    end: int
    value: float | None
    scale: float = 1.0
    span: tuple[float, float] | None = None
    suffix: str = ""
    digits: bool = False
    fraction: bool = False
    room: tuple[int, int] = (0, sys.maxsize)

    @property
    def bare(self) -> bool:
        """True if the number is written without a magnitude of its own."""
        return self.scale == 1.0 and self.span is None and not self.fraction


def unmarked(text: Text, first: int, last: int) -> bool:
    """Return True if no date or refusal has taken one of the tokens ``first`` to ``last`` (excluded)."""
    return text.tags[first:last] == text.lexical[first:last]
