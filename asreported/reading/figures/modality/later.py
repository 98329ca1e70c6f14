"""Later: the modality of a number that shows none of its own, once those of the others are known."""

from __future__ import annotations

from asreported.measures import FREED
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import always, sentence
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.modality import verbs
from asreported.reading.figures.modality.ids import ModalityRule as Id
from asreported.reading.figures.modality.moods import Mood, said
from asreported.reading.figures.modality.verbs import Span
from asreported.reading.figures.rules import Condition, Rule, Sign, Table, Taken, needs
from asreported.records import Modality

_EXCHANGED = frozenset({*FREED, *FREED.values()})


def _as_exchange(case: Case) -> Mood | None:
    """Return the modality of the other side of an exchange: "offered 28 in exchange for 600"."""
    if case.draft.measure not in _EXCHANGED:
        return None
    shown = next((spot for spot in case.sentence.spots("in_exchange") if spot.last == case.left), None)
    sides = (one for one in case.sentence.cases if one is not case and one.draft.measure in _EXCHANGED)
    other = next(sides, None)
    if shown is None or other is None or other.draft.modality is Modality.REPORTED:
        return None
    return Mood(other.draft.modality, (shown.first, shown.last))


def _as_listed(case: Case) -> Mood | None:
    """Return the modality of the number before, whose verb is that of this one too: "would free 40 and 70 women"."""
    before = case.before
    if before is None or before.draft.modality is Modality.REPORTED:
        return None
    return Mood(before.draft.modality, (before.first, before.last))


def _by_measure(case: Case) -> Span | None:
    """Return the words of a verb to come by which the number is measured, where no finite verb governs it."""
    predicate = case.draft.predicate
    if any(verb.finite for verb in case.governors) or predicate is None:
        return None
    at = case.position(predicate.main)
    verb = next((verb for verb in case.sentence.verbs if verb.main == at), None)
    return None if verb is None else verbs.would(case, verb)


_LISTED = (MeasureRule.LISTED, MeasureRule.PAST_ASIDE)
listed: Condition[Case] = Condition("listed", lambda case: case.draft.measure_rule in _LISTED)
"""What the number measures is what the one before it in its list does."""

LATER: Table[Case, Mood] = Table(
    "modality",
    (
        Rule(
            id=Id.AS_EXCHANGE,
            when=sentence("in_exchange"),
            gives=Taken("as the other side", _as_exchange),
            because="Both sides of an exchange come about together, or not.",
            fires=("The rebels proposed 28 hostages in exchange for [600] prisoners.",),
            misses=("The rebels freed 28 captives in exchange for [600] prisoners.",),
        ),
        Rule(
            id=Id.AS_LISTED,
            when=listed,
            gives=Taken("as the one before", _as_listed, needs(Sign.SEVERAL)),
            because="What is joined to a number to come, under one verb, is to come as well.",
            fires=("The army would release 40 prisoners serving life and [70] Ostbians detained since May.",),
            misses=("The army released 40 prisoners serving life and [70] Ostbians detained since May.",),
        ),
        Rule(
            id=Id.BY_MEASURE,
            when=always,
            gives=said(Modality.PLANNED, _by_measure, "would, of those in commas", needs(Sign.TO_COME)),
            because="What is told in an aside of those to whom something will happen will happen to them.",
            fires=("All captives, [20] living and 28 dead, would be returned.",),
            misses=("All captives, [20] living and 28 dead, were returned.",),
        ),
        Rule(
            id=Id.ASSERTED,
            when=always,
            gives=Taken("reported", lambda case: Mood(Modality.REPORTED, (case.first, case.last))),
            because="Nothing says that it is not so.",
            fires=("The storm killed [31] people.",),
            misses=("The storm may kill [31] people.",),
        ),
    ),
)
