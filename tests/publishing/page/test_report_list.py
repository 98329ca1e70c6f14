"""The list of all reports: by month, the newest first, on as many pages as it takes."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from asreported.publishing.charts import Pictures
from asreported.publishing.page import report, report_list
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.page.test_report import Reader, squeezed

NO_PICTURES = Pictures()


def pages_of(publication: Publication) -> dict[str, str]:
    pages = report.build(publication, NO_PICTURES)
    return {path: squeezed(html) for path, html in pages.items() if path.startswith("reports")}


def months_of(html: str) -> list[tuple[str, bool, list[str]]]:
    """Each month of a page: its anchor, whether it stands open, and the titles of its reports."""
    found = re.findall(r'<details id="(month-[^"]+)"( open)?>(.*?)</details>', html, re.DOTALL)
    return [(anchor, bool(unfolded), re.findall(r"<bdi>(.*?)</bdi>", part)) for anchor, unfolded, part in found]


def test_every_report_is_listed_by_month_the_newest_first_with_publisher_day_and_figures() -> None:
    html = pages_of(made.publication())["reports.html"]
    (february, january) = months_of(html)
    assert february == ("month-2024-02", True, ["Flood 10", "Flood 9", "Flood 8", "Flood 14"])
    assert january[0] == "month-2024-01"
    assert len(january[2]) == 10
    read = Reader(html)
    assert "Flood 10 Example Daily, 25 Feb 2024 · 1 figure" in read.text
    assert "14 reports, the newest first" in read.text
    assert {f"articles/a{n:03}.html" for n in range(1, 15)} <= set(read.links)


def test_front_page_sources_and_reports_lead_to_the_list(site: Path) -> None:
    links = {
        name: Reader((site / name).read_text(encoding="utf-8")).links
        for name in ("index.html", "sources.html", "articles/a004.html", "articles/a010.html")
    }
    assert links["index.html"].count("reports.html") == 2  # in what was read, and among the pages
    assert "reports.html" in links["sources.html"]
    assert "../reports.html#month-2024-01" in links["articles/a004.html"]
    assert "../reports.html#month-2024-02" in links["articles/a010.html"]


def test_undated_reports_come_last_and_copies_say_so() -> None:
    given = made.publication(made.SAID[:3])
    articles = given.articles.with_columns(
        published=pl.when(pl.col("article_id") == "a002").then(None).otherwise("published"),
        copy_of=pl.when(pl.col("article_id") == "a003").then(pl.lit("a001")),
    )
    html = pages_of(made.publication(made.SAID[:3], articles=articles))["reports.html"]
    assert [month[0] for month in months_of(html)] == ["month-2024-01", "month-undated"]
    assert "Flood 3 Example Daily, 9 Jan 2024 · 1 figure · a copy of another report" in Reader(html).text
    assert Reader(html).text.count("a copy of another report") == 1
    assert "Without a day of publication (1 report)" in Reader(html).text


def test_many_reports_come_on_several_pages_and_a_long_month_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_list, "PER_PAGE", 6)
    monkeypatch.setattr(report_list, "UNFOLDED", 3)
    pages = pages_of(made.publication())
    assert {path: [month[0] for month in months_of(html)] for path, html in pages.items()} == {
        "reports.html": ["month-2024-02"],
        "reports-2.html": ["month-2024-01"],
        "reports-3.html": ["month-2024-01-2"],
    }
    assert sum(len(month[2]) for html in pages.values() for month in months_of(html)) == 14
    second = Reader(pages["reports-2.html"])
    assert {"reports.html", "reports-3.html"} <= set(second.links)
    assert "reports.html#month-2024-02" in second.links
    assert "reports-3.html#month-2024-01-2" in second.links
    assert "January 2024, part 2 (4 reports)" in Reader(pages["reports-3.html"]).text


def test_months_after_the_first_hundred_reports_are_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_list, "UNFOLDED", 3)
    months = months_of(pages_of(made.publication())["reports.html"])
    assert [unfolded for _, unfolded, _ in months] == [True, False]


def test_where_nothing_was_read_there_is_no_list() -> None:
    pages = report.build(made.publication(()), NO_PICTURES)
    assert not [path for path in pages if path.startswith("reports")]
    assert "reports.html" not in Reader(pages["index.html"]).links


def test_sources_and_publishers_lead_to_their_figures_in_the_search() -> None:
    said = (made.SAID[0], made.SAID[4], made.Said(**{**made.SAID[1].__dict__, "source": None}))
    links = Reader(report.build(made.publication(said), NO_PICTURES)["sources.html"]).links
    assert {
        "index.html#find?source=Valley%20Health%20Office",
        "index.html#find?source=Red%20Circle",
        "index.html#find?source=-",
        "index.html#find?publisher=Example%20Daily",
    } <= set(links)
