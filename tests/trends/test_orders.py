"""Every table has one order: however the rows of the ledger come, the same reports give the same bytes."""

from __future__ import annotations

import datetime as dt
import random

import polars as pl
import pytest

from asreported import tables, trends
from asreported.trends import bands
from tests.trends.conftest import Reports

SOURCES = ("Valley Office", "Red Circle", "Hill Council", None)
WORDS = ("exact", "exact", "at_least", "at_most", "about")


def written(chance: random.Random) -> Reports:
    """Reports of three sources that agree, disagree, repeat and contradict each other."""
    made = Reports()
    for number in range(120):
        day = dt.date(2024, 1, 1) + dt.timedelta(chance.randrange(60))
        said = {"source": chance.choice(SOURCES), "group": chance.choice((None, None, "children"))}
        said |= {"aspect": chance.choice(("total", "total", "total", "new", "level", "change"))}
        moment = dt.datetime(day.year, day.month, day.day, chance.randrange(3), tzinfo=dt.UTC)
        toll = float(100 + 10 * (day - dt.date(2024, 1, 1)).days + chance.randrange(40))
        publisher = chance.choice(("Wire", "Daily", "Post"))
        where = made.article(day, publisher=publisher, published_at=chance.choice((None, moment)))
        made.figure(where, chance.choice((toll, toll, toll, toll * 10)), chance.choice(WORDS), **said)
        if number % 5 == 0:
            made.figure(where, toll + 1, "exact", **said)
    return made


def tables_of(made: Reports, shuffled: random.Random | None) -> dict[str, pl.DataFrame]:
    figures, articles = list(made.figures), list(made.articles)
    if shuffled is not None:
        shuffled.shuffle(figures)
        shuffled.shuffle(articles)
    observed = trends.observations(
        tables.frame("figures", figures).lazy(), tables.frame("articles", articles).lazy(), made.story
    )
    return {
        **trends.of_figures(observed, made.story),
        "observations": observed,
        "series": trends.series(observed, made.story),
        "contradictions": trends.contradictions(observed, made.story),
        "disagreements": trends.disagreements(observed, made.story),
    }


@pytest.mark.parametrize("seed", range(3))
def test_no_table_tells_in_which_order_its_rows_came(seed: int) -> None:
    chance = random.Random(seed)
    made = written(chance)
    once = tables_of(made, None)
    assert sum(table.height > 0 for table in once.values()) > 8, "the reports give something to sort"
    for _ in range(2):
        again = tables_of(made, chance)
        for name, table in once.items():
            assert again[name].write_json() == table.write_json(), name


@pytest.mark.parametrize("at_once", [1, 25, 60])
def test_bands_made_in_parts_are_those_made_at_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    made = written(random.Random(2))
    whole = bands.bands(made.observations(), made.story)
    assert whole.get_column("contested").list.len().sum() > 0, "sources are weighed against each other"
    monkeypatch.setattr(bands, "AT_ONCE", at_once)
    parts = bands.bands(made.observations(), made.story)
    assert parts.write_json() == whole.write_json()
