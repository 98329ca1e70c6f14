"""Edits of one report, given in one run or in several, in any order: the same ledger, the same series."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from asreported import trends
from asreported.ledger import Ledger
from asreported.ledger.ledger import OF_ARTICLES
from asreported.story import Story, load_story
from flows import ingest, output, shards

BEGIN = dt.datetime(2024, 8, 7, tzinfo=dt.UTC)
STORY = """title = "Floods"
start = 2024-01-01
place = "Riverton"

[signals.progress]
title = "Progress"
phrases = ["close to a deal"]
"""
TEXT = (
    "At least {} people have died in Riverton since the flood began, the mayor said. He said they were close to a deal."
)
OF_A_RUN = ("run_id", "recorded_at")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("floods")
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    return load_story(folder)


def edit(number: int, address: str = "https://example.org/flood", **said: Any) -> dict[str, Any]:
    return {
        "url": address,
        "source": "Example Wire",
        "published": "2024-06-09",
        "text": TEXT.format(100 + number),
        **said,
    }


def recorded(story: Story, folder: Path, batches: list[list[dict[str, Any]]]) -> tuple[dict[str, pl.DataFrame], Ledger]:
    """The tables of a ledger that was given batches of reports, a file each, without what tells of the runs."""
    place = output.prepare(folder / "out")
    ledger = Ledger(place.ledger)
    for number, batch in enumerate(batches):
        file = folder / f"{number}" / "reports.jsonl"
        file.parent.mkdir(parents=True)
        file.write_text("".join(json.dumps(one) + "\n" for one in batch), encoding="utf-8")
        arrivals = ingest.collect.fn(story, [file], place, only_articles=True, published=None)
        moment = BEGIN + dt.timedelta(hours=number)
        ledger.commit(shards.read_all(arrivals.new, story), run_id=arrivals.run_id, recorded_at=moment)
    rows = {name: ledger.read(name).drop(OF_A_RUN) for name in (*OF_ARTICLES, "articles")}
    rows["articles"] = rows["articles"].drop("origin")  # the line of a file that is another one in each test
    return {name: of.sort(of.columns[:4] if name != "articles" else "article_id") for name, of in rows.items()}, ledger


def made(story: Story, ledger: Ledger) -> list[pl.DataFrame]:
    articles = ledger.read("articles").lazy()
    observations = trends.observations(ledger.read("figures").lazy(), articles, story)
    return [trends.series(observations, story), trends.talks(ledger.read("statements").lazy(), articles, story)]


def test_edits_in_any_order_and_any_batches_give_the_same_ledger_and_the_same_series(
    story: Story, tmp_path: Path
) -> None:
    edits = [
        edit(0, published="2024-06-09"),
        edit(1, published="2024-06-09T09:00:00Z"),
        edit(2, published="2024-06-09T09:00:00Z", updated="2024-06-09T11:00:00Z"),
        edit(3, published="2024-06-09T09:00:00Z", updated="2024-06-10"),
    ]
    ways = [[[edits[at] for at in order]] for order in itertools.permutations(range(4))][::8]
    ways += [[[edits[at]] for at in order] for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1])]
    ways += [[[edits[3], edits[0]], [edits[2], edits[1]]]]
    tables, ledger = recorded(story, tmp_path / "first", ways[0])
    chain = tables["articles"].sort("published_at", "updated_at", nulls_last=False)
    assert chain.get_column("version_of").to_list() == [None, *chain.get_column("article_id").to_list()[:-1]]
    series, talks = made(story, ledger)
    assert series.get_column("stated").to_list() == [103]
    assert talks.get_column("n").to_list() == [1]
    for number, way in enumerate(ways[1:]):
        others, other = recorded(story, tmp_path / f"{number}", way)
        assert all(rows.equals(others[name]) for name, rows in tables.items())
        assert all(one.equals(two) for one, two in zip(made(story, other), [series, talks], strict=True))


def test_ten_edits_one_a_run_form_one_chain(story: Story, tmp_path: Path) -> None:
    at = [dt.datetime(2024, 6, 9, hour, tzinfo=dt.UTC) for hour in range(10)]
    edits = [edit(number, published=moment.isoformat()) for number, moment in enumerate(at)]
    tables, ledger = recorded(story, tmp_path, [[edits[number]] for number in (4, 9, 0, 3, 7, 1, 8, 2, 6, 5)])
    chain = tables["articles"].sort("published_at")
    assert chain.get_column("version_of").to_list() == [None, *chain.get_column("article_id").to_list()[:-1]]
    assert made(story, ledger)[0].get_column("stated").to_list() == [109]
    # what was known earlier stays as it was known
    then = ledger.read("articles", recorded_by=ledger.moments()[1]).sort("published_at")
    assert then.get_column("version_of").to_list() == [None, then.get_column("article_id")[0]]
