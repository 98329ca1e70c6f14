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


def test_a_section_ends_where_another_place_is_named() -> None:
    text = "Hills\n\nThere, 41 people died.\n\nLosses\n\nSome 30 houses fell.\n\nLower Valley\n\nAnother 7 people died."
    assert [place(text, quote) for quote in ("41", "30", "7")] == ["Hills", "Hills", "Lower Valley"]


def test_the_sentence_s_own_place_comes_first() -> None:
    assert place("Hills\n\nIn Bern, 41 people died.", "41") == "Bern"
