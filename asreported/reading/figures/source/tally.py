"""A tally: a source that stands beside a number, and which tokens it answers for."""

from __future__ import annotations

from dataclasses import dataclass

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_NUMBER_BEFORE = Pattern("<Numeral> <!punctuation|relative|preposition>{0,2} (?! <any> )")

GIVEN = "number given by"


@dataclass(frozen=True, slots=True)
class Tally:
    """A source beside a number: its words, the tokens it answers for, and the rule that found it.

    ``nearest`` says that it stands nearer to its numbers than any report of speech around them.
    """

    words: str
    first: int
    last: int
    rule: str
    nearest: bool = False


def number_before(text: Text, low: int, at: int) -> int:
    """First token of a number that stands right before ``at``, or 0."""
    match = text.search(_NUMBER_BEFORE, max(low, at - 8), at)
    return match.start() if match is not None else 0
