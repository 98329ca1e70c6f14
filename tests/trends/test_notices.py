"""Correction notices: what a report takes back moves nothing, and a count starts anew where it does."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.sources.articles import article
from asreported.story import Place, Story

STORY = Story(id="towns", title="Towns", start=dt.date(2024, 6, 1), places=(Place(name="Alu"),))
FEVER = "The fever has killed {} people in Alu so far."


def observed(*reports: tuple[str, str, str]) -> pl.DataFrame:
    """The figures of reports, each a day of June, a publisher and a text, as the trends see them."""
    made = [
        article(
            text,
            raw=text.encode(),
            origin=f"{name}-{day}",
            url=f"https://{name.lower()}.example/{day}",
            publisher=name,
            published=dt.date(2024, 6, int(day)),
        )
        for day, name, text in reports
    ]
    figures = []
    for one in made:
        reading = read(one.text, published=one.published, story=STORY, key=one.article_id)
        figures += tables.reading_rows(one, reading, story=STORY.id, engine="now")["figures"]
    told = tables.frame("articles", [tables.row(one, story=STORY.id) for one in made])
    return trends.observations(tables.frame("figures", figures).lazy(), told.lazy(), STORY)


NOTICE = (
    "The fever has killed 132 people in Alu so far. "
    "Correction: an earlier report said that the fever had killed 312 people in Alu."
)


def test_what_a_notice_takes_back_moves_nothing() -> None:
    rows = observed(("10", "Wire", FEVER.format(100)), ("11", "Wire", FEVER.format(312)), ("12", "Wire", NOTICE))
    assert rows.filter("used").sort("date").get_column("value").to_list() == [100, 132]
    assert rows.filter(value=312).get_column("why_not").to_list() == ["withdrawn by a correction"]
    bands = trends.series(rows, STORY).sort("date").select("low", "high", "stated").rows()
    assert bands == [(100, 100, 100), (132, 132, 132)]


@pytest.mark.parametrize(
    "report",
    [
        ("11", "Gazette", FEVER.format(312)),  # another publisher has taken nothing back
        ("11", "Wire", "The fever has killed 312 people in Besko so far."),
        ("13", "Wire", FEVER.format(312)),  # said after the notice
    ],
)
def test_what_no_notice_takes_back_stands(report: tuple[str, str, str]) -> None:
    rows = observed(report, ("12", "Wire", NOTICE))
    assert rows.filter(value=312).get_column("used").to_list() == [True]


def test_a_count_starts_anew_with_the_notice() -> None:
    rows = observed(("11", "Gazette", FEVER.format(312)), ("12", "Wire", NOTICE))
    last = trends.series(rows, STORY).sort("date").row(-1, named=True)
    assert (last["date"], last["low"], last["high"], last["contested"]) == (dt.date(2024, 6, 12), 132, 132, [])
