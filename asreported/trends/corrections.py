"""Apply corrections and review decisions: how figures are to be read, beside what was recorded."""

from __future__ import annotations

import polars as pl

from asreported.prints import versions
from asreported.records import Decision
from asreported.tables import chronological

BOUNDS = ("low", "high")


def corrected(figures: pl.LazyFrame, corrections: pl.LazyFrame) -> pl.LazyFrame:
    """The figures with what the corrections say instead; of several for one column the last counts.

    Bounds that were the number itself follow it. ``figures`` and ``corrections`` are as
    :meth:`asreported.ledger.Ledger.scan` gives them, of the same day and moment.
    """
    said = (
        chronological(corrections.filter(pl.col("figure_id").is_not_null() & pl.col("field").is_not_null()))
        .unique(["figure_id", "field"], keep="last", maintain_order=True)
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


def only_corrected(figures: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """Return those of the figures of which a field is corrected, with what the corrections say instead."""
    of_fields = corrections.filter(pl.col("field").is_not_null())
    concerned = figures.filter(pl.col("figure_id").is_in(of_fields.get_column("figure_id").implode()))
    return corrected(concerned.lazy(), of_fields.lazy()).collect() if concerned.height else concerned


def accepted(corrections: pl.LazyFrame) -> pl.LazyFrame:
    """Ids of the figures that somebody accepted last, as ``figure_id``: one withdrawn since is none of them."""
    decided = pl.col("decision") == Decision.ACCEPT.value
    of_figures = corrections.filter(
        pl.col("figure_id").is_not_null() & (decided.fill_null(False) | pl.col("withdrawn"))
    )
    last = chronological(of_figures).unique("figure_id", keep="last", maintain_order=True)
    return last.filter(pl.col("withdrawn").not_()).select("figure_id")


def in_place(corrections: pl.LazyFrame, figures: pl.LazyFrame, articles: pl.LazyFrame) -> pl.DataFrame:
    """Corrections, each of the figure that stands now where the corrected one stood.

    A decision holds as long as its sentence stands: where a newer version of the article has the same sentence, or
    another reading finds the same number of it under another id, the correction names that figure. Where none has,
    it stays with the figure of which it was made. ``figures``, ``articles`` and ``corrections`` are as
    :meth:`asreported.ledger.Ledger.scan` gives them, of the same day and moment.
    """
    rows = corrections.collect()
    if rows.get_column("figure_id").null_count() == rows.height:
        return rows
    spot = ["article_id", "sentence", "offset"]
    read = figures.select(
        "figure_id", "article_id", "sentence", (pl.col("start") - pl.col("sentence_start")).alias("offset")
    )
    newest = versions.newest(articles).collect()
    of_figures = rows.lazy().filter(pl.col("figure_id").is_not_null()).select("correction_id", "figure_id", *spot)
    first = read.select("figure_id", pl.col("sentence").alias("read"), pl.col("offset").alias("read_at"))
    there = of_figures.join(first, on="figure_id", how="left").select(
        "correction_id",
        "figure_id",
        pl.col("article_id").replace(newest["article_id"], newest["newest"]),
        pl.coalesce("sentence", "read").alias("sentence"),
        pl.coalesce("offset", "read_at").alias("offset"),
    )
    heirs = (
        there.join(read.rename({"figure_id": "heir"}), on=spot)
        .sort("correction_id", pl.col("heir") != pl.col("figure_id"), "heir")
        .unique("correction_id", keep="first", maintain_order=True)
        .select("correction_id", "heir", pl.col("article_id").alias("heir_article"))
        .collect()
    )
    found = rows.join(heirs, on="correction_id", how="left", maintain_order="left")
    return found.with_columns(
        pl.coalesce("heir", "figure_id").alias("figure_id"),
        pl.coalesce("heir_article", "article_id").alias("article_id"),
    ).drop("heir", "heir_article")
