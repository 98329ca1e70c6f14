"""Votes: counted up to a moment, cast once, foreseen by a poll, and the seats that they give."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import (
    AspectRule,
    does,
    just_before,
    share,
    so_far,
    supposed,
    told,
    until,
    until_hour,
)
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, clause, kind, measure, noun, role, sentence, tense
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.records import Aspect, Kind, Role

_WITH = 6
"""Tokens from a number to the participle that says how far a count has come: "with 70 percent of ballots counted"."""

count = kind(Kind.COUNT)


def _needed(case: Case) -> bool:
    """Return True if it is what is needed: "the 41 votes needed to win", "the 41 it needs"."""
    sentence, at = case.sentence, case.end
    if sentence.has("needing", at):
        return sentence.tag(at) in (Tag.PARTICIPLE, Tag.PAST) and sentence.kinds(at + 1, at + 2) != [
            UnitKind.NOUN_PHRASE
        ]
    return sentence.tag(at) == Tag.PRONOUN and sentence.has("need_verb", at + 1)


partly: When = Condition(
    "partly_counted",
    lambda case: (
        case.sentence.has("with_word", case.left - 1)
        and case.sentence.within("partial_count", case.end, case.end + _WITH)
    ),
    needs=(*needs("with_word"), *needs("partial_count")),
)


def _with_partly(case: Case) -> bool:
    """Return True if the sentence opens with how far a count has come: "with 90 of 100 seats declared, they had 40"."""
    first = case.sentence.cases[0]
    if case.at == 0 or not case.sentence.has("with_word", 0):
        return False
    return case.sentence.within("partial_count", first.end, case.left)


with_partly: When = (
    (count | measure(Measure.VOTES))
    & Condition("with_partly", _with_partly, needs=(*needs(Sign.SEVERAL), *needs("with_word"), *needs("partial_count")))
    & tense(Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT)
    & ~supposed
)

PARTLY: AspectRule = Rule(
    Id.PARTLY,
    partly | with_partly | measure(Measure.VOTES) & (until | until_hour | so_far),
    Aspect.TOTAL,
    "Votes that are counted or cast up to a moment run.",
    (
        "With [70 percent] of the ballots counted, the mayor led.",
        "By noon [31 percent] of voters had cast a ballot.",
        "With 90 wards declared, the mayor had [41].",
    ),
    ("The mayor took [70 percent] of the vote.",),
)
VOTE: AspectRule = Rule(
    Id.VOTE,
    measure(Measure.VOTES)
    & ~(told(Told.LASTING) & does("structure_has"))
    & ~(clause("lead_noun") & just_before("reaching_from"))
    & (count | ~told(Told.UNTOLD, Told.PRESENT, Told.LASTING) & ~supposed & ~sentence("opinion_word")),
    Aspect.NEW,
    "Votes are cast once.",
    ("The challenger took [54%] of the vote.",),
    ("A poll gave the challenger [54%] of the vote.",),
)
POLL: AspectRule = Rule(
    Id.POLL,
    measure(Measure.VOTES),
    Aspect.LEVEL,
    "A share of votes that were not cast is an opinion of the day.",
    ("A poll gave the challenger [54%] of the vote.",),
    ("The challenger took [54%] of the vote.",),
)
SEATS: AspectRule = Rule(
    Id.SEATS,
    noun("seat_noun") & does("winning", "staying") & tense(Tense.PAST),
    Aspect.NEW,
    "Seats that are won or kept are those of one vote.",
    ("The greens kept [31] seats.",),
    ("The greens keep [31] seats.", "The firm kept [31] posts."),
)
THRESHOLD: AspectRule = Rule(
    Id.THRESHOLD,
    (share | count) & Condition("needed", _needed, needs=needs("needing", "need_verb"))
    | count & measure(Measure.OTHER) & does("need_verb") & role(Role.OBJECT),
    Aspect.OTHER,
    "What is needed for something is a mark, and no count of what there is.",
    ("It lacks the [41] votes it needs.", "He took 40 percent, below the [50 percent] needed to win."),
    ("The clinic has [61] beds and needs more.", "Some [61] people needed care."),
)
