"""The last step of tracing: a page for each report, with its figures where they stand."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from asreported import tables
from asreported.publishing.charts import pictures_of
from asreported.publishing.links import article_page
from asreported.publishing.page import articles, refusals, report
from asreported.publishing.page.anchors import Anchors
from asreported.publishing.page.annotations import Piece, pieces
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.hostile import ATTACKS
from tests.publishing.page.test_report import Reader, build


def pages(publication: Publication, site: Path) -> dict[str, str]:
    drawn = pictures_of(publication)
    anchors = Anchors.of(report.build(publication, drawn))
    articles.write(publication, drawn.by_figure(), site, anchors=anchors)
    return {path.stem: path.read_text(encoding="utf-8") for path in (site / "articles").iterdir()}


def test_the_text_is_cut_into_words_figures_and_refused_numbers() -> None:
    text = "On May 5, 40 died and 7 fled."
    figures = [{"start": 10, "end": 12, "figure_id": "f1"}, {"start": 22, "end": 23, "figure_id": "f2"}]
    refusals = [{"start": 3, "end": 8, "reason": "date"}, {"start": 7, "end": 8, "reason": "date"}]
    cut = list(pieces(text, figures, refusals))
    assert "".join(piece.words for piece in cut) == text
    assert [piece for piece in cut if piece.figure_id or piece.reason] == [
        Piece("May 5", None, "date"),
        Piece("40", "f1"),
        Piece("7", "f2"),
    ]


def test_a_figure_is_marked_in_its_text_and_leads_to_its_point_in_the_chart(
    publication: Publication, tmp_path: Path
) -> None:
    html = pages(publication, tmp_path)["a002"]
    assert '<a class="read" id="text-f002" href="#figure-f002"><mark>40</mark></a> people are dead.' in html
    assert 'href="../series/deaths.html#deaths-wide-figure-f002"' in html
    assert "At least 40 people" in html
    assert "<code>f002</code>" in html
    assert 'href="https://valley.press/2"' in html


def test_a_figure_of_a_file_with_pages_shows_its_page_and_where_it_stands_there(tmp_path: Path) -> None:
    given = made.publication(made.SAID[:2])
    first = pl.col("article_id") == "a001"
    box = pl.lit([0.1, 0.42, 0.6, 0.435])
    placed = given.figures.with_columns(
        page=pl.when(first).then(pl.lit(3, pl.Int64)),
        page_box=pl.when(first).then(box),
    )
    html = pages(made.publication(made.SAID[:2], figures=placed), tmp_path)
    assert "On page 3 of its file, 42 % of the way down" in html["a001"]
    assert '<rect class="line" x="10" y="59" width="50" height="4"/>' in html["a001"]
    assert "of its file" not in html["a002"]
    assert "<svg" not in html["a002"]


def test_the_text_of_others_is_not_given_away(tmp_path: Path) -> None:
    given = made.publication(made.SAID[:1])
    closed = made.publication(
        made.SAID[:1], articles=given.articles.with_columns(licence=pl.lit("all rights reserved"))
    )
    html = pages(closed, tmp_path)["a001"]
    assert "We are close to a deal" not in html
    assert "The flood killed <mark>12</mark> people in the valley." in html


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    first = made.SAID[0]
    said = tuple(
        made.Said(**{**first.__dict__, "sentence": f"{first.sentence} {each}", "publisher": each}) for each in ATTACKS
    )
    for html in pages(made.publication(said, title=ATTACKS[0]), tmp_path).values():
        read = Reader(html)
        assert not {"script", "iframe", "object", "img", "svg", "math", "form"} & set(read.tags)
        assert not [name for _, given in read.elements for name in given if name.startswith("on")]


def test_times_and_statements_are_marked_where_they_stand(tmp_path: Path) -> None:
    given = made.publication(made.SAID[:1])
    at = given.articles["text"][0].index("close to")
    time = {
        "story": "river-flood",
        "article_id": "a001",
        "engine": "1",
        "start": at,
        "end": at + 8,
        "quote": "close to",
    }
    dates = tables.frame("dates", [{**time, "first": made.d(1, 3), "last": made.d(1, 3), "granularity": "day"}])
    html = pages(made.publication(made.SAID[:1], dates=dates), tmp_path)["a001"]
    assert (
        '<span class="saying" id="text-s001">We are <time class="when" title="3 Jan 2024">close to</time> a deal'
        in html
    )
    assert 'href="#statement-s001" aria-label="Who said this"' in html
    assert "Progress: “close to a deal”" in html
    assert "<li><bdi>close to</bdi>: 3 Jan 2024</li>" in html


def test_a_figure_says_by_which_rules_it_was_read_and_how_to_cite_it(publication: Publication, tmp_path: Path) -> None:
    html = pages(publication, tmp_path)["a002"]
    assert "<li>numeral digits: 12</li>" in html
    assert "At least 40 people, according to Valley Health Office, 5 January 2024. In: Example Daily" in html
    assert f"read from SHA-256 {2:064x}." in html


def test_what_overlaps_is_marked_once_and_nothing_leads_to_what_is_not_marked(tmp_path: Path) -> None:
    given = made.publication(made.SAID[:1])
    twice = given.statements.vstack(given.statements.with_columns(statement_id=pl.lit("s9"), start=pl.col("start") + 3))
    html = pages(made.publication(made.SAID[:1], statements=twice), tmp_path)["a001"]
    assert html.count('class="saying" id=') == 1
    assert 'id="statement-s9"' in html
    assert "#text-s9" not in html


def test_the_name_of_a_page_never_leaves_its_folder() -> None:
    assert article_page("../../x y") == "articles/______x_y.html"


def test_refused_numbers_are_all_listed_with_their_words(publication: Publication) -> None:
    html = refusals.refusals_page(publication)
    assert "<mark>The</mark> flood killed 12 people" in html
    assert 'href="articles/a001.html"' in html


def test_a_row_held_back_is_shown_with_its_rule_and_its_words() -> None:
    held = {
        "story": made.STORY.id,
        "table": "figures",
        "row_id": "f9",
        "article_id": "a001",
        "rule": "F016",
        "message": "no day after its article",
        "row": '{"sentence": "By May 99 will be out.", "quote": "99", "start": 107, "sentence_start": 100}',
    }
    publication = made.publication(quarantine=tables.frame("quarantine", [held]))
    html = build(publication)
    assert "By May <mark>99</mark> will be out." in html
    assert "<code>f9</code> · rule F016: no day after its article" in html
