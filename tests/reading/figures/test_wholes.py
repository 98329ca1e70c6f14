"""Parts, owners, events and joined numbers: what is counted, of whom, and over what time."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import STATED_EARLIER, Figure
from asreported.story import Story

DAY = dt.date(2025, 6, 12)  # a Thursday


def figures(text: str, story: Story | None = None) -> dict[str, Figure]:
    """The figures of a text by their quotes."""
    return {figure.quote: figure for figure in extract(text, published=DAY, story=story).figures}


@pytest.mark.parametrize(
    ("text", "quote", "counted"),
    [
        ("An estimated 40,000 of the valley's people have left.", "40,000", "people"),
        ("Thirteen of the board's 15 members voted for it.", "Thirteen", "members"),
        ("The mayor named 12 of the agency's roughly 900 clerks.", "12", "clerks"),
        ("Roughly four in five of the town's houses are damaged.", "four in five", "houses"),
        ("The toll of the war has reached 913 dead and 134 injured.", "913", None),
        ("The toll of the flood is now 913 dead and 134 injured.", "134", None),
    ],
)
def test_neither_an_owner_nor_an_event_is_counted(text: str, quote: str, counted: str | None) -> None:
    assert figures(text)[quote].counted == counted


@pytest.mark.parametrize(
    ("text", "quote", "group"),
    [
        ("The office said 88 villagers had died, of whom at least 36 were children and 21 women.", "36", "children"),
        ("The office said 88 villagers had died, of whom at least 36 were children and 21 women.", "21", "women"),
        ("Some 900 people have died, some 360 of them children.", "360", "children"),
        ("The clinic reported 70 deaths by Friday, 12 of them of children.", "12", "children"),
        ("More than 400 of the dead are children and more than 300 are women.", "300", "women"),
        ("Nine of the roughly 40 captives are women.", "Nine", "women"),
        ("Some 900 people have died, 360 of them in hospital.", "360", None),
    ],
)
def test_a_part_is_of_the_group_that_it_is_said_to_be(text: str, quote: str, group: str | None) -> None:
    assert figures(text)[quote].group == group


def test_a_group_of_two_words_keeps_the_storys_name() -> None:
    story = Story.model_validate(
        {
            "id": "s",
            "title": "S",
            "start": dt.date(2025, 1, 1),
            "groups": [{"name": "aid workers", "aliases": ["relief workers"]}],
        }
    )
    assert figures("At least 96 aid workers have been killed.", story)["96"].group == "aid workers"


@pytest.mark.parametrize(
    ("text", "quote", "aspect", "since"),
    [
        ("Some 900 people have died since May 2, among them 16 in the past 24 hours.", "16", "new", None),
        ("Some 900 people had died since May 2, 25 of whom had been added in the past day.", "25", "new", None),
        ("Some 900 people have died since May 2, among them 300 women.", "300", "total", dt.date(2025, 5, 2)),
        (
            "A week after the raid that began the war, the office said on Tuesday that 90 people had died.",
            "90",
            "total",
            None,
        ),
        ("In the raid 90 people died, the office said on Tuesday.", "90", "new", None),
    ],
)
def test_a_part_has_a_time_of_its_own(text: str, quote: str, aspect: str, since: dt.date | None) -> None:
    found = figures(text)[quote]
    assert (found.aspect, found.since and found.since[0]) == (aspect, since)


def test_numbers_that_are_joined_share_their_rate() -> None:
    found = figures(
        "In May some 170 trucks and 9,000 litres of fuel a day came in. On Sunday 40 trucks and 12 cars came."
    )
    assert [found[quote].aspect for quote in ("170", "9,000", "40")] == ["rate", "rate", "new"]


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("The town's dead now number 384 and its injured 881.", "384", "deaths"),
        ("The town's dead now number 384 and its injured 881.", "881", "injuries"),
        ("The injured number 4,274.", "4,274", "injuries"),
    ],
)
def test_those_in_a_state_number_so_many(text: str, quote: str, measure: str) -> None:
    assert figures(text)[quote].measure == measure


@pytest.mark.parametrize(
    "text", ["Hostage number 12 was named.", "He lives at number 4.", "Victim number 3 is a girl."]
)
def test_a_number_that_is_a_label_is_none(text: str) -> None:
    assert figures(text) == {}


def test_a_toll_that_is_raised_is_two_figures_and_the_first_is_no_more() -> None:
    text = "The ministry has raised its toll for Tuesday's crash by the old mill on the hill road from 104 to 112 dead."
    found = figures(text)
    assert set(found) == {"104", "112"}
    assert STATED_EARLIER in found["104"].rules
    assert STATED_EARLIER not in found["112"].rules


@pytest.mark.parametrize(
    ("text", "quote", "dated"),
    [
        ("Some 61 people died in the past day; another 29 deaths, of earlier weeks, were approved late.", "29", False),
        ("The list added 39 deaths of Tuesday and 23 older deaths.", "23", False),
        ("Some 61 people died in the past day; another 29 were hurt.", "29", True),
    ],
)
def test_what_is_of_earlier_days_has_no_day(text: str, quote: str, dated: bool) -> None:
    assert (figures(text)[quote].as_of is not None) is dated


def test_known_ones_are_not_as_they_were() -> None:
    text = "Soldiers freed two men on Tuesday. The two men had been held for 128 days."
    again = extract(text, published=DAY).figures[1]
    assert (again.quote, again.as_of) == ("two", None)
    assert STATED_EARLIER in again.rules


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A group knew. The Health Ministry in Arel counted 40 deaths by Friday. The war has hurt 90, it said.",
         "Health Ministry in Arel"),
        ("Arel's Health Ministry counted 40 deaths. The dead included 12 boys, it said.", "Arel's Health Ministry"),
    ],
)  # fmt: skip
def test_it_is_the_body_that_the_sentence_before_is_about(text: str, source: str) -> None:
    assert extract(text, published=DAY).figures[-1].source == source


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("The charity denied that it had fired, and said that it had given out 900 meals.", "900", "reported"),
        ("The ministry denied that guards had fired and that 12 people had died.", "12", "denied"),
        ("The cabinet approved a plan to take the town, where an estimated 9,000 people live.", "9,000", "reported"),
        ("The cabinet approved a plan to move 9,000 people.", "9,000", "planned"),
        (
            "In the north, where about 70 per cent of those left go hungry, famine could set in.",
            "70 per cent",
            "reported",
        ),
        ("Half of the people are expected to run out of food by July.", "Half", "planned"),
        ("Some 900 people are projected to run out of food.", "900", "planned"),
        ("Some 900 people are likely to go hungry.", "900", "hypothetical"),
        ("Some 900 patients are at risk of death.", "900", "reported"),
    ],
)
def test_what_is_expected_is_not_reported_and_what_is_said_beside_it_is(text: str, quote: str, modality: str) -> None:
    assert figures(text)[quote].modality == modality
