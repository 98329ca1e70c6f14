"""Labels beside the lines of a chart: all of them readable, however many there are and however narrow the page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from asreported.publishing.charts import canvas, labels, plots, steps
from tests.publishing import made

NAMES = ("Valley Health Office", "River Authority of the Valley", "Red Cross of Valley Town", "Union of Nurses", "Army")

SAID = (
    *(
        made.Said(made.d(1, 5 + at), f"At least {n} people are dead.", str(n), "at_least", n, n, None, source=name)
        for at, (name, n) in enumerate(zip(NAMES, (40, 41, 42, 43, 44), strict=True))
    ),
    made.Said(made.d(6, 1), "By now 90 are dead.", "90", "exact", 90, 90, 90, source=None),
)


@pytest.mark.parametrize("form", [canvas.WIDE, canvas.NARROW, canvas.EMBEDDED], ids=["wide", "narrow", "embedded"])
def test_the_plot_grows_until_its_labels_have_room(form: canvas.Form) -> None:
    publication = made.publication(SAID)
    [plot] = [one for one in plots.plots_of(publication) if one.chart.key == "deaths"]
    drawing = steps.draw(plot, publication.story)
    with canvas.house():
        figure = drawing.figure(form)
    figure.canvas.draw()
    axes = next(axes for axes in figure.axes if axes.get_xlabel() == "" and axes.axison)
    boxes = [text.get_window_extent() for text in axes.texts if re.search("[a-z]", text.get_text())]
    assert len(boxes) >= 2 * len(NAMES)
    boxes.sort(key=lambda box: box.y0)
    assert all(later.y0 >= earlier.y1 - 3 for earlier, later in pairwise(boxes))


def test_room_for_few_labels_stretches_nothing() -> None:
    publication = made.publication()
    [plot] = [one for one in plots.plots_of(publication) if one.chart.key == "deaths"]
    ends = list(steps._ends(plot))
    assert labels.room(ends, made.d(3, 1), canvas.WIDE) < canvas.WIDE.plot
