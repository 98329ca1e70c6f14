"""Asked: a number of a story with measures of its own, and how its declared words are looked up beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import NamedTuple

from asreported.reading.clauses.structure import Structure
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.vocabulary import Entry, Vocabulary
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

CASES = frozenset({UnitKind.OF, UnitKind.PREPOSITION})
"""What parts a phrase from the noun or verb that it belongs to."""


class Found(NamedTuple):
    """A measure, and the words that told it."""

    name: str
    words: str

    def __str__(self) -> str:
        """Return the measure."""
        return self.name


class Asked(NamedTuple):
    """A number, with the words that its story declares, and the last number before it that they told."""

    case: Case
    known: Vocabulary
    before: Draft | None

    @property
    def words(self) -> list[str]:
        """The words of its sentence, folded."""
        return self.case.sentence.words

    @property
    def structure(self) -> Structure:
        """The structure of its sentence."""
        return self.case.sentence.structure

    @property
    def unit(self) -> int:
        """The place of its phrase among the units of the sentence."""
        return max(0, self.structure.unit_at(self.case.first))

    @property
    def own(self) -> tuple[int, int]:
        """The tokens of its own noun phrase behind the number; an empty range where it has none."""
        case = self.case
        if case.end > case.last:
            return case.last, case.end
        phrase = case.phrase
        if phrase is not None and phrase.head >= case.last:
            return case.last, phrase.head + 1
        return case.last, case.last


def is_at(entry: Entry, words: list[str], at: int) -> bool:
    """Return True if a declared phrase begins at a token."""
    return tuple(words[at : at + len(entry.words)]) == entry.words


def kind_of(case: Case) -> Kind:
    """Return the kind of a number; money also in a currency that several countries call alike ("9 million crowns")."""
    plain = case.draft.kind is Kind.COUNT and case.draft.counted_at is not None
    return Kind.MONEY if plain and case.sentence.has("shared_currency", case.end - 1) else case.draft.kind


def found_by(asked: Asked, entry: Entry, *, whole: bool = False) -> Found | None:
    """Return what a declared phrase tells of a number; None where no measure of it has such a number."""
    name = asked.known.choose(entry, kind_of(asked.case), whole=whole)
    if name is None or asked.known.bars(name, asked.words[slice(*asked.own)]):
        return None
    return Found(name, " ".join(entry.words))


def longest(find: Callable[[Asked], Iterator[Found]]) -> Callable[[Asked], Found | None]:
    """Return a search for the longest phrase that is found; the first found of those that are as long."""

    @wraps(find)
    def found(asked: Asked) -> Found | None:
        return max(find(asked), key=lambda found: found.words.count(" "), default=None)

    return found
