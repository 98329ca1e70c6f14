"""Near misses: what keeps figures out of a declared chart, and which charts are empty."""

from __future__ import annotations

import pytest

from asreported.story import load_story
from asreported.trends.charted import drawn
from asreported.trends.near_misses import ELSEWHERE, empty_charts, near_misses, said
from tests.story.scoring import NEWCOMERS, observed

STORY = load_story(NEWCOMERS / "measles" / "story.toml")
ROWS = observed(STORY, NEWCOMERS / "measles" / "articles")
CHARTS = {chart.key: chart for chart in STORY.charts}


def test_a_chart_has_the_used_figures_of_its_measure_aspect_place_and_group() -> None:
    found = drawn(ROWS, CHARTS["coverage-in-sorrel"], STORY)
    assert set(found["place"]) == {"Sorrel"}
    assert found["used"].all()


def test_the_most_frequent_reason_comes_first_and_no_figure_is_told_twice() -> None:
    near = near_misses(ROWS, CHARTS["doses"], STORY)
    counts = [len(one.figures) for one in near]
    elsewhere = [one for one in near if one.reason == ELSEWHERE]
    assert counts[: len(counts) - len(elsewhere)] == sorted(counts[: len(counts) - len(elsewhere)], reverse=True)
    assert elsewhere == near[len(near) - len(elsewhere) :]
    told = [figure for one in near for figure in one.figures["figure_id"]]
    assert len(told) == len(set(told))
    assert not set(told) & set(drawn(ROWS, CHARTS["doses"], STORY)["figure_id"])


def test_an_empty_chart_is_named_with_what_keeps_the_nearest_figures_out() -> None:
    shown = CHARTS["suspected"].model_copy(update={"key": "new-cases", "aspect": "rate"})
    story = STORY.model_copy(update={"charts": (shown,)})
    [line] = empty_charts(ROWS, story)
    assert line.startswith("chart new-cases is empty: ")
    assert "and the chart shows rate" in line
    nowhere = shown.model_copy(update={"measure": "detained"})
    [line] = empty_charts(ROWS, STORY.model_copy(update={"charts": (nowhere,)}))
    assert line == "chart new-cases is empty: no report has a number of its measure, or beside its words"


@pytest.mark.parametrize(("count", "words"), [(1, "1 number without a day"), (2, "2 numbers without a day")])
def test_a_reason_is_said_with_how_many_it_keeps_out(count: int, words: str) -> None:
    from asreported.trends.near_misses import Near

    assert said(Near("without a day", ROWS.head(count))) == words
