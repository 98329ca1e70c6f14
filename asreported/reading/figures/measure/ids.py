"""Ids of the rules of measure, and the kinds of them that other fields ask for."""

from __future__ import annotations

from enum import StrEnum

from asreported.members import plain


@plain
class MeasureRule(StrEnum):
    """The rule that told a figure's measure."""

    MONEY = "measure.money"
    DURATION = "measure.duration"
    NONE_OF = "measure.none_of"
    BASE = "measure.base_of_rate"
    ANIMALS = "measure.animals"
    BODIES = "measure.bodies"
    PRONOUN = "measure.toll_of_pronoun"
    RESTATED = "measure.restated"
    AT_ONCE = "measure.state_at_once"
    PARALLEL = "measure.in_place_of_another"
    OF_WHOLE = "measure.of_whole_itself"
    SUM_OF_BOTH = "measure.sum_of_both"
    OF_TOLL = "measure.of_toll"
    SHOT = "measure.shot"
    PEOPLE = "measure.people_of_a_place"
    PLACES = "measure.places"
    AGAINST = "measure.one_against_another"
    SIDES = "measure.sides"
    VOTERS = "measure.voters"
    OF_THOSE = "measure.of_those"
    AMONG = "measure.among"
    DEAD = "measure.of_the_dead"
    OF_HURT = "measure.of_the_hurt"
    BOTH = "measure.killed_and_wounded"
    TOLD_TO = "measure.told_to"
    COMPLEMENT = "measure.verb_and_complement"
    UNTRACED = "measure.not_traced"
    CLASSED = "measure.classed_as"
    OBJECT = "measure.object"
    OBJECT_BY_SENSE = "measure.object_by_sense"
    DEED = "measure.deed"
    THEN = "measure.then"
    BEFELL = "measure.befell"
    STATE = "measure.state"
    SUBJECT = "measure.subject"
    SUBJECT_BY_SENSE = "measure.subject_by_sense"
    PASSIVE = "measure.passive_subject"
    LINKED = "measure.linked_state"
    CARE = "measure.care"
    DEED_OF_CARE = "measure.deed_of_care"
    GIVEN = "measure.those_it_is_for"
    PAST_ASIDE = "measure.past_an_aside"
    ASIDE = "measure.aside"
    MODIFIER = "measure.modifier"
    SUM = "measure.of_a_sum"
    BALLOT = "measure.of_a_ballot"
    LAND = "measure.of_land"
    CAPACITY = "measure.of_capacity"
    PAY = "measure.of_pay"
    LIVES = "measure.lives_of"
    SENTENCED = "measure.sentenced"
    IN_CARE = "measure.in_care"
    UNDONE = "measure.undone"
    WHOLE = "measure.as_the_whole"
    ALONG = "measure.along_with"
    UNNUMBERED = "measure.part_of_unnumbered"
    FAR = "measure.subject_far"
    FAR_PASSIVE = "measure.passive_subject_far"
    GAPPED = "measure.verb_left_out"
    OPENING = "measure.of_opening"
    NAMED_BEFORE = "measure.named_before"
    NAMED_AFTER = "measure.named_after"
    LISTED = "measure.as_the_list"
    SET_AGAINST = "measure.set_against"
    SOME_OF = "measure.some_of"
    RECALLED = "measure.as_recalled"
    EVENT_BEFORE = "measure.event_before"
    NOUN = "measure.counted_noun"
    NOUN_LEFT_OUT = "measure.noun_left_out"
    HOW_OFTEN = "measure.how_often"
    GOODS_FOR = "measure.goods_for"
    GOODS = "measure.goods"
    WHOLE_AT_LAST = "measure.as_the_whole_at_last"
    NONE = "measure.no_word_names_one"
    NO_EXTENT = "measure.no_extent"
    QUANTITY_OF_AID = "measure.quantity_of_aid"
    EXTENT = "measure.extent"
    WHEREABOUTS = "measure.whereabouts"
    STILL_THERE = "measure.still_there"
    OTHER_SIDE = "measure.other_side"
    SERVED = "measure.served"
    TO_COME_FREE = "measure.to_come_free"


class DeclaredRule(StrEnum):
    """The rule by which the story's words told what a number measures."""

    WOULD = "story.would"
    VERB = "story.verb"
    STATE = "story.state"
    WORDS = "story.words"
    MODIFIER = "story.modifier"
    NOUN = "story.noun"
    NOUN_OF = "story.noun_of"
    COMPLETED = "story.completed"
    SHARED_VERB = "story.shared_verb"
    COUNTED = "story.counted"
    COUNT_OF = "story.count_of"
    PRONOUN = "story.pronoun"
    AS_BEFORE = "story.as_before"


BY_NOUN = frozenset({MeasureRule.NOUN, MeasureRule.NOUN_LEFT_OUT})
"""The counted noun alone tells it, and no verb."""
BY_SENSE = frozenset({MeasureRule.OBJECT_BY_SENSE, MeasureRule.SUBJECT_BY_SENSE, MeasureRule.CARE})
"""A verb tells it only together with the sort of what is counted."""
BY_EVENT = BY_SENSE | {MeasureRule.OBJECT, MeasureRule.SUBJECT, MeasureRule.COMPLEMENT, MeasureRule.FAR}
"""A verb in the active tells it as an event: "the blackout hit 72,000 homes"."""
IN_VAIN = BY_NOUN | {
    MeasureRule.OPENING,
    MeasureRule.NAMED_BEFORE,
    MeasureRule.NAMED_AFTER,
    MeasureRule.GOODS_FOR,
    MeasureRule.GOODS,
    MeasureRule.NONE,
}
"""They are asked once the predicate of which the number is the subject has been asked, and tells nothing."""
UNTOLD: frozenset[StrEnum | None] = frozenset({None, MeasureRule.NONE, MeasureRule.PLACES})
"""Nothing tells it, or not yet."""
