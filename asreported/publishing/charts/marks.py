"""The marks of the charts: one shape for each hedge, so that a bound is drawn as a bound and never as a point."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path as Shape

from asreported.records import Hedge

INK = "#1c2226"
GREY = "#566068"
RULE = "#8a9399"
GRID = "#dde2e5"
PAPER = "#ffffff"

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
"""Okabe and Ito's colours, in the order in which sources get them: the pairs furthest apart in grey come first."""

DASHES: tuple[str | tuple[float, tuple[float, ...]], ...] = (
    "solid",
    (0.0, (5.0, 1.6)),
    (0.0, (1.4, 1.4)),
    (0.0, (6.0, 1.6, 1.4, 1.6)),
)
"""Line styles, so that sources can be told apart without colour."""


def _circle(radius: float = 1.0) -> Shape:
    return Shape.circle((0.0, 0.0), radius)


def _arrow(up: bool, foot: bool) -> Shape:
    """An arrow that starts at the number and points to where the truth lies; with a foot, the number is included."""
    sign = 1.0 if up else -1.0
    points = [(-0.18, 0.0), (-0.18, 1.5), (-0.95, 1.5), (0.0, 2.9), (0.95, 1.5), (0.18, 1.5), (0.18, 0.0)]
    codes = [Shape.MOVETO, *[Shape.LINETO] * 6, Shape.CLOSEPOLY]
    vertices = [*points, points[0]]
    if foot:
        bar = [(-1.0, -0.2), (1.0, -0.2), (1.0, 0.2), (-1.0, 0.2)]
        vertices += [*bar, bar[0]]
        codes += [Shape.MOVETO, *[Shape.LINETO] * 3, Shape.CLOSEPOLY]
    return Shape([(x, sign * y) for x, y in vertices], codes)


def _half_circle() -> Shape:
    """A ring whose lower half is filled: the truth lies just below."""
    inner = _circle(0.76)
    around = np.asarray(inner.vertices)
    hole = Shape(np.vstack([around[-2::-1], around[-2:-1]]), inner.codes)
    return Shape.make_compound_path(_circle(), hole, Shape.wedge(180, 360))


def _diamond() -> Shape:
    return Shape([(0, 1.25), (1.0, 0), (0, -1.25), (-1.0, 0), (0, 1.25)], closed=True)


def _caps() -> Shape:
    """A small I: both ends of a span, for the key of the chart."""
    bars = [
        [(-0.8, 1.25), (0.8, 1.25), (0.8, 1.0), (-0.8, 1.0)],
        [(-0.12, 1.0), (0.12, 1.0), (0.12, -1.0), (-0.12, -1.0)],
        [(-0.8, -1.0), (0.8, -1.0), (0.8, -1.25), (-0.8, -1.25)],
    ]
    return Shape.make_compound_path(*[Shape([*bar, bar[0]], closed=True) for bar in bars])


def _dots() -> Shape:
    """Three dots in a row: a dotted line, for the key of the chart."""
    dots = [[(x - 0.14, -0.14), (x + 0.14, -0.14), (x + 0.14, 0.14), (x - 0.14, 0.14)] for x in (-0.85, 0.0, 0.85)]
    return Shape.make_compound_path(*[Shape([*dot, dot[0]], closed=True) for dot in dots])


DOTS = _dots()

BAR = Shape([(-1.0, -0.16), (1.0, -0.16), (1.0, 0.16), (-1.0, 0.16), (-1.0, -0.16)], closed=True)
"""A piece of a line, for the key of the chart."""

BOX = Shape([(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8)], closed=True)
"""A box, for the key of the chart."""


@dataclass(frozen=True)
class Mark:
    """How a hedge is drawn: its shape, whether it is filled, its area in points squared, its words in the key.

    ``stroke`` is the width of its outline, thin where a thick one would fill what the shape leaves open.
    """

    shape: Shape
    filled: bool
    area: float
    words: str
    symbol: str
    stroke: float = 1.1

    def rise(self, small: float) -> float:
        """Points from the number up to the middle of the mark, where it has this part of its area."""
        box = self.shape.get_extents()
        unit = math.sqrt(self.area * small) / 2 / float(np.abs(np.asarray(self.shape.vertices)).max())
        return float(box.y0 + box.y1) / 2 * unit


MARKS: dict[str, Mark] = {
    Hedge.EXACT: Mark(_circle(), True, 22, "exactly", "●"),
    Hedge.ABOUT: Mark(_circle(), False, 26, "about", "○"),
    Hedge.AT_LEAST: Mark(_arrow(up=True, foot=True), True, 330, "at least", "↥"),
    Hedge.MORE_THAN: Mark(_arrow(up=True, foot=False), True, 330, "more than", "↑"),
    Hedge.AT_MOST: Mark(_arrow(up=False, foot=True), True, 330, "at most", "↧"),
    Hedge.LESS_THAN: Mark(_arrow(up=False, foot=False), True, 330, "less than", "↓"),
    Hedge.NEARLY: Mark(_half_circle(), True, 48, "nearly", "◒", 0.3),
    Hedge.BETWEEN: Mark(_caps(), True, 40, "between", "I"),
    Hedge.VAGUE: Mark(_diamond(), False, 34, "no number given: at the foot", "◇"),
}
"""Hedge → mark. Shapes are in units of the mark's radius, with the number at the origin."""


SIGNAL_SHAPES: tuple[Shape, ...] = (
    Shape([(-0.9, -0.8), (0.9, -0.8), (0.0, 0.9), (-0.9, -0.8)], closed=True),
    Shape([(-0.9, 0.8), (0.9, 0.8), (0.0, -0.9), (-0.9, 0.8)], closed=True),
    _diamond(),
    BOX,
)
"""Shapes of the signals of the talks: up for progress, down for setback, then the others in order."""


@dataclass(frozen=True)
class Degree:
    """How a degree of a story's scale is drawn: its shape, whether it is filled, its colour."""

    shape: Shape
    filled: bool
    colour: str


DEGREES: tuple[Degree, ...] = (
    Degree(SIGNAL_SHAPES[1], True, COLOURS[1]),
    Degree(SIGNAL_SHAPES[0], False, COLOURS[0]),
    Degree(SIGNAL_SHAPES[0], True, COLOURS[0]),
    Degree(SIGNAL_SHAPES[2], True, COLOURS[2]),
)
"""From the farthest to the closest: down, up and open, up and filled, and there."""
