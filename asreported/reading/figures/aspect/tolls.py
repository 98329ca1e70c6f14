"""Tolls: whether a number is that of a toll, and whether this is of one event or runs."""

from __future__ import annotations

from asreported.measures import EVENTS
from asreported.reading.clauses.structure import Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import NOUNS
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.states import reached
from asreported.reading.figures.aspect.tells import recent
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind

_REACH = 24  # tokens from a toll to the number that completes it
_BEHIND = 2
"""Units between the number of a toll and its day: "rose to 40 dead on Friday"."""
_LEADING = frozenset({UnitKind.PREPOSITION, UnitKind.OF, UnitKind.COMMA, UnitKind.PARTICIPLE, UnitKind.SUBORDINATOR})
_TURNS = frozenset({Tag.COLON, Tag.QUOTE})
_REACHES = frozenset({Tag.PREPOSITION, Tag.TO})


def toll_of(case: Case) -> bool | None:
    """Return whether a toll that the number completes is of one event ("the toll of the quake rose to").

    None where the number completes no toll.
    """
    sentence, tags, left = case.sentence, case.sentence.structure.tags, case.first
    if case.draft.kind is Kind.FRACTION or not sentence.spots("number_noun"):
        return None
    numbers = {one.first for one in sentence.cases[: case.at]}
    counted = {one.end - 1 for one in sentence.cases[: case.at] if one.draft.counted_at is not None}
    moved = False
    for at in range(left - 1, max(-1, left - _REACH), -1):
        if at in numbers and not (tags[at - 1] in _REACHES and sentence.has("reaching_from", case.left - 1)):
            return None  # but past the step: "rose by 30 to 400"
        if (tags[at] in _TURNS and at < left - 1) or (tags[at] == Tag.COMMA and not moved):
            return None
        lowered = case.draft.measure in EVENTS and sentence.has("lowering", at)
        moved = moved or lowered or sentence.has("toll_verb", at) or (tags[at] == Tag.BE and _close(case, at))
        named = (
            sentence.has("number_noun", at) and at not in counted and not sentence.has("ratio_noun", at)
        )  # "stands at 480 after 12 deaths and five missing"
        if named and (moved or sentence.within("toll_verb", max(0, at - 6), at)):
            return bool(sentence.spots("single_event")) and not _runs(case, at)
    return None


def _close(case: Case, at: int) -> bool:
    """Return True if only adverbs and a preposition stand between a verb and the number: "is now at 40"."""
    return not set(case.sentence.kinds(at + 1, case.first)) - {UnitKind.PREPOSITION}


def _runs(case: Case, noun: int) -> bool:
    """Return True if a toll is of what goes on, or since a start: "deaths this winter", "the toll of the war"."""
    sentence = case.sentence
    began = any(sentence.tag(spot.first) != Tag.ADVERB for spot in sentence.spots("since_word"))
    winter = any(sentence.tag(at - 1) in NOUNS for at in case.setting.days() if noun < at < case.first)
    return bool(sentence.spots("running_event")) or began or winter


def has_own_day(case: Case) -> bool:
    """Return True if a day is a toll's and not its event's: "the toll of Monday's quake rose to 40 on Friday".

    It opens the sentence, goes with the verb that moves the toll, or comes right behind the number.
    """
    sentence = case.sentence
    tolls = [spot.first for spot in sentence.spots("number_noun") if spot.first < case.first]
    verbs = [spot.first for spot in sentence.spots("toll_verb") if spot.first < case.last]
    if not tolls or not verbs:
        return False
    noun, verb = tolls[-1], verbs[-1]
    for at in case.setting.days():
        if sentence.tag(at + 1) == Tag.GENITIVE:
            continue  # "in Thursday's blast"
        between = sentence.kinds(case.last, at)
        behind = at >= case.last and len(between) <= _BEHIND and not set(between) - _LEADING
        if behind or at < min(noun, verb) or max(noun, verb) < at < case.first:
            return noun < verb or behind or at < verb
    return False


def _of_event(case: Case) -> bool:
    """Return True if the toll is of one event, and has no day of its own."""
    return toll_of(case) is True and not has_own_day(case)


by_pronoun: When = Condition("measure_rule(pronoun)", lambda case: case.draft.measure_rule is MeasureRule.PRONOUN)
toll: When = Condition("toll", once(lambda case: toll_of(case) is not None), needs=needs("number_noun"))

TOLLS = (
    Rule(
        Id.PRONOUN,
        by_pronoun,
        Aspect.TOTAL,
        "A toll that a pronoun stands for runs.",
        ("The number of injured has doubled to 120. By Friday it stood at [140].",),
        ("The toll has doubled to 120. On Friday it reached [40] villages.",),
    ),
    Rule(
        Id.TOLL_OF_EVENT,
        toll & ~recent & Condition("toll_of_event", _of_event),
        Aspect.NEW,
        "The toll of one event that the sentence names is that event's count.",
        ("The death toll from the earthquake rose to [1,240].",),
        ("The death toll from the landslide at Ober Pass rose to [58] on Thursday.",),
    ),
    Rule(
        Id.TOLL,
        toll & (~recent | reached),
        Aspect.TOTAL,
        "A toll that moves to a number, or has a day of its own, runs.",
        ("The death toll in the war has climbed to [61,000].",),
        ("The death toll from the earthquake rose to [1,240].",),
    ),
)
