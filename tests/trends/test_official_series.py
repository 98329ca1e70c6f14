"""The toll read from the reports of one agency, held against the official daily series."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import polars as pl
import pytest

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import load_story

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
REPORTS = SHARED / "corpora" / "ocha-flash-updates" / "articles.jsonl"

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="reports beside the project are not there")


@pytest.fixture(scope="module")
def reports() -> tuple[list[dt.date], pl.DataFrame]:
    """The days of the reports, and the series that are read from them."""
    story = load_story("israel-hamas")
    articles = read_paths([REPORTS]).articles
    figures = []
    for article in articles:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=engine_version())["figures"]
    observed = trends.observations(
        tables.frame("figures", figures).lazy(),
        tables.frame("articles", [tables.row(article, story=story.id) for article in articles]).lazy(),
        story,
    )
    return [one.published for one in articles if one.published], trends.series(observed, story)


@pytest.mark.parametrize(
    ("place", "group", "measure", "file", "column", "told", "exact", "within", "held"),
    [
        ("Gaza", "", "deaths", "casualties_daily.json", "ext_killed_cum", 0.88, 0.80, 0.86, 0.88),
        ("Gaza", "", "injuries", "casualties_daily.json", "ext_injured_cum", 0.74, 0.80, 0.86, 0.86),
        # ten reports of February and March 2024 count the West Bank and Israel together: another place, another series
        # and Israelis are killed there too: the official series counts Palestinians
        ("West Bank", "Palestinians", "deaths", "west_bank_daily.json", "killed_cum", 0.78, 0.88, 0.90, 0.82),
    ],
)
def test_a_toll_is_the_official_one(
    reports: tuple[list[dt.date], pl.DataFrame],
    place: str,
    group: str,
    measure: str,
    file: str,
    column: str,
    told: float,
    exact: float,
    within: float,
    held: float,
) -> None:
    published, series = reports
    official = json.loads((SHARED / "series" / file).read_text(encoding="utf-8"))
    truth = {dt.date.fromisoformat(row["report_date"]): row.get(column) for row in official}
    of_day = pl.col("date").replace_strict(truth, default=None, return_dtype=pl.Float64)
    known = series.filter(measure=measure, aspect="total", place=place, group=group).with_columns(
        of_day.alias("official")
    )
    known = known.filter(pl.col("official").is_not_null())
    off = (pl.col("stated") - pl.col("official")).abs()
    low, high = pl.col("low") <= pl.col("official"), pl.col("official") <= pl.col("high")
    days = set(known.get_column("date"))
    assert sum(bool({day, day - dt.timedelta(1)} & days) for day in published) >= told * len(published)
    assert known.filter(off == 0).height >= exact * known.height
    assert known.filter(off <= 0.01 * pl.col("official")).height >= within * known.height
    assert known.filter(low.fill_null(True) & high.fill_null(True)).height >= held * known.height
