"""The toll read from the reports of one agency, held against the official daily series."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import polars as pl
import pytest

from asreported import tables, trends
from asreported.reading.engine import ENGINE, read
from asreported.sources.files import read_paths
from asreported.story import load_story

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
REPORTS = SHARED / "corpora" / "ocha-flash-updates" / "articles.jsonl"
OFFICIAL = SHARED / "series" / "casualties_daily.json"


@pytest.mark.skipif(not (REPORTS.exists() and OFFICIAL.exists()), reason="reports beside the project are not there")
def test_the_toll_of_gaza_is_the_official_one() -> None:
    story = load_story("israel-hamas")
    articles = read_paths([REPORTS]).articles
    figures = []
    for article in articles:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=ENGINE)["figures"]
    observed = trends.observations(
        tables.frame("figures", figures).lazy(),
        tables.frame("articles", [tables.row(article, story=story.id) for article in articles]).lazy(),
        story,
    )
    toll = trends.series(observed, story).filter(measure="deaths", aspect="total", place="Gaza", group="")
    truth = {
        dt.date.fromisoformat(row["report_date"]): row["ext_killed_cum"] for row in json.loads(OFFICIAL.read_text())
    }
    known = toll.with_columns(
        pl.col("date").replace_strict(truth, default=None, return_dtype=pl.Float64).alias("official")
    ).filter(pl.col("official").is_not_null())
    within = known.filter((pl.col("stated") - pl.col("official")).abs() <= 0.01 * pl.col("official"))
    held = known.filter(
        (pl.col("low") <= pl.col("official")).fill_null(True) & (pl.col("official") <= pl.col("high")).fill_null(True)
    )
    days = set(known.get_column("date"))
    told = [one for one in articles if one.published and {one.published, one.published - dt.timedelta(1)} & days]
    assert len(told) >= 0.85 * len(articles)
    assert within.height >= 0.82 * known.height
    assert held.height >= 0.85 * known.height
