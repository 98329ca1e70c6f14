"""Aspect: running total, single event, level, change, rate, or none of these.

What the number measures decides first (a length of time, what is held at a moment), then the words that say
so outright (per day, rose by, since, in the past week), at last the tense of the verb that governs it.
"""

from __future__ import annotations

from asreported.reading.clauses.outline import OutlinedVerb
from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.aspect.table import TABLE
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.measure.ids import BY_NOUN, UNTOLD, MeasureRule
from asreported.reading.figures.part.part import in_order
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text

_BY_KIND = {MeasureRule.MONEY, MeasureRule.DURATION, MeasureRule.EXTENT}
_BY_NO_VERB = BY_NOUN | UNTOLD | _BY_KIND | {MeasureRule.RECALLED, MeasureRule.EVENT_BEFORE}
_ROLES: dict[int, str] = {
    Tag.BE: letters.BE,
    Tag.HAVE: letters.HAVE,
    Tag.DO: letters.DO,
    Tag.MODAL: letters.MODAL,
    Tag.TO: letters.TO,
    Tag.PAST: letters.PARTICIPLE,
    Tag.PARTICIPLE: letters.PARTICIPLE,
    Tag.GERUND: letters.GERUND,
    Tag.NOT: letters.NOT,
    Tag.ADVERB: letters.ADVERB,
}
"""Tags of a verb group as roles; the others are other forms of a verb."""


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft to what the first rule of the table that holds says."""
    cases = {id(case.draft): case for case in read_cases(text, drafts)}
    for case in cases.values():
        if case.draft.measure_rule in _BY_NO_VERB:
            case.predicate = _sure(case) or case.predicate
    for draft in in_order(drafts):
        found = cases[id(draft)].decide(TABLE)
        if found is not None:
            draft.aspect, draft.aspect_rule = found.value, found.rule
            draft.note(found.rule, found.value)


def _sure(case: Case) -> OutlinedVerb | None:
    """Return the finite verb that the structure is sure of, as the outline has it or would have it."""
    verb = case.verb
    if verb is None or not verb.finite:
        return None
    whole = verb.start if verb.copula else verb.main
    known = next((one for one in case.outline.verbs if one.first < verb.end and whole < one.last), None)
    roles = "".join(_ROLES.get(tag, letters.VERB) for tag in case.sentence.structure.tags[verb.start : verb.end])
    return known or OutlinedVerb(verb.start, verb.end if verb.copula else verb.main, verb.end, roles)
