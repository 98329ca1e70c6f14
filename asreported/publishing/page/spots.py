"""Place of a figure on a page of its file: the page's number, and a small picture of the page with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 100, 141
"""Size of the picture: an upright A4 sheet, whatever the page's own shape, since edges are kept as shares of it."""
_THINNEST = 4
"""Height of the line in the picture, at least: a real one would not be seen."""


@dataclass(frozen=True)
class Spot:
    """A page in words, and the line on it: a rectangle of the picture."""

    words: str
    left: int
    upper: int
    width: int
    height: int


def spot(figure: Mapping[str, Any]) -> Spot | None:
    """Return where a figure stands in its file; None where the file has no pages."""
    if figure.get("page") is None:
        return None
    left, upper, right, lower = figure["page_box"]
    return Spot(
        f"page {figure['page']} of its file, {round(100 * upper)} % of the way down",
        round(left * WIDTH),
        round(upper * HEIGHT),
        max(round((right - left) * WIDTH), _THINNEST),
        max(round((lower - upper) * HEIGHT), _THINNEST),
    )
