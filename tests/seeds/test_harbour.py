"""The third story: an invented strike that has none of the general measures, drawn from its own words alone."""

from __future__ import annotations

import re
import tomllib

import polars as pl
import pytest

from asreported.bundled import SEEDS
from asreported.story import load_story
from tests.story.scoring import observed, score

FOLDER = SEEDS / "harbour-strike"
FILES = sorted((FOLDER / "articles").glob("*.md"))


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return observed(load_story("harbour-strike"), FOLDER / "articles")


def test_it_says_that_it_is_invented() -> None:
    assert "invented" in load_story("harbour-strike").title
    for file in FILES:
        front = tomllib.loads(file.read_text(encoding="utf-8").split("+++\n", 2)[1])
        assert front["publisher"].startswith("Example ")
        assert "invented" in front["sources"][0]
        assert file.stem.startswith(front["published"].date().isoformat())
        assert not re.findall(r'"[^"]+"', file.read_text(encoding="utf-8").split("+++\n", 2)[2])


def test_it_declares_no_general_measure() -> None:
    story = load_story("harbour-strike")
    assert set(story.own_measures) == set(story.measures)
    assert all(measure.aspect for measure in story.measures.values())


def test_its_charts_draw_what_a_careful_reader_would() -> None:
    found = score(FOLDER, "story.toml", "all")
    assert found.recall >= 0.8
    assert found.precision >= 0.85
    assert found.forbidden == 0


def test_union_and_company_differ_and_what_the_company_revised_is_not_drawn(rows: pl.DataFrame) -> None:
    strikers = rows.filter(pl.col("used") & (pl.col("measure") == "strikers"))
    first = strikers.filter(pl.col("date") == pl.col("date").min()).select("source", "value").rows()
    assert sorted(first) == [("Dockers' Union", 2400.0), ("Tarn Harbour Company", 1750.0)]
    company = strikers.filter(pl.col("source") == "Tarn Harbour Company")["value"].to_list()
    assert 2310.0 in company
    assert 1900.0 not in company


def test_money_and_shares_are_series_like_any_other(rows: pl.DataFrame) -> None:
    used = rows.filter("used")
    assert set(used.filter(pl.col("measure") == "losses")["kind"]) == {"money"}
    assert set(used.filter(pl.col("measure").is_in(["offer", "in_favour"]))["kind"]) == {"percent"}
