"""A value far from what its series states before and after is in doubt, with the numbers that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from tests.trends.conftest import Reports


def doubts(reports: Reports, numbers: Sequence[float], **said: Any) -> list[list[str]]:
    """Return what the value of each of these numbers, of a day each, is doubted for."""
    for at, number in enumerate(numbers):
        reports.say(dt.date(2024, 1, 1) + dt.timedelta(at), number, source="Valley Office", **said)
    told = reports.observations().sort("date").get_column("doubts").to_list()
    return [[one for one in of or [] if one.startswith("value:")] for of in told]


@pytest.mark.parametrize(("aspect", "wild"), [("total", 9_000), ("level", 9_000), ("level", 9)])
def test_a_number_far_from_those_around_it_is_doubted_with_them(reports: Reports, aspect: str, wild: float) -> None:
    assert doubts(reports, [90, 100, wild, 120, 130], aspect=aspect) == [
        *[[], []],
        ["value: unlike its series, which states 100 before and 120 after"],
        *[[], []],
    ]


def test_the_newest_is_held_against_those_before(reports: Reports) -> None:
    assert doubts(reports, [90, 100, 110, 9_000])[-1] == ["value: unlike its series, which states 110 before"]


@pytest.mark.parametrize(
    "numbers", [[12, 40, 90, 110], [90, 100, 250, 260], [100, 900], [90, 100, 250, 950, 990], [5, 5, 14, 5]]
)
def test_a_toll_that_rises_and_stays_is_not_doubted(reports: Reports, numbers: list[float]) -> None:
    assert not any(doubts(reports, numbers))


def test_what_happens_on_single_days_differs_as_it_may(reports: Reports) -> None:
    assert not any(doubts(reports, [10, 900, 12, 11], aspect="new"))


def test_other_doubts_stay(reports: Reports) -> None:
    doubts(reports, [90, 100, 9_000, 120], doubts=("source: nobody is named",))
    told = reports.observations().sort("date").get_column("doubts").to_list()
    assert [len(of) for of in told] == [1, 1, 2, 1]
