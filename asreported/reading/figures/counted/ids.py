"""Ids of the rules of the counted noun."""

from __future__ import annotations

from enum import StrEnum


class Id(StrEnum):
    """The rule that told what a number counts."""

    GLUED = "counted.glued"
    UNIT = "counted.unit"
    PRICE = "counted.price"
    A_DAY = "counted.a_day"
    FULL = "counted.full"
    SUM = "counted.sum"
    COMPARED = "counted.compared"
    SAID_TO_BE = "counted.said_to_be"
    COMPOUND = "counted.compound"
    FORESEEN = "counted.foreseen"
    OWNER = "counted.owner"
    NOUN = "counted.noun"
    PHRASE = "counted.phrase"
    OF_THEM = "counted.of_them"
    AS_WHOLE = "counted.as_whole"
    FROM_TO = "counted.from_to"
    SHARED_NEXT = "counted.shared_next"
    JOINED = "counted.joined"
    PARALLEL = "counted.parallel"
    BEFORE_SUM = "counted.before_sum"
    WORTH = "counted.worth"
    NUMBER_OF = "counted.number_of"
    SAME_SUM = "counted.same_sum"
    MOVED = "counted.moved"
    FOR_SOME = "counted.for_some"
    PLACED = "counted.placed"
    TOLL = "counted.toll"
    OPENING = "counted.opening"
    EARLIER = "counted.earlier"
    NOUN_BEFORE = "counted.noun_before"
    WORD_BEFORE = "counted.word_before"
