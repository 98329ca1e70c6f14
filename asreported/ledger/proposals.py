"""What others read, laid over what was read here: their figures, and how they read ours.

Nothing of it is written into the table of figures: whoever reads the ledger gets the figures with what is known of
other readers now, or was known at a moment.
"""

from __future__ import annotations

import polars as pl

from asreported.records import Proposed

_NEW = (Proposed.FIGURE.value, Proposed.DIFFERS.value)


def newest(proposals: pl.LazyFrame) -> pl.LazyFrame:
    """Of each proposal the row that was recorded last: a report may have come since, or was read again."""
    return proposals.sort("recorded_at", "engine").unique("proposal_id", keep="last", maintain_order=True)


def with_others(figures: pl.LazyFrame, proposals: pl.LazyFrame, articles: pl.LazyFrame) -> pl.LazyFrame:
    """Figures of the ledger with those that only others read, and with ``otherwise``: how others read what we did.

    A number that was read here keeps its own row; one that several others read has the row of the first of them.
    ``proposals`` are as :func:`newest` gives them; ``articles`` have the columns that stand beside the figures'.
    """
    schema = figures.collect_schema()
    told = proposals.filter(pl.col("outcome").is_in(_NEW)).join(articles, on="article_id")
    there = told.collect_schema()
    others = (
        told.sort("recorded_at", "proposal_id")
        .unique("figure_id", keep="first", maintain_order=True)
        .join(figures.select("figure_id"), on="figure_id", how="anti")
        .select(_column(name, there).cast(kind) for name, kind in schema.items())
        .with_columns(pl.col("rules", "doubts").fill_null([]))
    )
    differ = told.filter(pl.col("outcome") == Proposed.DIFFERS.value).sort("recorded_at", "proposal_id")
    said = differ.group_by("figure_id", maintain_order=True).agg(
        pl.concat_str("reader", pl.lit(": "), pl.col("reason").fill_null("")).str.join("; ").alias("said")
    )
    both = pl.concat([figures, others]).join(said, on="figure_id", how="left", maintain_order="left")
    return both.with_columns(pl.col("said").alias("otherwise")).select(list(schema))


def _column(name: str, there: pl.Schema) -> pl.Expr:
    return pl.col(name) if name in there else pl.lit(None).alias(name)
