"""What is published, as one value."""

from __future__ import annotations

import polars as pl

from asreported.publishing.charts import plots
from asreported.publishing.citations import citations
from asreported.publishing.data import feed
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build


def without_titles(origin: str, text: str | None = None) -> Publication:
    """The made-up reports, none of which has a title; all have this origin and, if given, this text."""
    given = made.publication()
    changed = given.articles.with_columns(title=pl.lit(None, pl.String), origin=pl.lit(origin))
    return made.publication(articles=changed.with_columns(text=pl.lit(text)) if text else changed)


def test_a_report_without_a_title_is_called_by_its_file() -> None:
    assert set(without_titles("own/notes/flood.md").titled["title"]) == {"flood.md"}
    assert set(without_titles("notes.jsonl:12").titled["title"]) == {"notes.jsonl:12"}


def test_a_report_without_title_and_file_is_called_by_its_first_words() -> None:
    named = without_titles("", "The river\n\nrose in the night and took the old bridge.").titled
    assert set(named["title"]) == {"The river rose in the night and took"}


def test_a_title_stays_what_it_is(publication: Publication) -> None:
    assert publication.titled["title"].to_list() == publication.articles["title"].to_list()


def test_the_name_stands_wherever_the_report_is_named() -> None:
    given = without_titles("own/flood.md")
    page = Reader(build(given)).text
    assert "Example Daily, 5 Jan 2024: flood.md" in page
    assert citations(given)["citation"].str.contains("In: Example Daily, “flood.md”,").all()
    assert citations(given)["title"].null_count() == len(made.SAID)
    assert "<title>flood.md</title>" in feed.feed(given, plots.plots_of(given)).decode()


def test_a_figure_of_a_plan_is_listed_under_the_measure_that_its_chart_shows() -> None:
    given = made.publication()
    plans = pl.when(pl.col("figure_id") == "f014").then(pl.lit("to_move")).otherwise("measure").alias("measure")
    moved = made.publication(observations=given.observations.with_columns(plans))
    assert moved.as_corrected.get_column("figure_id").to_list() == given.figures.get_column("figure_id").to_list()
    listed = dict(moved.as_corrected.select("figure_id", "measure").iter_rows())
    assert (listed["f014"], moved.details(["f014"])["f014"]["measure"]) == ("to_move", "to_move")
    assert (listed["f001"], dict(moved.figures.select("figure_id", "measure").iter_rows())["f014"]) == (
        "deaths",
        "displaced",
    )
