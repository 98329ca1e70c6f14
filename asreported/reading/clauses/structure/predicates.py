"""Predicates: the verb that the sentence says of what each figure counts, and the role of the counted in it."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure.structure import Structure
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_LONGEST = 250
"""Tokens of a sentence that are looked at together: longer ones are lists and tables."""
_MARGIN = 60
"""Tokens on either side of a number that are looked at in one of these."""


def read_structure(text: Text, drafts: list[Draft]) -> None:
    """Give each draft the structure of its sentence, and the token of the text at which that begins."""
    low = high = 0
    structure: Structure | None = None
    sentence = -1
    for place, draft in enumerate(drafts):
        same = structure is not None and draft.sentence == sentence
        first, last = text.sentence(draft.sentence)
        if not same or (high < last and draft.last + _MARGIN > high):
            low = first if last - first <= _LONGEST else max(first, draft.first - _MARGIN)
            high = min(last, max(low + _LONGEST, draft.last + _MARGIN))
            here = list(_within(drafts, place, low, high))
            numbers = [(one.first - low, one.last - low) for one in here]
            hedges = [(max(low, one.stretch[0]) - low, one.first - low) for one in here]
            structure, sentence = Structure(text.words[low:high], numbers, hedges), draft.sentence
        draft.structure, draft.base = structure, low


def _within(drafts: list[Draft], place: int, low: int, high: int) -> Iterator[Draft]:
    """Yield the numbers from one draft on that lie within some tokens."""
    for draft in drafts[place:]:
        if draft.first < low or draft.last > high:
            return
        yield draft


def read_predicates(text: Text, drafts: list[Draft]) -> None:
    """Set ``said`` and ``role`` of each draft: the main verb said of what it counts, and what that is to the verb."""
    for draft in drafts:
        assert draft.structure is not None
        first, last = draft.first - draft.base, draft.last - draft.base
        found = draft.structure.attachment_of(first, last, draft.kind in (Kind.DURATION, Kind.MEASURE))
        draft.role = found.role
        if found.verb is not None:
            draft.said = text.words[draft.base + found.verb.main]
            draft.note("predicate: governs the counted", draft.said)
        if found.role is not None:
            draft.note(f"role: {found.role}")
