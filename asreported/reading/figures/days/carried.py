"""Days taken from another number: a count joined to it, in brackets after it, or that goes on from it."""

from __future__ import annotations

from asreported.reading.clauses.tense import Told
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, aspect, kind, modality
from asreported.reading.figures.days.dates import Day, DayRule
from asreported.reading.figures.days.ids import AsOfRule, SinceRule
from asreported.reading.figures.rules import Condition, Rule, Sign, Taken, needs
from asreported.reading.grammar.draft import Draft
from asreported.records import Aspect, Kind, Modality

CARRIED = SinceRule.CARRIED
_BESIDES_REACH = 4
"""Tokens of a sentence within which the number stands that it counts besides."""
_TRAILING = 3
"""Tokens between the counted and "over the same period" behind it, at most."""
_BRACKETED = 6
"""Tokens between a number and the bracket that says it again, at most."""


def _day_of(other: Draft) -> Day | None:
    return None if other.as_of is None else Day(other.as_of)


def _sibling(case: Case) -> Day | None:
    """Return the day of the running count before it in its sentence, in the same modality."""
    for other in reversed(case.sentence.cases[: case.at]):
        one = other.draft
        joined = one.aspect is Aspect.TOTAL and not case.sentence.within("semicolon", other.last, case.first)
        # "lost its flat on Monday, one of 155 households that have been evicted"
        apart = case.told is Told.PERFECT and one.measure != case.draft.measure and case.draft.part_of is not one
        if joined and not apart and one.as_of is not None and one.modality is case.draft.modality:
            return _day_of(one)
    return None


def _said_again(case: Case) -> Day | None:
    """Return the day of the number that this one says again in brackets, or of whose counted it is a part."""
    before, draft = case.before, case.draft
    if before is None or draft.modality is not before.draft.modality:
        return None
    whole, bracket = before.draft, case.sentence.structure.tokens[before.last : case.left]
    again = bracket[-1:] == ["("] and len(bracket) <= _BRACKETED and draft.kind is whole.kind is not Kind.COUNT
    part = draft.part_of is whole and case.sentence.within("of_whom", before.last, case.left)
    return _day_of(whole) if again or part else None


def _opens_with(case: Case, category: str, reach: int = 0) -> bool:
    return case.sentence.within(category, 0, reach + 1)


def follows_with(case: Case, category: str) -> bool:
    """Return True if a time stands shortly behind the counted: "437 trips over the same period"."""
    end = max(case.last, case.end)
    return case.sentence.within(category, end, end + _TRAILING)


def _stood(case: Case) -> Draft | None:
    """Return the running count before it, a sentence or two back in the same paragraph."""
    stood = case.dates.stood
    if stood is None or "\n" in case.sentence.text.raw[stood.end : case.draft.start]:
        return None
    return stood


def _carried(case: Case) -> Day | None:
    stood = _stood(case)
    same = _opens_with(case, "same_period", 1) or follows_with(case, "same_period")
    day = _opens_with(case, "same_day", 1) or follows_with(case, "same_day")
    besides = _opens_with(case, "besides") and case.first <= _BESIDES_REACH
    if stood is None:
        return None
    if case.draft.aspect is Aspect.TOTAL:
        return _day_of(stood) if same or day or besides or _opens_with(case, "by_then") else None
    return _day_of(stood) if same and stood.since is not None else None


def carried_since(case: Case) -> Day | None:
    """Return the start of the running count from which a number is carried on."""
    stood = _stood(case) if carries.holds(case) and _carried(case) is not None else None
    return Day(stood.since) if stood is not None and stood.since is not None else None


CARRYING = needs("same_period", "besides", "by_then")
"""Words with which a sentence carries on the running count before it."""
carries: When = kind(Kind.COUNT) & modality(Modality.REPORTED) & aspect(Aspect.TOTAL, Aspect.NEW)
total: When = aspect(Aspect.TOTAL)
again: When = Condition("before(number)", lambda case: case.before is not None)
CARRIED_ON: tuple[DayRule, ...] = (
    Rule(
        AsOfRule.SIBLING,
        total,
        Taken("day of the one before", _sibling, needs(Sign.SEVERAL)),
        "A running count without a day of its own stands as of the day of the one that it is joined to.",
        ("The toll stood at 320 on Tuesday, the clinic said, and that of the hurt at [750].",),
        ("The toll stood at 320 on Tuesday; the number of injured is [750].",),
    ),
    Rule(
        AsOfRule.SAID_AGAIN,
        again,
        Taken("day of the one before", _said_again, needs(Sign.SEVERAL)),
        "A number in brackets that says the one before it again, or a part of it, has its day.",
        ("On 5 August a sack fetched $30 ([27 euros]).",),
        ("On 5 August a sack fetched $30, and a bag costs [27 euros].",),
    ),
    Rule(
        AsOfRule.CARRIED,
        carries,
        Taken("day of the count before", _carried, CARRYING),
        "What a sentence counts besides, up to then, or in the same period has the day of the count before.",
        (
            "As of 4 August, 310 had died. Another [95] have been hurt.",
            "Between 1 July and 4 August, 310 died. The clinic has counted [395] over the same period.",
        ),
        ("As of 4 August, 310 had died. In the hills, [95] have been hurt.",),
    ),
)
