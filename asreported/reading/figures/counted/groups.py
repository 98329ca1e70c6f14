"""Groups that a number takes over: the people of a household, and the others of a people."""

from __future__ import annotations

from enum import StrEnum

from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import kind
from asreported.reading.figures.counted.heads import names_people
from asreported.reading.figures.rules import Condition, Rule, Table, Taken, needs
from asreported.reading.grammar import letters
from asreported.records import Kind


class GroupRule(StrEnum):
    """The rule that told who the counted are where their noun does not."""

    HOUSEHOLD = "group.household"
    OTHERS = "group.others"


def _opens_members(case: Case) -> bool:
    """Return True if a number of people tells how many the households before it are: "90 families comprising 400"."""
    sentence, left = case.sentence, case.left
    opened = sentence.has("comprising_word", left - 1) or sentence.tag(left - 1) == Tag.OPEN
    return opened or (sentence.has("of_word", left - 1) and sentence.has("comprising_word", left - 2))


def _anybody(case: Case) -> bool:
    counted = case.draft.counted_at
    return counted is not None and case.sentence.has("anybody", counted[1] - 1 - case.sentence.base)


def _others(case: Case) -> bool:
    return case.sentence.has("others_word", case.last)


def _of_household(case: Case) -> str | None:
    at = None if case.before is None else case.before.draft.counted_at
    household = at is not None and case.sentence.has("household_noun", at[1] - 1 - case.sentence.base)
    return _people_before(case) if household else None


def _people_before(case: Case) -> str | None:
    """Return the people of which the number before counts some, where it names one: "40 Syrian families"."""
    before = None if case.before is None else case.before.draft.part_of or case.before.draft
    at = None if before is None else before.counted_at
    if before is None or at is None or before.outline is not case.draft.outline:
        return None
    outline = case.outline
    for place in range(outline.at(at[0]), outline.at(at[1] - 1) + 1):
        if outline.roles[place] == letters.NAME and names_people(outline, place):
            return outline.written(place)
    return None


TABLE: Table[Case, str] = Table(
    "group",
    (
        Rule(
            GroupRule.HOUSEHOLD,
            kind(Kind.COUNT)
            & Condition("anybody", _anybody)
            & Condition("of_household", _opens_members, needs=needs("household_noun")),
            Taken("people of the household", _of_household),
            "The people of a household are of the people that it is of.",
            ("Some 90 Syrian families comprising [400] people fled.",),
            ("Some 90 Syrian families met [400] people.",),
        ),
        Rule(
            GroupRule.OTHERS,
            kind(Kind.COUNT) & Condition("others", _others, needs=needs("others_word")),
            Taken("people of the number before", _people_before),
            '"Others" are of the people of which the number before counts some.',
            ("The fire hurt 84 Syrians, and [18] others fled.",),
            ("The fire hurt 84 sailors, and [18] others fled.",),
        ),
    ),
)
"""Who the counted are, where the noun of the number does not tell."""
