"""Increments: new counts against differences of totals, and what the sentences say of a jump."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.records import Aspect
from asreported.trends.columns import schema
from asreported.trends.increments import increments

START = dt.date(2024, 2, 1)
OFFICE = {"source": "the office", "place": "the valley"}


def day(number: int) -> dt.date:
    return START + dt.timedelta(number)


def rows(reports: Any) -> list[tuple[Any, ...]]:
    found = increments(reports.observations(), reports.series(), reports.story)
    assert found.schema == schema("increments")
    return found.select("rise", "new", "late", "unexplained", "verdict", "explained_by").rows()


def beside(reports: Any, article: str, value: float, sentence: str, **said: Any) -> str:
    at = sentence.index(str(int(value)))
    said = {"aspect": Aspect.NEW, **OFFICE, "start": 1000 + at, "end": 1000 + at + len(str(int(value))), **said}
    return reports.figure(article, value, sentence=sentence, sentence_start=1000, **said)


@pytest.fixture
def jump(reports: Any) -> tuple[Any, str]:
    """A total of 1,000, and two days later, in the article that comes back, one of 1,359."""
    reports.say(day(0), 1000, **OFFICE)
    article = reports.article(day(2))
    reports.figure(article, 1359, **OFFICE)
    return reports, article


def test_a_jump_is_new_counts_and_late_ones_where_the_sentences_say_so(jump: tuple[Any, str]) -> None:
    reports, article = jump
    sentence = "In two days 61 people were killed, and 298 earlier deaths were approved."
    ids = [beside(reports, article, 61, sentence), beside(reports, article, 298, sentence)]
    assert rows(reports) == [(359, 61, 298, 0, "explained", ids[::-1])]


def test_a_late_part_of_the_total_is_late(jump: tuple[Any, str]) -> None:
    reports, article = jump
    whole = reports.figure(article, 1359, **OFFICE)
    sentence = "The toll rose to 1359, including 298 deaths that were approved by a committee."
    part = beside(reports, article, 298, sentence, aspect=Aspect.TOTAL, part_of=whole)
    assert rows(reports) == [(359, 0, 298, 61, "partly explained", [part])]


def test_what_could_not_be_confirmed_was_not_confirmed_late(jump: tuple[Any, str]) -> None:
    reports, article = jump
    beside(reports, article, 7, "It said that 7 had died, which could not be confirmed.")
    assert rows(reports) == [(359, None, None, 359, "unexplained", [])]


def test_what_no_sentence_says_is_unexplained(jump: tuple[Any, str]) -> None:
    reports, article = jump
    assert rows(reports) == [(359, None, None, 359, "no new count", [])]
    beside(reports, article, 61, "In two days 61 people were killed.")
    assert rows(reports) == [(359, None, None, 359, "unexplained", [])]


def test_what_was_added_late_explains_its_part(jump: tuple[Any, str]) -> None:
    reports, article = jump
    late = beside(reports, article, 298, "A commission has approved 298 cases.")
    assert rows(reports) == [(359, 0, 298, 61, "partly explained", [late])]


def test_numbers_of_other_reports_places_or_groups_explain_nothing(jump: tuple[Any, str]) -> None:
    reports, article = jump
    beside(reports, article, 359, "359 children", group="children")
    beside(reports, article, 359, "359 in the hills", place="Hills")
    beside(reports, reports.article(day(2)), 359, "359 elsewhere")
    assert rows(reports)[0][4] == "no new count"


def test_new_counts_of_every_day_between_are_set_against_the_rise(reports: Any) -> None:
    reports.say(day(0), 100, **OFFICE)
    for number, value in ((1, 20), (2, 25)):
        reports.say(day(number), value, aspect=Aspect.NEW, as_of=(day(number), day(number)), **OFFICE)
    reports.say(day(2), 140, **OFFICE)
    assert [row[:5] for row in rows(reports)] == [(40, 45, 0, -5, "more new than rise")]


def test_a_fall_and_a_declared_break_are_no_rises(reports: Any) -> None:
    reports.say(day(0), 100, **OFFICE)
    reports.say(day(1), 90, **OFFICE)
    reports.say(dt.date(2024, 6, 1), 500, **OFFICE)
    assert [row[4] for row in rows(reports)] == ["fall"]


def bounds(reports: Any) -> list[tuple[Any, ...]]:
    found = increments(reports.observations(), reports.series(), reports.story)
    return found.select("rise", "least", "most", "verdict").rows()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # not 175 fewer: what is over 800 may be over 975
        ((975, "exact"), (800, "more_than"), (None, 0, None, "no exact rise")),
        # neither 200 nor any other number
        ((300, "at_least"), (500, "more_than"), (None, 0, None, "no exact rise")),
        ((300, "more_than"), (512, "exact"), (None, 0, 212, "no exact rise")),
        ((300, "exact"), (512, "at_least"), (None, 212, None, "no exact rise")),
        ((300, "nearly"), (512, "exact"), (None, 212, None, "no exact rise")),
        ((300, "about"), (512, "about"), (None, None, None, "no exact rise")),
        ((300, "at_least"), (280, "exact"), (None, None, -20, "fall")),
        ((300, "exact"), (280, "exact"), (-20, -20, -20, "fall")),
        ((300, "exact"), (512, "exact"), (212, 212, 212, "no new count")),
    ],
)
def test_bounds_are_not_subtracted(
    reports: Any, before: tuple[float, str], after: tuple[float, str], told: tuple[Any, ...]
) -> None:
    reports.say(day(0), *before, **OFFICE)
    reports.say(day(4), *after, **OFFICE)
    assert bounds(reports) == [told]


def test_a_new_count_of_one_of_the_days_is_told_as_that(jump: tuple[Any, str]) -> None:
    reports, article = jump
    beside(reports, article, 61, "On Saturday 61 were killed.", as_of=(day(2), day(2)))
    beside(reports, article, 77, "A week ago 77 were killed.", as_of=(day(-5), day(-5)))
    found = increments(reports.observations(), reports.series(), reports.story)
    assert found.select("rise", "new", "in_part", "verdict").rows() == [(359, None, 61, "unexplained")]


def test_a_difference_told_again_is_no_new_count(jump: tuple[Any, str]) -> None:
    reports, article = jump
    beside(reports, article, 359, "That is 359 more than on Thursday.", aspect=Aspect.CHANGE)
    assert rows(reports) == [(359, None, None, 359, "no new count", [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "It added 63 names, most of them recovered from collapsed homes.",
        "It added 63 names, some of whom were identified only now.",
        "Many of the 63 names were belatedly registered.",
    ],
)
def test_what_was_late_of_some_is_not_late_of_all(jump: tuple[Any, str], sentence: str) -> None:
    reports, article = jump
    late = beside(reports, article, 63, sentence)
    assert rows(reports) == [(359, None, None, 296, "partly explained", [late])]
