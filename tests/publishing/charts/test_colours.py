"""A source has one colour in all charts of a story, and no two of a chart are alike."""

from __future__ import annotations

import dataclasses
import re

import pytest

from asreported.publishing.charts import pictures_of
from asreported.publishing.charts.colours import ALL, colour_of, dash_of, name_of, slots_of
from asreported.publishing.charts.dark import DARK
from asreported.publishing.charts.marks import COLOURS, RULE
from asreported.publishing.charts.plots import Line, Plot, coloured, plots_of
from asreported.publishing.page.embeds import embeds
from asreported.report import Report
from asreported.story import Source
from tests.publishing import made

MISSING = (
    made.Said(
        made.d(1, 12), "80 people are missing, Red Circle says.", "80", "exact", 80, 80, 80, "missing", "Red Circle"
    ),
    made.Said(
        made.d(1, 20), "60 people are missing, Red Circle says.", "60", "exact", 60, 60, 60, "missing", "Red Circle"
    ),
    made.Said(
        made.d(1, 25), "50 people are missing, Red Circle says.", "50", "exact", 50, 50, 50, "missing", "Red Circle"
    ),
)
"""More of the second source than of the first: it comes first in its chart."""


def line(who: str, first: int = 1, place: str = "") -> Line:
    """A line with one point of a day of January."""
    [plot] = [one for one in plots_of(made.publication()) if one.chart.key == "deaths"]
    point = dataclasses.replace(plot.lines[0].points[0], date=made.d(1, first))
    return Line(source=f"{who}, {place}" if place else who, points=(point,), who=who, place=place)


def plot(*lines: Line) -> Plot:
    return dataclasses.replace(plots_of(made.publication())[0], lines=lines)


def test_a_source_has_one_colour_in_all_pictures() -> None:
    publication = made.publication((*made.SAID, *MISSING))
    pictures = pictures_of(publication)
    panels = pictures.glance[1] if pictures.glance else []
    found: dict[str, set[str]] = {}
    for of in (*pictures.plots, *(panel.plot for panel in panels)):
        for each in of.lines:
            found.setdefault(each.source, set()).add(colour_of(each, of))
    assert set(found) == {"Valley Health Office", "Red Circle"}
    assert all(len(colours) == 1 for colours in found.values())
    assert found["Valley Health Office"] != found["Red Circle"]


def test_a_later_report_changes_no_colour() -> None:
    before = plots_of(made.publication((*made.SAID, *MISSING)))[0].slots
    early = Source.model_validate({"name": "Aid Office", "class": "aid", "order": 1})
    story = made.STORY.model_copy(update={"sources": (early, *made.STORY.sources)})
    newer = dataclasses.replace(MISSING[0], day=made.d(3, 1), source="Aid Office")
    after = plots_of(made.publication((*made.SAID, *MISSING, newer), story=story))[0].slots
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"Aid Office"}


def test_sources_of_one_chart_differ_in_colour_while_there_are_colours_and_then_in_dash() -> None:
    first = [line(f"Office {at}", 1) for at in range(len(COLOURS))]
    others = [line(f"Body {at}", 2) for at in range(3)]
    chart = plot(*first, *others)
    charts = coloured([plot(*first), plot(first[0], *others), chart], made.STORY)
    for of in charts[:2]:
        assert len({colour_of(each, of) for each in of.lines}) == len(of.lines)
    dresses = {(colour_of(each, charts[2]), str(dash_of(each, charts[2]))) for each in chart.lines}
    assert len(dresses) == len(chart.lines)


def test_two_shades_of_one_colour_are_in_one_chart_only_where_there_is_no_other() -> None:
    here, others = line("Office"), [line(f"Body {at}", 2) for at in range(3)]
    police = line("Police", 3)
    [_, chart] = coloured([plot(here, *others), plot(here, police)], made.STORY)
    assert {colour_of(here, chart), colour_of(police, chart)} == {COLOURS[0], COLOURS[5]}


def test_all_slots_differ() -> None:
    many = plot(*(line(f"Office {at}") for at in range(ALL)))
    assert sorted(slots_of([many], made.STORY).values()) == list(range(ALL))


def test_a_source_in_two_places_of_a_chart_has_two_colours_and_in_one_place_its_own() -> None:
    here, there = line("Office"), line("Office", place="Hills")
    both, alone, main = coloured([plot(here, there), plot(there, line("Body")), plot(here)], made.STORY)
    assert colour_of(here, both) != colour_of(there, both)
    assert [name_of(each, alone.lines) for each in alone.lines] == ["Office", "Body"]
    assert colour_of(there, alone) == colour_of(here, main) == colour_of(here, both)


def test_those_without_a_name_are_grey_and_take_no_colour() -> None:
    unnamed = line("No source named")
    [of] = coloured([plot(unnamed, line("Office", 2))], made.STORY)
    assert colour_of(unnamed, of) == RULE
    assert of.slots == {"Office": 0}


def test_a_chart_that_a_notebook_asks_for_has_the_colours_of_the_page() -> None:
    publication = made.publication((*made.SAID, *MISSING))
    fields = {of.name: getattr(publication, of.name) for of in dataclasses.fields(publication)}
    report = Report(**fields)
    [missing] = [of for of in plots_of(publication) if of.chart.key == "missing"]
    drawing = report.chart("missing", place="Valley", aspect="level", sources=["Red Circle"])
    [red] = [of for of in missing.lines if of.source == "Red Circle"]
    own = f"line-{COLOURS.index(colour_of(red, missing))}"
    assert set(re.findall(r"line-\d", drawing.svg)) == {own}


@pytest.mark.parametrize("key", ["deaths", "missing"])
def test_page_dark_page_and_embed_have_the_same_colours(key: str) -> None:
    publication = made.publication((*made.SAID, *MISSING))
    pictures = pictures_of(publication)
    [(of, drawing)] = [pair for pair in pictures.charts if pair[0].chart.key == key]
    wanted = {f"line-{COLOURS.index(colour_of(each, of))}" for each in of.lines}
    [page] = [text for path, text in embeds(publication, pictures.charts) if f"/{key}." in path and "html" in path]
    assert set(re.findall(r'class="[^"]*(line-\d)', drawing.svg)) == wanted
    assert set(re.findall(r'class="[^"]*(line-\d)', page)) == wanted


def test_each_colour_has_one_counterpart_in_the_dark() -> None:
    assert len({DARK[colour.lower()] for colour in COLOURS}) == len(COLOURS)
