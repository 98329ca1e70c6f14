"""Quantities: what is weighed and measured, of aid or of the world."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import always
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, span, taken, when
from asreported.reading.figures.rules import Rule
from asreported.reading.grammar.alphabet import fold


def no_extent(case: Case) -> bool:
    """Return True for a unit of warmth, shaking, noise or power."""
    outline, end = case.outline, span(case)[1]
    start = case.first - 1 - (case.sentence.tag(case.first - 1) == Tag.DASH)  # "a magnitude-5.4 quake"
    named = outline.within("unit_of_no_extent", max(0, start), end)
    return named or fold(case.draft.counted or "") in outline.text.lexicon.categories["warmth_unit"]


def of_aid(case: Case) -> Told | None:
    """Return "aid" for a quantity of goods, or of what else is provided where aid was counted before."""
    outline, end = case.outline, span(case)[1]
    first = case.end if outline.spots("relief_word") else end
    if outline.within("area_unit", case.last, end):
        return None  # "40 hectares of rice"
    good = next((at for at in outline.spots("aid_good") if first <= at < end + 5), None)
    if good is not None:
        return Told(Measure.AID, outline.word(good))
    given = any(other.measure == Measure.AID and other.last <= case.draft.first for other in outline.drafts)
    return Told(Measure.AID) if given and outline.within("provision", end, end + 4) else None


QUANTITIES: tuple[Row, ...] = (
    Rule(
        Id.NO_EXTENT,
        when("no_extent", no_extent),
        Told(Measure.OTHER),
        "Warmth, shaking, noise and power have no extent.",
        ("It was [40] degrees in the shade.",),
        ("It was [40] miles to the shade.",),
    ),
    Rule(
        Id.QUANTITY_OF_AID,
        always,
        taken(of_aid),
        "A quantity of goods that are given is aid.",
        ("The port has [40 tons] of humanitarian supplies.",),
        ("The port has [40 tons] of gravel.",),
    ),
    Rule(
        Id.EXTENT,
        always,
        Told(Measure.EXTENT),
        "Any other physical quantity is an extent.",
        ("The road is [40 miles] long.",),
        ("The town got [40 tons] of flour.",),
    ),
)
"""What a physical quantity is asked that nothing else shows to be aid."""
