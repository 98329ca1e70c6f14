"""Points of a chart so close together that no pointer can choose between them: each names the others."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asreported.publishing.charts.canvas import NARROW
from asreported.publishing.charts.marks import MARKS
from asreported.publishing.charts.plots import Plot, Point
from asreported.publishing.charts.steps import SMALL_MARK, frame, point_label
from asreported.records import Hedge

APART = 1.0
"""Points of the narrow chart between the middles of two marks that a pointer can tell apart: a pixel of a telephone."""


@dataclass(frozen=True)
class Overlap:
    """A point that stands at the same spot of a chart as another: its figure, and what the point is called."""

    figure_id: str
    label: str


def overlaps_of(plots: Iterable[Plot]) -> Mapping[str, tuple[Overlap, ...]]:
    """Figure that a point leads to → the other points at its spot, in the order of the days."""
    found: dict[str, dict[str, Overlap]] = defaultdict(dict)
    for plot in plots:
        axes = frame(plot)
        placed = [(*_place(axes, point), line, point) for line, point in plot.points]
        columns: dict[int, list[int]] = defaultdict(list)  # strips as wide as points must be apart
        for at, (x, *_) in enumerate(placed):
            columns[math.floor(x / APART)].append(at)
        for x, y, _, point in placed:
            strip = math.floor(x / APART)
            for beside in sorted(at for near in (strip - 1, strip, strip + 1) for at in columns.get(near, ())):
                to_x, to_y, line, other = placed[beside]
                here, there = point.figure_ids[0], other.figure_ids[0]
                if here != there and math.hypot(to_x - x, to_y - y) < APART:
                    found[here][there] = Overlap(there, point_label(line, other))
    return {figure_id: tuple(others.values()) for figure_id, others in found.items()}


def _place(axes: tuple[dt.date, dt.date, float], point: Point) -> tuple[float, float]:
    """The middle of a point's mark in the narrow chart with these axes, in points across and up."""
    first, last, top = axes
    middle, rise = point.mark, MARKS[point.hedge].rise(SMALL_MARK)
    if point.hedge == Hedge.BETWEEN:
        ends = [point.figure.get("low"), point.figure.get("high")]
        known = [end for end in ends if end is not None]
        middle, rise = (sum(known) / len(known) if known else middle), 0.0
    across = (point.date - first).days / (last - first).days
    return across * (NARROW.width - NARROW.left - NARROW.right), middle / top * NARROW.plot + rise
