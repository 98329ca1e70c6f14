"""Tolls and votes: numbers that complete a phrase which says what they are the number of."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind


def named_before(draft: Draft, outline: Outline) -> Found | None:
    """What a phrase that the number completes is the number of: "the death toll rose to", "such deaths to"."""
    left, first = draft.stretch[0] - outline.first, draft.first - outline.first
    roles = outline.roles
    verbal = first > left and bool(set(roles[left:first]) & set("KGF"))  # "the toll topped 1,000"
    led = outline.word(left) == "between" or (
        left > 0 and (roles[left - 1] in "bTo;pa&(" or roles[max(0, left - 2)] in "bT" or _carried(outline, left))
    )
    led = led or _numbers(outline, left)
    if verbal or left == 0 or led:
        before = [other.last - outline.first for other in outline.drafts if _in_the_way(other, draft, outline)]
        stop = 0 if _brought_to(outline, left) else max(before, default=0)
        for at in range(left - 1, stop - 1, -1):
            if roles[at] == ";" and at < left - 1:
                break
            found = _number_named(outline, at, left, bracket=roles[left - 1] == "(" and at >= left - 20)
            if found is not None:
                return found
    _, end = noun_span(draft, outline)
    end = draft.last - outline.first if roles[draft.last - outline.first :][:1] == "D" else end
    if roles[end : end + 1] == "D" and end + 1 < len(roles) and outline.has("number_noun", end + 1):
        for at in range(end + 2, min(len(roles), end + 9)):
            value = outline.value("measure_noun", at)
            if value is None and roles[at] == "K":
                value = outline.value("measure_verb", at)
            if value is not None:
                return value, MeasureRule.NAMED_AFTER, outline.word(at)
    return None


def _numbers(outline: Outline, left: int) -> bool:
    """Return True if those in a state are said to number so many: "the dead number 40 and the injured 60"."""
    at = left - 1
    if outline.word(at) == "number":
        at -= 1 + (outline.roles[at - 1 : at] == "a")
    elif "number" not in outline.folded[:left]:
        return False
    return at >= 0 and _state(outline, at) is not None


def _state(outline: Outline, at: int) -> str | None:
    return (
        outline.value("measure_state", at)
        or outline.value("measure_undergone", at)
        or outline.value("measure_verb", at)
    )


def _brought_to(outline: Outline, left: int) -> bool:
    """Whether the sentence brings a toll to the number, past what else it counts: "bringing the number … to 95"."""
    if not left or outline.word(left - 1) != "to":
        return False
    at = next((at for at in outline.spots("bringing_verb") if at < left), None)
    return at is not None and outline.within("number_noun", at, at + 6)


def _carried(outline: Outline, left: int) -> bool:
    """Whether the word before a number leads from a toll to it: "passed", "past", or the noun of a rate itself."""
    before = left - 1
    return outline.word(before) == "past" or outline.has("toll_verb", before) or outline.has("rate_noun", before)


def _in_the_way(other: Draft, draft: Draft, outline: Outline) -> bool:
    """Whether a number stands between a toll and its own number: not where it only says in how many places."""
    at = other.stretch[0] - outline.first
    return other.last <= draft.first and not (at and outline.roles[at - 1] == "p" and other.counted_at is not None)


def _number_named(outline: Outline, at: int, left: int, *, bracket: bool) -> Found | None:
    """The measure that the word at a position gives to the number at ``left``, whose phrase it stands in."""
    role = outline.roles[at]
    if role == "p" and outline.within("number_noun", max(0, at - 8), at):
        state = outline.value("measure_state", at)
        return None if state is None else (state, MeasureRule.NUMBERED, outline.word(at + 1))
    if role not in "wsWqKGF":
        return None
    value = outline.value("measure_noun", at) if role != "W" or at == 0 else None
    if value is None and at >= left - 3 and _numbers(outline, left):
        return None if (state := _state(outline, at)) is None else (state, MeasureRule.NUMBERED, outline.word(at))
    if at > 1 and outline.word(at - 1) == "among" and outline.value("measure_noun", at - 2) is not None:
        return None  # "fatalities among soldiers"
    if value is None and bracket:
        value = outline.value("measure_deed", at)
    numbered = role == "K" and at and outline.word(at - 1) == "those"
    if role == "F" and not outline.within("number_noun", max(0, at - 6), at):
        return None
    if value is None and role in "KF" and (numbered or bracket or outline.within("number_noun", max(0, at - 8), left)):
        value = outline.value("measure_verb", at) or outline.value("measure_undergone", at)
    if value is None:
        return None
    is_number = (
        bracket
        or role in "KqF"
        or (outline.roles[left - 1] in "Tp" and at < left - 2 and outline.has("difference_word", at + 1))
        or outline.has("rate_noun", at)
        or outline.roles[at + 1] == "b"
        or outline.within("number_noun", max(0, at - 4), at + 3)
    )
    return (value, MeasureRule.NAMED_BEFORE, outline.word(at)) if is_number else None


def vote(draft: Draft, outline: Outline) -> Found | None:
    """A number without a noun, set against another one, where votes are spoken of: "passed 312 to 98"."""
    if draft.counted_at is not None and draft.kind is Kind.COUNT:
        noun = draft.counted_at[1] - outline.first - 1
        voting = outline.spots("balloting_word") if outline.has("voter_noun", noun) else ()
        return (Measure.VOTES, MeasureRule.VOTERS, outline.word(voting[0])) if voting else None
    if draft.counted_at is not None or draft.kind is not Kind.COUNT:
        return None
    after, left = draft.last - outline.first, draft.first - outline.first
    if outline.roles[after : after + 2] not in ("T#", "'#") and outline.roles[max(0, left - 2) : left] not in (
        "#T",
        "#'",
        "~T",
        "~'",
    ):
        return None
    spoken = outline.spots("balloting")
    return (Measure.VOTES, MeasureRule.AGAINST, outline.word(spoken[0])) if spoken else None
