"""Figures and their sentences: those that the page leads to, then the newest others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import Publication

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""


def section(contents: Contents, ids: Iterable[str]) -> Section:
    """Return the section with these figures, which other sections lead to, and the newest others."""
    publication = contents.publication
    rows = contents.rows([*contents.in_charts, *ids])
    rows |= contents.rows(_others(publication, set(rows)))
    listed = sorted(
        contents.entries(rows).values(),
        key=lambda f: (not f.charts, -_ordinal(rows[f.figure_id]), f.publisher, rows[f.figure_id]["start"]),
    )
    values = {
        "figures": [figure for figure in listed if figure.modality == "reported"],
        "plans": [figure for figure in listed if figure.modality != "reported"],
        "figures_left": publication.figures.height - len(listed),
    }
    return Section("figures", "figures", "Figures", values)


def _others(publication: Publication, shown: set[str]) -> list[str]:
    """The newest figures that no chart shows."""
    days = publication.articles.select("article_id", "published").unique(
        "article_id", keep="first", maintain_order=True
    )
    return (
        publication.table("figures")
        .filter(pl.col("figure_id").is_in(list(shown)).not_())
        .join(days, on="article_id", how="left", maintain_order="left")
        .sort("published", descending=True, nulls_last=True, maintain_order=True)
        .head(OTHER_FIGURES)
        .get_column("figure_id")
        .to_list()
    )


def _ordinal(figure: dict[str, Any]) -> int:
    when = figure.get("published") or figure.get("as_of_last")
    return when.toordinal() if when else 0
