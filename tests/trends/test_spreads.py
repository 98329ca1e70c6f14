"""Spreads and pairs of sources: how far apart, who is above whom, who is later."""

from __future__ import annotations

import datetime as dt
from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported.trends.columns import schema
from asreported.trends.spreads import _chance, source_pairs, spreads

START = dt.date(2024, 2, 1)
SAID = {"Hill Council": (10, 20, 30, 40, 50, 60), "Valley Office": (8, 17, 25, 33, 41, 50)}


@pytest.fixture
def two(reports: Any) -> Any:
    for source, values in SAID.items():
        for number, value in enumerate(values):
            reports.say(START + dt.timedelta(number), value, source=source, place="the valley")
    reports.say(START, 99, place="the valley")  # nobody is named
    return reports


def test_a_day_s_spread_is_between_named_sources(two: Any) -> None:
    found = spreads(two.series())
    assert found.schema == schema("spreads")
    first = found.row(0, named=True)
    assert (first["lowest"], first["lowest_source"], first["highest"], first["highest_source"]) == (
        8,
        "Valley Office",
        10,
        "Hill Council",
    )
    assert (first["spread"], first["share"], first["n_sources"]) == (2, 0.25, 2)


def test_who_is_always_above_is_systematically_so(two: Any) -> None:
    (pair,) = source_pairs(two.series()).to_dicts()
    assert (pair["source"], pair["other"], pair["days"], pair["above"], pair["below"]) == (
        "Hill Council",
        "Valley Office",
        6,
        6,
        0,
    )
    assert pair["verdict"] == "above"
    assert pair["chance"] == pytest.approx(2 / 64)


def test_the_lag_is_how_much_later_a_source_reaches_a_total(reports: Any) -> None:
    for number in range(6):
        reports.say(START + dt.timedelta(number), 100 + number, source="Valley Office", place="the valley")
        reports.say(START + dt.timedelta(number + 2), 100 + number, source="Hill Council", place="the valley")
    (pair,) = source_pairs(reports.series()).to_dicts()
    assert (pair["source"], pair["lag"], pair["lag_n"]) == ("Hill Council", 2.0, 6)
    assert pair["verdict"] == "neither"  # four days in common are too few to tell


@given(st.integers(0, 12), st.integers(0, 12))
def test_the_chance_is_the_share_of_splits_at_least_as_uneven(above: int, below: int) -> None:
    n = above + below
    uneven = sum(comb(n, k) for k in range(n + 1) if abs(2 * k - n) >= abs(above - below))
    assert _chance(above, below) == pytest.approx(uneven / 2**n)
