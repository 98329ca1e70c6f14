"""Rates: the lowest and the highest rise that all reports allow, against every truth tried."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.trends.bands import bands
from asreported.trends.columns import schema
from asreported.trends.rates import rates

MONDAY = dt.date(2024, 1, 1)


def rows(reports: Any, per: str) -> list[tuple[Any, ...]]:
    told = rates(bands(reports.observations(), reports.story)).filter(per=per)
    return told.select("first", "last", "days", "least", "most", "why_not").rows()


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(number)


def test_a_rise_between_exact_totals_is_their_difference(reports: Any) -> None:
    reports.say(day(0), 100)
    reports.say(day(4), 140)
    assert rows(reports, "report") == [(day(0), day(4), 4, 40, 40, None)]


def test_words_that_leave_room_leave_it_to_the_rate(reports: Any) -> None:
    reports.say(day(0), 100, "more_than")
    reports.say(day(2), 110)
    reports.say(day(4), 130, "at_least")
    assert rows(reports, "report") == [(day(0), day(2), 2, 0, 10, None), (day(2), day(4), 2, 20, None, None)]


def test_there_is_no_rate_across_what_cannot_be(reports: Any) -> None:
    reports.say(day(0), 140)
    reports.say(day(4), 100)
    ((*_, least, most, why),) = rows(reports, "report")
    assert (least, most) == (None, None)
    assert "contradict" in why


def test_there_is_no_rate_across_a_declared_break(reports: Any) -> None:
    reports.say(dt.date(2024, 5, 31), 140)
    reports.say(dt.date(2024, 6, 2), 20)
    assert rows(reports, "report") == []


def test_a_week_counts_from_monday_to_monday_inside_what_is_reported(reports: Any) -> None:
    for number, total in ((0, 100), (5, 120), (7, 130), (16, 190)):
        reports.say(day(number), total)
    assert rows(reports, "week") == [(day(0), day(7), 7, 30, 30, None), (day(7), day(14), 7, 0, 60, None)]


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 9), st.sampled_from(["exact", "at_least", "at_most"])), max_size=9
    ),
    st.lists(st.integers(0, 5), min_size=31, max_size=31),
)
def test_the_true_rise_lies_between_the_two(said: list[tuple[int, int, str]], daily: list[int]) -> None:
    from tests.trends.conftest import Reports

    truth = [sum(daily[: number + 1]) for number in range(31)]
    reports = Reports()
    for number, off, hedge in said:
        total = (
            truth[number] - off if hedge == "at_least" else truth[number] + off if hedge == "at_most" else truth[number]
        )
        reports.say(day(number), max(0, total), hedge)
    told = rates(bands(reports.observations(), reports.story))
    assert told.schema == schema("rates")
    for of in told.iter_rows(named=True):
        rise = truth[(of["last"] - MONDAY).days] - truth[(of["first"] - MONDAY).days]
        assert of["least"] is None or of["least"] <= rise
        assert of["most"] is None or rise <= of["most"]
        assert of["figure_ids"]
