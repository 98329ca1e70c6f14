"""The second story: an invented earthquake, made by `asreported new`, that runs from its file alone."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from asreported import tables, trends
from asreported.prints.copies import mark
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import Story, load_story

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "belmir-earthquake"
FILES = sorted((FOLDER / "articles").glob("*.md"))
AGENCY = {"measure": "deaths", "place": "Belmir", "group": "", "source": "Civil Protection Agency"}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    story = load_story("belmir-earthquake")
    articles = mark(read_paths([FOLDER / "articles"]).articles)
    figures = []
    for article in articles:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=engine_version())["figures"]
    told = [tables.row(article, story=story.id) for article in articles]
    observed = trends.observations(
        tables.frame("figures", figures).lazy(), tables.frame("articles", told).lazy(), story
    )
    return {"series": trends.series(observed, story), **trends.of_figures(observed, story)}


def story() -> Story:
    return load_story("belmir-earthquake")


def test_it_says_that_it_is_invented() -> None:
    assert "invented" in story().title
    assert "No such place" in story().description
    assert len(FILES) >= 15
    for file in FILES:
        front = tomllib.loads(file.read_text(encoding="utf-8").split("+++\n", 2)[1])
        assert front["publisher"].startswith("Example ")
        assert "invented" in front["sources"][0]
        assert file.stem.startswith(front["published"].date().isoformat())
        for quotation in re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8").split("+++\n", 2)[2]):
            assert len(quotation.split()) <= 5


def test_the_toll_rises_is_lowered_and_is_raised(found: dict[str, Any]) -> None:
    toll = dict(found["series"].filter(aspect="total", **AGENCY).select("date", "stated").rows())
    days = {(3, 4): 309, (3, 7): 1204, (3, 12): 1861, (3, 14): 1648, (4, 3): 1904, (5, 5): 1913}
    assert {day: toll.get(dt.date(2025, *day)) for day in days} == days


def test_the_revision_of_the_first_day_is_told_step_by_step(found: dict[str, Any]) -> None:
    first = found["revisions"].filter(date=dt.date(2025, 3, 3), **AGENCY)
    assert first.select("value", "change").rows() == [(112, None), (127, 15), (139, 12)]


def test_the_jump_of_april_is_new_deaths_and_late_approvals(found: dict[str, Any]) -> None:
    (jump,) = found["increments"].filter(date=dt.date(2025, 4, 3), **AGENCY).to_dicts()
    assert (jump["rise"], jump["new"], jump["late"], jump["verdict"]) == (215, 12, 203, "explained")


def test_the_lowering_is_a_declared_break_and_the_agency_stands_above_the_ministry(found: dict[str, Any]) -> None:
    (lowered,) = found["breaks"].filter(declared=True, group="").to_dicts()
    assert (lowered["before"], lowered["after"]) == (1861, 1648)
    (pair,) = found["source_pairs"].to_dicts()
    assert (pair["source"], pair["verdict"]) == ("Civil Protection Agency", "above")


def test_the_missing_balance_on_one_day_and_not_on_another(found: dict[str, Any]) -> None:
    verdicts = dict(found["balances"].select("date", "verdict").rows())
    assert verdicts[dt.date(2025, 3, 5)] == "fits"
    assert verdicts[dt.date(2025, 3, 17)] == "broken"
    (four,) = found["conflicts"].filter(rule="a balance that does not close").to_dicts()
    assert (four["n"], four["excess"]) == (4, 23)
