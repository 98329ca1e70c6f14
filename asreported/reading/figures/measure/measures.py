"""Measure: what a number counts, as the first rule of its table that holds says."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.outline import OutlinedVerb
from asreported.reading.clauses.predicates import predicate_of
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.measure.ids import IN_VAIN
from asreported.reading.figures.measure.siblings import read_toll_pronouns
from asreported.reading.figures.measure.table import LATER, PHYSICAL, TABLE, asked_around
from asreported.reading.figures.measure.tells import Told
from asreported.reading.figures.measure.verbs import predicate
from asreported.reading.figures.part.part import in_order
from asreported.reading.figures.rules import Finding
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind


def read_measures(text: Text, drafts: list[Draft]) -> None:
    """Set ``measure`` of each draft: a general one, or one of the story's own; and the verb that governs it."""
    read_toll_pronouns(drafts)
    cases = {id(case.draft): case for case in read_cases(text, drafts)}
    for draft in in_order(drafts):
        case = cases[id(draft)]
        found = case.decide(TABLE)
        verb = _verb(case, found)
        if draft.kind is Kind.MEASURE and (found is None or found.value.measure != Measure.AID):
            found = PHYSICAL.decide(case)
        _take(draft, found)
        draft.predicate = verb or predicate_of(draft, case.outline)
        _take(draft, case.decide(LATER))


def _verb(case: Case, found: Finding[Told] | None) -> OutlinedVerb | None:
    """Return the verb that tells the measure, or that has the number as its subject and tells none."""
    if found is None or found.value.verb is not None:
        return None if found is None else found.value.verb
    return predicate(case)[1] if found.rule in IN_VAIN and asked_around.holds(case) else None


def _take(draft: Draft, found: Finding[Told] | None) -> None:
    """Give a number the measure that a rule found."""
    if found is None:
        return
    measure, words = found.value.measure, found.value.shown
    draft.measure, draft.measure_rule = measure, found.rule
    draft.note(found.rule, f"{measure} ({words})" if words else measure)
