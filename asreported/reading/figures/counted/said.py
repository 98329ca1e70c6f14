"""Said to be: the dead of "40 of the dead are women", or else who the counted are said to be."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.case import Case
from asreported.reading.figures.counted import shapes
from asreported.reading.figures.counted.heads import Phrase
from asreported.reading.figures.rules import needs
from asreported.reading.grammar.patterns import Pattern
from asreported.records import Kind

_SHARED = 40
"""Words before a number in which the whole is looked for that it shares with another."""
TO_BE = (*needs("plural_be"), *needs("state_noun", "group_noun"))
"""What :func:`told_to_be` needs."""
_SAID_TO_BE = Pattern(
    """
    of ( the | those | them | whom ) <!punctuation>{0,3}? ( as | <be> )
    <!punctuation|preposition>{0,2}? (?P<who> <group_noun> )
    | (?P<some> of ( them | whom ) ) of? (?P<whose> <group_noun> ) | <be> (?P<they> <group_noun> )
    """
)
"""Who some are said to be: "40 of the dead were children and 30 were men", "listed 40 of the victims as women", "12 of
them women"."""


def said_to_be(case: Case) -> re.Match[str] | None:
    """Return the words behind a count that tell who they are said to be."""
    return case.sentence.text.match(_SAID_TO_BE, case.draft.last) if case.draft.kind is Kind.COUNT else None


def told_to_be(outline: Outline, at: int) -> Phrase | None:
    """Return the dead of "40 of the dead are children", also of a second number; else what they are said to be.

    ``at`` is the position in the outline right behind the number.
    """
    ends = range(max(2, at - _SHARED) + 1, min(at + 3, len(outline.roles) - 1) + 1)
    states = [word + 1 for word in outline.spots("state_noun") if word + 1 in ends]
    shared = next((end for end in reversed(states) if _of_state(outline, end)), None)
    if not _is(outline, at):
        return (shared - 1, shared - 1, shared) if shared == at + 3 else None
    if at + 1 >= len(outline.roles) or not outline.has("group_noun", at + 1):
        return None
    if shared is not None:
        return shared - 1, shared - 1, shared
    ends_here = outline.roles[at + 2 : at + 3] not in shapes.NAMING
    return (at + 1, at + 1, at + 2) if ends_here and not _of_some(outline, at) else None


def _of_state(outline: Outline, end: int) -> bool:
    """Return True if "of the" stands before a word for a state, and behind it what they are said to be."""
    return outline.has("of_word", end - 3) and outline.has("definite_article", end - 2) and _is(outline, end)


def _of_some(outline: Outline, at: int) -> bool:
    """Return True if the words before name the whole: "30 of the sailors are women", "of those killed, 12 were"."""
    low = max(0, at - _SHARED)
    if any(outline.has("of_word", word) and outline.has("those_some", word + 1) for word in range(low, at)):
        return True
    ends = (end for end in range(max(3, at - _SHARED), at) if _is(outline, end))
    return any(outline.has("of_word", end - 2) or outline.has("of_word", end - 3) for end in ends)


def _is(outline: Outline, at: int) -> bool:
    return at < len(outline.roles) and outline.has("plural_be", at)


def is_predicate(case: Case, at: int) -> bool:
    """Return True if the word at a position is the verb of its clause: it is no noun of the number before it."""
    verb = case.sentence.structure.verb_at(at)
    known = case.sentence.value("counted_sort", at) is not None  # "thousands of lives"
    return verb is not None and verb.finite and verb.main == at and case.draft.kind is Kind.COUNT and not known
