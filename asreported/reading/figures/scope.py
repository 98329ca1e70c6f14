"""Scope: what a number does not count of all that its measure does, or of what time it is without a day of its own.

It changes no field: series are kept by it (:mod:`asreported.trends.observations`), and the trace tells it.
"""

from __future__ import annotations

from asreported.measures import RELEASES
from asreported.reading.clauses.structure import Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import aspect, clause, kind, measure, modality, negated, part, sentence
from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Kind, Modality, Scope

Span = tuple[int, int]
_FORCE = "force"

toll = aspect(Aspect.TOTAL) & kind(Kind.COUNT) & modality(Modality.REPORTED)
running = toll & ~part
no_start: Condition[Case] = Condition("no_start", lambda case: case.draft.since is None)
no_day: Condition[Case] = Condition("no_day", lambda case: case.draft.as_of is None)
now: Condition[Case] = Condition("told(present)", lambda case: case.told is Told.PRESENT)


def _forces_at(case: Case, at: int) -> Span | None:
    """Return the noun phrase of a unit if it names forces: "troops", "special forces"."""
    units = case.sentence.structure.units
    phrase = units[at].phrase if 0 <= at < len(units) else None
    if phrase is None or case.sentence.value("counted_sort", phrase.head) != _FORCE:
        return None
    return phrase.start, phrase.end


def _by_forces(case: Case) -> Span | None:
    """Return the words for the forces that freed the counted: "brought out by troops", "troops have freed"."""
    structure, verb = case.sentence.structure, case.verb
    if verb is None:
        return None
    at = structure.unit_at(verb.start)
    if verb.voice is Voice.ACTIVE:
        return _forces_at(case, at - 1)
    for place in range(at + 1, len(structure.units)):
        unit = structure.units[place]
        if unit.kind is UnitKind.PREPOSITION and case.sentence.has("agent_word", unit.start):
            return _forces_at(case, place + 1)
        if unit.verb is not None or unit.kind is UnitKind.COMMA:
            break
    return None


def _operation(case: Case) -> Span | None:
    """Return the words for the operation of which a number is told, and not only a part of it that is told next."""
    parts = [one.first for one in case.sentence.cases if one.draft.part_of is case.draft]
    spots = (spot for spot in case.sentence.spots("operation") if spot.first >= case.end)
    return next(((one.first, one.last) for one in spots if not any(part < one.first for part in parts)), None)


def _identified(case: Case) -> Span | None:
    """Return the words by which only those are counted who are identified."""
    only, named = case.sentence.spots("only_those"), case.sentence.spots("identifying")
    ends = [spot.last for spot in named if spot.last <= case.left]
    begins = [spot.first for spot in only if ends and spot.last <= ends[-1]]
    return (begins[-1], ends[-1]) if begins else None


def _itself(case: Case) -> Span | None:
    return case.left, case.last


TABLE: Table[Case, Span] = Table(
    "scope",
    (
        Rule(
            id=Scope.FREED_BY_FORCES,
            when=running & measure(*sorted(RELEASES)),
            gives=Taken("by forces", _by_forces),
            because="Whom troops freed are not all who have come free.",
            fires=(
                "In all [nine] hostages have been brought out alive by troops.",
                "Soldiers have freed [nine] hostages since May.",
            ),
            misses=("In all [nine] hostages have been brought out alive.", "Troops freed [nine] hostages on Monday."),
        ),
        Rule(
            id=Scope.OPERATION,
            when=running & no_start,
            gives=Taken("in one operation", _operation),
            because="What came about in one operation, or since it began, is not all that came about in the war.",
            fires=(
                "The army has lost [45] soldiers since its ground operation began.",
                "By Monday [45] soldiers had died in the ground offensive.",
            ),
            misses=(
                "The army has lost [45] soldiers since the war began.",
                "The army has lost [90] soldiers, including 45 in the ground operation.",
                "The army has lost [45] soldiers since May 3, 2024, when its ground operation began.",
            ),
        ),
        Rule(
            id=Scope.IDENTIFIED,
            when=toll & sentence("identifying") & sentence("only_those"),
            gives=Taken("identified only", _identified),
            because="Where only those are shown who are identified, they are not all.",
            fires=("The office counts deaths. It shows only people whom it has identified: [460] as of Monday.",),
            misses=("The office has identified 460 of the dead. It says that [900] people have died.",),
        ),
        Rule(
            id=Scope.PRESENT_RATE,
            when=aspect(Aspect.RATE) & modality(Modality.REPORTED) & no_day & now & ~negated & ~clause("time_gone"),
            gives=Taken("in the present", _itself),
            because="What is said in the present to come about every day comes about on the day of the report.",
            fires=("Some [90] buses a day enter the town.",),
            misses=("Before the flood, some [90] buses a day entered the town.",),
        ),
    ),
)


def read_scope(text: Text, drafts: list[Draft]) -> None:
    """Note of each draft the rule of scope that holds of it."""
    for case in read_cases(text, drafts):
        found = case.decide(TABLE)
        if found is not None:
            case.draft.note(found.rule, case.sentence.quote(*found.value))
