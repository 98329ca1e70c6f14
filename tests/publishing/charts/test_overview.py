"""All series at a glance: which are drawn, that each leads to its sentence, and that the others are counted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from matplotlib.figure import Figure

from asreported.publishing.charts import overview
from asreported.publishing.charts.canvas import as_png
from asreported.publishing.publication import Publication
from tests.publishing import made


def test_every_series_with_a_course_has_a_panel_those_with_most_numbers_first(publication: Publication) -> None:
    shown, left = overview.panels(publication)
    assert [panel.title for panel in shown] == ["Killed, Valley: running total", "Missing, Valley: at each date"]
    assert [panel.said for panel in shown] == ["nearly 140", "31"]
    assert left == 0


def test_series_of_one_number_are_counted_and_left_to_the_data() -> None:
    alone = made.Said(made.d(1, 6), "In all 7 children died.", "7", "exact", 7, 7, 7, measure="injuries")
    publication = made.publication((*made.SAID, alone))
    shown, left = overview.panels(publication)
    drawing = overview.draw(publication, shown, left)
    assert drawing is not None
    assert (len(shown), left) == (2, 1)
    assert "1 more series has few numbers, and are in the data." not in drawing.words.notes
    assert "1 more series has few numbers, and is in the data." in drawing.words.notes


def test_the_newest_number_of_a_panel_leads_to_its_sentence_and_back(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    for form in ("wide", "narrow"):
        assert html.count(f'id="overview-{form}-figure-f010"') == 1
        sentence = (site / "series" / "deaths.html").read_text(encoding="utf-8")
        assert f'href="../index.html#overview-{form}-figure-f010"' in sentence
    svg = (site / "charts" / "overview.svg").read_text(encoding="utf-8")
    assert 'aria-label="Killed, Valley: running total. Nearly 140 people, Valley Health Office' in svg
    table = re.search(r'<details id="table-overview">.*?</details>', html, re.DOTALL)
    assert table is not None
    assert table[0].count("<tr>") == 3


def test_one_series_is_no_overview(publication: Publication) -> None:
    shown, left = overview.panels(publication)
    assert overview.draw(publication, shown[:1], left) is None


def test_the_same_series_give_the_same_picture(publication: Publication) -> None:
    first, second = (overview.draw(publication, *overview.panels(publication)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.svg, first.png) == (second.svg, second.png)


def test_a_number_without_a_line_is_a_dot_in_the_picture_too() -> None:
    """A dot is a line of no length: drawn on whole pixels it would not be there."""

    def picture(*days: float) -> bytes:
        figure = Figure(figsize=(2, 1))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, 144)
        axes.set_ylim(0, 72)
        overview._dots(axes, days, [36.0] * len(days), "#000000")
        return as_png(figure)

    assert picture(20.0, 90.0) != picture(20.0) != picture(-90.0)


def test_what_a_panel_says_is_broken_into_lines_and_not_cut(publication: Publication) -> None:
    shown, left = overview.panels(publication)
    wordy = [replace(panel, title="Houses that were searched or emptied, Valley: running total") for panel in shown]
    drawing = overview.draw(publication, wordy, left)
    assert drawing is not None
    for picture in (drawing.svg, drawing.narrow):
        assert "…" not in picture
        assert ">Valley<" in picture or "emptied, Valley<" in picture
