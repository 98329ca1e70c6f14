"""Modality: asserted as fact, planned, hypothetical or denied."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Figure


def figure(text: str, quote: str) -> Figure:
    """The figure of a text that is written as ``quote``."""
    found = [figure for figure in extract(text).figures if figure.quote == quote]
    assert len(found) == 1, f"{quote!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("The storm killed 31 people.", "31", "reported"),
        ("Thirty people are believed to have drowned.", "Thirty", "reported"),
        ("The law that let 400 people go home was popular.", "400", "reported"),
        ("With 40 percent of the votes counted, the party will win.", "40 percent", "reported"),
        ("The bloc would take 31 of the chamber's 90 seats.", "90", "reported"),
        ("Officials ordered 60,000 villagers to leave.", "60,000", "planned"),
        ("If it were held now, half would vote for her, a survey of 1,100 adults found.", "1,100", "reported"),
        ("We want to thank the board for 64,000 eggs.", "64,000", "reported"),
        ("The execution of six captives, including a boy, who could have lived, goes on.", "six", "reported"),
        ("The mayor asked that all 50 captives be freed.", "50", "planned"),
        ("Officials say at least 70 guests and possibly also guards have died.", "70", "reported"),
        ("We cannot back a raid without a plan for the 9,000 refugees there.", "9,000", "reported"),
        ("Sales topped forecasts of $40 million.", "$40 million", "planned"),
        ("Some 900 people will go hungry, up from 40 in May.", "40", "reported"),
        ("The army will send 3,000 troops to the border.", "3,000", "planned"),
        ("Under the deal, 33 hostages would be released.", "33", "planned"),
        ("The agency aims to vaccinate 640,000 children.", "640,000", "planned"),
        ("The plan calls for the release of 50 hostages.", "50", "planned"),
        ("A proposal to free 20 prisoners is on the table.", "20", "planned"),
        ("Some 400 trucks were scheduled to enter on Sunday.", "400", "planned"),
        ("Trucks carrying 500 tons of flour are expected to arrive.", "500", "planned"),
        ("They’ll rebuild 90 schools.", "90", "planned"),
        ("If the dam fails, up to 60,000 people may be forced to flee.", "60,000", "hypothetical"),
        ("Some 200 people could be trapped in the mine.", "200", "hypothetical"),
        ("Up to 40 people are feared dead.", "40", "hypothetical"),
        ("A bigger bomb would have killed 5,000 people.", "5,000", "hypothetical"),
        ("The court won’t allow the release of 14 rebels.", "14", "hypothetical"),
        ("There is a 12-hour window that could open on Monday.", "12", "hypothetical"),
        ("Some 40 families have fled, and up to 900 could follow.", "900", "hypothetical"),
        ("The mayor is seeking 40 new buses.", "40", "planned"),
        ("The loan helped 900 farmers so they could sow again.", "900", "reported"),
        ("The agency denied that 14 aid workers had been killed.", "14", "denied"),
        ("The council approved a deal under which rebels will free 12 men over a nine-day pause.", "nine", "planned"),
        ("She offered a plan: 300 trucks.", "300", "planned"),
        ("The agency appealed for grain to feed 9,000 people.", "9,000", "planned"),
        ("The board rejected as baseless a report that 70 miners had fled.", "70", "denied"),
        ("It is not true that 500 people were hurt.", "500", "denied"),
        ("We did not pay 3,000 guards.", "3,000", "denied"),
        ("The tally is 1,150, not 1,300.", "1,300", "denied"),
        ("The tally is 1,150, not 1,300.", "1,150", "reported"),
        ("Close to 90 divers were feared dead.", "90", "hypothetical"),
        ("Mine caves in, 40 feared dead", "40", "hypothetical"),
        ("There are fears that 70 jobs will go.", "70", "hypothetical"),
        ("There were hundreds, perhaps thousands, of boats.", "thousands", "hypothetical"),
        ("He faces up to nine years in jail if convicted.", "nine", "hypothetical"),
        ("Brokers expect growth of 3 percent next year.", "3 percent", "planned"),
        ("Brokers saw growth of 3 percent last year.", "3 percent", "reported"),
        ("The bank's forecast rise of 3 percent came late.", "3 percent", "planned"),
        ("The mayor called for 40 more nurses.", "40", "planned"),
        ("The hosts hope for 8,000 guests.", "8,000", "planned"),
        ("The king ordered 3,000 troops to the border.", "3,000", "planned"),
        ("Farmers were told to cull 900 hens.", "900", "planned"),
        ("Wait for at least ten minutes.", "ten", "planned"),
        ("Passengers wait for at least ten minutes.", "ten", "reported"),
    ],
)
def test_the_verbs_that_govern_a_number_tell_its_modality(text: str, quote: str, modality: str) -> None:
    assert figure(text, quote).modality == modality


def test_those_who_are_there_already_are_reported_whatever_is_planned() -> None:
    text = "The city should not close the stadium without a word to the 600 people sheltering in it."
    assert figure(text, "600").modality == "reported"


def test_a_denial_ends_with_its_own_clause() -> None:
    sum_of = figure("Engineers denied that the bridge had cracked, and repairs were put at $30 million.", "$30 million")
    assert (sum_of.modality, sum_of.attribution) == ("reported", None)
    counted = figure("The army denied that it had fired at anyone, and the clinic counted 61 dead.", "61")
    assert (counted.modality, counted.attribution) == ("reported", "clinic")


@pytest.mark.parametrize(
    "text",
    [
        "Engineers denied that the bridge had cracked, and that repairs were put at $30 million.",
        "Engineers denied that the bridge and the road were shut and that $30 million was lost.",
        "Engineers denied that nine ships had sunk, and $30 million had been lost.",
    ],
)
def test_a_denial_goes_on_where_no_clause_of_its_own_begins(text: str) -> None:
    assert figure(text, "$30 million").modality == "denied"


def test_all_there_are_may_end_a_text_without_a_full_stop() -> None:
    assert [figure.modality for figure in extract("They freed 9 of the 20").figures] == ["reported"] * 2


@pytest.mark.parametrize("verb", ["had not been accounted for", "have not been found", "could not be accounted for"])
def test_who_has_not_been_found_is_reported_missing_and_not_denied(verb: str) -> None:
    read = figure(f"Sixteen hikers {verb}, the mayor said.", "Sixteen")
    assert (read.measure, read.modality) == ("missing", "reported")
