"""The index of the search: what it has of every figure, and the day under which each is found."""

from __future__ import annotations

import json
import re
from typing import Any

import polars as pl

from asreported.publishing.charts import Pictures, pictures_of
from asreported.publishing.page import search
from asreported.publishing.page.section import Contents
from asreported.publishing.publication import Publication
from tests.publishing import made

NO_PICTURES = Pictures()


def index_of(publication: Publication, pictures: Pictures = NO_PICTURES) -> dict[str, Any]:
    section = search.section(Contents(publication, pictures))
    assert section is not None
    found: dict[str, Any] = json.loads(section.values["index"])
    return found


def days_of(publication: Publication) -> dict[str, tuple[str, int]]:
    """Figure → its day, and 1 where it is that of the report."""
    rows = index_of(publication)["figures"]
    return {re.sub(".*#figure-", "", row[13]): (row[9], row[14]) for row in rows}


def with_days(**of: object) -> Publication:
    """Two figures of single events, the first with its own day, the second with these columns."""
    given = made.publication(made.SAID[:2])
    second = pl.col("figure_id") == "f002"
    figures = given.figures.with_columns(
        aspect=pl.lit("new"), **{name: pl.when(~second).then(name).otherwise(value) for name, value in of.items()}
    )
    return made.publication(made.SAID[:2], figures=figures, observations=_observed(figures, given))


def _observed(figures: pl.DataFrame, given: Publication) -> pl.DataFrame:
    return made.trends.observations(figures.lazy(), given.articles.lazy(), given.story)


def test_a_figure_whose_report_gives_no_day_is_found_by_the_day_of_the_report() -> None:
    none = pl.lit(None, pl.Date)
    assert days_of(with_days(as_of_first=none, as_of_last=none)) == {
        "f001": ("2024-01-03", 0),
        "f002": ("2024-01-05", 1),
    }


def test_a_figure_of_an_undated_report_has_no_day() -> None:
    none = pl.lit(None, pl.Date)
    given = with_days(as_of_first=none, as_of_last=none)
    articles = given.articles.with_columns(published=none)
    undated = made.publication(
        made.SAID[:2], figures=given.figures, articles=articles, observations=_observed(given.figures, given).head(0)
    )
    assert days_of(undated) == {"f001": ("2024-01-03", 0), "f002": ("", 0)}


def test_the_source_is_that_of_the_series_and_those_without_one_are_counted(publication: Publication) -> None:
    unnamed = tuple(made.Said(**{**said.__dict__, "source": None}) for said in made.SAID[:3])
    index = index_of(made.publication((*unnamed, made.SAID[4])))
    assert index["sources"] == ["Red Circle"]
    assert index["without"] == {"place": 0, "group": 4, "source": 3}
    publishing = [
        {"name": "Valley Health Office", "class": "official", "order": 1, "publishes": ["Example Daily"]},
        {"name": "Red Circle", "class": "aid", "order": 2},
    ]
    story = made.Story.model_validate({**made.STORY.model_dump(by_alias=True), "sources": publishing})
    index = index_of(made.publication((*unnamed, made.SAID[4]), story=story))
    assert index["sources"] == ["Red Circle", "Valley Health Office"]
    assert index["without"]["source"] == 0


def test_a_chart_that_tells_the_number_of_a_day_is_named_with_its_anchor(publication: Publication) -> None:
    series = index_of(publication, pictures_of(publication))["series"]
    assert [(page, lookup) for *_, page, lookup in series] == [
        ("series/deaths.html", "day-deaths"),
        ("series/missing.html", "day-missing"),
    ]
