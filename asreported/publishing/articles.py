"""A page for each article: its text, where the licence lets it be given, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from markupsafe import Markup

from asreported.publishing.exports import may_share
from asreported.publishing.links import article_page, web_address
from asreported.publishing.passages import ChartLink, Listed, listed
from asreported.publishing.publication import Publication
from asreported.publishing.templating import content_policy, environment, style_sheet
from asreported.publishing.wording import clean, day, measure_title


@dataclass(frozen=True)
class Piece:
    """A stretch of an article's text: plain words, a figure (``figure_id``), or a refused number (``reason``)."""

    words: str
    figure_id: str | None = None
    reason: str | None = None


def write(publication: Publication, charts: Mapping[str, Sequence[ChartLink]], site: Path) -> int:
    """Write ``articles/<id>.html`` for every article into a site, and say how many.

    ``charts`` has the points at which the charts of the page show a figure.
    """
    (site / "articles").mkdir(parents=True, exist_ok=True)
    figures, refusals = _by_article(publication.table("figures")), _by_article(publication.table("refusals"))
    unused = publication.observations.filter(~pl.col("used")).select("figure_id", "why_not")
    why_not: dict[str, str] = dict(unused.iter_rows())
    known = set(publication.articles.get_column("article_id"))
    template = environment().get_template("article.html.j2")
    style = style_sheet()
    for article in publication.articles.iter_rows(named=True):
        read = sorted(figures.get(article["article_id"], ()), key=lambda figure: figure["start"])
        refused = sorted(refusals.get(article["article_id"], ()), key=lambda refusal: refusal["start"])
        of_article = {name: article[name] for name in ("publisher", "published", "title", "url")}
        shared = may_share(article["licence"]) and bool(article["text"])
        page = template.render(
            story=publication.story,
            title=clean(article["title"] or "Untitled report"),
            publisher=clean(article["publisher"] or "unnamed publisher"),
            published=day(article["published"]) if article["published"] else "no publication date",
            licence=clean(article["licence"] or ""),
            copied=article_page(article["copy_of"], "../") if article["copy_of"] in known else None,
            address=web_address(article["url"]),
            pieces=list(pieces(article["text"], read, refused)) if shared else [],
            figures=[_listed(publication, {**row, **of_article}, charts, why_not) for row in read],
            refused=[(clean(row["quote"]), row["reason"]) for row in refused],
            style=Markup(style),  # noqa: S704
            policy=content_policy(style),
        )
        (site / article_page(article["article_id"])).write_text(str(page), encoding="utf-8")
    return publication.articles.height


def pieces(text: str, figures: Sequence[dict[str, Any]], refusals: Sequence[dict[str, Any]]) -> Iterator[Piece]:
    """The text in order, each figure and refused number a piece; of two that overlap, the first."""
    spans = [(row["start"], row["end"], row["figure_id"], None) for row in figures]
    spans += [(row["start"], row["end"], None, row["reason"]) for row in refusals]
    at = 0
    for start, end, figure_id, reason in sorted(spans, key=lambda span: (span[0], -span[1], span[2] is None)):
        if at <= start < end <= len(text):
            if start > at:
                yield Piece(text[at:start])
            yield Piece(text[start:end], figure_id, reason)
            at = end
    if at < len(text):
        yield Piece(text[at:])


def _listed(
    publication: Publication,
    figure: dict[str, Any],
    charts: Mapping[str, Sequence[ChartLink]],
    why_not: Mapping[str, str],
) -> tuple[Listed, str]:
    title = measure_title(publication.story, figure["measure"])
    return listed(figure, title, tuple(charts.get(figure["figure_id"], ()))), why_not.get(figure["figure_id"], "")


def _by_article(table: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(row)
    return found
