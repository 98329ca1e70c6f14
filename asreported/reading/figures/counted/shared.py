"""Shared nouns: what two numbers count that stands with one of them ("31 local and 12 foreign hostages")."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.case import Case
from asreported.reading.figures.counted import shapes
from asreported.reading.figures.counted.counted import Noun, behind, shares_noun
from asreported.reading.figures.counted.heads import SHARED, names_people
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

COUNTING = frozenset({Kind.COUNT, Kind.PERCENT, Kind.FRACTION})
"""Kinds of numbers that count, or are a share of what is counted."""


def own_words(case: Case) -> Noun | None:
    """Return the noun of the next number, with who they are by words of their own: "31 Thai and 12 Syrian hostages"."""
    noun, outline, at = as_other(sharing(case)), case.outline, behind(case)
    if noun is None:
        return None
    end = at
    while end < len(outline.roles) and outline.roles[end] in letters.WORD_OR_NAME:
        end += 1
    own = any(names_people(outline, place) for place in range(at, end))
    return noun._replace(group=outline.slice(at, end)) if own else noun


def sharing(case: Case) -> Draft | None:
    """Return the next number, where both have one noun: "31 local and 12 foreign hostages", "3 out of 9 flights"."""
    roles, at = case.outline.roles, behind(case)
    of = shapes.OF.match(roles, at)
    out_of = roles[at : at + 2] == shapes.PREPOSITION_OF
    if (of is None or not of["whole"]) and SHARED.match(roles, at) is None and not out_of:
        return None
    if case.draft.kind is Kind.PERCENT and roles[at : at + 1] in shapes.NAMED:
        return None  # "at 250 per cent occupancy and 40 patients"
    return _counting(case.after)


def from_to(case: Case) -> Draft | None:
    """Return the new state of which a number is the old one: "fell from 600 to 120 litres"."""
    after, sentence = case.after, case.sentence
    if after is None or not sentence.has("way_from", case.left - 1) or after.left != case.last + 1:
        return None
    new = after.draft
    return new if sentence.has("to_word", case.last) and new.counted is not None and not shares_noun(new) else None


def joined(case: Case) -> Draft | None:
    """Return the next number, where one noun phrase joins both: "three million and more than ten million civilians"."""
    after = case.after
    one = after is not None and case.sentence.structure.joined(case.last - 1, after.first)
    return _counting(after) if one else None


def parallel(draft: Draft, outline: Outline) -> Draft | None:
    """The number in whose place this one stands: "900 are living in schools, 300 in churches, 40 with relatives"."""
    left, right = outline.at(draft.stretch[0]), outline.at(draft.last)
    if draft.counted_at is not None or outline.roles[right : right + 1] != letters.PREPOSITION:
        return None
    if left == 0 or outline.roles[left - 1] not in shapes.JOINTS or draft.part_of is not None:
        return None
    if outline.within("in_all", right, right + 1):
        return None  # "six swam ashore, and 31 in all lived"
    for other in reversed(outline.drafts[: outline.drafts.index(draft)]):
        before = outline.at(other.stretch[0]) - 1
        if other.kind in COUNTING and (before < 0 or outline.roles[before] not in shapes.PREPOSITION_OF):
            return other
    return None


def _counting(case: Case | None) -> Draft | None:
    return case.draft if case is not None and case.draft.counted and case.draft.kind is Kind.COUNT else None


def as_other(other: Draft | None) -> Noun | None:
    """Return what another number counts as a noun that this one shares."""
    return None if other is None else Noun(other.counted, None, other.group, other)
