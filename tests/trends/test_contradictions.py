"""Pairs of sentences that cannot both hold, against every pair tried."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asreported.records import Aspect

START = dt.date(2024, 2, 1)
LEVEL = {"aspect": Aspect.LEVEL, "measure": "captives_held"}


def day(number: int) -> dt.date:
    return START + dt.timedelta(number - 1)


def pairs(reports: Any) -> list[tuple[str, str]]:
    return reports.contradictions().select("high_figure_id", "low_figure_id").rows()


def test_a_fall_names_its_two_sentences(reports: Any) -> None:
    high = reports.say(day(1), 120)
    low = reports.say(day(3), 110)
    (row,) = reports.contradictions().to_dicts()
    assert (row["high_figure_id"], row["low_figure_id"], row["excess"]) == (high, low, 10.0)
    assert (row["high_sentence"], row["low_sentence"]) == ("exact 120", "exact 110")
    assert (row["high_date"], row["low_date"]) == (day(1), day(3))


def test_words_that_leave_room_do_not_contradict(reports: Any) -> None:
    reports.say(day(1), 120, "at_most")
    reports.say(day(2), 110)
    reports.say(day(3), 100, "at_least")
    reports.say(day(4), 90, "about")
    assert pairs(reports) == []


def test_more_than_a_number_contradicts_that_number(reports: Any) -> None:
    more = reports.say(day(1), 100, "more_than")
    exactly = reports.say(day(2), 100)
    assert pairs(reports) == [(more, exactly)]


def test_at_least_a_number_does_not(reports: Any) -> None:
    reports.say(day(1), 100, "at_least")
    reports.say(day(2), 100)
    assert pairs(reports) == []


def test_two_levels_of_one_day_contradict_and_of_two_days_do_not(reports: Any) -> None:
    high = reports.say(day(1), 120, **LEVEL)
    low = reports.say(day(1), 100, **LEVEL)
    reports.say(day(2), 90, **LEVEL)
    assert pairs(reports) == [(high, low)]


def test_events_do_not_contradict_each_other(reports: Any) -> None:
    reports.say(day(1), 22, aspect=Aspect.NEW, as_of=(day(1), day(1)))
    reports.say(day(1), 5, aspect=Aspect.NEW, as_of=(day(1), day(1)))
    assert pairs(reports) == []


def test_another_source_disagrees_and_does_not_contradict(reports: Any) -> None:
    reports.say(day(1), 120, source="the office")
    reports.say(day(2), 100)
    assert pairs(reports) == []


def test_a_declared_break_is_no_contradiction(reports: Any) -> None:
    reports.say(dt.date(2024, 5, 31), 120)
    reports.say(dt.date(2024, 6, 1), 60)
    assert pairs(reports) == []


def test_each_sentence_too_low_is_paired_once_with_what_exceeds_it_most(reports: Any) -> None:
    reports.say(day(1), 110)
    highest = reports.say(day(2), 120)
    low = reports.say(day(3), 100)
    assert pairs(reports) == [(highest, low)]


HEDGES = st.sampled_from(["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(100, 110), HEDGES), max_size=8))
def test_a_sentence_is_named_exactly_where_some_earlier_one_excludes_it(
    new_reports: Any, said: list[tuple[int, int, str]]
) -> None:
    reports = new_reports()
    for number, value, hedge in said:
        reports.say(day(number), value, hedge)
    too_low = set()
    for at, (late, most, upper) in enumerate(said):
        for early, least, lower in said:
            if early > late or upper not in {"exact", "at_most", "less_than", "nearly"}:
                continue
            if lower not in {"exact", "at_least", "more_than"}:
                continue
            open_end = lower == "more_than" or upper in {"less_than", "nearly"}
            if least > most or (least == most and open_end):
                too_low.add(f"f{at}")
    assert {low for _, low in pairs(reports)} == too_low


def test_numbers_of_one_sentence_are_no_contradiction(reports: Any) -> None:
    article = reports.article(dt.date(2024, 3, 4))
    for value in (20, 7):
        reports.figure(article, value, measure="captives_held", aspect="level", sentence="All 20, seven first.")
    assert reports.contradictions().is_empty()
