"""Aspect: running total, single event, level, change, rate, or none of these."""

from __future__ import annotations

import re

from asreported.reading.clauses import Outline, VerbGroup
from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Aspect, Kind, Modality

_STATES = frozenset({"captives_held", "missing", "forces", "population", "affected", "detained"})
"""Measures that speak of a moment."""
_SIZES = frozenset({"extent", "duration", "money"})

_PER = re.compile(r"p[wD]?[w]")
_BOUNDARY = re.compile(r"[;]|,&|&(?=[aDp]*#)|C")


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft."""
    for draft in drafts:
        if draft.part_of is None:
            _read(draft)
    for draft in drafts:
        if draft.part_of is not None:
            _read(draft)


def _read(draft: Draft) -> None:
    assert draft.outline is not None
    aspect, rule = _aspect(draft, draft.outline)
    draft.aspect = aspect
    draft.note(f"aspect: {rule}", aspect.value)


def _aspect(draft: Draft, outline: Outline) -> tuple[Aspect, str]:
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if _is_rate(draft, outline, right):
        return Aspect.RATE, "per unit"
    if draft.kind is Kind.DURATION:
        return Aspect.OTHER, "length of time"
    if _is_change(draft, outline, left, right):
        return Aspect.CHANGE, "difference"
    whole = draft.part_of
    if whole is not None and (draft.predicate is None or draft.predicate is whole.predicate or whole.measure == draft.measure):
        return whole.aspect, "as the whole"
    if draft.kind is Kind.MONEY:
        return _of_money(draft, outline)
    if draft.measure in ("captives_held", "missing", "population"):
        return Aspect.LEVEL, "measure of a moment"
    tense = _tense(draft, outline)
    if draft.measure in _STATES:
        if tense == "past" and draft.measure == "detained" or _window(draft, outline) and tense != "present":
            return Aspect.NEW, "event"
        if tense == "perfect" and draft.measure == "detained":
            return Aspect.TOTAL, "so far"
        return Aspect.LEVEL, "measure of a moment"
    if draft.modality in (Modality.PLANNED, Modality.HYPOTHETICAL) and draft.measure not in ("other", "extent", "displaced", "damage"):
        return Aspect.NEW, "one event"
    named = _toll(outline, left)
    if named is not None:
        return named
    if _since(draft, outline):
        return Aspect.TOTAL, "since a start"
    if _window(draft, outline):
        return Aspect.NEW, "bounded time"
    if tense == "perfect":
        return Aspect.TOTAL, "so far (perfect)"
    if _marked_total(draft, outline):
        return Aspect.TOTAL, "so far"
    if tense == "present":
        return Aspect.LEVEL, "present"
    if draft.measure == "extent":
        return (Aspect.NEW, "event") if tense == "past" else (Aspect.OTHER, "size")
    if draft.measure == "displaced" and draft.predicate is not None and draft.predicate.roles.endswith("G"):
        return Aspect.LEVEL, "state in the past"
    if draft.measure == "other" and (draft.predicate is None or draft.predicate.copula or tense is None):
        return Aspect.LEVEL, "no event"
    return Aspect.NEW, "event"


def _is_rate(draft: Draft, outline: Outline, right: int) -> bool:
    """Whether the number is per day, per person, for every ten, or an average."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    following = next((d.stretch[0] - first for d in outline.drafts if d.first > draft.first), len(outline.roles))
    at = right
    while at < min(following, right + 14):
        role = outline.roles[at]
        if role in ";,)" or role == "&":
            break
        word = words[first + at]
        if lexicon.has("rate_opener", word) and at + 1 < len(outline.roles):
            unit = outline.word(at + 1)
            if unit in _PERIODS or outline.word(at) == "per" and unit not in ("cent",):
                return True
        if lexicon.has("rate_word", word) and not (outline.roles[at : at + 2] == "wW"):
            return True
        at += 1
    start = max(0, draft.stretch[0] - first - 5)
    before = outline.words(start, draft.stretch[0] - first).split()
    return any(word in ("average", "averaging", "averaged", "averages") for word in before) and ("of" in before[-2:] or before[-1:] == ["average"] or "averag" in "".join(before[-1:]))


_PERIODS = frozenset("day week month year hour minute night second quarter person head capita household family child decade morning".split())


def _is_change(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is a difference: "rose by 30", "up 5 %", "eight times higher"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    shares = draft.kind in (Kind.PERCENT, Kind.FRACTION)
    if left > 0 and shares and lexicon.has("difference_word", words[first + left - 1]):
        return True
    if left > 1 and outline.word(left - 1) in ("by", "of") and lexicon.has("difference_word", words[first + left - 2]):
        return True
    if left > 3 and outline.word(left - 1) == "by" and any(lexicon.has("difference_word", words[first + at]) for at in range(left - 4, left - 1)):
        return True
    if right < len(outline.roles) and lexicon.has("comparison", words[first + right]):
        return shares or outline.word(right) in ("fewer", "higher", "lower")
    return False


def _of_money(draft: Draft, outline: Outline) -> tuple[Aspect, str]:
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    left = draft.stretch[0] - first
    verb = draft.predicate
    near = range(max(0, left - 6), left)
    if any(lexicon.has("asked_sum", words[first + at]) for at in near):
        return Aspect.OTHER, "asked for"
    if _marked_total(draft, outline) or _since(draft, outline):
        return Aspect.TOTAL, "paid so far"
    settled = verb is not None and verb.main < verb.last and lexicon.has("settled_sum", words[first + verb.main])
    if settled and verb is not None:
        if verb.roles.startswith("h") and verb.last <= left and "b" not in verb.roles:
            return Aspect.TOTAL, "paid so far"
        return Aspect.NEW, "settled sum"
    if any(lexicon.has("settled_sum", words[first + at]) for at in range(max(0, left - 6), min(len(outline.roles), left + 8))):
        return Aspect.NEW, "settled sum"
    if _tense(draft, outline) == "present" or "ongoing" in outline.words(max(0, left - 8), left).split():
        return Aspect.LEVEL, "running"
    return Aspect.OTHER, "sum"


def _tense(draft: Draft, outline: Outline) -> str | None:
    """``past``, ``present`` or ``perfect`` of the verb that governs the number, through what it depends on."""
    verb = draft.predicate
    if verb is None:
        return None
    found = _tense_of(verb, outline)
    if found is not None:
        return found
    earlier = [other for other in outline.verbs if other.last <= verb.first]
    for other in reversed(earlier):
        if set(outline.roles[other.last : verb.first]) & set(";"):
            break
        found = _tense_of(other, outline)
        if found is not None:
            return found
    return "past" if verb.roles[-1:] == "K" else None


def _tense_of(verb: VerbGroup, outline: Outline) -> str | None:
    words = outline.words(verb.first, verb.last).split()
    if verb.roles[0] == "T":
        return None
    for word, role in zip(words, verb.roles, strict=True):
        if role == "m":
            return "future"
        if role == "h":
            return "past" if word == "had" else None if word == "having" else "perfect"
        if role == "b":
            if word in ("was", "were"):
                return "past"
            return "present" if word in ("is", "are", "'s", "'re", "am", "'m") else None
        if role == "d":
            return "past" if word == "did" else "present"
    if verb.roles[-1] == "F":
        return "past" if _irregular_past(words[-1]) else "present"
    if verb.roles[-1] == "K":
        return "past"
    return None


_PASTS = frozenset(
    "rose fell stood grew became began came went made knew thought saw meant gave ran felt left led met paid spent sold bought took wrote "
    "spoke won let wore found got slept ate told said put fled died lost sent shot fought slew sank blew sought heard brought held".split()
)


def _irregular_past(word: str) -> bool:
    return word in _PASTS


def _toll(outline: Outline, left: int) -> tuple[Aspect, str] | None:
    """A toll or running number that the figure completes: of one event, or of a course of events."""
    roles, lexicon, words, first = outline.roles, outline.text.lexicon, outline.text.words, outline.first
    if roles[left - 1 : left] not in ("T", "p", "b", ";", "o", "a") and roles[left - 2 : left - 1] not in ("T", "b"):
        return None
    for at in range(left - 1, max(-1, left - 22), -1):
        if roles[at] in ";#" and at < left - 1:
            return None
        if lexicon.has("number_noun", words[first + at]):
            phrase = outline.words(at, left).split()
            if any(lexicon.has("single_event", word) for word in phrase):
                return Aspect.NEW, "toll of one event"
            if any(word in _PASTS or word in ("risen", "to", "reached", "stands", "total") for word in phrase) or outline.word(at - 1) == "total":
                return Aspect.TOTAL, "running number"
            return None
    return None


def _span(draft: Draft, outline: Outline) -> tuple[int, int]:
    """The clause around a number, roughly: between the boundaries next to it and its predicate."""
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.predicate is not None:
        left, right = min(left, draft.predicate.first), max(right, draft.predicate.last)
    lo = max((match.end() for match in _BOUNDARY.finditer(outline.roles, 0, left)), default=0)
    after = _BOUNDARY.search(outline.roles, right)
    return lo, len(outline.roles) if after is None else after.start()


def _since(draft: Draft, outline: Outline) -> bool:
    """Whether a start is given: "since", "between … and", or "as of" with what has happened."""
    lo, hi = _span(draft, outline)
    left = draft.stretch[0] - outline.first
    text = outline.words(0, len(outline.roles)).split()
    if lo > 0 and text[lo - 1] == "since" and draft.predicate is not None and draft.predicate.first >= lo:
        return False
    if "since" in text[lo:hi]:
        return True
    return "since" in text[:left] or "since" in text[hi:] and not _dated(outline, lo, hi)


def _dated(outline: Outline, lo: int, hi: int) -> bool:
    """Whether a day stands in the range: "on Tuesday", "yesterday"."""
    return "t" in outline.roles[lo:hi]


def _window(draft: Draft, outline: Outline) -> bool:
    """Whether the clause names a bounded, finished time: "over the past 24 hours", "another"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    lo, hi = _span(draft, outline)
    if outline.word(max(0, draft.stretch[0] - first - 1)) == "another":
        return True
    for at in range(lo, hi):
        if outline.roles[at] == "t":
            if outline.words(max(0, at - 2), at).split()[-2:] == ["as", "of"]:
                return False
            return True
        if lexicon.has("window_word", words[first + at]):
            return True
    return False


def _marked_total(draft: Draft, outline: Outline) -> bool:
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    lo, hi = _span(draft, outline)
    spoken = outline.words(lo, hi)
    if any(phrase in spoken for phrase in ("so far", "to date", "thus far", "as of")):
        return True
    return any(lexicon.has("total_word", words[first + at]) for at in range(max(lo, draft.stretch[0] - first - 4), min(hi, draft.stretch[0] - first)))
