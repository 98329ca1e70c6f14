"""Groups: who the counted are, by their noun, by what says which of them, and by the number before."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure
from asreported.story import Named, Story

CAMPAIGN = Story(
    id="campaign",
    title="The campaign",
    start=dt.date(2024, 1, 1),
    groups=(Named(name="Syrians", aliases=("Syrian",)), Named(name="children", aliases=("babies",))),
)
"""A story that knows a people, and children by another name."""


def figure(text: str, quote: str, story: Story | None = None) -> Figure:
    """The figure of a text that is written as ``quote``."""
    found = [figure for figure in extract(text, story=story).figures if figure.quote == quote]
    assert len(found) == 1, f"{quote!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "group"),
    [
        ("The court heard 12 jurors.", "12", "jurors"),
        ("Some 400 train drivers walked out.", "400", "train drivers"),
        ("Some 689 dual and foreign nationals left.", "689", "dual and foreign nationals"),
        ("Some 300 school-aged children fled.", "300", "school-aged children"),
        ("One fisherman drowned.", "One", "fisherman"),
        ("Some 400 more sailors drowned.", "400", "sailors"),
        ("Two Syrian families fled.", "Two", "Syrian families"),
        ("Some 400 people drowned.", "400", None),
        ("Some 12 members voted.", "12", None),
        ("The ward lost 40 Syrian casualties.", "40", "Syrian"),
        ("The rights office verified 12 civilian deaths.", "12", "civilian"),
        ("The clinic counted 12 Covid deaths.", "12", None),
        ("In New Orleans, a 2-1 ruling stood.", "2", None),
    ],
)
def test_the_noun_and_what_stands_before_it_name_the_group(text: str, quote: str, group: str | None) -> None:
    assert figure(text, quote).group == group


@pytest.mark.parametrize(
    ("text", "quote", "group"),
    [
        ("At least 90 Syrian households comprising 400 people, including 160 children, fled.", "400", "Syrian"),
        ("At least 90 Syrian households comprising 400 people, including 160 children, fled.", "160", "children"),
        ("Two Syrian families (12 people) fled.", "12", "Syrian"),
        ("At least 90 households comprising 400 people fled.", "400", None),
        ("Two Syrian families met 12 people.", "12", None),
        ("The fire hurt 84 Syrians, and 18 others fled.", "18", "Syrians"),
        ("The fire killed 29 Syrians, including 7 children, and hurt 18 others.", "18", "Syrians"),
        ("The fire hurt 84 sailors, and 18 others fled.", "18", None),
    ],
)
def test_people_of_a_household_and_others_are_of_the_people_told_of(text: str, quote: str, group: str | None) -> None:
    assert figure(text, quote).group == group


def test_two_numbers_with_one_noun_keep_who_each_counts() -> None:
    text = "Karsa let 86 Syrian and 24 foreign national hostages go."
    assert [one.group for one in extract(text).figures] == ["Syrian", "foreign national"]
    text = "Police freed 31 sick and 12 foreign hostages."
    assert [one.group for one in extract(text).figures] == ["foreign", "foreign"]


def test_a_story_that_knows_the_noun_has_its_name_for_the_group() -> None:
    assert figure("Four premature babies died.", "Four", CAMPAIGN).group == "children"
    assert figure("Some 90 Syrian households comprising 400 people fled.", "400", CAMPAIGN).group == "Syrians"
    assert figure("Four French sailors died.", "Four", CAMPAIGN).group == "French sailors"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The tap's flow in Low Lane fell from 600 to 120 litres.", ["litres", "litres"]),
        ("Exports of the villages rose from 40 to 90 trucks.", ["trucks", "trucks"]),
        ("One vehicle sustained damage.", ["vehicle"]),
        ("One damaged vehicle was found.", ["vehicle"]),
    ],
)
def test_states_of_a_change_and_verbs_behind_the_noun(text: str, counted: list[str]) -> None:
    assert [one.counted for one in extract(text).figures] == counted
