"""Numbers that were seen and not used: by reason on the page, and every one on a page of its own."""

from __future__ import annotations

from typing import Any

import polars as pl

from asreported.publishing.links import article_page
from asreported.publishing.passages import snippet
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day

EXAMPLES = 3
"""Examples of each reason on the report page."""

LISTED = 2_000
"""Refused numbers on the page of their own; the data files have all."""

CONTEXT = 200
"""Characters on either side of a refused number, on that page and in the data."""


def reasons(publication: Publication) -> list[dict[str, Any]]:
    """Reasons with how many numbers they refused and a few examples, the most frequent first."""
    refused = publication.table("refusals")
    if refused.is_empty():
        return []
    texts = _texts(publication)
    counted = refused.group_by("reason").agg(pl.len().alias("n")).sort("n", "reason", descending=[True, False])
    told = []
    for reason, n in counted.iter_rows():
        some = refused.filter(pl.col("reason") == reason)
        some = some.unique("quote", keep="first", maintain_order=True).head(EXAMPLES)
        examples = [
            snippet(texts.get(row["article_id"]), row["start"], row["end"], row["quote"])
            for row in some.iter_rows(named=True)
        ]
        told.append({"reason": reason, "n": n, "examples": examples})
    return told


def every(publication: Publication) -> tuple[list[tuple[str, list[dict[str, Any]]]], int]:
    """Every refused number with its words and its report, reason by reason, and how many are left to the data."""
    refused = publication.table("refusals").sort("reason", "article_id", "start")
    texts = _texts(publication)
    articles = {
        row["article_id"]: row
        for row in publication.articles.select("article_id", "publisher", "published").iter_rows(named=True)
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for row in refused.head(LISTED).iter_rows(named=True):
        article = articles.get(row["article_id"])
        printed = short_day(article["published"]) if article and article["published"] else "no date"
        found.setdefault(row["reason"], []).append(
            {
                "passage": snippet(texts.get(row["article_id"]), row["start"], row["end"], row["quote"], CONTEXT),
                "publisher": clean(article["publisher"] or "unnamed publisher") if article else "",
                "published": printed,
                "page": article_page(row["article_id"]) if article else None,
            }
        )
    return sorted(found.items()), max(0, refused.height - LISTED)


def in_context(publication: Publication) -> pl.DataFrame:
    """The refusals with ``context``: the words around each, within its paragraph."""
    refused = publication.table("refusals")
    texts = _texts(publication)
    words = []
    for row in refused.iter_rows(named=True):
        around = snippet(texts.get(row["article_id"]), row["start"], row["end"], row["quote"], CONTEXT)
        words.append(around.before + around.marked + around.after)
    return refused.with_columns(pl.Series("context", words, dtype=pl.String))


def _texts(publication: Publication) -> dict[str, str]:
    return dict(publication.articles.select("article_id", "text").iter_rows())
