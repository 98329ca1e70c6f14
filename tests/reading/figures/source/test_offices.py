"""Offices: the source of the story that a person speaks for."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.story import Story

STORY = Story.model_validate(
    {
        "id": "port",
        "title": "A port",
        "start": dt.date(2024, 1, 1),
        "sources": [
            {"name": "Port Office", "class": "official", "aliases": ["Harbour Minister Tove Lind", "Lind"]},
            {"name": "Dockers' Union", "class": "other", "aliases": ["the union"]},
            {"name": "Sailors in Need", "class": "aid"},
        ],
    }
)


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("Some 90 boats sank. So far 40 men are lost, said Ida Brandt of the Port Office.", "Port Office"),
        ("The Dockers' Union disputed it. Its chairman, Piet Oster, said that 40 men were lost.", "Dockers' Union"),
        ("Piet Oster, the head of the Dockers' Union, said that 40 men were lost.", "Dockers' Union"),
        ("A Port Office spokesman, Jan Moe, said that 40 men were lost.", "Port Office"),
        ("It rained, said Harbour Minister Tove Lind. She said that 40 men were lost.", "Port Office"),
        ("It rained, said Ida Brandt of the Port Office. Some 40 men were lost, Brandt said.", "Port Office"),
        ("Some 40 men were lost, Sailors in Need said.", "Sailors in Need"),
        # nobody's office is said, or that of somebody else
        ("Some 40 men were lost, said Ida Brandt.", "Ida Brandt"),
        ("Some 40 men were lost, said Ida Brandt of Velm.", "Ida Brandt of Velm"),
        ("Piet Oster, who left the Dockers' Union, said that 40 men were lost.", "Piet Oster"),
        ("The rain stopped. Its chairman, Piet Oster, said that 40 men were lost.", "Piet Oster"),
    ],
)
def test_a_person_speaks_for_the_source_whose_office_they_hold(raw: str, source: str) -> None:
    found = extract(raw, story=STORY, published=dt.date(2024, 8, 7)).figures
    assert next(figure.source for figure in found if figure.quote == "40") == source


def test_the_name_of_a_source_is_no_place() -> None:
    raw = "Sailors in Need reported 40 men lost."
    assert [(figure.source, figure.place) for figure in extract(raw, story=STORY).figures] == [
        ("Sailors in Need", None)
    ]
