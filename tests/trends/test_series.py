"""Series: one row a day, with the number stated, its band, and the figures it comes from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from polars.testing import assert_frame_equal

from asreported.records import STATED_EARLIER, Aspect
from asreported.trends.series import SCHEMA

LEVEL = {"aspect": Aspect.LEVEL, "measure": "captives_held"}


def day(number: int, month: int = 2) -> dt.date:
    return dt.date(2024, month, number)


def rows(reports: Any, *columns: str) -> list[tuple[Any, ...]]:
    return reports.series().select(columns).rows()


def test_columns_are_those_of_the_contract(reports: Any) -> None:
    assert reports.series().schema == SCHEMA
    reports.say(day(1), 40)
    assert reports.series().schema == SCHEMA
    wanted = (
        "story, measure, place, group, aspect, source, date, low, high, stated, hedge, n_sources, figure_ids, contested"
    )
    assert list(SCHEMA) == wanted.split(", ")


def test_a_toll_is_banded_by_what_comes_before_and_after(reports: Any) -> None:
    reports.say(day(1), 100, "more_than")
    reports.say(day(3), 110, "about")
    reports.say(day(5), 120)
    reports.say(day(7), 150, "at_most")
    assert rows(reports, "date", "low", "high", "stated", "hedge") == [
        (day(1), 100.0, 120.0, 100.0, "more_than"),
        (day(3), 100.0, 120.0, 110.0, "about"),
        (day(5), 120.0, 120.0, 120.0, "exact"),
        (day(7), 120.0, 150.0, 150.0, "at_most"),
    ]


def test_what_has_no_bound_on_a_side_stays_unbounded(reports: Any) -> None:
    reports.say(day(1), 100, "about")
    reports.say(day(2), 100, "at_least")
    assert rows(reports, "low", "high") == [(None, None), (100.0, None)]


def test_nothing_is_carried_over_a_declared_break(reports: Any) -> None:
    reports.say(day(31, 5), 200)
    reports.say(day(2, 6), 150)
    assert rows(reports, "low", "high") == [(200.0, 200.0), (150.0, 150.0)]


def test_of_two_reports_apart_none_wins(reports: Any) -> None:
    reports.say(day(1), 200)
    reports.say(day(2), 150)
    assert rows(reports, "low", "high", "stated") == [(None, 200.0, 200.0), (150.0, None, 150.0)]
    assert rows(reports, "contested") == [([],), ([],)]


def test_a_wild_number_is_contested_and_moves_no_band(reports: Any) -> None:
    for number, value in enumerate((100, 110, 66_978, 120, 40, 130, 140), 1):
        reports.say(day(number), value)
    told = rows(reports, "low", "high", "stated", "hedge", "n_sources", "figure_ids", "contested")
    assert told == [
        (100, 100, 100, "exact", 1, ["f0"], []),
        (110, 110, 110, "exact", 1, ["f1"], []),
        (110, 120, None, None, 0, [], ["f2"]),
        (120, 120, 120, "exact", 1, ["f3"], []),
        (120, 130, None, None, 0, [], ["f4"]),
        (130, 130, 130, "exact", 1, ["f5"], []),
        (140, 140, 140, "exact", 1, ["f6"], []),
    ]


def test_a_wild_number_beside_a_right_one_of_its_day_is_named_beside_it(reports: Any) -> None:
    for number in (1, 2, 3):
        reports.say(day(number), 100 + number)
    wild = reports.say(day(1), 9_000)
    assert rows(reports, "low", "high", "stated", "contested")[0] == (101, 101, 101, [wild])


def test_what_several_outlets_print_outweighs_what_one_does(reports: Any) -> None:
    for publisher in ("Wire", "Courier", "Radio"):
        reports.say(day(1), 120, publisher=publisher, source="the office")
    low = reports.say(day(2), 40, source="the office")
    assert rows(reports, "date", "stated", "contested") == [(day(1), 120, []), (day(2), None, [low])]


def test_tolls_of_one_day_rise_by_the_hour_of_their_reports(reports: Any) -> None:
    for hour, value in ((18, 183), (6, 152)):
        reports.say(day(1), value, published_at=dt.datetime(2024, 2, 1, hour, tzinfo=dt.UTC))
    assert rows(reports, "low", "high", "stated", "contested") == [(183, 183, 183, [])]


def test_tolls_of_one_day_do_not_fall_by_the_hour_of_their_reports(reports: Any) -> None:
    for hour, value in ((6, 183), (18, 152)):
        reports.say(day(1), value, published_at=dt.datetime(2024, 2, 1, hour, tzinfo=dt.UTC))
    reports.say(day(2), 190)
    assert rows(reports, "low", "high", "stated")[0] == (152, 183, 152)  # nothing decides between the two


def test_tolls_of_one_day_without_an_hour_do_not_contradict(reports: Any) -> None:
    reports.say(day(1), 152)
    reports.say(day(1), 183)
    reports.say(day(2), 183, "at_least")
    assert rows(reports, "low", "high", "contested") == [(183, 183, []), (183, None, [])]


def test_a_report_that_says_it_lowers_a_toll_starts_anew(reports: Any) -> None:
    for number in range(1, 5):
        reports.say(day(number), 110 + number)
    article = reports.article(day(5))
    reports.figure(article, 114, aspect=Aspect.NEW, as_of=(day(5), day(5)), rules=(STATED_EARLIER,))
    reports.figure(article, 104, as_of=(day(5), day(5)))
    assert rows(reports, "low", "high", "contested")[-2:] == [(114, 114, []), (104, 104, [])]


def test_a_level_is_what_its_day_says_and_may_fall(reports: Any) -> None:
    reports.say(day(1), 130, **LEVEL)
    reports.say(day(2), 115, "more_than", **LEVEL)
    reports.say(day(3), 110, "about", **LEVEL)
    assert rows(reports, "low", "high", "stated") == [(130, 130, 130), (115, None, 115), (None, None, 110)]


def test_levels_of_one_day_tighten_each_other_or_are_both_shown(reports: Any) -> None:
    reports.say(day(1), 100, "at_least", **LEVEL)
    reports.say(day(1), 120, "at_most", **LEVEL)
    reports.say(day(2), 100, **LEVEL)
    reports.say(day(2), 120, **LEVEL)
    assert rows(reports, "low", "high") == [(100.0, 120.0), (100.0, 120.0)]


def test_the_last_published_number_is_the_one_stated(reports: Any) -> None:
    first = reports.say(day(3), 90, as_of=(day(1), day(1)))
    last = reports.say(day(5), 95, "about", as_of=(day(1), day(1)))
    reports.say(day(4), 99, as_of=(day(1), day(1)))
    (row,) = reports.series().to_dicts()
    assert (row["stated"], row["hedge"]) == (95.0, "about")
    assert {first, last} < set(row["figure_ids"])


def test_the_later_hour_counts_on_the_same_day(reports: Any) -> None:
    reports.say(day(3), 95, published_at=dt.datetime(2024, 2, 3, 18, tzinfo=dt.UTC))
    reports.say(day(3), 90, published_at=dt.datetime(2024, 2, 3, 9, tzinfo=dt.UTC))
    assert rows(reports, "stated") == [(95.0,)]


def test_of_a_toll_told_twice_in_a_report_the_higher_is_stated(reports: Any) -> None:
    article = reports.article(day(3))
    reports.figure(article, 95)
    reports.figure(article, 60)
    assert rows(reports, "stated") == [(95.0,)]


def test_a_range_states_no_number(reports: Any) -> None:
    reports.say(day(1), None, "between", low=10.0, high=20.0)
    reports.say(day(2), None, "between", low=10.0, high=20.0)
    reports.say(day(2), 12, "about")
    assert rows(reports, "stated", "hedge", "low", "high") == [(None, "between", 10, 20), (12, "about", 10, 20)]


def test_sources_are_counted_by_who_said_it_and_not_by_who_printed_it(reports: Any) -> None:
    for publisher in ("Wire", "Courier"):
        reports.say(day(1), 40, publisher=publisher, source="the office")
        reports.say(day(1), 40, publisher=publisher)
    assert rows(reports, "source", "n_sources") == [("", 2), ("Valley Office", 1)]


def test_the_order_of_the_reports_makes_no_difference(reports: Any, new_reports: Any) -> None:
    said = [(day(1), 90.0, "Wire"), (day(1), 91.0, "Courier"), (day(2), 95.0, "Wire"), (day(1), 90.0, "Radio")]
    for when, value, publisher in said:
        reports.say(when, value, publisher=publisher)
    turned = new_reports()
    turned.articles, turned.figures = reports.articles[::-1], reports.figures[::-1]
    assert_frame_equal(reports.series(), turned.series())
    assert_frame_equal(reports.observations(), turned.observations())
