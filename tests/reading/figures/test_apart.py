"""Apart: the day and place of an event before are not those of what was done after it."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract

PUBLISHED = dt.date(2024, 8, 7)
MONDAY = dt.date(2024, 8, 5)


@pytest.mark.parametrize(
    "text",
    [
        "The army hit 40 rebels after a soldier was shot dead in Ostby on Monday.",
        "Police detained 40 men after a guard had been stabbed in Ostby on Monday.",
    ],
)
def test_what_happened_before_lends_no_day_and_no_place(text: str) -> None:
    (figure,) = extract(text, published=PUBLISHED).figures
    assert (figure.as_of, figure.place) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The army hit 40 rebels in Ostby on Monday after a soldier was shot dead.",
        "Some 40 people died after a bus was hit in Ostby on Monday.",
        "The army killed 40 people when a school was hit in Ostby on Monday.",
    ],
)
def test_what_happened_at_once_is_of_one_day_and_place(text: str) -> None:
    (figure,) = extract(text, published=PUBLISHED).figures
    assert (figure.as_of, figure.place) == ((MONDAY, MONDAY), "Ostby")
