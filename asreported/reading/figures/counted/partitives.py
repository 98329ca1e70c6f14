"""Partitives: the noun of those of whom a sentence goes on to count some: "Of these fatalities, 70 were …"."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_OPENING = letters.shape(
    """
    (?: <adverb|and>* <of> | <including> ) <adverb|article>* <article> <adverb|article>*
    <word|name|participle>{0,3} (?P<noun> <word|plural|state|participle> ) (?: <preposition>
    <!number|comma|semicolon>{1,40} | <relative> <!number|comma|semicolon>{1,60} )? <comma>
    """
)
"""The head of a sentence that says of whom it will count some."""
_SHARES = (Kind.COUNT, Kind.PERCENT, Kind.FRACTION)
_MAY_OPEN = letters.spelled("of including and adverb")


def noun_of_opening(draft: Draft, outline: Outline) -> int | None:
    """Position of the noun that the sentence opens with after "of", where the number leaves out its own."""
    if draft.counted_at is not None or draft.kind not in _SHARES or outline.roles[:1] not in _MAY_OPEN:
        return None
    opening = _OPENING.match(outline.roles)
    if opening is None or opening.end() > outline.at(draft.first):
        return None
    return opening.start("noun")
