"""Relief: whom goods and services are for, and the goods themselves, where no verb says that they are given."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.predicates import predicate_of
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_PHRASE = frozenset("wWsGKqao'x-()&p")
_FAR = 9  # tokens from the goods to those whom they are for


def goods_for(outline: Outline, left: int, sort: str) -> Found | None:
    """Those for whom the noun phrase before the number has relief: "distribution of parcels to 3,200 households"."""
    if sort != "person" or left < 2 or outline.word(left - 1) not in ("for", "to"):
        return None
    for at in range(left - 2, max(-1, left - _FAR), -1):
        if outline.has("aid_good", at) and outline.roles[at] in "wsGW":
            return Measure.AID, MeasureRule.GIVEN, outline.words(at, left)
        if outline.roles[at] not in _PHRASE:
            return None
    return None


def goods(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """Loads that are counted where the sentence speaks of relief, unless somebody only has, sells or finds them."""
    if sort != "load" or draft.counted_at is None or draft.kind is not Kind.COUNT:
        return None
    counted = range(*(at - outline.first for at in draft.counted_at))
    spoken = next((at for at in outline.spots("relief_word") if at not in counted), None)
    verb = predicate_of(draft, outline)
    if spoken is None or (verb is not None and not verb.copula and outline.has("having", verb.main)):
        return None
    return Measure.AID, MeasureRule.GOODS, outline.word(spoken)
