"""Contested figures in a report: a wild number moves no band, has a cross, and is named with what it contradicts."""

from __future__ import annotations

import pytest

from asreported.publishing import charts, lines, shown
from asreported.publishing.contested import ENTRY
from asreported.publishing.pictures import Pictures
from tests.publishing import made

TOLD = tuple(
    made.Said(made.d(1, day), f"The flood killed {toll} people.", str(toll), "exact", toll, toll, toll)
    for day, toll in ((3, 60), (5, 70), (9, 80), (12, 90))
)
WILD = made.Said(made.d(1, 6), "The flood killed 9,000 people.", "9,000", "exact", 9000, 9000, 9000)


@pytest.fixture(scope="module")
def plots() -> tuple[lines.Plot, lines.Plot]:
    """The chart of the toll without and with a wild number."""
    calm, wild = (lines.plots(made.publication(said))[0] for said in (TOLD, (*TOLD, WILD)))
    return calm, wild


def test_a_wild_number_moves_no_point_and_no_band(plots: tuple[lines.Plot, lines.Plot]) -> None:
    calm, wild = plots
    for before, after in zip(calm.lines[0].points, wild.lines[0].points, strict=True):
        assert (before.date, before.low, before.high, before.stated) == (
            after.date,
            after.low,
            after.high,
            after.stated,
        )
    assert charts.frame(calm) == charts.frame(wild)
    assert calm.contested == ()


def test_it_is_marked_by_a_cross_that_leads_to_its_sentence(plots: tuple[lines.Plot, lines.Plot]) -> None:
    _, wild = plots
    drawing = charts.draw(wild, made.STORY)
    (one,) = wild.contested
    assert (one.at, one.against and one.against["value"]) == (9000, 80)
    assert f'href="#figure-{one.figure_id}"' in drawing.wide
    assert ENTRY in drawing.words.key
    assert any("1 number is contested" in note and "upper edge: 1" in note for note in drawing.words.notes)


def test_it_is_named_beside_the_chart_with_what_it_contradicts(plots: tuple[lines.Plot, lines.Plot]) -> None:
    _, wild = plots
    drawing = charts.draw(wild, made.STORY)
    (row,) = shown.shown(wild, drawing).contested
    assert (row.said, row.against, row.day) == ("9,000", "80", "6 Jan 2024")
    linked = Pictures(charts=((wild, drawing),)).by_figure()
    assert {row.figure_id, row.against_id} <= linked.keys()
