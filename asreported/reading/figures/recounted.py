"""Recounted: numbers that count again what the sentence before counted, given by somebody else or as some of it."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.rules import needs
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_BEFORE = 1
"""Sentences before a number whose count it may take up again."""
_AMONG = 5
"""Tokens at the head of a sentence in which those are named among whom it counts some."""
AGAIN = needs("placing", "sum_noun", "among_word")
"""What :func:`rival` or :func:`some_of` needs."""


def _counts_before(case: Case) -> Iterator[Draft]:
    """Yield the counts of the sentence before that are known and no part of others, the nearest first."""
    other = case.earlier
    while other is not None and other.draft.sentence >= case.draft.sentence - _BEFORE:
        one = other.draft
        if one.sentence < case.draft.sentence and one.part_of is None and one.kind is Kind.COUNT:
            yield one
        other = other.earlier


@once
def rival(case: Case) -> Draft | None:
    """Return the count of which another source gives this number: "40 died, police said. The union's count is 52"."""
    sentence, left = case.sentence, case.left
    placed = sentence.within("placing", 0, left) and sentence.has("placing_at", left - 1)
    own = sentence.within("sum_noun", 0, left) and Tag.BE in sentence.structure.tags[:left]
    if case.draft.counted_at is not None or not (placed or own) or case.at:
        return None
    moved = sentence.within("difference_word", 0, left) or sentence.within("so_far_now", 0, left)
    setting = case.setting
    timed = setting.recent() or setting.opened_recent() or next(setting.days(), None) is not None
    return None if moved or timed else next(_counts_before(case), None)  # not "its tally for the past day is 40"


@once
def some_of(case: Case) -> Draft | None:
    """Return the count among which a sentence counts some: "90 were freed. Among the detainees were 12 women"."""
    sentence, left = case.sentence, case.left
    at = next((spot.last for spot in sentence.spots("among_word") if spot.first <= 1), None)
    if at is None or case.at or (not sentence.has("definite", at) and not sentence.has("pointing_back", at)):
        return None
    if Tag.BE not in sentence.structure.tags[at : min(left, at + _AMONG)]:
        return None
    return next((one for one in _counts_before(case) if one.measure != Measure.OTHER), None)
