"""Contradictions and disagreements that are published first, of all that the trends found."""

from __future__ import annotations

import polars as pl

from asreported.trends.keys import KEY

SHOWN = 24
"""Pairs of either kind that the page shows side by side."""


def distinct(pairs: pl.DataFrame) -> pl.DataFrame:
    """Contradictions, those that would move their series most first; a number that many reports repeat stands once.

    ``reports`` says how many reports state the lower number against the higher.
    """
    if not pairs.width:
        return pairs
    one = [*KEY, "high_figure_id", "low_bound"]
    counts = pl.col("low_article_id").n_unique().over(one).alias("reports")
    return pairs.with_columns(counts).unique(one, keep="first", maintain_order=True)


def newest(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the disagreements that the page shows, the newest first."""
    return pairs.sort("low_date", descending=True, maintain_order=True).head(SHOWN) if pairs.width else pairs


def ids(pairs: pl.DataFrame) -> list[str]:
    """Figures on either side of pairs."""
    names = [name for name in ("high_figure_id", "low_figure_id") if name in pairs.columns]
    return [str(value) for name in names for value in pairs.get_column(name).drop_nulls()]
