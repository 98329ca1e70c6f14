"""Figures on their pages: of a text from a file that has pages, where each figure stands in it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from asreported.records import Article, Extraction, Figure, Position


def position(positions: Sequence[Position], at: int) -> Position | None:
    """Return the line or row that an offset of the text stands in; None in a text from a file without pages."""
    before = bisect_right(positions, at, key=attrgetter("start"))
    return positions[before - 1] if before else None


def on_pages(article: Article, extraction: Extraction) -> Extraction:
    """Return what was read from an article, each figure with its page and the place of its line or row there."""
    if not article.positions:
        return extraction
    figures = tuple(_placed(figure, position(article.positions, figure.start)) for figure in extraction.figures)
    return dataclasses.replace(extraction, figures=figures)


def _placed(figure: Figure, there: Position | None) -> Figure:
    if there is None:
        return figure
    return dataclasses.replace(figure, page=there.page, page_box=(there.left, there.upper, there.right, there.lower))
