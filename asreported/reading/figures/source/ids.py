"""Ids of the rules of attribution, and of those that tell whom an attribution stands for."""

from __future__ import annotations

from enum import StrEnum


class Id(StrEnum):
    """The rule that told who stands behind a number."""

    LABEL = "attribution.label"
    DECLARED = "attribution.declared"
    BY_NUMBER = "attribution.by_number"
    BY_BESIDE = "attribution.by_beside"
    BY_THAT = "attribution.by_that"
    BY_BE = "attribution.by_be"
    BY_ASIDE = "attribution.by_aside"
    BY_SENTENCE = "attribution.by_sentence"
    TOLD_BY = "attribution.told_by"
    CITING = "attribution.citing"
    VALUED_BY = "attribution.valued_by"
    CALLED = "attribution.called"
    PAPER_THAT = "attribution.paper_that"
    OWN_CLAIM = "attribution.own_claim"
    CLAIM_BY = "attribution.claim_by"
    YOU_SAID = "attribution.you_said"
    UNDER_PLAN = "attribution.under_plan"
    COMES_FROM = "attribution.comes_from"
    POLL = "attribution.poll"
    REVISED = "attribution.revised"
    COUNTS = "attribution.counts"
    SAW = "attribution.saw"
    HOLDS = "attribution.holds"
    EXPECTS = "attribution.expects"
    BELIEVES = "attribution.believes"
    SAYS_THAT = "attribution.says_that"
    AIMS = "attribution.aims"
    OWN_COUNT = "attribution.own_count"
    FIGURES_OF = "attribution.figures_of"
    ITS_COUNT = "attribution.its_count"
    COUNT_BY = "attribution.count_by"
    ANOTHER = "attribution.another"
    SAID = "attribution.said"


class SourceId(StrEnum):
    """The rule that told whom an attribution stands for."""

    SAME_COUNT = "source.same_count"
    YOU = "source.you"
    BODY = "source.body"
    LAST_SPEAKER = "source.last_speaker"
    OWNER = "source.owner"
    FULLER_NAME = "source.fuller_name"
    BODY_NAMED = "source.body_named"
    STATEMENT = "source.statement"
