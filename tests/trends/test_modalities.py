"""Measures of plans: their figures are never beside those that are reported as fact, and have a day and an aspect."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported.records import Aspect, Modality
from asreported.story import Story
from asreported.trends import series
from asreported.trends.observations import NOT_FACT, OF_ANOTHER_MODALITY, REASONS
from tests.trends.conftest import STORY, Reports

DAY = dt.date(2024, 2, 10)
SUMMER = (dt.date(2024, 7, 1), dt.date(2024, 7, 31))


def story(**measures: dict[str, Any]) -> Story:
    return Story.model_validate({"id": "flood", "title": "The flood", "start": STORY.start, "measures": measures})


CUT = {"title": "Jobs cut", "aspect": "total", "verbs": ["cut"], "nouns": ["job losses"]}
TO_CUT = {"title": "Jobs to be cut", "verbs": ["cutting"], "modality": "planned"}
JOBS = story(cut=CUT, to_cut=TO_CUT)


def read(told: Story, *said: dict[str, Any]) -> pl.DataFrame:
    """The observations of some figures of one day."""
    reports = Reports(story=told)
    for one in said:
        reports.say(DAY, 400, **one)
    return reports.observations()


def test_plans_and_facts_with_the_same_words_are_two_measures_whichever_was_read() -> None:
    for name in ("cut", "to_cut"):
        rows = read(
            JOBS,
            {"measure": name, "modality": Modality.PLANNED},
            {"measure": name, "modality": Modality.REPORTED},
            {"measure": name, "modality": Modality.DENIED},
        )
        assert rows.sort("start").select("measure", "used").rows() == [
            ("to_cut", True),
            ("cut", True),
            (name, False),
        ]


def test_no_series_has_both() -> None:
    rows = read(JOBS, {"measure": "cut", "modality": Modality.PLANNED}, {"measure": "cut"})
    told = series(rows, JOBS).select("measure", "aspect", pl.col("figure_ids").list.len())
    assert told.rows() == [("cut", "total", 1), ("to_cut", "level", 1)]


@pytest.mark.parametrize("aspect", [Aspect.NEW, Aspect.TOTAL, Aspect.LEVEL, Aspect.OTHER])
def test_a_plan_has_the_aspect_of_its_measure_and_the_day_of_its_report(aspect: Aspect) -> None:
    (row,) = read(JOBS, {"measure": "cut", "modality": Modality.PLANNED, "aspect": aspect, "as_of": SUMMER}).to_dicts()
    assert (row["used"], row["aspect"], row["date"]) == (True, "level", DAY)


@pytest.mark.parametrize("aspect", [Aspect.RATE, Aspect.CHANGE])
def test_what_is_planned_each_month_or_besides_is_no_number_of_what_is_planned(aspect: Aspect) -> None:
    (row,) = read(JOBS, {"measure": "cut", "modality": Modality.PLANNED, "aspect": aspect}).to_dicts()
    assert row["aspect"] == aspect


@pytest.mark.parametrize(
    ("measure", "modality", "why"),
    [
        ("cut", Modality.PLANNED, NOT_FACT),
        ("to_hire", Modality.REPORTED, OF_ANOTHER_MODALITY),
        ("to_hire", Modality.HYPOTHETICAL, OF_ANOTHER_MODALITY),
        ("feared", Modality.PLANNED, OF_ANOTHER_MODALITY),
    ],
)
def test_without_a_measure_of_its_modality_a_figure_is_left_out(measure: str, modality: Modality, why: str) -> None:
    told = story(
        cut=CUT,
        to_hire={"title": "To be hired", "verbs": ["hire"], "modality": "planned"},
        feared={"title": "Feared dead", "verbs": ["feared"], "modality": "hypothetical"},
    )
    (row,) = read(told, {"measure": measure, "modality": modality}).to_dicts()
    assert (row["used"], row["why_not"]) == (False, why)
    assert why in REASONS


def test_a_general_measure_keeps_its_facts_where_another_takes_its_plans() -> None:
    told = story(to_move={"title": "To be moved", "general": "displaced", "modality": "planned"})
    planned = {"measure": "to_move", "modality": Modality.PLANNED}
    rows = read(told, planned, {"measure": "to_move"}, {**planned, "measure": "displaced"}).sort("start")
    assert rows.select("measure", "used").rows() == [("to_move", True), ("displaced", True), ("to_move", True)]
