"""Figures that are less certain than their story asks: they move no series until somebody has looked at them."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from asreported.story import Story

LEAST = 0.3
"""Certainty below which a figure moves no series where its story asks for none: below it more labelled figures are
wrong than right, above it more right ones would be lost than wrong ones kept out, and no point of the official series
is lost (``docs/benchmarks/certainty.md``). It is of general measures: how sure a story's own words are read, no label
tells."""


def asks(columns: Collection[str], story: Story) -> bool:
    """Return True if rows with these columns may be doubtful in a story."""
    return "certainty" in columns and story.least_certainty != 0


def is_doubtful(columns: Collection[str], story: Story) -> pl.Expr:
    """Select figures less certain than the story asks, but none that was accepted or has no certainty.

    ``columns`` are those of the rows: of rows that say nothing of certainty none is doubtful. A story that asks for no
    certainty gets :data:`LEAST`, for general measures.
    """
    if not asks(columns, story):
        return pl.lit(value=False)
    asked = pl.lit(story.least_certainty)
    if story.least_certainty is None:
        asked = pl.when(pl.col("measure").is_in(list(story.own_measures)).not_()).then(LEAST).otherwise(0.0)
    accepted = pl.col("accepted").fill_null(value=False) if "accepted" in columns else pl.lit(value=False)
    return (pl.col("certainty") < asked).fill_null(value=False) & ~accepted
