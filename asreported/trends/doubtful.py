"""Figures that are less certain than their story asks: they move no series until somebody has looked at them."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from asreported.story import Story


def is_doubtful(columns: Collection[str], story: Story) -> pl.Expr:
    """Whether a figure is less certain than the story asks; one that was accepted, or of unknown certainty, is not.

    ``columns`` are those of the rows: of rows that say nothing of certainty none is doubtful.
    """
    if not story.least_certainty or "certainty" not in columns:
        return pl.lit(value=False)
    accepted = pl.col("accepted").fill_null(value=False) if "accepted" in columns else pl.lit(value=False)
    return (pl.col("certainty") < story.least_certainty).fill_null(value=False) & ~accepted
