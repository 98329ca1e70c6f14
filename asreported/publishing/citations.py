"""How to cite a figure: in words for people, and as a row for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from asreported.publishing.amounts import amount
from asreported.publishing.asides import aside
from asreported.publishing.links import to_sentence, web_address
from asreported.publishing.publication import Publication
from asreported.publishing.wording import capital, clean, day

OF_FIGURE = (
    *("figure_id", "quote", "kind", "currency", "value", "hedge", "hedge_text", "low", "high", "counted"),
    *("measure", "aspect", "modality"),
    *("attribution", "source", "as_of_first", "as_of_last", "sentence", "article_id"),
)
PLACED = ("start", "sentence_start", "part_of", "predicate", "role", "page")
"""Columns by which the words of the sentence that go with the number are found, and the page that they stand on."""

OF_ARTICLE = ("publisher", "title", "published", "url", "licence", "sha256")
"""Columns of a citation, besides ``sentence_url`` and ``citation``."""


def cited(figure: dict[str, Any]) -> str | None:
    """Return a figure with the columns of its article as one line, or None where its noun or unit is unknown.

    The line has the number as its sentence puts it, source, day, report, sentence, and what was read.
    """
    said = amount(figure)
    if said is None:
        return None
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


def citations(publication: Publication) -> pl.DataFrame:
    """One row a figure: what it says in which words, who says so, of which day, where, and what exactly was read.

    ``sentence_url`` leads to the sentence on the live page where the address is one of the web; ``citation`` is
    the same in words, null where the noun or unit of the figure is unknown.
    """
    articles = publication.table("articles").select("article_id", *OF_ARTICLE)
    articles = articles.unique("article_id", keep="first", maintain_order=True)
    figures = publication.table("figures").select(*OF_FIGURE, *PLACED)
    joined = figures.join(articles, on="article_id", how="left", maintain_order="left")
    names = dict(publication.titled.select("article_id", "title").iter_rows())
    told = list(_told(joined, names))
    return joined.drop(PLACED).with_columns(
        pl.Series("sentence_url", [address for address, _ in told], dtype=pl.String),
        pl.Series("citation", [words for _, words in told], dtype=pl.String),
    )


def _told(joined: pl.DataFrame, names: dict[str, str]) -> Iterator[tuple[str | None, str | None]]:
    for row in joined.iter_rows(named=True):
        yield to_sentence(row["url"], row["sentence"]), cited({**row, "title": names.get(row["article_id"])})
