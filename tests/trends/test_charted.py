"""Charted: one selection of the series for the page and for the dry run."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from asreported.story import Chart, Story
from asreported.trends.charted import charted, is_main, of_chart, parts_of, would_draw

STORY = Story.model_validate(
    {
        "id": "ferry",
        "title": "Ferry",
        "start": dt.date(2026, 5, 1),
        "place": "The Sound",
        "measures": {"stranded": {"title": "Stranded", "verbs": ["stranded"], "aspect": "level"}},
        "places": [
            {"name": "The Sound"},
            {"name": "Sund", "within": "The Sound"},
            {"name": "Old Sund", "within": "Sund"},
            {"name": "Elsewhere"},
        ],
    }
)
CHART = Chart(key="stranded", title="Stranded", measure="stranded", aspect="level")


def series(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """Rows of a series by place, group and source, with all else alike."""
    told = [
        {
            "measure": "stranded",
            "aspect": "level",
            "place": place,
            "group": group,
            "source": source,
            "figure_ids": [str(n)],
        }
        for n, (place, group, source) in enumerate(rows)
    ]
    return pl.DataFrame(told)


ROWS = series(
    ("The Sound", "", "Line"),
    ("Sund", "", "Line"),
    ("", "", ""),
    ("Elsewhere", "", "Council"),
    ("Sund", "crew", "Line"),
)


def ids(chart: Chart) -> list[str]:
    return [one for [one] in charted(ROWS, chart, STORY)[1]["figure_ids"].to_list()]


def test_a_chart_without_a_place_shows_every_place_and_nobody_apart() -> None:
    assert ids(CHART) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(("place", "shown"), [("The Sound", ["0"]), ("Sund", ["1"]), ("Old Sund", [])])
def test_a_chart_of_a_place_shows_that_place_and_none_of_its_parts(place: str, shown: list[str]) -> None:
    assert ids(CHART.model_copy(update={"place": place})) == shown


def test_a_chart_shows_its_group_and_the_sources_that_it_names() -> None:
    assert ids(CHART.model_copy(update={"group": "crew"})) == ["4"]
    assert ids(CHART.model_copy(update={"sources": ("Council",)})) == ["3"]


def test_parts_of_a_place_are_those_within_it_and_within_these() -> None:
    assert parts_of("The Sound", STORY) == {"Sund", "Old Sund"}
    assert parts_of("Elsewhere", STORY) == frozenset()


def test_the_main_place_of_a_chart_is_the_storys_own_or_none_where_it_names_none() -> None:
    assert [is_main(place, CHART, STORY) for place in ("The Sound", "", None, "Sund")] == [True, True, True, False]
    of_sund = CHART.model_copy(update={"place": "Sund"})
    assert [is_main(place, of_sund, STORY) for place in ("The Sound", "Sund")] == [False, True]


def test_rows_of_other_tables_belong_to_a_chart_by_the_same_columns() -> None:
    assert of_chart(ROWS, CHART).height == 4


def test_what_waits_would_be_drawn_where_its_series_is() -> None:
    waits = series(("Sund", "", "Council"), ("Elsewhere", "", ""), ("Sund", "crew", "Line"))
    assert would_draw(waits, ROWS, CHART, STORY)["place"].to_list() == ["Sund", "Elsewhere"]
    of_sund = CHART.model_copy(update={"place": "Sund", "sources": ("Council",)})
    assert would_draw(waits, ROWS, of_sund, STORY)["source"].to_list() == ["Council"]


def test_of_unlike_things_only_the_one_that_the_chart_shows_would_be_drawn() -> None:
    aid = CHART.model_copy(update={"measure": "aid"})

    def told(*groups: str) -> pl.DataFrame:
        return series(*(("The Sound", group, "Line") for group in groups)).with_columns(pl.lit("aid").alias("measure"))

    waits = told("trucks", "meals", "meals")
    assert would_draw(waits, told("trucks"), aid, STORY)["group"].to_list() == ["trucks"]
    assert would_draw(waits, waits.clear(), aid, STORY)["group"].to_list() == ["meals", "meals"]
