"""Ids of the rules of place."""

from __future__ import annotations

from enum import StrEnum

from asreported.records import ELSEWHERE


class PlaceRule(StrEnum):
    """The rule that told where the counted are."""

    AGENT = "place.agent"
    PAID = "place.paid"
    BRACKETED = "place.bracketed"
    OWN = "place.own"
    SHARED = "place.shared"
    DOUBTFUL = "place.doubtful"
    WHOLE = "place.whole"
    SIBLING = "place.sibling"
    OPENING = "place.opening"
    BUILDING = "place.building"
    THOSE_BEFORE = "place.those_before"
    SECTION = "place.section"
    ELSEWHERE = ELSEWHERE
