"""Totals that stood still, against a slow reference, and what is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.trends.columns import schema
from asreported.trends.standstills import standstills
from tests.trends.conftest import Reports

START = dt.date(2024, 2, 1)
COLUMNS = ("date", "stated", "first", "last", "days", "n_reports", "following")

Report = tuple[int, list[int]]
"""Day of publication, and how many days before it lie those that it describes."""


def of(day: int) -> dt.date:
    return START + dt.timedelta(day)


def made(told: list[Report]) -> Reports:
    """Reports of a total that is 100 more each day."""
    reports = Reports()
    for published, backs in told:
        article = reports.article(of(published))
        for back in backs:
            day = of(published - back)
            reports.figure(article, 1000 + 100 * (published - back), as_of=(day, day))
    return reports


def slow(told: list[Report]) -> list[tuple[Any, ...]]:
    """Day by day: the reports that have it as their latest, more than a day on, while nobody knows a later one."""
    described = sorted({published - back for published, backs in told for back in backs})
    rows = []
    for day in described:
        repeats = []
        for published, backs in told:
            known = [p - back for p, all_backs in told for back in all_backs if p <= published]
            if backs and published - min(backs) == day == max(known) and published - day > 1:
                repeats.append(published)
        told_by = sum(day in {published - back for back in backs} for published, backs in told)
        if repeats and told_by > 1:  # what one report tells is repeated by none
            later = [other for other in described if other > day]
            following = of(later[0]) if later else None
            first, last = min(repeats), max(repeats)
            rows.append((of(day), 1000 + 100 * day, of(first), of(last), last - day, len(repeats), following))
    return rows


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 12), st.lists(st.integers(0, 6), max_size=3, unique=True)), max_size=8))
def test_standstills_are_what_the_reference_finds(told: list[Report]) -> None:
    found = standstills(made(told).observations())
    assert found.schema == schema("standstills")
    assert found.select(COLUMNS).rows() == slow(told)


def test_a_count_that_froze_is_told_with_its_reports_and_makes_no_row_of_the_series() -> None:
    reports = made([(10, [0]), (12, [2]), (15, [5]), (16, [6]), (20, [0])])
    (found,) = standstills(reports.observations()).select(*COLUMNS, "figure_ids").rows()
    assert found == (of(10), 2000, of(12), of(16), 6, 3, of(20), ["f1", "f2", "f3"])
    assert reports.series().get_column("date").to_list() == [of(10), of(20)]


def test_the_day_before_is_told_as_a_matter_of_course_and_looking_back_is_no_standstill() -> None:
    assert standstills(made([(10, [1]), (11, [1]), (30, [0, 20])]).observations()).is_empty()
    assert standstills(made([(10, [0]), (20, [0]), (30, [20])]).observations()).is_empty()


def test_one_late_report_repeats_nothing() -> None:
    assert standstills(made([(10, [0]), (15, [3]), (20, [0])]).observations()).is_empty()
    assert standstills(made([(15, [3]), (16, [4])]).observations()).get_column("n_reports").to_list() == [2]


def test_who_names_another_source_repeats_another_count(reports: Reports) -> None:
    reports.say(of(10), 100, source="the office", as_of=(of(10), of(10)))
    reports.say(of(15), 100, source="Red Circle", as_of=(of(15), of(15)))
    reports.say(of(16), 100, source="the office", as_of=(of(10), of(10)))
    (found,) = standstills(reports.observations()).select("source", *COLUMNS).rows()
    assert found == ("Valley Office", of(10), 100, of(16), of(16), 6, 1, None)
