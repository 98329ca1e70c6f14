"""Articles become the same tables, whether few are read here or many by several processes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from asreported import tables
from asreported.records import Article, Position
from asreported.sources.articles import article
from asreported.sources.files import read_paths
from asreported.story import load_story
from flows import shards


@pytest.fixture(scope="module")
def articles(all_reports: Path) -> list[Article]:
    return read_paths([all_reports]).articles


def test_every_table_has_its_schema(articles: list[Article]) -> None:
    batch = shards.read_all(articles, load_story("israel-hamas"))
    assert {name: frame.schema for name, frame in batch.items()} == {name: tables.schema(name) for name in batch}
    assert set(batch) == {"articles", *shards.READINGS}
    assert (
        batch["figures"]["article_id"].unique(maintain_order=True).to_list()
        == batch["articles"]["article_id"].to_list()
    )


def test_several_processes_read_the_same(articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    story = load_story("israel-hamas")
    here = shards.read_all(articles, story)
    monkeypatch.setattr(shards, "SHARD", 1)
    there = shards.read_all(articles, story, few=0)
    for table, frame in here.items():
        assert_frame_equal(there[table], frame)


def test_articles_come_back_from_their_rows_with_the_places_of_their_lines() -> None:
    places = tuple(
        Position(start=start, page=page, left=0.1, upper=0.2, right=0.9, lower=0.22) for start, page in ((0, 1), (9, 3))
    )
    made = [
        article("35 died.\n7 fled.", raw=b"", origin="a.pdf", positions=places, authors=("A. Holm",)),
        article("12 died.", raw=b"", origin="a.txt"),
    ]
    assert shards.articles_of(tables.frame("articles", [tables.row(one, story="flood") for one in made])) == made


def test_nothing_to_read_gives_empty_tables() -> None:
    batch = shards.read_all([], load_story("israel-hamas"))
    assert [frame.height for frame in batch.values()] == [0] * 5


def test_the_days_of_an_article_are_resolved_against_its_own(articles: list[Article]) -> None:
    batch = shards.read_all(articles, load_story("israel-hamas"))
    tuesday = batch["dates"].filter(quote="Tuesday").row(0, named=True)
    assert tuesday["first"] == dt.date(2024, 3, 5)
