"""Untraced: people of whom a verb of finding says that it has not come about are missing, and not denied to be so."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.structure import Polarity, Tense, VerbGroup, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, sort_of
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Kind, Role

_PEOPLE = frozenset({"person", "force"})
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_ENDS = frozenset(
    {UnitKind.END, UnitKind.COMMA, UnitKind.CONJUNCTION, UnitKind.PREPOSITION, UnitKind.COLON, UnitKind.SUBORDINATOR}
)
"""What may follow a verb that says all: "were not found in the mud", and not "were not found guilty"."""
_WITH = ("for_word", "from_word")


def untraced(case: Case) -> bool:
    """Return True if people have not been found: "had not been accounted for", "have yet to be found"."""
    group = case.verb
    if case.draft.kind is not Kind.COUNT or group is None or case.role not in _SUBJECTS or sort_of(case) not in _PEOPLE:
        return False
    if group.voice is Voice.PASSIVE and group.polarity is Polarity.NEGATIVE:
        return _traces(case, group)
    to_come = next((one for one in case.sentence.verbs if one.start >= group.end), None)
    if to_come is None or to_come.tense is not Tense.INFINITIVE or to_come.voice is not Voice.PASSIVE:
        return False
    return case.sentence.within("not_yet", group.start, to_come.start) and _traces(case, to_come)


def _traces(case: Case, verb: VerbGroup) -> bool:
    """Return True if a verb is one of finding, with the word that it needs: "accounted for", "heard from"."""
    has, structure = case.sentence.has, case.sentence.structure
    if not has("tracing_verb", verb.main):
        return False
    if has("tracing_with", verb.main):
        return any(has(name, verb.end) for name in _WITH)
    at = structure.unit_at(verb.end)
    return at < 0 or at >= len(structure.units) or structure.units[at].kind in _ENDS


UNTRACED: Row = Rule(
    Id.UNTRACED,
    Condition("untraced", untraced, needs=needs("tracing_verb")),
    Told(Measure.MISSING),
    "People who have not been found, or not accounted for, are missing.",
    (
        "Some [40] hikers had not been accounted for.",
        "At dusk [40] hikers have yet to be found.",
        "The mayor said [40] could not be accounted for.",
    ),
    ("Some [40] hikers had been accounted for.", "Some [40] trucks had not been found."),
)
