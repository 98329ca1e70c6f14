"""Questions of the rules of measure about a number: what sort it counts, its noun phrase, how something is told."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from asreported.measures import SORTS, Measure
from asreported.members import plain
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When, kind
from asreported.reading.figures.counted.shared import parallel
from asreported.reading.figures.part.wholes import opens_with
from asreported.reading.figures.rules import Condition, Needs, Rule, Taken
from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind


@plain
class How(StrEnum):
    """How a verb tells what a number measures."""

    EVENT = "the verb alone"
    SENSE = "the verb, with the sort of the counted"
    COMPLEMENT = "the verb and what completes it"
    PASSIVE = "the verb in the passive"
    STATE = "the state it links to"
    NOUN = "a noun of what is done"


class Told(NamedTuple):
    """A measure, the words that tell it, the verb among them that is said of the number, and how it tells it."""

    measure: str
    shown: str = ""
    verb: OutlinedVerb | None = None
    how: How | None = None

    def __str__(self) -> str:
        """Return the measure."""
        return str(self.measure)


Row = Rule[Case, Told]
"""A row of the table of measure."""
Find = Callable[[Case], Told | None]

share = kind(Kind.PERCENT, Kind.FRACTION)
count = kind(Kind.COUNT)


def taken(find: Find, needs: Needs = ()) -> Taken[Case, Told]:
    """Return what a search finds, for which it ``needs`` some words."""
    return Taken(find.__name__, find, needs)


def told_by(find: Find, *ways: How) -> Taken[Case, Told]:
    """Return what a search finds, if it is told in one of these ways."""
    wanted = frozenset(ways)

    def take(case: Case) -> Told | None:
        told = find(case)
        return told if told is not None and told.how in wanted else None

    return Taken(f"{find.__name__}, by {' or '.join(ways)}", take)


def when(name: str, holds: Callable[[Case], object]) -> When:
    """Return a condition of a name, which is asked of a case only once."""
    return Condition(name, once(lambda case: bool(holds(case))))


named = when("named", lambda case: case.draft.counted_at)
"""A noun beside the number says what is counted."""


def sort(*sorts: str) -> When:
    """Return the condition that what is counted is of one of these sorts; "" is of none that the lexicon knows."""
    return Condition(f"sort({', '.join(sorts)})", lambda case: sort_of(case) in sorts)


@once
def span(case: Case) -> tuple[int, int]:
    """Return the positions after the number, and after its noun phrase ("of them" belongs to it)."""
    return noun_span(case.draft, case.outline)


@once
def number_behind(case: Case) -> int | None:
    """Return where "the number of" begins behind the number: "brings to 115 the number of hostages"."""
    outline, roles = case.outline, case.outline.roles
    end = case.last if roles[case.last : case.last + 1] == letters.ARTICLE else span(case)[1]
    return end if roles[end : end + 1] == letters.ARTICLE and outline.has("number_noun", end + 1) else None


@once
def sort_of(case: Case) -> str:
    """Return the sort of the counted: person, load, building …; "" where the lexicon does not say.

    People of whom it was said before that they are held are captives or prisoners.
    """
    draft = case.draft
    of_sort = _sort(draft, case.outline)
    kin = draft.part_of or draft.like
    return SORTS.get(kin.measure, of_sort) if kin is not None and of_sort in ("person", "force") else of_sort


def _sort(draft: Draft, outline: Outline) -> str:
    if draft.counted is None:
        return "person" if draft.kind is Kind.COUNT else ""
    sorts = outline.text.lexicon.categories["counted_sort"]
    words = reversed(draft.counted.split())
    of_sort = next((str(value) for word in words if (value := sorts.get(word) or sorts.get(fold(word)))), "")
    if not of_sort and draft.counted[0].isupper() and draft.group:
        of_sort = "person"
    return "prisoner" if of_sort == "person" and _in_prison(draft, outline) else of_sort


def _in_prison(draft: Draft, outline: Outline) -> bool:
    """Return True if a prison is named after the number, no hostages between: "9 Kurds were let out of jail"."""
    at = outline.at(draft.last)
    prison = next((spot for spot in outline.spots("prison_word") if spot >= at), None)
    return prison is not None and not outline.within("captivity_word", at, prison)


@once
def is_whole(case: Case) -> bool:
    """Return True if the number says of how many another one is a part: "eight of those 26", "of the 26, eight"."""
    return _is_whole(case.draft, case.outline)


def _is_whole(draft: Draft, outline: Outline) -> bool:
    structure = draft.structure
    assert structure is not None
    of = structure.unit_at(draft.first - draft.base) - 1
    if draft.kind is not Kind.COUNT or of < 0 or structure.units[of].kind is not UnitKind.OF:
        return False
    parts = [other for other in outline.drafts if other.part_of is draft]
    taken_of = structure.units[of - 1].phrase if of else None
    return any(
        opens_with(draft, outline) or (taken_of is not None and structure.phrase_at(one.first - one.base) is taken_of)
        for one in parts
    )


@once
def in_place_of(case: Case) -> Draft | None:
    """Return the number in whose place this one stands: "900 live in schools, 300 in churches"."""
    other = parallel(case.draft, case.outline)
    return None if other is None or other.measure == Measure.OTHER else other


@once
def known_whole(case: Case) -> Draft | None:
    """Return the whole of the number, where that has a measure and is not itself only how many others are taken of."""
    whole = case.draft.part_of
    if whole is None or whole.measure == Measure.OTHER or whole.outline is None or _is_whole(whole, whole.outline):
        return None
    return whole


whole = when("whole", is_whole)
