"""Points of a chart that no pointer can tell apart name each other."""

from __future__ import annotations

from asreported.publishing.charts.overlaps import overlaps_of
from asreported.publishing.charts.plots import Plot, plots_of
from tests.publishing import made
from tests.publishing.page.test_report import build

SAME = made.Said(made.d(1, 3), "Red Circle counts 12 dead.", "12", "exact", 12, 12, 12, source="Red Circle")


def test_points_of_one_day_and_number_name_each_other() -> None:
    plot = plots_of(made.publication((*made.SAID, SAME)))[0]
    found = overlaps_of([plot])
    other = f"f{len(made.SAID) + 1:03}"
    assert {figure: [of.figure_id for of in others] for figure, others in found.items()} == {
        "f001": [other],
        other: ["f001"],
    }
    assert found["f001"][0].label == "12 people, Red Circle, 3 Jan 2024 (Example Daily)"


def test_points_that_stand_apart_name_nobody(deaths: Plot) -> None:
    assert overlaps_of([deaths]) == {}


def test_a_bound_is_where_its_arrow_is_and_not_on_a_number_of_the_same_size() -> None:
    bound = made.Said(made.d(1, 3), "At least 12 died, Red Circle says.", "12", "at_least", 12, 12, None)
    assert overlaps_of(plots_of(made.publication((*made.SAID[:4], bound)))) == {}


def test_the_sentence_of_a_point_leads_to_those_at_its_spot() -> None:
    html = build(made.publication((*made.SAID, SAME)))
    entry = html[html.index('<li class="entry" id="figure-f001"') :].partition("</li>")[0]
    entry = " ".join(entry.split())
    assert f'At the same spot of the chart: <a href="#figure-f{len(made.SAID) + 1:03}">12 people, Red Circle' in entry
