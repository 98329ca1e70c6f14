"""Lines over those of the sources: what they come to under the policy that was chosen, and the smoothed curves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl
from matplotlib.axes import Axes

from asreported.publishing.charts.canvas import Entry, day_number
from asreported.publishing.charts.colours import colour_of
from asreported.publishing.charts.marks import BAR, INK, PAPER
from asreported.publishing.charts.plots import Plot, of_line
from asreported.publishing.publication import Publication
from asreported.records import Aspect, Policy
from asreported.trends.charted import is_main, of_chart

BY_POLICY = {
    Policy.CONSERVATIVE: "the lowest number of each day",
    Policy.HIERARCHY: "the number of the source that the story puts first",
    Policy.MAJORITY: "the number that most sources state",
}
"""What the line of a policy shows; under ``range`` there is none, since all lines and bands are shown."""


@dataclass(frozen=True)
class Layer:
    """A line by days, what it is called in the key, and what the notes say of it; it crosses none of the ``cuts``."""

    name: str
    note: str
    points: tuple[tuple[dt.date, float], ...]
    colour: str
    stepped: bool
    cuts: tuple[dt.date, ...] = ()

    @property
    def entry(self) -> Entry:
        """Its entry in the key of the chart."""
        return Entry(BAR, True, 60, self.name, self.colour)


def layers_of(plot: Plot, publication: Publication) -> list[Layer]:
    """The layers of a chart: that of the policy where several sources state its numbers, then the smoothed ones."""
    return [*_of_policy(plot, publication), *_smoothed(plot, publication)]


def _of_policy(plot: Plot, publication: Publication) -> list[Layer]:
    policy = publication.story.policy
    rows = publication.more.get("chosen")
    several = sum(line.counter for line in plot.lines) > 1
    if policy not in BY_POLICY or rows is None or not several or plot.chart.aspect not in (Aspect.TOTAL, Aspect.LEVEL):
        return []
    chosen = _of_place(of_chart(rows, plot.chart), "", plot, publication).sort("date")
    sizes = chosen.select("date", pl.coalesce("stated", "low", "high").alias("size")).drop_nulls()
    if sizes.is_empty():
        return []
    return [
        Layer(
            name=f"all sources as one: {policy}",
            note=f"Policy “{policy}”: the line of all sources as one follows {BY_POLICY[policy]}.",
            points=tuple(sizes.iter_rows()),
            colour=INK,
            stepped=True,
            cuts=tuple(of.date for of in plot.breaks if of.source is None),
        )
    ]


def _smoothed(plot: Plot, publication: Publication) -> list[Layer]:
    rows = publication.more.get("smoothed")
    if rows is None or rows.is_empty():
        return []
    of_plot = of_chart(rows, plot.chart).sort("date")
    found = []
    for line in plot.lines:
        of_line_alone = _of_place(of_plot.filter(pl.col("source") == line.who), line.place, plot, publication)
        points = of_line_alone.select("date", "smoothed").drop_nulls()
        if line.counter and points.height > 1:
            found.append(
                Layer(
                    name=f"smoothed: {line.source}",
                    note="Smoothed curves (isotonic regression) are drawn for the eye: no report says them.",
                    points=tuple(points.iter_rows()),
                    colour=colour_of(line, plot),
                    stepped=False,
                    cuts=tuple(of.date for of in plot.breaks if of_line(of, line)),
                )
            )
    return found


def _of_place(rows: pl.DataFrame, place: str, plot: Plot, publication: Publication) -> pl.DataFrame:
    """The rows of one other place of a chart; with no place, those of the one that it is of."""
    here = [of for of in rows.get_column("place").unique() if is_main(of, plot.chart, publication.story)]
    return rows.filter(pl.col("place").is_in([place] if place else here))


def overlay(axes: Axes, of_plot: Sequence[Layer]) -> None:
    """Draw layers: each on a pale edge, so that it is told from the line that it may cover."""
    for layer in of_plot:
        dress: dict[str, Any] = {"drawstyle": "steps-post"} if layer.stepped else {}
        for start, end in pairwise((dt.date.min, *sorted(layer.cuts), dt.date.max)):
            points = [(day_number(day), value) for day, value in layer.points if start <= day < end]
            days, values = [day for day, _ in points], [value for _, value in points]
            axes.plot(days, values, color=PAPER, linewidth=3.2, zorder=3.2, **dress)
            axes.plot(days, values, color=layer.colour, linewidth=1.1, zorder=3.3, **dress)
