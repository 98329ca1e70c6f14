"""A drawn figure in the colours of a dark page: each colour of the house for its counterpart."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from asreported.publishing.charts.marks import COLOURS, GREY, GRID, INK, PAPER, RULE

LINES = ("#4aa8e0", "#f08a45", "#34c79a", "#dd9cc0", "#8fd0f5", "#f2b632", "#e6eaec")
"""Counterparts of the colours of the lines, as the style of the page has them."""

DARK = {INK: "#e6eaec", GREY: "#a9b3b9", RULE: "#79848b", GRID: "#353d42", PAPER: "#14181a"} | dict(
    zip((colour.lower() for colour in COLOURS), LINES, strict=True)
)
"""Colour of the house → its counterpart on a dark page."""


def darkened(figure: Figure) -> Figure:
    """Give every part of a figure the counterpart of its colour, and return the figure."""
    for artist in figure.findobj(include_self=True):
        _darken(artist)
    return figure


def _darken(artist: Artist) -> None:
    if isinstance(artist, Text | Line2D):
        artist.set_color(_dark(artist.get_color()))
    elif isinstance(artist, Patch):
        artist.set_facecolor(_dark(artist.get_facecolor()))
        artist.set_edgecolor(_dark(artist.get_edgecolor()))
    elif isinstance(artist, Collection):
        for part in ("facecolor", "edgecolor"):
            colours = getattr(artist, f"get_{part}")()
            if len(colours):
                getattr(artist, f"set_{part}")([_dark(colour) for colour in colours])


def _dark(colour: Any) -> tuple[float, float, float, float]:
    """The counterpart of a colour, as faint as that; any other colour stays."""
    red, green, blue, alpha = to_rgba(colour)
    red, green, blue, _ = to_rgba(DARK.get(to_hex((red, green, blue)), (red, green, blue)))
    return red, green, blue, alpha
