"""Earlier statements: numbers that somebody had given before the report, and which it only looks back to."""

from __future__ import annotations

from asreported.reading.clauses.structure import Tag, VerbGroup
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.case import Case

_STATING = ("say", "tell", "report_verb", "count_verb", "placing", "tallying", "giving")
_REACH = 3
"""Tokens behind a number within which earlier days are named: "298, of earlier months"."""


def stated_earlier(case: Case) -> bool:
    """Return True if a verb of saying or counting tells, with "earlier" or its like, that the number is an older one.

    "Had previously put the toll at 40", "initially said that 40 had died"; not "a week earlier", which names a day.
    """
    sentence = case.sentence
    adverbs = sentence.spots("earlier_adverb")
    stating = [verb for verb in sentence.verbs if verb.end <= case.first and _states(case, verb)] if adverbs else []
    if not stating:
        return False
    verb = stating[-1]  # "who had earlier put it at 40, said that 60 had died": of the second it is not said
    for adverb in adverbs:
        opens = adverb.first == 0 and sentence.kinds(1, 2) == [UnitKind.COMMA]
        if (opens or verb.start - 1 <= adverb.first < verb.end) and not _other_thought(case, adverb.first):
            return True
    return False


def _states(case: Case, verb: VerbGroup) -> bool:
    """Return True if a verb says or counts something."""
    return not verb.copula and any(case.sentence.has(category, verb.main) for category in _STATING)


def _other_thought(case: Case, at: int) -> bool:
    """Return True if another thought begins between a token and the number: a quotation, or any but a "that" clause."""
    sentence = case.sentence
    opened = [unit for unit in sentence.structure.units if at <= unit.start < case.first]
    if sentence.within("semicolon", at, case.first) or any(unit.kind is UnitKind.QUOTE for unit in opened):
        return True
    return any(unit.kind is UnitKind.SUBORDINATOR and not sentence.has("that_clause", unit.start) for unit in opened)


def pointed_back(case: Case) -> bool:
    """Return True if known ones are told of, as they were before it: "the three nurses had been kept"."""
    sentence, left = case.sentence, case.left
    if not sentence.has("definite", left - 1) or sentence.kinds(left - 2, left - 1) == [UnitKind.OF]:
        return False
    return case.told is Told.PLUPERFECT


def of_earlier_days(case: Case) -> bool:
    """Return True if a number is of days before those that are told of: "230 older cases", "298, of earlier months"."""
    sentence, last = case.sentence, case.last
    for spot in sentence.spots("older"):
        described = last <= spot.first <= last + 1 and spot.last < case.end
        time = sentence.structure.tags[spot.last : spot.last + 1] == [Tag.PLURAL]
        if described or (time and last < spot.first <= last + _REACH and sentence.has("of_earlier", spot.first - 1)):
            return True
    return False


def earlier_count(case: Case) -> bool:
    """Return True if a number is one of an older count: "an earlier estimate of 40", "the initial toll of 30"."""
    sentence, units = case.sentence, case.sentence.structure.units
    at = case.sentence.structure.unit_at(case.left)
    phrase = units[at - 2].phrase if at > 1 and units[at - 1].kind is UnitKind.OF else None
    if phrase is None or not any(sentence.has(name, phrase.head) for name in ("number_noun", "figure_word", "tally")):
        return False
    return sentence.within("older_count", phrase.start, phrase.head)


def before_revision(case: Case) -> bool:
    """Return True if a count was so much before somebody changed it: "raised its toll from 104 to 112"."""
    sentence, after = case.sentence, case.after
    if after is None or not sentence.has("way_from", case.left - 1):
        return False
    turned = case.last == after.left - 1 and sentence.has("way_to", case.last)
    return turned and sentence.within("revise", 0, case.left) and sentence.within("number_noun", 0, case.left)
