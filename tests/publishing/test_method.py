"""The method is printed from the word lists that read and from the story, so that it cannot tell of anything else."""

from __future__ import annotations

from asreported.lexicon import load
from asreported.publishing.method import POLICIES, method
from asreported.records import Hedge
from asreported.story import Policy
from tests.publishing import made


def test_each_hedge_is_told_with_words_of_the_lexicon() -> None:
    told = {hedge["name"]: hedge for hedge in method(made.STORY)["hedges"]}
    assert set(told) == {hedge.replace("_", " ") for hedge in Hedge}
    of_lists = load()["hedge_before"]
    first = told["more than"]["words"].split(", ")[0]
    assert of_lists[first] == "more_than"
    assert "more" in told["about"]["words"]
    assert told["about"]["meant"] == "0.5 steps below to 0.5 steps above"


def test_words_that_the_story_adds_are_among_them() -> None:
    added = made.STORY.model_copy(update={"lexicon": {"hedge_before": {"hand on heart": "about"}}})
    plain, more = ({h["name"]: h["words"] for h in method(story)["hedges"]} for story in (made.STORY, added))
    assert plain["about"] != more["about"]
    assert plain["nearly"] == more["nearly"]


def test_signals_are_told_with_all_their_phrases() -> None:
    told = {signal["title"]: signal["phrases"] for signal in method(made.STORY)["signals"]}
    assert "close to a deal" in told["Progress"]
    assert "only if" in told["Condition"]


def test_vague_words_are_told_with_their_bounds() -> None:
    low, high = load()["vague_word"]["dozens"]
    assert f"dozens: {low} to {high}" in method(made.STORY)["vague"]


def test_every_policy_that_a_story_may_choose_is_explained() -> None:
    assert set(POLICIES) == set(Policy)
