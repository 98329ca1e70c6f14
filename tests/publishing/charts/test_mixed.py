"""Numbers that count only those identified stand apart from numbers that count all."""

from __future__ import annotations

import dataclasses

from asreported.publishing.charts import mixed, plots
from asreported.publishing.charts.steps import words_of
from tests.publishing import made


def deaths() -> plots.Plot:
    [plot] = [one for one in plots.plots_of(made.publication()) if one.chart.key == "deaths"]
    return plot


def with_identified(plot: plots.Plot, n: int) -> plots.Plot:
    """Return a plot of which the newest numbers of the first line count only those identified."""
    line, *others = plot.lines
    told = {"predicate": "identified", "role": "object"}
    points = [
        dataclasses.replace(point, figure={**point.figure, **told}) if at >= len(line.points) - n else point
        for at, point in enumerate(line.points)
    ]
    return dataclasses.replace(plot, lines=(dataclasses.replace(line, points=tuple(points)), *others))


def test_a_number_of_those_identified_is_named_beside_the_others() -> None:
    plot = deaths()
    newest = plot.lines[0].points[-1]
    [note] = mixed.notes(with_identified(plot, 1))
    assert note.startswith("Different populations: ")
    assert f"({newest.date.day} {newest.date:%b %Y}) counts only those identified" in note
    assert note in words_of(with_identified(plot, 1), made.STORY, None).notes


def test_of_many_some_are_named() -> None:
    [note] = mixed.notes(with_identified(deaths(), 4))
    assert "and 2 more count only those identified" in note


def test_where_all_count_the_same_nothing_is_said() -> None:
    plot = deaths()
    assert list(mixed.notes(plot)) == []
    alone = dataclasses.replace(plot, lines=plot.lines[:1])
    assert list(mixed.notes(with_identified(alone, len(alone.lines[0].points)))) == []
