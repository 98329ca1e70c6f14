"""Parts: the figure of which another one is a part.

The words that open a part are asked first ("eight of those 26", "of whom", "including", "among them", "the majority
(903)"); then arithmetic: numbers that follow a whole and add up to it are its parts, whatever stands between them.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, TypeVar

from asreported.measures import STRUCK
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.part.wholes import (
    Member,
    alone,
    always,
    another,
    broken_down,
    few,
    larger,
    lasting,
    listed,
    majority,
    of_it,
    of_next,
    of_share,
    of_sum,
    of_them,
    of_whom,
    opened,
    opening_whole,
    pronoun,
    same_noun,
    share,
    share_of,
    size,
    sums,
)
from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_IN_MIND = 2
"""Sentences after which a number is not pointed back to any more."""
_MANY = 20  # numbers that are looked back over at most
_STRUCK = ("measure_state", "measure_noun", "measure_verb")
_GOES_ON = tuple(letters.spelled("noun state hyphen possessive"))
"""Roles behind a word that is no head of its phrase: "the dead men", "the ministry's"."""


class Id(StrEnum):
    """The rule that told of which number another is a part."""

    ADDS_UP = "part_of.adds_up"
    OF_NEXT = "part_of.of_next"
    OF_SUM = "part_of.of_sum"
    SAME_NOUN = "part_of.same_noun"
    OF_WHOM = "part_of.of_whom"
    OF_SHARE = "part_of.of_share"
    OPENING = "part_of.opening"
    OPENER = "part_of.opener"
    BROKEN_DOWN = "part_of.broken_down"
    LISTED = "part_of.listed"
    ANOTHER = "part_of.another"
    OF_IT = "part_of.of_it"
    OF_THEM = "part_of.of_them"
    FEW = "part_of.few"
    MAJORITY = "part_of.majority"
    SHARE = "part_of.share"
    BEFORE = "part_of.before"
    OF_THE_STRUCK = "part_of.of_the_struck"


def read_parts(text: Text, drafts: list[Draft]) -> None:
    """Set ``part_of`` of each draft."""
    last: Outline | None = None
    summed: dict[int, Draft] = {}
    for draft in drafts:
        outline = draft.outline
        assert outline is not None
        if len(outline.drafts) > 1:
            if outline is not last:
                last, summed = outline, sums(outline)
            _decide(TABLE, Member(draft, outline, outline.drafts.index(draft), summed.get(id(draft))))


def read_earlier_wholes(drafts: list[Draft]) -> None:
    """Set ``part_of`` where a sentence points back to a number before it: "Of them, 12 …", "40 of these families"."""
    for at, draft in enumerate(drafts):
        assert draft.outline is not None
        if draft.part_of is None:
            _decide(BEFORE, Earlier(draft, draft.outline, drafts[max(0, at - _MANY) : at]))


def _decide(table: Table[C, Draft], member: C) -> None:
    found = table.decide(member)
    if found is not None:
        member.draft.part_of = found.value
        assert found.value.outline is not None
        text = found.value.outline.text
        member.draft.note(found.rule, text.slice(found.value.first, found.value.last))


class Earlier(NamedTuple):
    """A number, and those before it in the text."""

    draft: Draft
    outline: Outline
    numbers: list[Draft]


C = TypeVar("C", Member, Earlier)


def _named(one: Earlier) -> int | None:
    """Return the position of the noun named again: "12 of the dead", "12 nurses were among the dead", "of the dead"."""
    draft, outline = one.draft, one.outline
    at = outline.at(draft.last)
    end = at if draft.counted_at is None else max(at, outline.at(draft.counted_at[1]))
    spots = [at, end, end + 1] if outline.roles[end : end + 1] == letters.BE else [at, end]
    if outline.drafts[0] is draft:
        spots.append(0)
    for spot in spots:
        out_of = outline.has("of_word", spot) or outline.has("among_word", spot)
        if out_of and outline.has("definite_article", spot + 1) and outline.roles[spot + 3 : spot + 4] not in _GOES_ON:
            return spot + 2
    return None


def _struck(one: Earlier) -> Draft | None:
    """Return the nearest number before of those in the state, or struck by the deed, that is named again."""
    draft, outline, noun = one.draft, one.outline, _named(one)
    if noun is None:
        return None
    measure = next((value for table in _STRUCK if (value := outline.value(table, noun)) is not None), None)
    for whole in reversed(one.numbers):
        if measure not in STRUCK or whole.sentence < draft.sentence - _IN_MIND:
            return None
        if whole.kind is Kind.COUNT and whole.measure == measure:
            holds = whole.part_of is None and size(whole) is not None and not larger(draft, whole)
            return whole if holds else None
    return None


def _points_back(one: Earlier) -> bool:
    """Return True if a number is said to be of those before: "of them" opens its sentence, or stands behind it."""
    draft, outline = one.draft, one.outline
    if outline.has("of_word", 0) and outline.has("those_before", 1):
        return outline.drafts[0] is draft or letters.COMMA in outline.roles[: outline.at(draft.first)]
    end = outline.at(draft.last)
    return outline.has("of_word", end) and outline.has("those_before", end + 1)


def _in_mind(one: Earlier) -> Draft | None:
    """Return the nearest number of the same measure in the sentences just before that can hold a part."""
    draft = one.draft
    for whole in reversed(one.numbers):
        if whole.sentence < draft.sentence - _IN_MIND:
            return None
        fits = whole.sentence < draft.sentence and whole.kind is Kind.COUNT and whole.measure == draft.measure
        if fits and whole.part_of is None and size(whole) is not None and not larger(draft, whole):
            return whole
    return None


def in_order(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts in an order in which each comes after what it is a part of, or says again in brackets."""
    wholes = [draft for draft in drafts if draft.part_of is None]
    if len(wholes) == len(drafts):
        return drafts
    last = [draft for before, draft in pairwise(drafts) if draft.part_of is None and _says_again(before, draft)]
    late = {id(draft) for draft in last}
    parts = [draft for draft in drafts if draft.part_of is not None]
    return [*(draft for draft in wholes if id(draft) not in late), *parts, *last]


def _says_again(before: Draft, draft: Draft) -> bool:
    """Return True if a number in brackets comes right after a part: "63 per cent (55 missions)"."""
    outline = draft.outline
    if before.part_of is None or outline is None or before.outline is not outline:
        return False
    return draft.stretch[0] - before.last == 1 and outline.roles[outline.at(before.last)] == letters.OPEN


count: Condition[Earlier] = Condition("count", lambda one: one.draft.kind is Kind.COUNT)
points_back: Condition[Earlier] = Condition("points_back", _points_back)

TABLE: Table[Member, Draft] = Table(
    "part_of",
    (
        Rule(
            Id.ADDS_UP,
            always,
            Taken("whole", lambda member: member.summed),
            "Numbers that follow a whole and add up to it are its parts.",
            ("In came 12 boats: [7] trawlers and 5 tugs.",),
            ("In came 12 boats: [7] trawlers and 3 tugs.",),
        ),
        Rule(
            Id.OF_NEXT,
            ~lasting,
            Taken("the number behind", of_next),
            'The whole stands behind "of".',
            ("[Nine] out of the city's 21 clinics are shut.",),
            ("[Nine] clinics and 21 schools are shut.",),
        ),
        Rule(
            Id.OF_SUM,
            share,
            Taken("the sum behind", of_sum),
            "The whole of a share stands in brackets behind it.",
            ("Only [27 per cent] of the requirement ($148 million) is funded.",),
            ("Only [27 per cent] is funded ($148 million).",),
        ),
        Rule(
            Id.SAME_NOUN,
            always,
            Taken("number of the same noun", same_noun),
            "A share of things that were counted is a part of their number.",
            ("There were 900 cases in the north, and [66%] of cases were mild.",),
            ("There were 900 cases in the north, and [66%] of wells were dry.",),
        ),
        Rule(
            Id.OF_WHOM,
            pronoun("whom_word"),
            Taken("the part before", of_whom),
            'Of a part some are told again with "of whom".',
            ("Of the 251 sailors lost, 94 were found, [two] of whom swam home.",),
            ("Of the 251 sailors lost, [94] were found.",),
        ),
        Rule(
            Id.OF_SHARE,
            share,
            Taken("the share before", of_share),
            "Of those who are a share of a whole a share is told again.",
            ("The union met 60 percent of the 9,000 members, of whom [30 percent] were women.",),
            ("Some 60 percent of the 9,000 members voted, and [30 percent] stayed away.",),
        ),
        Rule(
            Id.OPENING,
            ~pronoun("whom_word"),
            Taken("whole of the opening", opening_whole),
            'A clause that opens with "of" and a number goes on with its parts.',
            ("Of the 21 clinics, [nine] are shut.",),
            ("With the 21 clinics, [nine] schools are shut.",),
        ),
        Rule(
            Id.OPENER,
            always,
            Taken("whole", opened),
            '"Including" and its like open the parts of what was counted before.',
            ("The ferry carried 60 people, including [12] children.",),
            ("The ferry carried 60 people and [12] cars.",),
        ),
        Rule(
            Id.BROKEN_DOWN,
            always,
            Taken("the number before", broken_down),
            "Brackets say how much of a number is where.",
            ("Some 2.7 million people ([2.2 million] in the south and the rest in the north) need food.",),
            ("Some 2.7 million people ([2.2 million] last year) need food.",),
        ),
        Rule(
            Id.LISTED,
            ~pronoun("whom_word"),
            Taken("whole of the part before", listed),
            "A list of parts goes on.",
            ("The ferry carried 60 people, including 12 children and [9] nurses.",),
            ("The ferry carried 60 people, including 12 children, and rescued [9] nurses.",),
        ),
        Rule(
            Id.ANOTHER,
            always,
            Taken("the whole before", another),
            "Behind the first part and its whole another part has a clause of its own.",
            ("Nine of the 21 ferries sank, [seven] turned back.",),
            ("Nine of the 21 ferries sank, and [thirty] boats left.",),
        ),
        Rule(
            Id.OF_IT,
            pronoun("it_word"),
            Taken("the one sum before", of_it),
            '"Of it" takes a part of a sum.',
            ("Donors gave $90 million, [$12 million] of it in loans.",),
            ("Donors gave $90 million, and [$12 million] in loans.",),
        ),
        Rule(
            Id.OF_THEM,
            ~pronoun("it_word"),
            Taken("whole", of_them),
            '"Of them" and "among them" point to what was counted before.',
            ("The ferry carried 60 people, [12] of them children.",),
            ("The ferry carried 60 people, and [12] left.",),
        ),
        Rule(
            Id.FEW,
            always,
            Taken("whole", few),
            "A bare number with an adverb tells of some of those before.",
            ("Gunmen wounded five guards, [one] seriously.",),
            ("Gunmen wounded five guards and [one] nurse.",),
        ),
        Rule(
            Id.MAJORITY,
            alone,
            Taken("whole", majority),
            'Brackets behind "the majority" give its number.',
            ("Some 1,200 people came, the majority ([903]) by sea.",),
            ("Some 1,200 people came by sea ([903]).",),
        ),
        Rule(
            Id.SHARE,
            alone,
            Taken("the number before", share_of),
            "Brackets give the share that a number is.",
            ("Norway paid $3 million ([12 per cent]).",),
            ("Norway paid $3 million, or [12 per cent].",),
        ),
    ),
)
BEFORE: Table[Earlier, Draft] = Table(
    "part_of",
    (
        Rule(
            Id.BEFORE,
            count & points_back,
            Taken("whole of a sentence before", _in_mind),
            "A sentence points back to those of the one before.",
            ("The storm killed 90 people. Of them, [12] were killed at sea.",),
            ("The storm killed 90 people. At sea [12] were killed.",),
        ),
        Rule(
            Id.OF_THE_STRUCK,
            count,
            Taken("the number before of the same state", _struck),
            '"The dead" and "the wounded" are those of whom the words before give the number.',
            (
                "The storm killed 90 people. [Twelve] of the dead were sailors.",
                "The storm left 90 people injured. Among the wounded were [12] nurses.",
                "The storm killed 90 people, and [12] nurses were among the victims.",
            ),
            (
                "The storm killed 90 people. [Twelve] of the wounded were sailors.",
                "The storm killed 90 people. [Twelve] of the town's dead were sailors.",
                "The storm killed 90 people. [Twelve] of the dead men were sailors.",
            ),
        ),
    ),
)
