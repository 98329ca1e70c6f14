"""Pointing back: the place of those of whom the sentence before told ("the names of 40 of these fatalities")."""

from __future__ import annotations

from collections.abc import Sequence

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.place.ids import PlaceRule as Id
from asreported.reading.figures.rules import Finding
from asreported.reading.grammar.draft import Draft

_TOLLS = (Measure.DEATHS, Measure.INJURIES, Measure.MISSING)
_BACK = 2
"""Sentences before a number in which those are looked for of whom it counts some."""
_WORDS = 4
"""Words from "these" to the noun that it points with: "these confirmed civilian deaths"."""


def of_those_before(case: Case, drafts: Sequence[Draft]) -> Finding[str] | None:
    """Return where those were counted of whom a number counts some: in the sentences before, by a number as large.

    ``drafts`` are all of the text, in order. What was told of a part holds for that part only.
    """
    draft, text = case.draft, case.sentence.text
    if draft.measure not in _TOLLS or draft.value is None or not _points_back(case):
        return None
    here = text.sentence_at(draft.first)
    for other in reversed(drafts):
        apart = here - text.sentence_at(other.first)
        if apart > _BACK:
            return None
        whole = other.measure == draft.measure and other.part_of is None and (other.value or 0) >= draft.value
        if apart > 0 and whole:
            return None if other.place is None else Finding(Id.THOSE_BEFORE, other.place)
    return None


def _points_back(case: Case) -> bool:
    """Return True of "40 of these deaths", "of these deaths, 40" and "two of them": some of those told of before."""
    sentence = case.sentence
    for at in (case.last, 0):
        if sentence.has("of_word", at) and sentence.has("those_before", at + 1) and sentence.tag(at + 1) == Tag.PRONOUN:
            return True
        if sentence.has("of_word", at) and sentence.has("pointing_at", at + 1):
            tags = [sentence.tag(word) for word in range(at + 2, at + 2 + _WORDS)]
            return Tag.PLURAL in tags
    return False
