"""Ids of the rules of modality."""

from __future__ import annotations

from enum import StrEnum


class ModalityRule(StrEnum):
    """The rule that told a figure's modality."""

    NOT = "modality.not"
    DENIED = "modality.denied"
    DISPUTED = "modality.disputed"
    UNTRUE = "modality.untrue"
    NOT_DONE = "modality.not_done"
    WHOLE = "modality.whole"
    POINTED_TO = "modality.pointed_to"
    SAMPLE = "modality.sample"
    COMPARED = "modality.compared"
    THERE = "modality.there"
    MAY = "modality.may"
    FEARED = "modality.feared"
    MAYBE = "modality.maybe"
    FEARS_THAT = "modality.fears_that"
    PLANNED_IF = "modality.planned_if"
    ORDERED = "modality.ordered"
    WOULD = "modality.would"
    IS_TO = "modality.is_to"
    IS_PLANNED = "modality.is_planned"
    BE_FREED = "modality.be_freed"
    ASKS = "modality.asks"
    PLANS_TO = "modality.plans_to"
    FORESEES = "modality.foresees"
    BIDDEN = "modality.bidden"
    FORECAST = "modality.forecast"
    PROPOSED = "modality.proposed"
    TO_COME_FREE = "modality.to_come_free"
    SUPPOSED = "modality.supposed"
    AS_WHOLE = "modality.as_whole"
    AS_EXCHANGE = "modality.as_exchange"
    AS_LISTED = "modality.as_listed"
    BY_MEASURE = "modality.by_measure"
    ASSERTED = "modality.asserted"
