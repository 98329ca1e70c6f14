"""How to cite a figure: in words for people, and as a row for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from asreported.measures import Measure
from asreported.publishing.amounts import amount, bare_amount
from asreported.publishing.asides import aside
from asreported.publishing.links import to_sentence, web_address
from asreported.publishing.publication import Publication
from asreported.publishing.wording import capital, clean, day, measure_title
from asreported.story import Story

OF_FIGURE = (
    *("figure_id", "quote", "kind", "currency", "value", "hedge", "hedge_text", "low", "high", "counted"),
    *("measure", "aspect", "modality"),
    *("attribution", "source", "as_of_first", "as_of_last", "sentence", "article_id"),
)
PLACED = ("start", "sentence_start", "part_of", "predicate", "role", "place", "group", "page")
"""Columns by which the words that go with the number are found, and the page that they stand on."""

OF_ARTICLE = ("publisher", "title", "published", "url", "licence", "sha256")
"""Columns of a citation, besides ``sentence_url`` and ``citation``."""


def cited(figure: dict[str, Any], measure: str = "") -> str:
    """Return a figure with the columns of its article as one line.

    The line has the number as its sentence puts it, source, day, report, sentence, and what was read. Where its noun
    or unit is unknown it says so, and as what it is counted; ``measure`` is the title of its measure in the story.
    """
    said = amount(figure) or bare_amount(figure, _counted_as(figure, measure))
    source = clean(figure.get("source") or figure.get("attribution") or "")
    first, last = figure.get("as_of_first"), figure.get("as_of_last")
    when = day(first) if first == last else f"{day(first)} to {day(last)}"
    besides, whose = aside(figure), f"according to {source}" if source else ""
    told = [part for part in (capital(said), besides, whose, when if first else "") if part]
    title = clean(figure.get("title") or "")
    printed = [clean(figure.get("publisher") or "Unnamed publisher"), *([f"“{title}”"] if title else [])]
    printed.append(day(figure["published"]) if figure.get("published") else "undated")
    printed += [f"p. {figure['page']}"] if figure.get("page") else []
    address = web_address(figure.get("url"))
    return (
        f"{', '.join(told)}. In: {', '.join([*printed, *([address] if address else [])])}. "
        f"“{clean(figure['sentence'])}” Figure {figure['figure_id']}, "
        f"read from SHA-256 {figure.get('sha256') or 'unknown'}."
    )


def _counted_as(figure: dict[str, Any], title: str) -> str:
    """The title of its measure, or that one's name in plain words, with place and group; empty where none was read."""
    measure = figure.get("measure") or Measure.OTHER
    if measure == Measure.OTHER:
        return ""
    where = [clean(figure[name]) for name in ("place", "group") if figure.get(name)]
    return ", ".join([title or str(measure).replace("_", " "), *where])


def citations(publication: Publication) -> pl.DataFrame:
    """One row a figure: what it says in which words, who says so, of which day, where, and what exactly was read.

    ``sentence_url`` leads to the sentence on the live page where the address is one of the web; ``citation`` is
    the same in words.
    """
    articles = publication.table("articles").select("article_id", *OF_ARTICLE)
    articles = articles.unique("article_id", keep="first", maintain_order=True)
    figures = publication.table("figures").select(*OF_FIGURE, *PLACED)
    joined = figures.join(articles, on="article_id", how="left", maintain_order="left")
    names = dict(publication.titled.select("article_id", "title").iter_rows())
    told = list(_told(joined, names, publication.story))
    return joined.drop(PLACED).with_columns(
        pl.Series("sentence_url", [address for address, _ in told], dtype=pl.String),
        pl.Series("citation", [words for _, words in told], dtype=pl.String),
    )


def _told(joined: pl.DataFrame, names: dict[str, str], story: Story) -> Iterator[tuple[str | None, str]]:
    for row in joined.iter_rows(named=True):
        line = cited({**row, "title": names.get(row["article_id"])}, measure_title(story, row["measure"]))
        yield to_sentence(row["url"], row["sentence"]), line
