"""Figures that still stand, and why the others do not: withdrawn, printed by several, or replaced later.

Everything follows from the rows that are given: those of a day or of a moment (:meth:`asreported.ledger.Ledger.scan`)
say how things stood then.
"""

from __future__ import annotations

import polars as pl

from asreported.prints import versions
from asreported.records import Decision
from asreported.tables import chronological

STANDING = pl.Schema(
    {"figure_id": pl.String, "article_id": pl.String, "standing": pl.String, "by": pl.String, "outlets": pl.Int64}
)
"""``standing`` is ``stands``, ``withdrawn``, ``copy`` or ``superseded``; ``by`` the correction, the article that prints
it first, or the newer version; ``outlets`` how many publishers carried the article or a copy of it."""

_SAME = ("kind", "value", "low", "high", "hedge", "measure", "aspect")
"""Columns in which two prints of one figure agree; other fields may have been cut."""


def standing(figures: pl.LazyFrame, articles: pl.LazyFrame, corrections: pl.LazyFrame | None = None) -> pl.DataFrame:
    """One row for each figure, with the columns of :data:`STANDING`, in the order of the figures.

    A figure in a copy counts only where no other print of the text has it; so nothing is lost that one outlet cut
    and another printed.
    """
    of_article = _articles(articles)
    said = figures.select("figure_id", "article_id", *_SAME).join(of_article, on="article_id", maintain_order="left")
    by_print = pl.col("article_id").sort_by("rank").first().over("family", *_SAME)
    known = said.with_columns(by_print.alias("first")).with_columns(
        pl.when(pl.col("first") != pl.col("article_id")).then("first").alias("copied")
    )
    if corrections is not None:
        gone = chronological(corrections.filter("withdrawn"))
        # of a figure the last word counts: one that was withdrawn may be accepted again
        accepts = (pl.col("decision") == Decision.ACCEPT.value).fill_null(value=False)
        spoken = corrections.filter(pl.col("figure_id").is_not_null() & (pl.col("withdrawn") | accepts))
        of_figures = chronological(spoken).unique("figure_id", keep="last", maintain_order=True).filter("withdrawn")
        whole = gone.filter(pl.col("figure_id").is_null()).unique("article_id", keep="last", maintain_order=True)
        known = known.join(
            of_figures.select("figure_id", pl.col("correction_id").alias("of_figure")),
            on="figure_id",
            how="left",
            maintain_order="left",
        ).join(
            whole.select("article_id", pl.col("correction_id").alias("of_article")),
            on="article_id",
            how="left",
            maintain_order="left",
        )
        known = known.with_columns(pl.coalesce("of_figure", "of_article").alias("withdrawn"))
    else:
        known = known.with_columns(pl.lit(None, pl.String).alias("withdrawn"))
    why = (("withdrawn", "withdrawn"), ("copy", "copied"), ("superseded", "newer"))
    told = known.with_columns(
        pl.coalesce(
            *[pl.when(pl.col(of).is_not_null()).then(pl.lit(name)) for name, of in why], pl.lit("stands")
        ).alias("standing"),
        pl.coalesce(*[of for _, of in why]).alias("by"),
    )
    return told.select(pl.col(name).cast(kind) for name, kind in STANDING.items()).collect()


def _articles(articles: pl.LazyFrame) -> pl.LazyFrame:
    """Each article with ``newer`` (the version that took its place), ``family`` (its group of prints), ``rank`` in it
    (the original first, then by age) and ``outlets``.
    """
    age = ["published", "published_at", "recorded_at", "article_id"]
    columns = articles.collect_schema().names()
    there = articles.select(
        "article_id",
        "publisher",
        "published",
        "published_at",
        pl.col("recorded_at") if "recorded_at" in columns else pl.lit(None).alias("recorded_at"),
        pl.coalesce("copy_of", "article_id").alias("family"),
    ).sort(age, nulls_last=True)
    newer = versions.newest(articles).rename({"newest": "newer"})
    return (
        there.join(newer, on="article_id", how="left", maintain_order="left")
        .with_row_index("age")
        .with_columns(
            (pl.when(pl.col("family") == pl.col("article_id")).then(-1).otherwise(pl.col("age").cast(pl.Int64))).alias(
                "rank"
            ),
            pl.col("publisher").drop_nulls().n_unique().over("family").alias("outlets"),
        )
        .select("article_id", "newer", "family", "rank", "outlets")
    )
