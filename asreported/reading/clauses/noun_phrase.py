"""Noun phrases: where the noun phrase of a number ends."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_SUBSTANCE = letters.shape("<of> <adverb|article>* <noun>{1,3} (?= <participle|auxiliary|verb|comma|other> )")
"""What a quantity is of: "3,000 tons of food aid"."""
_POINTING = letters.shape("<of> (?: <pronoun|relative> | <article> (?= <auxiliary> ) )")


def noun_span(draft: Draft, outline: Outline) -> tuple[int, int]:
    """Positions in the sentence after the number, and after its noun phrase ("of them" belongs to it)."""
    after = draft.last - outline.first
    if draft.part_of is not None and draft.part_of.first >= draft.last:
        whole = noun_span(draft.part_of, outline)[1]
        if outline.roles[whole : whole + 1] != letters.RELATIVE:
            return after, whole  # "nine of the 12 miners"
    end = after if draft.counted_at is None else max(after, draft.counted_at[1] - outline.first)
    if draft.kind is Kind.MEASURE:
        of = _SUBSTANCE.match(outline.roles, end)
        end = of.end() if of is not None else end
    pointing = _POINTING.match(outline.roles, end)
    return after, end + 2 if pointing is not None else end
