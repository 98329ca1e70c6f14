"""Search over figures, sentences, sources, series and reports: the index that the front page carries.

A small index stands in the page itself. A large one stands in parts beside it, which the page loads as classic scripts:
what the figures have in common once somebody turns to the form, the figures once somebody searches. Neither fetch nor
modules work where a page is opened from the file system.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import polars as pl
from markupsafe import Markup

from asreported.publishing.charts import STEPPED, Plot
from asreported.publishing.links import article_page, series_page
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import passage_of
from asreported.publishing.publication import Publication
from asreported.publishing.wording import UNSAFE, clean, counted, measure_title
from asreported.records import Modality

INLINE = 1_500
"""Figures up to which the page carries the index itself: about 0.6 MB."""

PART = 5_000
"""Figures of one part of a larger index: about 2 MB."""

FACETS = "search/index.js"
"""The part with what figures have in common, and the reports; it comes before the others."""

WORDS = 200
"""Characters of a sentence around its number that are searched and shown."""


def section(contents: Contents) -> Section | None:
    """Return the section, None where there is no figure to find."""
    figures = contents.publication.figures
    if figures.is_empty():
        return None
    index: dict[str, Any]
    if figures.height <= INLINE:
        dated = _with_days(contents.publication)
        index = _facets(contents, dated)
        index["figures"] = list(_figures(contents, index, dated))
    else:
        index = {"parts": [FACETS, *(f"search/{n}.js" for n in range(-(-figures.height // PART)))]}
    values = {"index": Markup(_json(index)), "n": figures.height, "hint": _hint(contents)}  # noqa: S704
    return Section("search", "search", "Search", values)


def _hint(contents: Contents) -> str:
    """Return an example of words to search for: the source that is read most often, and a number."""
    figures = contents.publication.as_corrected
    sources = figures.get_column("source").drop_nulls().value_counts(sort=True, name="n")
    first = sources.sort("n", "source", descending=[True, False]).get_column("source").head(1)
    return ", ".join([*map(clean, first), f"{clean(figures.get_column('quote')[0])} …"])


def parts(contents: Contents) -> Iterator[tuple[str, str]]:
    """Return the parts of an index that no page carries, each with its path in the site."""
    if contents.publication.figures.height <= INLINE:
        return
    dated = _with_days(contents.publication)
    index = _facets(contents, dated)
    yield FACETS, f"asreportedPart({_json(index)});\n"
    rows: list[Any] = []
    n = 0
    for row in _figures(contents, index, dated):
        rows.append(row)
        if len(rows) == PART:
            yield f"search/{n}.js", f"asreportedPart({_json(rows)});\n"
            n, rows = n + 1, []
    if rows:
        yield f"search/{n}.js", f"asreportedPart({_json(rows)});\n"


def _facets(contents: Contents, figures: pl.DataFrame) -> dict[str, Any]:
    """Return what figures have in common, each value once, and the series and reports that are few."""
    publication, story = contents.publication, contents.story

    def values(name: str) -> list[str]:
        return sorted({clean(value) for value in figures.get_column(name).drop_nulls().unique() if clean(value)})

    return {
        "measures": [[name, measure_title(story, name)] for name in values("measure")],
        "places": values("place"),
        "groups": values("group"),
        "sources": values("source"),
        "hedges": values("hedge"),
        "modalities": [*map(str, Modality)],
        "without": {
            name: int(figures.get_column(name).fill_null("").eq("").sum()) for name in ("place", "group", "source")
        },
        "months": _months(figures),
        "series": [
            [clean(plot.chart.title), plot.finding, series_page(plot.chart.key), _lookup(plot)]
            for plot in contents.pictures.plots
        ],
        "reports": [
            [
                row["title"] and clean(row["title"]),
                clean(row["publisher"] or "unnamed publisher"),
                row["published"] and row["published"].isoformat(),
                article_page(row["article_id"]),
            ]
            for row in publication.titled.select("title", "publisher", "published", "article_id").iter_rows(named=True)
        ],
    }


def _lookup(plot: Plot) -> str:
    """The anchor at which a chart's page tells the number that holds on a day; empty where none does."""
    return f"day-{plot.chart.key}" if plot.chart.aspect in STEPPED else ""


def _months(figures: pl.DataFrame) -> list[str]:
    """Return the months of which there are figures (``2024-08``), the newest first."""
    return sorted({f"{day:%Y-%m}" for day in figures.get_column("day").drop_nulls()}, reverse=True)


def _with_days(publication: Publication) -> pl.DataFrame:
    """Return the figures as corrected with the ``day`` that each is of, the newest first, and its source in the series.

    Where the report gives no day, it is that of the report, and ``by_report`` is true.
    """
    observed = publication.observations.select("figure_id", "date", observed="source")
    published = publication.articles.select("article_id", "published").unique("article_id", keep="first")
    return (
        publication.as_corrected.join(observed.unique("figure_id", keep="first"), on="figure_id", how="left")
        .join(published, on="article_id", how="left")
        .with_columns(
            day=pl.coalesce("date", "as_of_last", "published"),
            by_report=pl.col("as_of_last").is_null() & pl.col("published").is_not_null(),
            source=pl.coalesce(pl.col("observed").replace("", None), "source"),
        )
        .sort("day", "figure_id", descending=[True, False], nulls_last=True)
    )


def _figures(contents: Contents, index: dict[str, Any], dated: pl.DataFrame) -> Iterator[list[Any]]:
    """Yield every figure as the script reads it; what it has in common with others is named by its place in the facets.

    Columns: number in words, sentence before, at and after the number, measure, place, group, source, hedge, day (ISO),
    certainty in per cent, contested or not (0 or 1), report, page with anchor, 1 where the day is the report's, and
    modality.
    """
    publication = contents.publication
    at = {
        "measure": {name: n for n, (name, _) in enumerate(index["measures"])},
        **{name: {value: n for n, value in enumerate(index[f"{name}s"])} for name in ("place", "group", "source")},
        "hedge": {value: n for n, value in enumerate(index["hedges"])},
    }
    modalities = index["modalities"]
    reports = {row[3]: n for n, row in enumerate(index["reports"])}
    pages: dict[str, str] = {}
    for plot in contents.pictures.plots:
        for figure in contents.of_chart(plot.chart.key):
            pages.setdefault(figure, series_page(plot.chart.key))
    contested = publication.more.get("contested")
    doubted = set() if contested is None else set(contested.get_column("figure_id"))
    for row in dated.iter_rows(named=True):
        words, article = passage_of(row, WORDS), article_page(row["article_id"])
        certainty = row.get("certainty")
        yield [
            counted(row),
            *(re.sub(r"\s+", " ", UNSAFE.sub("", part)) for part in (words.before, words.marked, words.after)),
            *(at[name].get(clean(row[name] or ""), -1) for name in ("measure", "place", "group", "source", "hedge")),
            row["day"].isoformat() if row["day"] else "",
            round(100 * certainty) if certainty is not None else -1,
            int(row["figure_id"] in doubted),
            reports.get(article, -1),
            f"{pages.get(row['figure_id'], article)}#figure-{row['figure_id']}",
            int(row["by_report"]),
            modalities.index(row["modality"] or Modality.REPORTED),
        ]


def _json(value: Any) -> str:
    """A value as JSON that no reader of HTML takes for markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "")
