"""No counts: numbers of those who only tell what happens, are asked of it, or for whom something is made or needed."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import AspectRule, active, does, pointed, verb_before
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, kind, measure, role, value_from, verb
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind, Role

_FEW = 13
"""So many or more who say something were asked, and tell of themselves."""


def _of_poll(case: Case) -> bool:
    """Return True for those of whom a survey is: "a survey of 370 firms"."""
    return case.sentence.has("of_word", case.left - 1) and case.sentence.has("survey_noun", case.left - 2)


def _made_for(case: Case) -> bool:
    """Return True if something is made, or suffices, for so many."""
    return case.sentence.has("for_word", case.left - 1) and case.sentence.has("made_for", case.left - 2)


other = measure(Measure.OTHER)
sort_of_people: When = Condition(
    "people", lambda case: case.sentence.value("counted_sort", case.end - 1) in ("person", None)
)
NO_COUNTS: tuple[AspectRule, ...] = (
    Rule(
        Id.SURVEYED,
        kind(Kind.COUNT) & Condition("of_poll", _of_poll, needs=(*needs("of_word"), *needs("survey_noun"))),
        Aspect.NEW,
        "Those who are asked are counted in the survey.",
        ("A survey of [370] firms shows it.",),
        ("The survey shows [370] firms.",),
    ),
    Rule(
        Id.INFORMANTS,
        other
        & kind(Kind.COUNT)
        & ~value_from(_FEW)
        & does("say", "tell", "report_verb", "report_base")
        & active
        & ~verb_before
        & ~pointed
        & sort_of_people,
        Aspect.OTHER,
        "The few who tell something are no count of it.",
        ("[Two] nurses told the agency that the ward was shut.", "It was full, [one] diplomat said."),
        ("Some [1,200] nurses told the agency that the ward was shut.", "[Two] nurses shut the ward."),
    ),
    Rule(
        Id.REQUIRED,
        kind(Kind.COUNT) & (other | measure(Measure.AID)) & verb("requiring") & ~role(Role.SUBJECT) & ~sort_of_people,
        Aspect.OTHER,
        "How many are needed is no count of what there is.",
        ("Some [40] beds are needed.",),
        ("Some [40] clinics require beds.",),
    ),
    Rule(
        Id.MADE_FOR,
        (other | measure(Measure.AFFECTED))
        & kind(Kind.COUNT)
        & Condition("made_for", _made_for, needs=(*needs("for_word"), *needs("made_for"))),
        Aspect.OTHER,
        "For how many something is made, or is enough, is a size of it.",
        ("The raft was built for [twelve].", "The food is enough for [900] people."),
        ("The raft was bought for [twelve] sailors.",),
    ),
)
