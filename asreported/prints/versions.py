"""Versions: texts that one address showed one after the other, in the order in which they were written.

The order follows from what the texts say of themselves and from where they stood, not from when they arrived: given in
one batch or in several, in whatever order, they form the same chain, and the same text is the newest.
"""

from __future__ import annotations

import polars as pl

from asreported.records import OWN_ADDRESS

_MOMENT = pl.coalesce("published_at", pl.col("published").cast(pl.Datetime("us")).dt.replace_time_zone("UTC"))
"""Publication; of a day without a time its beginning, so that every moment of it comes after."""
_DIGITS = 12
"""Digits to which numbers in names are filled, so that ``edit-10`` comes after ``edit-9``."""
_PLACE = (
    pl.col("origin")
    .str.replace_all(r"(\d+)", f"{'0' * (_DIGITS - 1)}$1")
    .str.replace_all(rf"\d*(\d{{{_DIGITS}}})", "$1")
)

ORDER = {
    "moment": _MOMENT,
    "updated_at": pl.col("updated_at"),
    "retrieved": pl.col("retrieved"),
    "place": _PLACE,
    "origin": pl.col("origin"),
    "sha256": pl.col("sha256"),
    # the same bytes, taken anew from a kept page: what was made of them later counts
    "recorded_at": pl.col("recorded_at"),
    "article_id": pl.col("article_id"),
}
"""Columns that decide which of two texts is newer, most decisive first; unknown comes before known."""


def linked(articles: pl.LazyFrame) -> pl.LazyFrame:
    """The articles, each with the one that its address showed before it as ``version_of``.

    Those without an address of their own keep what they say: a text that came again with its day, a kept page that
    gave another text. Only ``articles`` count, so that those of a day or a moment are linked as they were then.
    """
    before = pl.col("article_id").shift(1).over("address", order_by=list(ORDER))
    at_address = _placed(articles).filter(pl.col("address").is_not_null()).select("article_id", before.alias("before"))
    has_address = _address().is_not_null()
    return (
        articles.join(at_address, on="article_id", how="left", maintain_order="left")
        .with_columns(pl.when(has_address).then("before").otherwise("version_of").alias("version_of"))
        .drop("before")
    )


def newest(articles: pl.LazyFrame) -> pl.LazyFrame:
    """Each article in whose place a newer version stands: its id, and the ``newest`` one's."""
    placed = _placed(articles)
    last = pl.col("article_id").sort_by(list(ORDER)).last().over("address")
    at_address = (
        placed.filter(pl.col("address").is_not_null())
        .with_columns(last.alias("newest"))
        .filter(pl.col("article_id") != pl.col("newest"))
        .select("article_id", "newest")
    )
    said = placed.filter(pl.col("address").is_null() & pl.col("version_of").is_not_null())
    by_link = (
        said.sort(list(ORDER))
        .select(pl.col("version_of").alias("article_id"), pl.col("article_id").alias("newest"))
        .unique("article_id", keep="last", maintain_order=True)
    )
    return pl.concat([at_address, by_link])


def _address() -> pl.Expr:
    return pl.when(pl.col("url").str.contains(OWN_ADDRESS)).then("url")


def _placed(articles: pl.LazyFrame) -> pl.LazyFrame:
    """Articles with what decides their order; what is not known of any of them is unknown of each."""
    there = set(articles.collect_schema().names())
    known = {name: how if set(how.meta.root_names()) <= there else pl.lit(None) for name, how in ORDER.items()}
    return articles.select(_address().alias("address"), "version_of", **known)
