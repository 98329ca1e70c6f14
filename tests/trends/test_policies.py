"""Policies: how several sources become one line, against the words that define each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.records import Policy
from asreported.trends.columns import schema
from asreported.trends.policies import chosen

DAY = dt.date(2024, 2, 1)
SOURCES = ("Valley Office", "Red Circle", "Hill Council")


def row(reports: Any, policy: Policy) -> dict[str, Any]:
    (only,) = chosen(reports.series(), reports.story, policy).to_dicts()
    return only


@pytest.fixture
def three(reports: Any) -> Any:
    """Three sources on one day: 40, at least 55, 40."""
    reports.say(DAY, 40, source="Valley Office", place="the valley")
    reports.say(DAY, 55, "at_least", source="Red Circle", place="the valley")
    reports.say(DAY, 40, source="Hill Council", place="the valley")
    return reports


def test_a_range_shows_all_and_states_nothing_that_not_all_state(three: Any) -> None:
    told = row(three, Policy.RANGE)
    assert (told["low"], told["high"], told["stated"], told["why"]) == (40, None, None, "all shown")
    assert told["sources"] == sorted(SOURCES)
    assert told["n_sources"] == 3


def test_the_conservative_takes_the_lowest(three: Any) -> None:
    told = row(three, Policy.CONSERVATIVE)
    assert (told["stated"], told["sources"]) == (40, ["Valley Office", "Hill Council"])


def test_a_hierarchy_takes_whom_the_story_puts_first(three: Any) -> None:
    assert row(three, Policy.HIERARCHY)["sources"] == ["Valley Office"]
    first = three.story.sources[1].model_copy(update={"order": 1})
    three.story = three.story.model_copy(update={"sources": (three.story.sources[0], first, three.story.sources[2])})
    told = row(three, Policy.HIERARCHY)
    assert (told["stated"], told["low"], told["high"]) == (55, 55, None)


def test_a_majority_takes_the_number_that_most_state_and_none_in_a_tie(three: Any) -> None:
    assert row(three, Policy.MAJORITY)["stated"] == 40
    three.say(DAY, 55, source="a passer-by", place="the valley")
    told = row(three, Policy.MAJORITY)
    assert (told["stated"], told["why"]) == (None, "no number has most")
    assert (told["low"], told["high"]) == (40, 55)  # the passer-by's 55 is exact


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(SOURCES), st.integers(0, 3), st.integers(1, 5)), max_size=12))
def test_no_policy_invents_a_number_or_loses_its_figures(said: list[tuple[str, int, int]]) -> None:
    from tests.trends.conftest import Reports

    reports = Reports()
    for source, day, value in said:
        reports.say(DAY + dt.timedelta(day), value, source=source, place="the valley")
    series = reports.series()
    for policy in Policy:
        told = chosen(series, reports.story, policy)
        assert told.schema == schema("chosen")
        assert told.height == series.unique("date").height
        for of in told.iter_rows(named=True):
            there = series.filter(date=of["date"])
            stated = set(there.get_column("stated"))
            assert of["stated"] is None or of["stated"] in stated
            assert len(stated) > 1 or of["stated"] in stated
            assert set(of["figure_ids"]) <= {name for ids in there.get_column("figure_ids") for name in ids}
            contested = [name for ids in there.get_column("contested") for name in ids]
            assert of["figure_ids"] or contested  # of a day of which all is contested nothing is chosen


def test_the_story_s_own_policy_is_the_default(three: Any) -> None:
    assert set(chosen(three.series(), three.story).get_column("policy")) == {"range"}
    other = three.story.under(Policy.MAJORITY)
    assert set(chosen(three.series(), other).get_column("policy")) == {"majority"}
    assert other.fingerprint != three.story.fingerprint
    assert three.story.under(None) is three.story


def test_nobody_named_is_no_source_and_keeps_no_count(reports: Any) -> None:
    reports.say(DAY, 20, "more_than", place="the valley")
    reports.say(DAY, 21, source="Valley Office", place="the valley")
    reports.say(DAY + dt.timedelta(200), 95, place="the valley")  # bounds the earlier day for whoever keeps count
    told = chosen(reports.series(), reports.story, Policy.RANGE).filter(date=DAY)
    assert told.select("low", "high", "stated", "n_sources").rows() == [(20, 21, None, 1)]
    alone = reports.say(DAY + dt.timedelta(1), 30, "at_least", place="the valley")
    told = chosen(reports.series(), reports.story, Policy.RANGE).filter(date=DAY + dt.timedelta(1))
    assert told.select("low", "high", "n_sources", "figure_ids").rows() == [(30, None, 0, [alone])]
