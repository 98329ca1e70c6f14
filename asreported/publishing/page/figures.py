"""Figures and their sentences: those of a chart on its page; on a page of their own the others that a page leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

import polars as pl

from asreported.publishing.page.entries import Entry
from asreported.publishing.page.folds import folded
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import Publication

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""


def section(contents: Contents, ids: Iterable[str], listed: Set[str]) -> Section:
    """Return the section of figures that other sections lead to, and of the newest others.

    ``listed`` are those that the pages of the charts list.
    """
    rows = contents.rows(ids)
    rows |= contents.rows(_others(contents.publication, {*rows, *listed}))
    values = _values(contents, rows) | {"figures_left": contents.publication.figures.height - len({*rows, *listed})}
    return Section("figures", "figures", "Figures on no chart", values)


def of_chart(contents: Contents, ids: Iterable[str]) -> Section:
    """Return the section of the sentences that a chart leads to."""
    return Section("sentences", "sentences", "Sentences", _values(contents, contents.rows(ids)))


def _values(contents: Contents, rows: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the figures of the newest reports first, those that no report asserts as fact apart."""
    ordered = sorted(
        contents.entries(rows).values(),
        key=lambda f: (-_ordinal(rows[f.figure_id]), f.publisher, rows[f.figure_id]["start"]),
    )
    reported = [figure for figure in ordered if figure.modality == "reported"]
    plans = [figure for figure in ordered if figure.modality != "reported"]
    return {"figures": folded(reported, _printed), "plans": folded(plans, _printed)}


def _printed(figure: Entry) -> str:
    return figure.published


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
