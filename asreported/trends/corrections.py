"""What a story declares wrong, applied: the figures as they are to be read, beside those that were recorded."""

from __future__ import annotations

import polars as pl

BOUNDS = ("low", "high")


def corrected(figures: pl.LazyFrame, corrections: pl.LazyFrame) -> pl.LazyFrame:
    """The figures with what the corrections say instead; of several for one column the last counts.

    Bounds that were the number itself follow it. ``figures`` and ``corrections`` are as
    :meth:`asreported.ledger.Ledger.scan` gives them, of the same day and moment.
    """
    said = (
        corrections.filter(pl.col("figure_id").is_not_null() & pl.col("field").is_not_null())
        .sort("on", "correction_id")
        .unique(["figure_id", "field"], keep="last")
        .select("figure_id", "field", "value")
        .collect()
    )
    schema = figures.collect_schema()
    for field in said.get_column("field").unique().sort():
        of = said.filter(pl.col("field") == field)
        kind = schema[field]
        told = pl.col("value").str.to_date() if kind == pl.Date else pl.col("value").cast(kind)
        now = of.select("figure_id", told.alias("now"), pl.lit(value=True).alias("is_corrected")).lazy()
        followed = (
            [
                pl.when(pl.col("is_corrected") & (pl.col(b) == pl.col("value"))).then("now").otherwise(b).alias(b)
                for b in BOUNDS
            ]
            if field == "value"
            else []
        )
        figures = (
            figures.join(now, on="figure_id", how="left", maintain_order="left")
            .with_columns(pl.when("is_corrected").then("now").otherwise(field).alias(field), *followed)
            .drop("now", "is_corrected")
        )
    return figures
