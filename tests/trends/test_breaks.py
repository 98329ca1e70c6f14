"""Breaks: declared ones, and falls, jumps, words and sources that are found."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asreported.story import Break
from asreported.trends.breaks import breaks
from asreported.trends.columns import schema
from tests.trends.conftest import STORY

START = dt.date(2024, 2, 1)
OFFICE = {"source": "the office", "place": "the valley"}


def day(number: int) -> dt.date:
    return START + dt.timedelta(number)


def found(reports: Any) -> list[tuple[Any, ...]]:
    told = breaks(reports.observations(), reports.series(), reports.story)
    assert told.schema == schema("breaks")
    return told.select("date", "kind", "before", "after", "declared").rows()


def test_a_declared_break_is_shown_for_each_series_that_it_cuts(reports: Any) -> None:
    reports.say(dt.date(2024, 5, 30), 100, **OFFICE)
    reports.say(dt.date(2024, 6, 3), 60, **OFFICE)
    reports.say(dt.date(2024, 6, 3), 7, source="Hill Council")
    assert found(reports) == [(dt.date(2024, 6, 1), "declared", 100, 60, True)]


def test_a_break_that_names_no_group_cuts_the_count_of_all_and_no_other(reports: Any) -> None:
    for group in (None, "children"):
        reports.say(dt.date(2024, 5, 30), 100, group=group, **OFFICE)
        reports.say(dt.date(2024, 6, 3), 110, group=group, **OFFICE)
    told = breaks(reports.observations(), reports.series(), reports.story)
    assert told.select("group", "kind").rows() == [("", "declared")]


def test_a_break_of_reports_that_name_nobody_cuts_no_named_source(new_reports: Any) -> None:
    one = {"date": dt.date(2024, 6, 1), "measure": "deaths", "place": "Valley", "source": "", "reason": "others count"}
    reports = new_reports(story=STORY.model_copy(update={"breaks": (Break.model_validate(one),)}))
    for source in (None, "the office"):
        reports.say(dt.date(2024, 5, 30), 100, place="the valley", source=source)
        reports.say(dt.date(2024, 6, 3), 110, place="the valley", source=source)
    told = breaks(reports.observations(), reports.series(), reports.story)
    assert told.select("source", "kind").rows() == [("", "declared")]


def test_a_fall_is_a_break_where_later_reports_stay_below(reports: Any) -> None:
    for number, total in enumerate((100, 110, 90, 95, 99)):
        reports.say(day(number), total, **OFFICE)
    assert found(reports) == [(day(2), "fall", 110, 90, False)]


def test_one_report_out_of_line_is_no_break(reports: Any) -> None:
    for number, total in enumerate((100, 110, 90, 120, 125)):
        reports.say(day(number), total, **OFFICE)
    assert found(reports) == []


def test_a_rise_beyond_what_the_story_holds_possible_is_a_jump(reports: Any) -> None:
    deaths = STORY.measures["deaths"].model_copy(update={"largest_daily_rise": 50})
    reports.story = STORY.model_copy(update={"measures": {**STORY.measures, "deaths": deaths}})
    for number, total in ((0, 100), (1, 140), (3, 260)):
        reports.say(day(number), total, **OFFICE)
    assert found(reports) == [(day(3), "jump", 140, 260, False)]


def test_a_rise_far_beyond_the_usual_one_is_a_jump(reports: Any) -> None:
    totals = [100, 110, 120, 131, 140, 150, 161, 300, 310]
    for number, total in enumerate(totals):
        reports.say(day(number), total, **OFFICE)
    assert found(reports) == [(day(7), "jump", 161, 300, False)]


def test_a_definition_that_appears_and_stays_is_a_break(reports: Any) -> None:
    for number in range(6):
        word = "identified " if number >= 3 else ""
        reports.say(day(number), 100 + number, sentence=f"{100 + number} {word}dead", **OFFICE)
    assert found(reports) == [(day(3), "words", 102, 103, False)]


def test_a_counter_that_begins_where_another_ends_is_a_break(reports: Any) -> None:
    for number in range(6):
        source = "Valley Office" if number < 3 else "Hill Council"
        reports.say(day(number), 100 + number, source=source, place="the valley")
    assert found(reports) == [(day(3), "source", 102, 103, False)]


def test_a_break_keeps_the_words_that_bound_its_numbers(reports: Any) -> None:
    reports.say(dt.date(2024, 5, 30), 1400, "about", **OFFICE)
    reports.say(dt.date(2024, 6, 3), 1200, "at_least", **OFFICE)
    told = breaks(reports.observations(), reports.series(), reports.story)
    assert told.select("before", "hedge_before", "after", "hedge").rows() == [(1400, "about", 1200, "at_least")]
