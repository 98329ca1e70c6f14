"""Captives and prisoners: who of them is only to come free, however the sentence puts it, and who is held or home.

"28 hostages of the first phase", "the deal is for 28", "demand the return of all 28": nobody holds or has freed that
many. Once they have come free, the same words tell of what was done: "freed 28 captives in the first phase".
"""

from __future__ import annotations

import re

from asreported.measures import FREED, Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.tense import Told, tense_of
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_EXCHANGED = frozenset({*FREED, *FREED.values()})
_CAPTIVES = frozenset({Measure.CAPTIVES_TAKEN, Measure.CAPTIVES_HELD, Measure.CAPTIVES_RELEASED})
_DONE = frozenset({Told.PAST, Told.PERFECT, Told.PLUPERFECT})
_OPENED = re.compile(r"[po][Dxaw]{0,3}\Z")
_NUMBER_OF = re.compile(r"wo[aDwWs']{1,4}\Z")
_LISTED = re.compile(r"[aDpoxswW'#~&,]*")
_ASKED_BACK = re.compile(r"D?wo[aD]*")
_DETERMINED = re.compile(r"[aD]*")
_REACH = 8  # tokens after a phrase in which "so far" still belongs to it


def read_captives(draft: Draft, outline: Outline) -> None:
    """Set the measure of captives and prisoners who are held, home or to come free, whatever befell them before."""
    now = _whereabouts(draft, outline)
    if now is not None and now != draft.measure:
        draft.measure = now
        draft.measure_rule = MeasureRule.WHEREABOUTS
        draft.note(MeasureRule.WHEREABOUTS, now)
    words = foreseen(draft, outline) if draft.measure in FREED else None
    if words is not None:
        draft.measure = FREED[draft.measure]
        draft.measure_rule = MeasureRule.TO_COME_FREE
        draft.note(MeasureRule.TO_COME_FREE, f"{draft.measure} ({words})")


def foreseen(draft: Draft, outline: Outline) -> str | None:
    """Return the words by which captives or prisoners are only to come free; None where none are."""
    if draft.kind is not Kind.COUNT or draft.measure not in _EXCHANGED:
        return None
    if draft.part_of is not None and draft.part_of.first > draft.first:
        return None  # "19 of the 28 captives of the first phase are home": of the part it is said itself
    left, (_, end) = draft.stretch[0] - outline.first, noun_span(draft, outline)
    return (
        _of_phase(draft, outline, left, end)
        or _provided(outline, left)
        or _to_be_freed(outline, left, end)
        or _asked_back(outline, left)
        or _condition(draft, outline, left)
        or _under_deal(draft, outline, left)
    )


def _whereabouts(draft: Draft, outline: Outline) -> str | None:
    """Return the measure of some of the captives of whom the sentence says where they are: "of the 90, 40 are home".

    What befell all of them ("seized in May") is not said of where some are now. None where it tells nothing else.
    """
    whole = draft.part_of
    if whole is None or whole.measure not in _CAPTIVES:
        return None
    if draft.measure == Measure.POPULATION:
        return Measure.CAPTIVES_HELD  # "thought to be living"
    _, end = noun_span(draft, outline)
    verb = draft.predicate
    if draft.counted_at is None:
        end = draft.last - outline.first
        verb = next((verb for verb in outline.verbs if verb.first == end), verb)
    if verb is None or not verb.copula or verb.first < draft.last - outline.first:
        return None
    if outline.within("homecoming", verb.first, verb.last + 2):
        return Measure.CAPTIVES_RELEASED
    staying = outline.within("lasting_word", verb.first, verb.last + 1)
    return Measure.CAPTIVES_HELD if staying or outline.roles[verb.last : verb.last + 1] == "p" else None


def _of_phase(draft: Draft, outline: Outline, left: int, end: int) -> str | None:
    """Words of a phase that a number goes with: "28 captives of the first phase", "number of captives in phase one"."""
    for at in outline.spots("phase_noun"):
        opened = _OPENED.search(outline.roles, 0, at)
        if opened is None:
            continue
        begins = opened.start()
        numbered = _NUMBER_OF.search(outline.roles, 0, begins)
        number_of = numbered is not None and outline.has("number_noun", numbered.start()) and at < left
        if number_of or (begins == end and not _came_about(draft, outline)):
            return outline.words(begins, at + 1)
    return None


def _came_about(draft: Draft, outline: Outline) -> bool:
    verb = draft.predicate
    if verb is None or verb.copula or outline.has("placing", verb.main):
        return False
    return tense_of(verb, outline, draft) in _DONE


def _provided(outline: Outline, left: int) -> str | None:
    """Words of a deal or phase that provides for a number: "the first phase covers 28", "the deal is for 28"."""
    for at in (*outline.spots("phase_noun"), *outline.spots("deal_noun")):
        verb = at + 1
        named = outline.has("providing_for", verb) or outline.words(verb, verb + 2) in ("is for", "was for")
        if at < left and named and _LISTED.fullmatch(outline.roles, verb + 1, left) is not None:
            return outline.words(at, verb + 1)
    return None


def _to_be_freed(outline: Outline, left: int, end: int) -> str | None:
    """The infinitive that those who wait are said to come free by: "the first of 28 captives to be freed"."""
    start = end + (outline.roles[end : end + 1] == ",")
    verb = next((verb for verb in outline.verbs if verb.first == start), None)
    if verb is None or verb.roles[0] != "T" or not verb.passive:
        return None
    if outline.roles[left - 1 : left] == "o" and left > 1 and outline.has("ending_ordinal", left - 2):
        return None  # "the last of 28 captives to be freed"
    if outline.within("number_noun", max(0, left - 4), left) or outline.within("up_to_now", end, end + _REACH):
        return None
    return outline.words(verb.first, verb.last)


def _asked_back(outline: Outline, left: int) -> str | None:
    """Words that ask for a return: "demand the release of all 28"."""
    for at in outline.spots("requesting"):
        asked = _ASKED_BACK.fullmatch(outline.roles, at + 1, left) if at < left else None
        if asked is not None and outline.within("handover_noun", at + 1, at + 3):
            return outline.words(at, left)
    return None


def _condition(draft: Draft, outline: Outline, left: int) -> str | None:
    """Words of a condition that a number is to meet: "five conditions, among them that all 28 captives come back"."""
    verb = draft.predicate
    if verb is not None and (not verb.bare or outline.word(verb.main).endswith("ed")):
        return None
    that = next((at for at in range(left - 1, -1, -1) if outline.word(at) == "that"), None)
    if that is None or _DETERMINED.fullmatch(outline.roles, that + 1, left) is None:
        return None
    named = next((at for at in reversed(outline.spots("condition_noun")) if at < that), None)
    return None if named is None or ";" in outline.roles[named:that] else outline.words(named, named + 1)


def _under_deal(draft: Draft, outline: Outline, left: int) -> str | None:
    """Words of the deal under which a number comes free, said in the present: "under the deal, 28 go free"."""
    if draft.predicate is None or tense_of(draft.predicate, outline, draft) is not Told.PRESENT:
        return None
    for at in outline.spots("deal_noun"):
        opened = max(0, at - 4)
        if at < left and "under" in outline.folded[opened:at] and outline.roles[at + 1 : at + 2] == ",":
            return outline.words(outline.folded.index("under", opened), at + 1)
    return None
