"""What is said of a total weighs by who counts it, in how many outlets it stands, and how surely it was read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.trends.weights import DECIDED, FULL, WEIGHT, weighed
from tests.trends.conftest import Reports

DAY = dt.date(2024, 1, 1)


def day(number: int) -> dt.date:
    return DAY + dt.timedelta(number)


def weights(reports: Reports) -> dict[float, float]:
    """The points of each toll."""
    rows = weighed(reports.observations().lazy(), reports.story).collect()
    return {row["low"]: row[WEIGHT] / FULL for row in rows.iter_rows(named=True)}


def disputed(reports: Reports, first: float, second: float) -> list[dict[str, Any]]:
    """A calm toll in which two numbers exclude each other, each of this certainty: the rows of the series."""
    for number, (toll, certainty) in enumerate([(100, 0.9), (140, first), (120, second), (150, 0.9)]):
        reports.say(day(number), toll, source="Valley Office", certainty=certainty)
    return reports.series().sort("date").to_dicts()


def test_a_counter_weighs_by_its_class_times_the_certainty_of_its_surest_figure(reports: Reports) -> None:
    reports.say(DAY, 10, source="Valley Office", certainty=0.5)
    reports.say(DAY, 10, source="Valley Office", certainty=0.9)
    reports.say(DAY, 10, source="Red Circle", certainty=0.25)
    assert weights(reports) == {10: pytest.approx(4 * 0.9 + 4 * 0.25)}


def test_a_further_outlet_adds_a_point_and_nobody_named_weighs_half_an_official(reports: Reports) -> None:
    reports.say(DAY, 10, publisher="Wire", certainty=0.8)
    reports.say(DAY, 10, publisher="Daily", certainty=0.8)
    assert weights(reports) == {10: pytest.approx((2 + 1) * 0.8)}


def test_a_figure_of_unknown_certainty_counts_in_full_and_none_counts_for_nothing(reports: Reports) -> None:
    reports.say(DAY, 10, source="Valley Office")
    reports.say(day(1), 20, source="Valley Office", certainty=0.0)
    assert weights(reports) == {10: 4, 20: pytest.approx(4 / FULL)}


def test_what_somebody_accepted_outweighs_all_that_reports_can_say(reports: Reports) -> None:
    reports.say(DAY, 10, source="Valley Office", certainty=0.1)
    observed = reports.observations().lazy().with_columns(accepted=True)
    [weight] = weighed(observed, reports.story).collect().get_column(WEIGHT)
    assert weight > DECIDED


def test_of_two_numbers_that_exclude_each_other_the_surer_is_believed(reports: Reports) -> None:
    rows = disputed(reports, first=0.9, second=0.4)
    assert [(row["low"], row["high"]) for row in rows] == [(100, 100), (140, 140), (140, 150), (150, 150)]
    assert rows[2]["contested"]


def test_so_it_is_the_other_way_round(reports: Reports) -> None:
    rows = disputed(reports, first=0.4, second=0.9)
    assert [(row["low"], row["high"]) for row in rows] == [(100, 100), (100, 120), (120, 120), (150, 150)]


def test_where_both_are_about_as_sure_the_band_spans_both(reports: Reports) -> None:
    rows = disputed(reports, first=0.9, second=0.88)
    assert [(row["low"], row["high"]) for row in rows] == [(100, 100), (100, 140), (120, 150), (150, 150)]
    assert not any(row["contested"] for row in rows)
