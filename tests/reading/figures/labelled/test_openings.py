"""Openings: what the lines around a list say of all its numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure
from asreported.story import Story

STORY = Story.model_validate(
    {
        "id": "port",
        "title": "A port",
        "start": dt.date(2024, 8, 1),
        "measures": {
            "boats": {"title": "Boats lost", "nouns": ["boats lost"], "aspect": "total"},
            "paid": {"title": "Paid", "kind": "money", "nouns": ["damages paid"], "aspect": "total"},
        },
        "sources": [{"name": "Port Office", "class": "official", "aliases": ["the office"]}],
    }
)
MONDAY = (dt.date(2024, 8, 5), dt.date(2024, 8, 5))


def read(text: str) -> dict[str, Figure]:
    return {one.quote: one for one in extract(text, published=dt.date(2024, 8, 7), story=STORY).figures}


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        ("Situation on Monday, 5 August:\n\n- Boats lost: 14\n- Damages paid: $9,000\n", MONDAY, None),
        ("Situation on Monday (Port Office)\n\nBoats lost: 14\nDamages paid: $9,000\n", MONDAY, "Port Office"),
        (
            "It rained. By Monday night the Port Office had:\n- Boats lost: 14\n- Damages paid: $9,000",
            MONDAY,
            "Port Office",
        ),
        ("Boats lost: 14\n\nDamages paid: $9,000\n\nThe list is from the Port Office.", None, "Port Office"),
        ("- Boats lost: 14\n- Damages paid: $9,000\n\nSource: Port Office", None, "Port Office"),
        # the lines around the list say nothing of it
        ("It rained on Monday.\n\n- Boats lost: 14\n- Damages paid: $9,000", None, None),
        ("Since Monday:\n\n- Boats lost: 14\n- Damages paid: $9,000", None, None),
        ("Boats lost: 14\nDamages paid: $9,000\n\nThe Port Office is shut.", None, None),
    ],
)
def test_the_line_above_or_below_gives_a_list_its_day_and_source(
    text: str, day: tuple[dt.date, dt.date] | None, source: str | None
) -> None:
    found = read(text)
    assert [(found[quote].as_of, found[quote].source) for quote in ("14", "$9,000")] == [(day, source)] * 2


def test_a_number_of_a_list_keeps_what_it_says_itself() -> None:
    found = read("Situation on Monday:\n\n- Boats lost: 14\n- On Tuesday 9 were lost, the navy said\n")
    assert (found["14"].as_of, found["9"].source) == (MONDAY, "navy")
    assert found["9"].as_of != MONDAY


def test_a_long_list_costs_no_more_than_the_text_is_long() -> None:
    found = extract("Situation on Monday:\n" + "- Boats lost: 14\n" * 2000, published=dt.date(2024, 8, 7), story=STORY)
    assert {one.as_of for one in found.figures} == {MONDAY}
