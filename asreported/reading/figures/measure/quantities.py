"""Quantities: what is weighed and measured, of aid or of the world."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft

_WARMTH = frozenset({"c", "f"})


def of_quantity(draft: Draft, outline: Outline, found: Found | None) -> Found:
    """A physical quantity is aid where aid is measured by it, else an extent."""
    _, end = noun_span(draft, outline)
    if found is not None and found[0] == Measure.AID:
        return found
    first = max(0, draft.first - outline.first - 1)
    if outline.within("unit_of_no_extent", first, end) or fold(draft.counted or "") in _WARMTH:
        return Measure.OTHER, MeasureRule.NO_EXTENT, ""
    for at in outline.spots("aid_good"):
        if end <= at < end + 5:
            return Measure.AID, MeasureRule.QUANTITY_OF_AID, outline.word(at)
    given = any(other.measure == Measure.AID and other.last <= draft.first for other in outline.drafts)
    if given and outline.within("provision", end, end + 4):
        return Measure.AID, MeasureRule.QUANTITY_OF_AID, ""
    return Measure.EXTENT, MeasureRule.EXTENT, ""
