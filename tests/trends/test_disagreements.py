from __future__ import annotations

import datetime as dt
from typing import Any

from asreported import trends
from tests.trends.conftest import STORY, Reports

DAY = dt.date(2024, 3, 4)
BOTH = ("Red Circle", "Valley Office")


def pairs(reports: Reports) -> list[dict[str, Any]]:
    return trends.disagreements(reports.observations(), STORY).to_dicts()


def test_two_sources_that_exclude_each_other_on_a_day_stand_side_by_side(reports: Reports) -> None:
    reports.say(DAY, 419, measure="boats", aspect="level", source="Valley Office")
    reports.say(DAY, 223, measure="boats", aspect="level", source="Red Circle")
    (pair,) = pairs(reports)
    assert (pair["high_source"], pair["high_value"], pair["high_figure_id"]) == ("Valley Office", 419, "f0")
    assert (pair["low_source"], pair["low_value"], pair["low_figure_id"]) == ("Red Circle", 223, "f1")
    assert (pair["gap"], pair["days_apart"], pair["measure"], pair["place"]) == (196, 0, "boats", "Valley")


def test_what_the_words_leave_open_is_no_disagreement(reports: Reports) -> None:
    reports.say(DAY, 390, "more_than", source="Valley Office")
    reports.say(DAY, 402, source="Red Circle")
    assert pairs(reports) == []


def test_one_source_with_two_numbers_and_nobody_named_are_no_two_sources(reports: Reports) -> None:
    reports.say(DAY, 40, source="Red Circle")
    reports.say(DAY, 41, source="Red Circle")
    reports.say(DAY, 60)
    assert pairs(reports) == []


def test_a_growing_toll_of_the_next_day_is_no_disagreement_and_a_falling_one_is(reports: Reports) -> None:
    reports.say(DAY, 40, source=BOTH[0])
    reports.say(DAY + dt.timedelta(days=1), 45, source=BOTH[1])
    assert pairs(reports) == []
    reports.say(DAY + dt.timedelta(days=2), 44, source=BOTH[0])
    (pair,) = pairs(reports)
    assert (pair["high_value"], pair["low_value"], pair["days_apart"]) == (45, 44, 1)


def test_events_of_two_days_are_compared_where_one_report_sets_them_side_by_side(
    reports: Reports, new_reports: type[Reports]
) -> None:
    event: dict[str, Any] = {"measure": "boats", "aspect": "new"}

    def on(day: dt.date) -> dict[str, Any]:
        return {**event, "as_of": (day, day)}

    later = DAY + dt.timedelta(days=1)
    article = reports.article(later)
    reports.figure(article, 419, source=BOTH[0], **on(DAY))
    reports.figure(article, 223, source=BOTH[1], **on(later))
    assert len(pairs(reports)) == 1
    apart = new_reports()
    apart.say(later, 419, source=BOTH[0], **on(DAY))
    apart.say(later, 223, source=BOTH[1], **on(later))
    assert pairs(apart) == []


def test_a_declared_break_between_two_counts_ends_the_comparison(reports: Reports) -> None:
    reports.say(dt.date(2024, 5, 31), 90, source=BOTH[0])
    reports.say(dt.date(2024, 6, 1), 60, source=BOTH[1])
    assert pairs(reports) == []


def test_nothing_said_gives_an_empty_table(reports: Reports) -> None:
    assert pairs(reports) == []


def test_the_dead_of_a_day_and_those_of_one_of_its_events_are_no_disagreement(reports: Reports) -> None:
    event: dict[str, Any] = {"measure": "deaths", "aspect": "new", "as_of": (DAY, DAY), "counted": "people"}
    reports.say(DAY, 195, source=BOTH[0], **event)
    reports.say(DAY, 6, source=BOTH[1], **event)
    assert pairs(reports) == []


def test_two_sources_that_count_unlike_things_do_not_disagree(reports: Reports) -> None:
    reports.say(DAY, 100, source=BOTH[0], counted="nurses")
    reports.say(DAY, 60, source=BOTH[1], counted="drivers")
    assert pairs(reports) == []
