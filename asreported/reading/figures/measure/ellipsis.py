"""Ellipsis: the measure of a number whose verb or noun is left out, since the numbers before have it."""

from __future__ import annotations

import re

from asreported.measures import FREED, Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.predicates import predicate_of
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import BY_NOUN, MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_LIST = re.compile(r"(?:[wWsq'xDoaptcKG#~^!&]|\([^()]{1,60}\)|i){0,25}(?:[,;]&*|&+)[aDp!]*")
"""What stands between the numbers of one list."""
_JOINED = re.compile(r"(?:&|,)(?:[aD]|D?[wWs']{1,3})?\Z")
_ENDS = re.compile(r"[,;.]|[pT]?t|\Z|p[^KFGbhm]*(?:[,;.]|\Z)")
_ATTACKING = frozenset({"hit", "launch", "fire"})
_NEAR = 8  # tokens from those who are exchanged to the word that says so
_SET_AGAINST = frozenset({"T", "sT", "wT", ",GT", "GT", ",GTa"})


def in_list(draft: Draft, outline: Outline) -> Found | None:
    """The measure of the number before, where both stand in one list."""
    where = outline.drafts.index(draft)
    earlier = [other for other in outline.drafts[:where] if other.kind is not Kind.DURATION]
    if not earlier:
        return None
    before = earlier[-1]
    start = before.last - outline.first
    if before.predicate is not None and before.predicate.last <= draft.stretch[0] - outline.first:
        start = max(start, before.predicate.last)
    between = outline.roles[start : draft.stretch[0] - outline.first]
    if (before.measure == Measure.OTHER and before.measure_rule is None) or before.kind not in (Kind.COUNT, draft.kind):
        return None
    if before.measure_rule in BY_NOUN and draft.counted_at is not None:
        return None  # what a noun says is not said of the next one
    end = noun_span(draft, outline)[1]
    own = next((verb for verb in outline.verbs if verb.first == end), None)
    if own is not None and own.finite and not own.bare and draft.counted_at is not None:
        return None  # a clause of its own
    if between in _SET_AGAINST or _LIST.fullmatch(between):  # "from 18 to 25 million", "5 soldiers, 3 civilians"
        draft.predicate = before.predicate
        return before.measure, MeasureRule.LISTED, ""
    return None


def gapped(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """The verb of the number before, left out here: "Seven hostages were freed on Sunday, and 90 prisoners"."""
    where = outline.drafts.index(draft)
    _, end = noun_span(draft, outline)
    left = draft.stretch[0] - outline.first
    if where == 0 or not _JOINED.search(outline.roles, 0, left) or not _ENDS.match(outline.roles, end):
        return None
    before = outline.drafts[where - 1]
    verb = before.predicate
    if verb is None or verb.copula or before.measure == Measure.OTHER or before.measure_rule in BY_NOUN:
        return None
    if verb.last <= before.stretch[0] - outline.first:
        found = meanings.said_of_object(verb, outline, sort)
    else:
        found = meanings.said_of_subject(verb, outline, sort)
    if found is None:
        return None
    draft.predicate = verb
    return found[0], MeasureRule.GAPPED, found[2]


def recalled(draft: Draft, outline: Outline) -> Found | None:
    """The measure of the number whose noun this one leaves out, where no verb of its own says something else."""
    if draft.counted_at is not None or draft.kind not in (Kind.COUNT, Kind.FRACTION, Kind.PERCENT):
        return None
    where = outline.drafts.index(draft)
    earlier = draft.like if draft.like is not None and draft.like.first < draft.first else None
    if earlier is None and where and draft.kind is Kind.COUNT:
        earlier = next((other for other in reversed(outline.drafts[:where]) if other.kind is Kind.COUNT), None)
    if earlier is None or earlier.measure == Measure.OTHER:
        return None
    left = draft.stretch[0] - outline.first
    if earlier.measure_rule in BY_NOUN and not outline.within("sum_noun", earlier.last - outline.first, left):
        return None
    at = draft.last - outline.first
    own = next((verb for verb in outline.verbs if at <= verb.first <= at + 1), None)
    if own is not None and own.finite and not outline.has("following_verb", min(own.main, own.last - 1)):
        return None
    moved = left > 0 and outline.word(left - 1) == "to"  # "…, bringing the total to 40"
    apart = moved and any(earlier.last - outline.first <= verb.first < left for verb in outline.verbs)
    draft.predicate = None if apart else earlier.predicate
    return earlier.measure, MeasureRule.RECALLED, ""


def by_noun(draft: Draft, outline: Outline) -> Found | None:
    """What the counted noun measures by itself."""
    if draft.counted_at is not None:
        at = draft.counted_at[1] - outline.first - 1
        value = outline.value("measure_noun", at)
        pair = outline.known.phrases("measure_noun").get(outline.words(at - 1, at + 1)) if at else None
        value = str(pair) if pair is not None else value  # "rescue teams"
        if outline.word(at) in ("cases", "case") and outline.roles[at + 1 : at + 2] == "o":
            value = outline.value("measure_noun", min(at + 2, len(outline.roles) - 1)) or value  # "cases of wounds"
        left = draft.stretch[0] - outline.first
        if outline.word(at) in ("case", "cases") and left and outline.word(left - 1) == "in":
            return None  # "in one case, a ship was hit"
        if outline.has("vessel", at) and outline.within("vessel_use", max(0, at - 3), at):
            return None  # "water storage tanks"
        if outline.word(at) == "lives" and not outline.spots("life_taking"):
            return None  # "changed the lives of millions", "will better 40,000 lives"
        if value == Measure.ATTACKS and outline.has("ordnance", at) and _is_kept(draft, outline):
            return None  # "found two bombs", "has 3,000 missiles"
        if value is not None:
            return _exchanged(value, outline, draft), MeasureRule.NOUN, outline.word(at)
        if value is None and outline.has("occasion_noun", at):
            return _how_often(draft, outline)
    elif draft.counted is not None and (draft.like is not None or outline.roles[1:2] == ";"):
        entries = outline.text.lexicon.categories["measure_noun"]
        found = entries.get(draft.counted) or entries.get(fold(draft.counted))
        if found is not None:
            return str(found), MeasureRule.NOUN_LEFT_OUT, draft.counted
    return None


def _is_kept(draft: Draft, outline: Outline) -> bool:
    """Whether weapons are only had, made, traded or found, and not fired."""
    verb = predicate_of(draft, outline)
    if verb is None:
        return False
    had = verb.roles[-1] == "h" or (not verb.copula and outline.has("having", verb.main))
    return had and not outline.spots("firing_word")


def _how_often(draft: Draft, outline: Outline) -> Found | None:
    """What was done so many times: "have attacked ships 30 times"."""
    verb = predicate_of(draft, outline)
    if verb is None or verb.copula or outline.value("measure_sense", verb.main) not in _ATTACKING:
        return None
    draft.predicate = verb
    return Measure.ATTACKS, MeasureRule.HOW_OFTEN, outline.words(verb.first, verb.last)


def _exchanged(measure: str, outline: Outline, draft: Draft) -> str:
    """The measure of captives or prisoners by their noun: of those who are exchanged, that they come free."""
    freed = FREED.get(measure)
    if freed is None or outline.spots("holding_word"):
        return measure
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    return freed if outline.within("exchange_word", left - _NEAR, right + _NEAR) else measure
