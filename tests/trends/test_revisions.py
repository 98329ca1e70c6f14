"""Revisions and views of the past, against a slow reference."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from asreported import trends
from asreported.records import STATED_EARLIER, Aspect
from asreported.trends.columns import schema
from asreported.trends.revisions import revisions, typical_revisions

START = dt.date(2024, 2, 1)
told = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(1, 30)), max_size=14)


def made(said: list[tuple[int, int, int]]) -> Any:
    """A report for each (day described, days until it is said, value)."""
    from tests.trends.conftest import Reports

    reports = Reports()
    for day, lag, value in said:
        of = START + dt.timedelta(day)
        reports.say(of + dt.timedelta(lag), value, as_of=(of, of), source="the office", place="the valley")
    return reports


def slow(said: list[tuple[int, int, int]]) -> list[tuple[Any, ...]]:
    """For each day in turn: what was said of it, publication day by publication day; of one of them the highest."""
    out = []
    for day in sorted({day for day, _, _ in said}):
        by_lag: dict[int, int] = {}
        for of, lag, value in said:
            if of == day:
                by_lag[lag] = max(value, by_lag.get(lag, 0))
        if len(by_lag) > 1:
            values = [by_lag[lag] for lag in sorted(by_lag)]
            for number, lag in enumerate(sorted(by_lag)):
                before = values[number - 1] if number else None
                change = None if before is None else values[number] - before
                last = number == len(values) - 1
                out.append((START + dt.timedelta(day), lag, values[number], values[0], before, change, last))
    return out


@settings(max_examples=50)
@given(told)
def test_revisions_are_what_the_reference_finds(said: list[tuple[int, int, int]]) -> None:
    found = revisions(made(said).observations().with_columns(used=True, why_not=None))
    assert found.schema == schema("revisions")
    columns = ("date", "lag", "value", "first_value", "previous", "change", "now")
    assert found.select(columns).rows() == slow(said)


@settings(max_examples=50)
@given(told, st.integers(0, 15))
def test_the_view_of_a_day_is_made_of_what_was_published_by_then(said: list[tuple[int, int, int]], until: int) -> None:
    known = START + dt.timedelta(until)
    reports = made(said)
    articles = [row for row in reports.articles if row["published"] <= known]
    names = {row["article_id"] for row in articles}
    reports.articles, reports.figures = articles, [row for row in reports.figures if row["article_id"] in names]
    slowly = made([(day, lag, value) for day, lag, value in said if START + dt.timedelta(day + lag) <= known])
    drop = ("figure_ids", "contested")
    observed = reports.observations()
    series = trends.series(observed, reports.story)
    assert_frame_equal(series.drop(drop), slowly.series().drop(drop))
    lows = [value for day, lag, value in said if day + lag <= until and day == 0]
    first = series.filter(date=START)
    used = observed.filter(pl.col("used") & (pl.col("date") == START)).height
    # where another set of reports is as likely, the band holds both, and may have no lower end
    if lows and used == len(lows) and (low := first.get_column("low")[0]) is not None:
        assert min(lows) <= low <= max(lows)


def test_an_article_s_earlier_words_are_part_of_what_was_said(reports: Any) -> None:
    as_of = (START, START)
    reports.figure(reports.article(START), 40, as_of=as_of)
    reports.figure(reports.article(START + dt.timedelta(1), version_of="a0"), 44, as_of=as_of)
    assert revisions(reports.observations()).get_column("value").to_list() == [40, 44]


def test_typical_revisions_are_medians_by_lag(reports: Any) -> None:
    for day, values in enumerate(((100, 110, 120), (200, 200, 190))):
        of = START + dt.timedelta(day)
        for lag, value in zip((0, 1, 9), values, strict=True):
            reports.say(of + dt.timedelta(lag), value, as_of=(of, of))
    found = typical_revisions(revisions(reports.observations()))
    assert found.schema == schema("typical_revisions")
    assert found.select("lag", "n", "revised", "median_share", "largest_share", "upwards").rows() == [
        ("within 1 day", 2, 1, 0.05, 0.1, 1),
        ("within 30 days", 2, 2, 0.125, 0.2, 1),
    ]


def test_a_revision_keeps_the_words_that_bound_what_was_said_first(reports: Any) -> None:
    reports.say(START, 500, "at_least", as_of=(START, START))
    reports.say(START + dt.timedelta(2), 471, as_of=(START, START))
    found = revisions(reports.observations())
    assert found.select("value", "hedge", "first_value", "first_hedge").rows() == [
        (500, "at_least", 500, "at_least"),
        (471, "exact", 500, "at_least"),
    ]


def test_what_a_report_says_that_it_was_raised_from_is_what_was_said_first() -> None:
    from tests.trends.conftest import Reports

    reports = Reports()
    article = reports.article(START + dt.timedelta(1))
    reports.figure(article, 104, aspect=Aspect.NEW, as_of=(START, START), rules=(STATED_EARLIER,))
    reports.figure(article, 112, aspect=Aspect.NEW, as_of=(START, START))
    found = revisions(reports.observations())
    columns = ("date", "lag", "value", "first_value", "previous", "change", "now")
    assert found.select(columns).rows() == [
        (START, 1, 104, 104, None, None, False),
        (START, 1, 112, 104, 104, 8, True),
    ]
    assert typical_revisions(found).select("n", "revised", "upwards").rows() == [(1, 1, 1)]


def test_what_a_report_before_had_said_is_not_told_twice() -> None:
    from tests.trends.conftest import Reports

    reports = Reports()
    reports.say(START, 104, aspect=Aspect.NEW, as_of=(START, START))
    article = reports.article(START + dt.timedelta(1))
    reports.figure(article, 104, aspect=Aspect.NEW, as_of=(START, START), rules=(STATED_EARLIER,))
    reports.figure(article, 112, aspect=Aspect.NEW, as_of=(START, START))
    assert revisions(reports.observations()).select("lag", "value").rows() == [(0, 104), (1, 112)]
