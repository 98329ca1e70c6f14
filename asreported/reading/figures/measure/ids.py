"""Ids of the rules of measure, and the kinds of them that other fields ask for."""

from __future__ import annotations

from enum import StrEnum


class MeasureRule(StrEnum):
    """The rule that told a figure's measure."""

    KIND = "measure.kind"
    BODIES = "measure.bodies"
    PRONOUN = "measure.toll_of_pronoun"
    RESTATED = "measure.restated"
    PARALLEL = "measure.in_place_of_another"
    AGAINST = "measure.one_against_another"
    VOTERS = "measure.voters"
    OF_THOSE = "measure.of_those"
    OPENING = "measure.of_opening"
    MODIFIER = "measure.modifier"
    BOTH = "measure.killed_and_wounded"
    STATE = "measure.state"
    TOLD_TO = "measure.told_to"
    OBJECT = "measure.object"
    OBJECT_BY_SENSE = "measure.object_by_sense"
    COMPLEMENT = "measure.verb_and_complement"
    EXCHANGED = "measure.exchanged_for"
    FETCHED = "measure.fetched"
    DEED = "measure.deed"
    SUBJECT = "measure.subject"
    SUBJECT_BY_SENSE = "measure.subject_by_sense"
    PASSIVE = "measure.passive_subject"
    NO_LONGER = "measure.no_longer"
    AMONG = "measure.among_those"
    SHELTERED = "measure.those_sheltered"
    GIVEN = "measure.those_it_is_for"
    UNNUMBERED = "measure.part_of_unnumbered"
    SUM = "measure.of_a_sum"
    BALLOT = "measure.of_a_ballot"
    LAND = "measure.of_land"
    WHOLE = "measure.as_the_whole"
    GAPPED = "measure.verb_left_out"
    NAMED_BEFORE = "measure.named_before"
    NAMED_AFTER = "measure.named_after"
    NUMBERED = "measure.numbered"
    LISTED = "measure.as_the_list"
    RECALLED = "measure.as_recalled"
    NOUN = "measure.counted_noun"
    NOUN_LEFT_OUT = "measure.noun_left_out"
    HOW_OFTEN = "measure.how_often"
    PEOPLE = "measure.people_of_a_place"
    GOODS = "measure.goods"
    NO_EXTENT = "measure.no_extent"
    QUANTITY_OF_AID = "measure.quantity_of_aid"
    EXTENT = "measure.extent"
    WHEREABOUTS = "measure.whereabouts"
    TO_COME_FREE = "measure.to_come_free"
    NONE = "measure.no_word_names_one"


BY_NOUN = frozenset({MeasureRule.NOUN, MeasureRule.NOUN_LEFT_OUT})
"""The counted noun alone tells it, and no verb."""
BY_SENSE = frozenset({MeasureRule.OBJECT_BY_SENSE, MeasureRule.SUBJECT_BY_SENSE})
"""A verb tells it only together with the sort of what is counted."""
BY_EVENT = BY_SENSE | {MeasureRule.OBJECT, MeasureRule.SUBJECT, MeasureRule.COMPLEMENT}
"""A verb in the active tells it as an event: "the blackout hit 72,000 homes"."""
