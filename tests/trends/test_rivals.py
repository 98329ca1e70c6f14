"""Of a number that is left out for the sake of another, which other number that is."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from asreported.story import MeasureOf
from asreported.trends.observations import (
    BELOW_ANOTHER,
    BEYOND_LATER,
    OF_ANOTHER_COUNT,
    OF_ANOTHER_DAY,
    OF_NOBODY,
    OUT_OF_STEP,
    PART_OF_LEVEL,
)
from asreported.trends.rivals import rival
from tests.trends.conftest import STORY, Reports

DAY = dt.date(2024, 2, 1)
PORT = STORY.model_copy(
    update={"measures": {**STORY.measures, "lost": MeasureOf(title="Lost", nouns=("crates",), aspect="total")}}
)


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def beside(reports: Reports, figure: str, why: str) -> str | None:
    """The id of the number for the sake of which a figure is left out."""
    rows = reports.observations()
    row = rows.row(by_predicate=pl.col("figure_id") == figure, named=True)
    assert row["why_not"] == why
    found = rival(row, rows)
    return None if found is None else str(found["figure_id"])


def test_a_count_far_below_the_toll_of_its_day_is_told_beside_the_newest_toll(reports: Reports) -> None:
    reports.say(DAY, 2_800, source="the office")
    newest = reports.say(after(1), 2_850, source="Red Circle")
    lower = reports.say(after(2), 30, source="Hill Council", place="the valley")
    reports.say(after(3), 2_900, source="Red Circle")
    assert beside(reports, lower, OF_ANOTHER_COUNT) == newest


def test_of_several_the_one_of_its_own_report_is_told(reports: Reports) -> None:
    article = reports.article(DAY)
    own = reports.figure(article, 2_808)
    lower = reports.figure(article, 500, source="the office")
    reports.say(DAY, 3_000, source="the office", place="the valley")
    assert beside(reports, lower, OF_ANOTHER_COUNT) == own


def test_the_lower_of_two_tolls_of_one_report_is_told_beside_the_higher(reports: Reports) -> None:
    article = reports.article(DAY)
    whole, part = reports.figure(article, 232), reports.figure(article, 225)
    assert beside(reports, part, BELOW_ANOTHER) == whole


def test_a_part_of_a_level_is_told_beside_the_level(reports: Reports) -> None:
    article = reports.article(DAY)
    whole, part = (reports.figure(article, size, measure="displaced", aspect="level") for size in (1_400, 590))
    assert beside(reports, part, PART_OF_LEVEL) == whole


def test_a_toll_that_looks_back_is_told_beside_what_was_stated_at_the_time(reports: Reports) -> None:
    reports.say(DAY, 100)
    then = reports.say(after(1), 110)
    looking = reports.say(after(60), 4_000, as_of=(DAY, DAY))
    assert beside(reports, looking, OF_ANOTHER_DAY) == then


def test_at_least_so_many_is_told_beside_what_its_source_says_next(reports: Reports) -> None:
    ids = [reports.say(after(day), size, "at_least") for day, size in enumerate((110, 210, 120, 130, 140))]
    assert beside(reports, ids[1], BEYOND_LATER) == ids[-1]


@pytest.mark.parametrize(("out", "against"), [(1, 5), (3, 2)])
def test_a_number_out_of_step_is_told_beside_one_that_it_cannot_stand_with(out: int, against: int) -> None:
    reports = Reports(story=PORT)
    sizes = (250, 3_100, 610, 31, 780, 1_140)
    ids = [reports.say(after(3 * day), size, measure="lost", source="the office") for day, size in enumerate(sizes)]
    assert beside(reports, ids[out], OUT_OF_STEP) == ids[against]


def test_a_number_of_nobody_is_told_beside_the_higher_one_of_its_report() -> None:
    reports = Reports(story=PORT)
    article = reports.article(DAY)
    whole = reports.figure(article, 640, measure="lost", source="the office")
    assert beside(reports, reports.figure(article, 100, measure="lost"), OF_NOBODY) == whole


def test_for_any_other_reason_no_number_is_told(reports: Reports) -> None:
    reports.say(DAY, 2_800)
    undated = reports.say(None, 30)
    assert beside(reports, undated, "without a day") is None
