"""Places told by what lies beside them, by the sentence before, and by what the story counts in one place."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.story import Place, Story
from asreported.story.parts import MeasureOf

VALLEY = Story(
    id="valley",
    title="The valley",
    start=dt.date(2024, 1, 1),
    place="Arden",
    places=(Place(name="Arden"), Place(name="Velm", within="Arden"), Place(name="Karsa")),
    measures={"captives_held": MeasureOf(title="Hostages held", place="Arden")},
)
"""A story whose hostages are all held in one place."""


def places(text: str, story: Story | None = None) -> list[str | None]:
    """The place of each figure of a text."""
    return [figure.place for figure in extract(text, story=story).figures]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed when a barn northeast of Ostby was hit.", "Ostby"),
        ("Nine people were killed in the early hours on Mill Road south of Ostby city.", "Ostby city"),
        ("Nine people were killed when a house was struck in the east of Ostby.", "east of Ostby"),
        ("One angler drowned off the coast of Ostby.", "Ostby"),
        ("Two nurses were killed when a van was struck at the entrance of Ostby.", "Ostby"),
        ("Nine people were killed when a barn in the vicinity of Ostby Hospital was hit.", "Ostby Hospital"),
        ("Nine people were killed when a house in Low Lane, north of Ostby, was hit.", "Low Lane"),
        (
            "Over 900 people were displaced, mainly in Ostby, Velm and Karsa refugee camps.",
            "Ostby, Velm and Karsa refugee camps",
        ),
        ("Nine people were killed near Beit ‘Ostby (Velm).", "Beit ‘Ostby"),
        ('Nine people were killed when a house in Block "G", in Ostby, was hit.', "Ostby"),
        ("The ban on Road 7 stranded 900 people.", None),
        ("Some 9,000 people live in the east.", "east"),
        ("A strike on Ukrainians killed nine people.", None),
    ],
)
def test_what_lies_beside_a_place_is_told_by_it(text: str, place: str | None) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four people were killed in Low Lane, in northern Velm, on Monday.", "Velm"),
        ("Four people were killed at the mill in Low Lane, officials said.", "Low Lane"),
    ],
)
def test_a_place_unknown_to_the_story_is_that_in_which_it_lies(text: str, place: str) -> None:
    assert places(text, VALLEY) == [place]


def test_a_bracket_is_of_the_whole_name_before_it() -> None:
    text = "The dead were found in Velm city (12 bodies), in Deir Al-Ostby (9 bodies) and in northern Karsa (3 bodies)."
    assert places(text, VALLEY) == ["Velm", "Deir Al-Ostby", "northern Karsa"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "## Arden\n\nAt least 140 people were killed in Karsa. "
            "The names of 86 of these fatalities, including 55 children, are known.",
            ["Karsa", "Karsa", "Karsa"],
        ),
        ("## Arden\n\nSome 40 people were killed in Karsa. Of these deaths, 12 came on Monday.", ["Karsa", "Karsa"]),
        ("## Arden\n\nSome 40 people were killed in Karsa. Two of them were killed on a bus.", ["Karsa", "Karsa"]),
        # a smaller number is not that of which they are some
        (
            "## Arden\n\nTwo people were killed in Karsa. Of these 40 deaths, 12 came on Monday.",
            ["Karsa", "Arden", "Arden"],
        ),
        ("## Arden\n\nSome 40 people were killed in Karsa. Some 12 deaths came on Monday.", ["Karsa", "Arden"]),
        ("## Arden\n\nSome 40 people were killed in Karsa. Of these deaths, 12 came in Velm.", ["Karsa", "Velm"]),
    ],
)
def test_some_of_those_told_of_before_are_where_these_are(text: str, found: list[str]) -> None:
    assert places(text, VALLEY) == found


def test_what_the_story_counts_in_one_place_is_not_where_a_heading_says() -> None:
    text = "## Karsa\n\nSome 40 people are held hostage. Some 12 people were killed."
    assert places(text, VALLEY) == [None, "Karsa"]
    text = "## Karsa\n\nSome 40 people are held hostage in Velm."
    assert places(text, VALLEY) == ["Velm"]
