"""Labels at the ends of lines, moved apart where they would touch: what other charts put into a legend."""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from asreported.publishing.charts.canvas import POINTS, Form, day_number
from asreported.publishing.charts.marks import GREY, INK
from asreported.publishing.charts.plots import Line
from asreported.publishing.wording import clean, hedged

LEADING = 1.25
"""Height of a line of a label in parts of its type."""

GAP = 5.0
"""Points between two labels."""

BELOW, ABOVE = 12.0, 6.0
"""Points by which labels may reach beyond the plot, below and above it."""

STALE = dt.timedelta(days=45)
"""A source that has not spoken for longer than this before the chart's last day has its day in the label."""


@dataclass(frozen=True)
class End:
    """The end of a line: its dress, where it ends, and whether it is drawn up to the edge of the chart.

    ``stops`` is the letter of the break at which it ends instead.
    """

    line: Line
    colour: str
    dash: Any
    height: float
    reaches: bool
    stops: str = ""


def label(axes: Axes, ends: list[End], last: dt.date, form: Form) -> None:
    """Write the name and newest number of each line beside its end, with a leader in the line's dress."""
    blocks = []
    for end in ends:
        at = axes.transData.transform((0, end.height))[1] * POINTS / axes.figure.dpi
        blocks.append((at, end, _lines(end, last, form)))
    blocks.sort(key=lambda block: block[0])
    frame = axes.get_window_extent()
    bottom, top = (edge * POINTS / axes.figure.dpi for edge in (frame.y0, frame.y1))
    heights = [len(lines) * LEADING * form.small + GAP for _, _, lines in blocks]
    centres = spread([at for at, _, _ in blocks], heights, bottom - BELOW, top + ABOVE)
    width = form.width - form.left - form.right
    for centre, height, (_, end, lines) in zip(centres, heights, blocks, strict=True):
        place = (centre - bottom) / (top - bottom)
        _leader(axes, end, place, last, width)
        start = place + (height - GAP) / 2 / (top - bottom)
        for row, (text, bold) in enumerate(lines):
            axes.text(
                1 + 14 / width,
                start - row * LEADING * form.small / (top - bottom),
                text,
                transform=axes.transAxes,
                size=form.small,
                va="top",
                color=INK if bold else GREY,
                weight="bold" if bold else "normal",
            )


def room(ends: list[End], last: dt.date, form: Form) -> float:
    """Return how high a plot must be in points, so that the labels of its lines stand beside it without touching."""
    return sum(len(_lines(end, last, form)) * LEADING * form.small + GAP for end in ends) - ABOVE - BELOW


def _lines(end: End, last: dt.date, form: Form) -> list[tuple[str, bool]]:
    """The rows of a label: the source in bold, its newest number, and its day where that is long past."""
    room = int((form.right - 16) / (form.small * 0.58))
    newest = end.line.points[-1]
    said = clean(hedged({**newest.figure, "hedge": newest.hedge}))
    rows = [(row, True) for row in textwrap.wrap(end.line.source, room)[:3]]
    rows += [(row, False) for row in textwrap.wrap(said, room)[:2]]
    if last - newest.date > STALE:
        when = f"{newest.date:%b %Y}{f', until {end.stops}' if end.stops else ''}"
        rows += [(row, False) for row in textwrap.wrap(when, room)]
    return rows


def _leader(axes: Axes, end: End, place: float, last: dt.date, width: float) -> None:
    """From the end of the line to its label; a line that ends earlier has a piece of its dress beside the label."""
    if not end.reaches:
        piece = Line2D(
            [1 + 4 / width, 1 + 11 / width],
            [place, place],
            transform=axes.transAxes,
            color=end.colour,
            linestyle=end.dash,
            linewidth=1.6,
            clip_on=False,
        )
        axes.add_line(piece)
        return
    axes.annotate(
        "",
        xy=(day_number(last), end.height),
        xycoords="data",
        xytext=(1 + 11 / width, place),
        textcoords="axes fraction",
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "-",
            "color": end.colour,
            "linewidth": 0.9,
            "alpha": 0.6,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def spread(wanted: list[float], heights: list[float], bottom: float, top: float) -> list[float]:
    """Centres as near to the wanted ones as blocks of these heights allow without touching; lowest first."""
    centres = list(wanted)
    for _ in range(200):
        moved = 0.0
        for low, high in pairwise(range(len(centres))):
            overlap = (heights[low] + heights[high]) / 2 - (centres[high] - centres[low])
            if overlap > 0.01:
                centres[low] -= overlap / 2
                centres[high] += overlap / 2
                moved = max(moved, overlap)
        for at, height in enumerate(heights):
            inside = min(max(centres[at], bottom + height / 2), top - height / 2)
            moved = max(moved, abs(inside - centres[at]))
            centres[at] = inside
        if math.isclose(moved, 0.0, abs_tol=0.02):
            break
    return centres
