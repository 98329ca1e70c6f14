"""Lines over those of the sources: only where the story asks for them, and always named as what they are."""

from __future__ import annotations

import re
from typing import Any

from asreported import trends
from asreported.publishing.charts import layers_of, plots
from asreported.publishing.charts.steps import draw
from asreported.publishing.publication import Publication
from asreported.records import Policy
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build

SAID = (
    *made.SAID,
    made.Said(made.d(1, 20), "In all 97 people died.", "97", "exact", 97, 97, 97),
)
"""Two sources on one day."""


def under(**asked: Any) -> tuple[plots.Plot, Publication]:
    """The chart of deaths, and its publication, in a story that asks for this."""
    story = made.STORY.model_copy(update=asked)
    given = made.publication(SAID, story=story)
    publication = made.publication(SAID, story=story, more=trends.of_figures(given.observations, story))
    [plot] = [plot for plot in plots.plots_of(publication) if plot.chart.key == "deaths"]
    return plot, publication


def test_where_all_is_shown_nothing_is_drawn_over_it() -> None:
    plot, publication = under()
    assert layers_of(plot, publication) == []


def test_the_line_of_a_policy_follows_what_it_chose_and_is_named() -> None:
    plot, publication = under(policy=Policy.HIERARCHY)
    [layer] = layers_of(plot, publication)
    first = {line.source: line.points for line in plot.lines}["Valley Health Office"][0]
    assert layer.points[0] == (first.date, first.stated)
    drawing = draw(plot, publication.story, over=[layer])
    assert "all sources as one: hierarchy" in drawing.svg
    assert any(note.startswith("Policy “hierarchy”: the line of all sources as one") for note in drawing.words.notes)


def test_one_source_alone_needs_no_policy() -> None:
    story = made.STORY.model_copy(update={"policy": Policy.CONSERVATIVE})
    given = made.publication(made.SAID[:4], story=story)
    publication = made.publication(made.SAID[:4], story=story, more=trends.of_figures(given.observations, story))
    assert layers_of(plots.plots_of(publication)[0], publication) == []


def test_smoothed_curves_are_drawn_where_the_story_asks_and_say_that_nobody_reports_them() -> None:
    plot, publication = under(smoothing="isotonic")
    found = layers_of(plot, publication)
    assert [layer.name for layer in found] == ["smoothed: Valley Health Office", "smoothed: Red Circle"]
    values = [value for _, value in found[0].points]
    assert len(values) > 2
    drawing = draw(plot, publication.story, over=found)
    [note] = [note for note in drawing.words.notes if "isotonic" in note]
    assert "no report says them" in note


def test_the_page_says_which_policy_is_shown_and_what_it_did() -> None:
    _, publication = under(policy=Policy.CONSERVATIVE)
    html = build(publication)
    assert "where sources differ, the lowest" in Reader(html).text.replace("\n", " ")
    assert re.search(
        r'id="table-chosen".*?<td class="n">97</td><td class="n">2</td><td>conservative</td>', html, re.DOTALL
    )
