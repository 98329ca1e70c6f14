"""Numbers that were seen and not used: by reason on the page, and every one on a page of its own."""

from __future__ import annotations

from typing import Any

import polars as pl

from asreported.publishing.links import article_page
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.templating import environment, house
from asreported.publishing.passages import CONTEXT, snippet
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day

EXAMPLES = 3
"""Examples of each reason on the report page."""

LISTED = 2_000
"""Refused numbers on the page of their own; the data files have all."""


def section(contents: Contents) -> Section:
    """Return the section; it says so where no number was refused."""
    return Section("refusals", "refusals", "Refused", {"refusals": reasons(contents.publication)})


def refusals_page(publication: Publication) -> str:
    """The page of every number that was seen and not used."""
    rows, left = every(publication)
    template = environment().get_template("refused.html.j2")
    return template.render(**house(), story=publication.story, refusals=rows, left=left)


def reasons(publication: Publication) -> list[dict[str, Any]]:
    """Reasons with how many numbers they refused and a few examples, the most frequent first."""
    refused = publication.table("refusals")
    if refused.is_empty():
        return []
    texts = publication.texts
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
    texts = publication.texts
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
