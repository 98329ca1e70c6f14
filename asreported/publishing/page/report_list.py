"""The list of all reports, the newest first, by month of publication; where they are many, on several pages."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.links import article_page
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.wording import clean, short_day

PER_PAGE = 500
"""Reports on a page of the list; a month stays whole where it has no more."""

UNFOLDED = 100
"""Reports of a page that stand open; the months after them are folded."""

TITLE = "Reports"


@dataclass(frozen=True)
class Month:
    """The reports of a month, or a part of them, with its anchor and whether it stands open on its page."""

    anchor: str
    title: str
    reports: tuple[dict[str, Any], ...]
    open: bool = True


def path(number: int) -> str:
    """Return the path of a page of the list in the site: reports.html, reports-2.html."""
    return f"reports-{number}.html" if number > 1 else "reports.html"


def month_anchor(published: dt.date | None) -> str:
    """Return the anchor of the month of a report."""
    return f"month-{published:%Y-%m}" if published else "month-undated"


def sections(contents: Contents) -> list[Section]:
    """Return the section of each page of the list, none where there is no report."""
    pages = _pages(list(_months(_reports(contents))))
    n = sum(len(month.reports) for page in pages for month in page)
    named = [(month.anchor, month.title, len(month.reports)) for page in pages for month in page]
    return [
        Section(
            "reports",
            "reports",
            TITLE,
            {
                "n": n,
                "months": _folded(page),
                "named": named if len(named) > 1 else [],
                "page": number,
                "pages": [path(each) for each in range(1, len(pages) + 1)],
            },
        )
        for number, page in enumerate(pages, start=1)
    ]


def _reports(contents: Contents) -> list[dict[str, Any]]:
    """All reports as the list shows them, the newest first, those without a day last."""
    publication = contents.publication
    figures = publication.as_corrected.group_by("article_id").agg(pl.len().alias("figures"))
    ordered = (
        publication.titled.select("article_id", "publisher", "title", "published", "copy_of")
        .join(figures, on="article_id", how="left")
        .sort("published", "publisher", "title", "article_id", descending=[True, False, False, False], nulls_last=True)
    )
    return [
        {
            "published": row["published"],
            "day": short_day(row["published"]) if row["published"] else "",
            "publisher": clean(row["publisher"] or "unnamed publisher"),
            "title": clean(row["title"]),
            "page": article_page(row["article_id"]),
            "figures": row["figures"] or 0,
            "copied": row["copy_of"] is not None,
        }
        for row in ordered.iter_rows(named=True)
    ]


def _months(reports: list[dict[str, Any]]) -> Iterator[Month]:
    """The reports by month; one of more reports than a page has comes in parts."""
    for anchor, grouped in itertools.groupby(reports, key=lambda report: month_anchor(report["published"])):
        of_month = tuple(grouped)
        first = of_month[0]["published"]
        title = f"{first:%B %Y}" if first else "Without a day of publication"
        yield Month(anchor, title, of_month[:PER_PAGE])
        for part, start in enumerate(range(PER_PAGE, len(of_month), PER_PAGE), start=2):
            yield Month(f"{anchor}-{part}", f"{title}, part {part}", of_month[start : start + PER_PAGE])


def _pages(months: list[Month]) -> list[list[Month]]:
    """The months by page, as many as fit."""
    pages: list[list[Month]] = []
    room = 0
    for month in months:
        if not pages or len(month.reports) > room:
            pages.append([])
            room = PER_PAGE
        pages[-1].append(month)
        room -= len(month.reports)
    return pages


def _folded(months: list[Month]) -> list[Month]:
    """The months of a page, those after the first hundred reports folded."""
    before = itertools.accumulate((len(month.reports) for month in months), initial=0)
    return [
        Month(month.anchor, month.title, month.reports, open=n < UNFOLDED)
        for month, n in zip(months, before, strict=False)
    ]
