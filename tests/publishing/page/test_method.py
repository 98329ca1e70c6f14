"""The method is printed from the word lists that read and from the story, so that it cannot tell of anything else."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import polars as pl
from lxml import html

from asreported.lexicon import load
from asreported.publishing.page.method import DECIDES, POLICIES, method, rules_of, rules_page
from asreported.reading import rules
from asreported.records import Hedge, Policy
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


@dataclass(frozen=True)
class Ruled:
    """A rule as the site shows it."""

    id: str
    notation: str = "since & past → total"
    because: str = "What is counted since a day runs on."
    fires: tuple[str, ...] = ("Since May, [9] boats sank.",)


def test_rules_are_told_field_by_field_in_order_with_what_they_decided() -> None:
    publication = made.publication()
    noted = [["aspect.since: May", "modality.may"], ["aspect.since: June"]] + [[]] * (publication.figures.height - 2)
    figures = publication.figures.with_columns(pl.Series("rules", noted, dtype=pl.List(pl.String)))
    rules = [Ruled("modality.may"), Ruled("aspect.step"), Ruled("aspect.since")]
    told = rules_of(dataclasses.replace(publication, figures=figures, rules=rules))
    assert [(field, [(rule["id"], rule["decided"]) for rule in of]) for field, of in told] == [
        ("modality", [("modality.may", 1)]),
        ("aspect", [("aspect.step", 0), ("aspect.since", 2)]),
    ]
    assert told[0][1][0]["example"] == ("Since May, ", "9", " boats sank.")


def test_the_page_of_rules_has_each_of_them_under_its_id() -> None:
    page = rules_page(dataclasses.replace(made.publication(), rules=[Ruled("aspect.since")]))
    [row] = html.fromstring(page).xpath("//tr[@id='aspect.since']")
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        "aspect.since",
        "What is counted since a day runs on. Conditionsince & past → total",
        "Since May, 9 boats sank.",
        "0",
    ]


def test_rules_are_folded_by_field_each_with_its_count_and_what_it_decides() -> None:
    rules = [Ruled("aspect.step"), Ruled("aspect.since"), Ruled("as_of.day")]
    page = html.fromstring(rules_page(dataclasses.replace(made.publication(), rules=rules)))
    folds = page.xpath("//main/details")
    assert [fold.get("id") for fold in folds] == ["field-aspect", "field-as_of"]
    assert [" ".join(fold.find("summary").text_content().split()) for fold in folds] == [
        f"Aspect 2 rules, used 0 times {DECIDES['aspect']}",
        f"As of 1 rule, used 0 times {DECIDES['as_of']}",
    ]
    assert all(fold.get("open") is None for fold in folds)


def test_every_table_of_rules_says_what_it_decides() -> None:
    assert {rule.id.partition(".")[0] for rule in rules()} == set(DECIDES)


def test_a_site_without_rules_has_a_page_that_names_none() -> None:
    assert rules_of(made.publication()) == []
