"""Counts for the page: what was read, from whom, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, day, short_day

SOURCES = 40
"""Sources and publishers listed on the page, the most quoted first."""

NOBODY = "-"
"""What the search takes for the source of figures for which nobody is named."""


@dataclass(frozen=True)
class Tallies:
    """The counts of the page."""

    articles: int
    copies: int
    undated: int
    outside: int
    publishers: int
    figures: int
    used: int
    statements: int
    refusals: int
    held_back: tuple[tuple[str, int], ...]
    first: str
    last: str
    unused: tuple[tuple[str, int], ...]
    sources: tuple[dict[str, Any], ...]
    sources_left: int
    printed: tuple[dict[str, Any], ...]
    printed_left: int


def tallies(publication: Publication) -> Tallies:
    """Count a publication."""
    articles, observations = publication.articles, publication.observations
    days = articles.get_column("published").drop_nulls()
    sources, printed = _sources(publication), _printed(publication)
    return Tallies(
        articles=articles.height,
        copies=articles.get_column("copy_of").drop_nulls().len(),
        undated=articles.get_column("published").null_count(),
        outside=days.filter(_outside(days, publication)).len(),
        publishers=articles.get_column("publisher").drop_nulls().n_unique(),
        figures=publication.figures.height,
        used=observations.filter(pl.col("used")).height,
        statements=publication.statements.height,
        refusals=publication.refusals.height,
        held_back=_counted(publication.quarantine, "rule"),
        first=day(days.min()) if len(days) else "",  # type: ignore[arg-type]
        last=day(days.max()) if len(days) else "",  # type: ignore[arg-type]
        unused=_counted(observations.filter(~pl.col("used")), "why_not"),
        sources=tuple(sources[:SOURCES]),
        sources_left=max(0, len(sources) - SOURCES),
        printed=tuple(printed[:SOURCES]),
        printed_left=max(0, len(printed) - SOURCES),
    )


def _outside(days: pl.Series, publication: Publication) -> pl.Series:
    """Which days are before the story's first or after its last."""
    story = publication.story
    return (days < story.start) | (days > (story.end or dt.date.max))


def _counted(table: pl.DataFrame, column: str) -> tuple[tuple[str, int], ...]:
    if table.is_empty() or column not in table.columns:
        return ()
    counts = (
        table.group_by(column).agg(pl.len().alias("n")).sort("n", column, descending=[True, False], nulls_last=True)
    )
    return tuple((clean(name if name is not None else "not said"), n) for name, n in counts.iter_rows())


def _sources(publication: Publication) -> list[dict[str, Any]]:
    """Who stands behind the figures: how many, through how many publishers, until when; the story's class of each."""
    classes = {source.name: (source.klass, source.order) for source in publication.story.sources}
    rows = (
        publication.observations.with_columns(pl.col("source").fill_null(""))
        .group_by("source")
        .agg(
            pl.len().alias("figures"),
            pl.col("used").sum().alias("used"),
            pl.col("article_id").n_unique().alias("articles"),
            pl.col("publisher").n_unique().alias("publishers"),
            pl.col("date").max().alias("newest"),
        )
        .sort("used", "figures", "source", descending=[True, True, False])
    )
    return [
        {
            **row,
            "source": clean(row["source"]) or "Nobody named: the publication itself",
            "asked": clean(row["source"]) or NOBODY,
            "class": classes.get(row["source"], ("", None))[0],
            "order": classes.get(row["source"], ("", None))[1],
            "newest": short_day(row["newest"]) if row["newest"] else "",
        }
        for row in rows.iter_rows(named=True)
    ]


def _printed(publication: Publication) -> list[dict[str, Any]]:
    """Who printed the reports: how many, how many of them copies of another's text, from when to when."""
    rows = (
        publication.articles.group_by("publisher")
        .agg(
            pl.len().alias("articles"),
            pl.col("copy_of").is_not_null().sum().alias("copies"),
            pl.col("published").min().alias("first"),
            pl.col("published").max().alias("last"),
        )
        .sort("articles", "publisher", descending=[True, False], nulls_last=True)
    )
    return [
        {
            **row,
            "publisher": clean(row["publisher"] or "Unnamed"),
            "asked": clean(row["publisher"] or "unnamed publisher"),
            "first": short_day(row["first"]) if row["first"] else "",
            "last": short_day(row["last"]) if row["last"] else "",
        }
        for row in rows.iter_rows(named=True)
    ]
