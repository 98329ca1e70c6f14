"""Contested figures in a report: a wild number moves no band, has a cross, and is named with what it contradicts."""

from __future__ import annotations

import pytest

from asreported.publishing.charts import plots, steps
from asreported.publishing.charts.contested import ENTRY, PALE
from asreported.publishing.charts.pictures import Pictures
from asreported.publishing.page import charts
from tests.publishing import made
from tests.publishing.page.test_report import build

TOLD = tuple(
    made.Said(made.d(1, day), f"The flood killed {toll} people.", str(toll), "exact", toll, toll, toll)
    for day, toll in ((3, 60), (5, 70), (9, 80), (12, 90))
)
WILD = made.Said(made.d(1, 6), "The flood killed 9,000 people.", "9,000", "exact", 9000, 9000, 9000)


@pytest.fixture(scope="module")
def calm_and_wild() -> tuple[plots.Plot, plots.Plot]:
    """The chart of the toll without and with a wild number."""
    calm, wild = (plots.plots_of(made.publication(said))[0] for said in (TOLD, (*TOLD, WILD)))
    return calm, wild


def test_a_wild_number_moves_no_point_and_no_band(calm_and_wild: tuple[plots.Plot, plots.Plot]) -> None:
    calm, wild = calm_and_wild
    for before, after in zip(calm.lines[0].points, wild.lines[0].points, strict=True):
        assert (before.date, before.low, before.high, before.stated) == (
            after.date,
            after.low,
            after.high,
            after.stated,
        )
    assert steps.frame(calm) == steps.frame(wild)
    assert calm.contested == ()


def test_it_is_marked_by_a_cross_that_leads_to_its_sentence(calm_and_wild: tuple[plots.Plot, plots.Plot]) -> None:
    _, wild = calm_and_wild
    drawing = steps.draw(wild, made.STORY)
    (one,) = wild.contested
    assert (one.at, one.against and one.against["value"]) == (9000, 80)
    assert f'href="#figure-{one.figure_id}"' in drawing.wide
    assert ENTRY in drawing.words.key
    assert any("1 number is contested" in note and "upper edge: 1" in note for note in drawing.words.notes)


def test_it_is_named_beside_the_chart_with_what_it_contradicts(calm_and_wild: tuple[plots.Plot, plots.Plot]) -> None:
    _, wild = calm_and_wild
    drawing = steps.draw(wild, made.STORY)
    (row,) = charts.chart(wild, drawing).contested
    assert (row.said, row.against, row.day) == ("9,000", "80", "6 Jan 2024")
    linked = Pictures(charts=((wild, drawing),)).by_figure()
    assert {row.figure_id, row.against_id} <= linked.keys()


# -- less surely read than the story asks ----------------------------------------------------------------------------

ASKING = made.STORY.model_copy(update={"least_certainty": 0.6})
DOUBTED = made.Said(made.d(1, 10), "The flood killed 85 people.", "85", "exact", 85, 85, 85, source=None, certainty=0.4)


@pytest.fixture(scope="module")
def doubted() -> plots.Plot:
    """The chart of a toll with a number that is less certain than the story asks, by the office."""
    told = made.Said(**{**vars(DOUBTED), "source": "Valley Health Office"})
    return plots.plots_of(made.publication((*TOLD, told), story=ASKING))[0]


def test_a_doubtful_number_is_an_open_pale_mark_that_leads_to_its_sentence(doubted: plots.Plot) -> None:
    (one,) = doubted.contested
    drawing = steps.draw(doubted, ASKING)
    assert (one.doubtful, one.at) == (True, 85)
    assert f'href="#figure-{one.figure_id}"' in drawing.wide
    assert drawing.labels[f"#figure-{one.figure_id}"].endswith("doubtful")
    assert ENTRY not in drawing.words.key, "it is no cross"
    assert [(entry.filled, entry.colour) for entry in drawing.words.key if "doubtful" in entry.words] == [(False, PALE)]
    assert any("1 number is doubtful" in note for note in drawing.words.notes)
    assert not any("contested" in note for note in drawing.words.notes)


def test_it_is_named_beside_the_chart_with_what_is_in_question() -> None:
    told = made.Said(**{**vars(DOUBTED), "source": "Valley Health Office"})
    shown_page = build(made.publication((*TOLD, WILD, told), story=ASKING))
    beside = shown_page.partition('id="doubtful-deaths"')[2].partition("</details>")[0]
    assert "1 number less surely read than the story asks" in beside
    assert "85</strong>, Valley Health Office, 10 Jan 2024 (40\u00a0% sure)" in beside
    crossed = shown_page.partition('id="contested-deaths"')[2].partition("</details>")[0]
    assert "1 number that cannot be true" in crossed
    assert "9,000</strong>, Valley Health Office, 6 Jan 2024 (90\u00a0% sure)" in crossed
