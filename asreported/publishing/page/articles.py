"""A page for each article: its text, where the licence lets it be given, and everything that was read in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from asreported.publishing.charts import ChartLink
from asreported.publishing.corrections import corrected
from asreported.publishing.licences import may_share
from asreported.publishing.links import article_page, to_sentence, web_address
from asreported.publishing.page.anchors import Anchors
from asreported.publishing.page.annotations import Row, days, passages, pieces
from asreported.publishing.page.entries import Entry, entry
from asreported.publishing.page.report_list import month_anchor
from asreported.publishing.page.templating import environment, house
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, day, measure_title, short_day, signal_title
from asreported.steps import step

LONGEST_STATEMENT = 600
"""Characters of a statement listed below the text."""


@dataclass(frozen=True)
class Read:
    """A figure of the article, what became of it, and the rules that read it."""

    figure: Entry
    why_not: str
    rules: tuple[tuple[str, str], ...]
    """Each with its id, and what else it noted."""


@dataclass(frozen=True)
class Said:
    """A statement of the article: ``listed`` where the report page lists it too."""

    statement_id: str
    words: str
    speaker: str
    about: str
    signals: tuple[str, ...]
    address: str | None
    listed: bool


def write(
    publication: Publication,
    charts: Mapping[str, Sequence[ChartLink]],
    site: Path,
    statements_listed: frozenset[str] = frozenset(),
    anchors: Anchors = Anchors({}),  # noqa: B008
) -> int:
    """Write ``articles/<id>.html`` for every article into a site, and say how many.

    ``charts`` has the points at which the charts of the page show a figure, ``statements_listed`` the statements
    that the page lists.
    """
    (site / "articles").mkdir(parents=True, exist_ok=True)
    rows = {"figures": _by_article(publication.as_corrected)}
    rows |= {name: _by_article(publication.table(name)) for name in ("refusals", "dates", "statements")}
    corrections = corrected(publication)
    unused = publication.observations.filter(~pl.col("used")).select("figure_id", "why_not")
    why_not: dict[str, str] = dict(unused.iter_rows())
    labels = publication.labels
    known = set(publication.articles.get_column("article_id"))
    template = environment().get_template("article.html.j2")
    written = {str(rule.id) for rule in publication.rules}
    for n, article in enumerate(publication.titled.iter_rows(named=True), 1):
        step("writing the pages of reports", n, publication.titled.height)
        of = {name: found.get(article["article_id"], []) for name, found in rows.items()}
        shared = may_share(article["licence"]) and bool(article["text"])
        cut = list(pieces(article["text"], *of.values())) if shared else []
        marked = {piece.figure_id for piece in cut} | {piece.statement_id for piece in cut}
        page = template.render(
            **house(),
            story=publication.story,
            title=clean(article["title"]),
            publisher=clean(article["publisher"] or "unnamed publisher"),
            published=day(article["published"]) if article["published"] else "no publication date",
            licence=clean(article["licence"] or ""),
            sha256=article["sha256"],
            copied=article_page(article["copy_of"], "../") if article["copy_of"] in known else None,
            address=web_address(article["url"]),
            month=month_anchor(article["published"]),
            passages=passages(cut),
            marked=marked,
            written=written,
            figures=[
                _read(
                    publication,
                    {**row, **article},
                    charts,
                    why_not.get(row["figure_id"], ""),
                    corrections.of(row["figure_id"], row["article_id"]),
                    labels.get(row["figure_id"], ""),
                )
                for row in of["figures"]
            ],
            refused=of["refusals"],
            dates=[(row["quote"], days(row) if row["first"] else row["note"] or "unresolved") for row in of["dates"]],
            statements=[_said(publication, row, article, statements_listed) for row in of["statements"]],
        )
        path = article_page(article["article_id"])
        (site / path).write_text(anchors.resolved(page, path), encoding="utf-8")
    return publication.articles.height


def _read(
    publication: Publication,
    figure: Row,
    charts: Mapping[str, Sequence[ChartLink]],
    why_not: str,
    corrections: tuple[str, ...],
    label: str,
) -> Read:
    title = measure_title(publication.story, figure["measure"])
    links = tuple(charts.get(figure["figure_id"], ()))
    noted = tuple((rule.partition(":")[0], "".join(rule.partition(":")[1:])) for rule in figure["rules"] or ())
    return Read(entry(figure, title, links, corrections=corrections, label=label), why_not, noted)


def _said(publication: Publication, row: Row, article: Row, on_page: frozenset[str]) -> Said:
    words = row["quote"] if len(row["quote"]) <= LONGEST_STATEMENT else row["quote"][:LONGEST_STATEMENT] + " …"
    if not may_share(article["licence"]):
        words = " … ".join(signal["quote"] for signal in row["signals"] or ())
    about = [row["role"], row["affiliation"], row["form"], f"“{row['verb']}”" if row["verb"] else None]
    if row["said_on_first"]:
        about.append(short_day(row["said_on_first"]))
    return Said(
        statement_id=row["statement_id"],
        words=words,
        speaker=clean(row["speaker"] or "Somebody not named"),
        about=", ".join(clean(part) for part in about if part),
        signals=tuple(
            f"{signal_title(publication.story, signal['name'])}: “{clean(signal['quote'])}”"
            for signal in row["signals"] or ()
        ),
        address=to_sentence(article["url"], row["quote"]),
        listed=row["statement_id"] in on_page,
    )


def _by_article(table: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Rows by article, in the order of the text."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if table.width:
        for row in table.sort("article_id", "start", "end").iter_rows(named=True):
            found[row["article_id"]].append(row)
    return found
