"""Shares: the measure of a percentage, a fraction or a bare number that sums or ballots give it."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_SHARES = (Kind.PERCENT, Kind.FRACTION)


def share_of(draft: Draft, outline: Outline) -> Found | None:
    """The measure that a share has from what it is a share of."""
    return _of_money(draft, outline) or _of_votes(draft, outline) or _of_land(draft, outline)


def _of_money(draft: Draft, outline: Outline) -> Found | None:
    """A share of a sum or a change of one: "prices rose 9 per cent", "a third of the budget", "6 billion of it"."""
    if draft.kind not in _SHARES and draft.kind is not Kind.COUNT:
        return None
    if draft.part_of is not None and draft.part_of.kind is Kind.MONEY:
        return Measure.MONEY, MeasureRule.SUM, ""
    if draft.kind not in _SHARES:
        return None
    if outline.has("funded_word", draft.last - outline.first):
        return Measure.MONEY, MeasureRule.SUM, outline.word(draft.last - outline.first)
    roles = outline.roles
    _, end = noun_span(draft, outline)
    at = draft.last - outline.first
    if roles[at : at + 1] == "o":
        stop = next((spot for spot in range(at + 1, len(roles)) if roles[spot] in ",;.bhmR("), len(roles))
        span = range(at, min(stop, at + 8))
    else:
        left = draft.stretch[0] - outline.first
        first = max((roles.rfind(sign, 0, left) for sign in ';"'), default=-1) + 1
        span = range(max(first, left - 14), max(left, end))
    for spot in outline.spots("money_noun"):
        if spot in span:
            return Measure.MONEY, MeasureRule.SUM, outline.word(spot)
    return None


def _of_land(draft: Draft, outline: Outline) -> Found | None:
    """A share of an area: "a quarter of the country's land"."""
    at = draft.last - outline.first
    if draft.kind not in _SHARES or outline.roles[at : at + 1] != "o":
        return None
    for spot in outline.spots("land_noun"):
        if at < spot < at + 6 and outline.roles[spot + 1 : spot + 2] not in ("o", "w", "s"):
            return Measure.EXTENT, MeasureRule.LAND, outline.word(spot)
    return None


def _of_votes(draft: Draft, outline: Outline) -> Found | None:
    """A share without a noun of people, where the sentence is about a ballot."""
    if draft.kind not in _SHARES:
        return None
    at = draft.last - outline.first
    if draft.counted_at is not None and not outline.has("ballot_noun", draft.counted_at[1] - outline.first - 1):
        return None
    if not outline.spots("ballot_cue") or outline.within("no_ballot", max(0, at - 8), at + 8):
        return None
    return Measure.VOTES, MeasureRule.BALLOT, outline.word(outline.spots("ballot_cue")[0])
