"""A total that rises faster than its series ever did waits: it moves no band until somebody has looked at it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from asreported import trends
from asreported.story import MeasureOf
from asreported.trends.bands import bands
from asreported.trends.leaps import CONFIRMED, POINTS, TIMES
from tests.trends.conftest import STORY, Reports

SOURCE = {"source": "Valley Office"}
PACE = 10
"""What the series rises a day."""


def day(number: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(number)


def told(reports: Reports, days: int = POINTS + 2, of: Sequence[float] = (), **said: Any) -> list[str]:
    """A toll that rises by ten a day for some days, and what is said on the days after: the ids of the latter."""
    for number in range(days):
        reports.say(day(number), 1000 + PACE * number, **SOURCE, **said)
    return [reports.say(day(days + at), value, **SOURCE, **said) for at, value in enumerate(of)]


def held(reports: Reports) -> list[str]:
    return bands(reports.observations(), reports.story).get_column("held").explode().drop_nulls().sort().to_list()


def ends(reports: Reports) -> list[tuple[float | None, float | None]]:
    return reports.series().sort("date").select("low", "high").rows()


def test_a_wild_number_at_the_end_of_a_series_moves_no_band_of_any_other_day(reports: Reports) -> None:
    told(reports)
    calm = ends(reports)
    [wild] = [reports.say(day(POINTS + 2), 10_920, **SOURCE)]
    assert held(reports) == [wild]
    assert ends(reports)[:-1] == calm
    assert ends(reports)[-1] == (1090, None)


def test_it_is_contested_and_stands_beside_the_figure_that_it_leaps_from(reports: Reports) -> None:
    [wild] = told(reports, of=[10_920])
    observed = reports.observations()
    table = trends.of_figures(observed, reports.story)["contested"]
    [row] = table.to_dicts()
    before = observed.filter(pl.col("date") == day(POINTS + 1)).item(0, "figure_id")
    assert (row["figure_id"], row["why"], row["against"], row["excess"]) == (wild, "leaps", before, 10_920 - 1090)
    last = reports.series().sort("date").row(-1, named=True)
    assert (last["stated"], last["figure_ids"], last["contested"]) == (None, [], [wild])


@pytest.mark.parametrize(("rise", "waits"), [(TIMES * PACE, False), (TIMES * PACE + 1, True)])
def test_ten_times_the_largest_rise_a_day_is_still_believed(reports: Reports, rise: float, waits: bool) -> None:
    told(reports, of=[1000 + PACE * (POINTS + 1) + rise])
    assert bool(held(reports)) == waits


def test_over_two_days_it_may_rise_twice_as_much(reports: Reports) -> None:
    told(reports)
    reports.say(day(POINTS + 3), 1000 + PACE * (POINTS + 1) + 2 * TIMES * PACE, **SOURCE)
    assert held(reports) == []


def test_a_young_series_has_no_pace_yet(reports: Reports) -> None:
    told(reports, days=POINTS - 1, of=[50_000])
    assert held(reports) == []


def test_as_much_on_three_days_in_a_row_was_news(reports: Reports) -> None:
    news = [10_920, 10_930, 10_940]
    assert len(news) == CONFIRMED
    told(reports, of=news)
    assert held(reports) == []
    assert ends(reports)[-1] == (10_940, 10_940)


def test_two_days_confirm_nothing_where_the_third_goes_on_as_before(reports: Reports) -> None:
    ids = told(reports, of=[10_920, 10_930, 1_110])
    assert held(reports) == sorted(ids[:2])
    assert ends(reports)[-1] == (1_110, 1_110)


def test_after_a_wild_low_the_return_is_no_leap(reports: Reports) -> None:
    told(reports, of=[100, 1_110, 1_120])
    assert held(reports) == []


def test_at_least_so_many_leaps_too_though_nothing_later_excludes_it(reports: Reports) -> None:
    told(reports)
    wild = reports.say(day(POINTS + 2), 10_920, "at_least", **SOURCE)
    reports.say(day(POINTS + 3), 1_120, **SOURCE)
    assert held(reports) == [wild]


def test_at_most_so_many_is_no_rise(reports: Reports) -> None:
    told(reports)
    reports.say(day(POINTS + 2), 10_920, "at_most", **SOURCE)
    assert held(reports) == []


def test_things_of_two_sorts_have_no_pace(reports: Reports) -> None:
    told(reports, of=[10_920], measure="boats", counted="boats")
    assert held(reports) == []


def test_a_break_that_the_story_declares_begins_another_count(reports: Reports) -> None:
    told(reports)
    reports.say(dt.date(2024, 6, 1), 2_000_000, **SOURCE)
    assert held(reports) == []


def test_a_story_may_say_which_rise_is_none(reports: Reports) -> None:
    told(reports, of=[1000 + PACE * (POINTS + 1) + 500])
    assert held(reports)
    deaths = MeasureOf(title="Killed", largest_daily_rise=500)
    patient = STORY.model_copy(update={"measures": {**STORY.measures, "deaths": deaths}})
    assert held(dataclasses.replace(reports, story=patient)) == []


def test_the_rules_of_the_gate_state_it() -> None:
    from expectations.gate import rules

    [rule] = [rule for rule in rules()["waiting"] if rule.id == "W002"]
    assert f"more a day than {TIMES:g} times" in rule.says
    assert f"{POINTS + 1}th day" in rule.says
