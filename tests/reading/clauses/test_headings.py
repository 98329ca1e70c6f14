"""Headings: a section's place holds for numbers whose sentences name none."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Figure
from asreported.story import Story

STORY = Story.model_validate(
    {
        "id": "flood",
        "title": "The flood",
        "start": "2024-01-01",
        "places": [{"name": "Lower Valley", "aliases": ["the lowlands"]}, {"name": "Hills"}],
    }
)


def place(text: str, quote: str) -> str | None:
    (figure,) = (one for one in extract(text, story=STORY).figures if one.quote == quote)
    assert isinstance(figure, Figure)
    return figure.place


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Lower Valley", "Lower Valley"),
        ("Deaths and injuries (the lowlands)", "Lower Valley"),
        ("HILLS OVERVIEW", "Hills"),
        ("Hills and Lower Valley", None),
        ("Rescue", None),
        ("The Hills were quiet.", None),
        ("In the Hills, where the water came first, nobody had been told to leave", None),
    ],
)
def test_a_line_of_its_own_that_names_one_place_holds_for_its_section(heading: str, wanted: str | None) -> None:
    assert place(f"{heading}\n\nSince Monday, 41 people have died.", "41") == wanted


def test_a_section_ends_at_the_next_heading_of_its_rank_whether_or_not_that_names_a_place() -> None:
    text = "Hills\n\nThere, 41 people died.\n\nLosses\n\nSome 30 houses fell.\n\nLower Valley\n\nAnother 7 people died."
    assert [place(text, quote) for quote in ("41", "30", "7")] == ["Hills", None, "Lower Valley"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # ranks by marks: capitals above plain headings, "##" above "###", numbers by their depth, plain above bold
        ("HILLS\n\nRescue\n\nSome 41 are missing.\n\nSchools\n\nOf 30 teachers, 7 are ill.", ["Hills"] * 3),
        ("HILLS\n\nSome 41 are missing.\n\nNEEDS AND MONEY\n\nOf 30 teachers, 7 are ill.", ["Hills", None, None]),
        (
            "## Hills\n\n### Rescue\n\nSome 41 are missing.\n\n## Needs\n\nOf 30 teachers, 7 are ill.",
            ["Hills", None, None],
        ),
        ("# Hills\nSome 41 are missing.\n## Needs\nOf 30 teachers, 7 are ill.", ["Hills"] * 3),
        (
            "1. Hills\n\n1.1 Rescue\n\nSome 41 are missing.\n\n2. Needs\n\nOf 30 teachers, 7 are ill.",
            ["Hills", None, None],
        ),
        ("Hills\n\n**Rescue**\n\nSome 41 are missing.\n\nNeeds\n\nOf 30 teachers, 7 are ill.", ["Hills", None, None]),
        (
            "Hills\n=====\n\nRescue\n------\n\nSome 41 are missing.\n\nNeeds\n-----\n\nOf 30 teachers, 7 are ill.",
            ["Hills"] * 3,
        ),
        # a plain heading with another right below it stands above that one, and those of its rank
        ("Hills\n\nRescue\n\nSome 41 are missing.\n\nSchools\n\nOf 30 teachers, 7 are ill.", ["Hills"] * 3),
        # what a heading is of: days after a colon or a bar do not make a sentence of it
        (
            "Hills (north)\nSome 41 are missing.\nNEEDS AND RESPONSE: 6-12 May\nOf 30 teachers, 7 are ill.",
            ["Hills", None, None],
        ),
        (
            "Hills\n\nSome 41 are missing.\n\nNeeds and Response Updates | 20–26 May\nOf 30 teachers, 7 are ill.",
            ["Hills", None, None],
        ),
        # a rule ends every section
        ("HILLS\n\nSome 41 are missing.\n\n---\n\nOf 30 teachers, 7 are ill.", ["Hills", None, None]),
    ],
)
def test_a_heading_holds_until_the_next_of_its_rank_or_a_higher_one(text: str, wanted: list[str | None]) -> None:
    assert [place(text, quote) for quote in ("41", "30", "7")] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Blankets and tents\nWater tanks",  # what a list has after a colon
        "they had nothing left",
        "Total of tents: 120",
        "12 tents",
        "We were told to wait",
        "The roads have been closed",
    ],
)
def test_lines_of_lists_and_sentences_end_no_section(line: str) -> None:
    text = f"Hills\n\nThe aid that came:\n{line}\nSome 41 people are missing."
    assert place(text, "41") == "Hills"


def test_a_caption_is_no_heading() -> None:
    assert place("A tent in the Hills. Photo by the Red Crescent\n\nSome 41 people are missing.", "41") is None


def test_a_story_says_which_headings_tell_of_a_place_without_its_name() -> None:
    places = [{"name": "Hills", "headings": ["land disputes"]}, {"name": "Lower Valley"}]
    story = Story.model_validate({"id": "land", "title": "Land", "start": "2024-01-01", "places": places})
    text = "Lower Valley\n\nSome 30 houses fell.\n\nLand disputes\n\nSome 41 people were hurt."
    assert [one.place for one in extract(text, story=story).figures] == ["Lower Valley", "Hills"]


def test_the_sentence_s_own_place_comes_first() -> None:
    assert place("Hills\n\nIn Bern, 41 people died.", "41") == "Bern"
