"""Figures keep the page, and the place on it, of the line that they stand in."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract, tables
from asreported.positions import on_pages, position
from asreported.records import Article, Position
from asreported.sources.articles import article

TEXT = "Floods in Selt\nOn Monday 35 people died in Selt, and some\n1,200 left their homes.\n| Selt | 12 killed |"
PLACES = (
    Position(start=0, page=1, left=0.1, upper=0.1, right=0.4, lower=0.12),
    Position(start=15, page=1, left=0.1, upper=0.9, right=0.9, lower=0.92),
    Position(start=58, page=2, left=0.1, upper=0.05, right=0.5, lower=0.07),
    Position(start=82, page=4, left=0.1, upper=0.5, right=0.9, lower=0.52),
)


def made(positions: tuple[Position, ...]) -> Article:
    return article(TEXT, raw=b"", origin="a.pdf", published=dt.date(2024, 8, 7), positions=positions)


@pytest.mark.parametrize(("at", "page"), [(0, 1), (14, 1), (15, 1), (57, 1), (58, 2), (81, 2), (82, 4), (len(TEXT), 4)])
def test_an_offset_stands_in_the_last_line_that_begins_before_it(at: int, page: int) -> None:
    there = position(PLACES, at)
    assert there is not None
    assert there.page == page


def test_before_the_first_line_and_without_lines_nothing_is_known() -> None:
    assert position((), 0) is None
    assert position(PLACES[1:], 3) is None


def test_figures_have_the_page_and_place_of_their_lines() -> None:
    report = made(PLACES)
    found = on_pages(report, extract(report.text, published=report.published))
    assert {figure.quote: (figure.page, figure.page_box) for figure in found.figures} == {
        "35": (1, (0.1, 0.9, 0.9, 0.92)),
        "1,200": (2, (0.1, 0.05, 0.5, 0.07)),
        "12": (4, (0.1, 0.5, 0.9, 0.52)),
    }


def test_figures_of_a_file_without_pages_have_none() -> None:
    report = made(())
    found = on_pages(report, extract(report.text, published=report.published))
    assert {(figure.page, figure.page_box) for figure in found.figures} == {(None, None)}


def test_the_identity_of_an_article_does_not_depend_on_where_its_lines_stand() -> None:
    assert made(PLACES).article_id == made(()).article_id


def test_rows_of_articles_and_figures_have_pages_and_places() -> None:
    report = made(PLACES)
    articles = tables.frame("articles", [tables.row(report, story="flood")])
    rows = tables.reading_rows(report, extract(report.text, published=report.published), story="flood", engine="1")
    figures = tables.frame("figures", rows["figures"])
    assert [place["page"] for place in articles.get_column("positions")[0]] == [1, 1, 2, 4]
    assert figures.select("quote", "page").rows() == [("35", 1), ("1,200", 2), ("12", 4)]
    assert figures.get_column("page_box").to_list()[2] == [0.1, 0.5, 0.9, 0.52]
