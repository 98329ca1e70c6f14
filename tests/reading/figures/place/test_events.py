"""The place of an event: what is attacked, lived in, or names it."""

from __future__ import annotations

import pytest

from asreported import extract


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A raid on Velm killed 14 people.", "Velm"),
        ("Shelling of the city of Velm killed 14 people.", "Velm"),
        ("The siege of Velm killed 14 people.", "Velm"),
        ("Troops stormed Velm, killing 14.", "Velm"),
        ("The Velm earthquake destroyed 14 houses.", "Velm"),
        ("Some 14 residents of Velm fled.", "Velm"),
        ("An attack on Israelis killed 14 people.", None),
        ("An attack on the Velm Ministry killed 14 people.", None),
        ("A debate on Velm drew 14 people.", None),
        ("Thursday's earthquake destroyed 14 houses.", None),
        ("The New Year's Day earthquake destroyed 14 houses.", None),
    ],
)
def test_place_of_an_event(text: str, place: str | None) -> None:
    assert [figure.place for figure in extract(text).figures] == [place]
