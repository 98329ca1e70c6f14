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
            if early >= late or upper not in {"exact", "at_most", "less_than", "nearly"}:
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


COUNTED = {"aspect": Aspect.LEVEL, "measure": "affected"}


def test_numbers_of_unlike_things_are_no_contradiction(reports: Any) -> None:
    reports.say(day(1), 500_000, counted="hens", **COUNTED)
    reports.say(day(1), 202, counted="shops", **COUNTED)
    reports.say(day(3), 12, counted="nurses")
    reports.say(day(4), 11, counted="drivers")
    assert pairs(reports) == []


def test_a_noun_is_the_same_in_the_singular_and_people_are_people(reports: Any) -> None:
    high = reports.say(day(1), 12, counted="nurses")
    low = reports.say(day(2), 11, counted="Nurse")
    more = reports.say(day(1), 500, counted="people", measure="injuries")
    fewer = reports.say(day(2), 480, counted="villagers", measure="injuries", place="Valley")
    assert pairs(reports) == [(high, low), (more, fewer)]


def test_where_the_measure_takes_in_unlike_states_the_words_around_must_be_the_same(reports: Any) -> None:
    water = {"sentence": "22 people had water for a day", "quote": "22", "start": 0, "end": 2}
    room = {"sentence": "Up to 70 people share one room", "quote": "70", "start": 6, "end": 8}
    reports.say(day(1), 22, counted="people", **COUNTED, **water)
    reports.say(day(1), 70, counted="people", **COUNTED, **room)
    assert pairs(reports) == []
    again = {"sentence": "19 people had water for a day", "quote": "19", "start": 0, "end": 2}
    reports.say(day(1), 19, counted="people", **COUNTED, **again)
    assert pairs(reports) == [("f0", "f2")]


def test_another_currency_or_kind_is_another_thing(reports: Any) -> None:
    toll = {"counted": "dollars", "sentence": "same", "measure": "deaths"}
    reports.say(day(1), 900, kind="money", currency="USD", **toll)
    reports.say(day(2), 800, kind="money", currency="EUR", **toll)
    assert pairs(reports) == []


def test_one_report_does_not_contradict_itself(reports: Any) -> None:
    article = reports.article(day(1))
    reports.figure(article, 1_380, sentence="one area", **LEVEL)
    reports.figure(article, 300, sentence="another", **LEVEL)
    assert pairs(reports) == []


def test_a_part_of_a_smaller_whole_is_a_smaller_count(reports: Any) -> None:
    for at, (whole, part) in enumerate(((135, 66), (45, 24))):
        article = reports.article(day(1 + at))
        parent = reports.figure(article, whole, measure="injuries", place=f"Hills {at}")
        reports.figure(article, part, measure="injuries", group="children", part_of=parent)
    assert pairs(reports) == []


def test_what_would_move_its_series_most_comes_first(reports: Any) -> None:
    reports.say(day(1), 25_700)
    reports.say(day(2), 25_490)
    reports.say(day(1), 60, measure="injuries")
    reports.say(day(2), 30, measure="injuries")
    rows = reports.contradictions().select("measure", "share").rows()
    assert [measure for measure, _ in rows] == ["injuries", "deaths"]
    assert rows[0][1] == 0.5
