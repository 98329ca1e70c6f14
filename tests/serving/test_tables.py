"""The published SQLite file: keys, whole numbers, and an index of the words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest

from asreported.publishing.data import database


@pytest.fixture
def tables(published_story: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(published_story / "site" / "data" / "tables.sqlite")) as opened:
        yield opened


@pytest.mark.parametrize(("table", "key"), sorted(database.KEYS.items()))
def test_rows_are_named_by_their_ids(tables: sqlite3.Connection, table: str, key: str) -> None:
    assert [row[1] for row in tables.execute(f"PRAGMA table_info({table})") if row[5]] == [key]


def test_counts_are_whole_numbers_and_shares_are_not(tables: sqlite3.Connection) -> None:
    kinds = dict(tables.execute("SELECT typeof(value), count(*) FROM figures WHERE kind = 'count' GROUP BY 1"))
    assert set(kinds) <= {"integer", "null"}
    assert kinds["integer"] > 300
    fractions = tables.execute("SELECT DISTINCT typeof(value) FROM figures WHERE kind = 'fraction'").fetchall()
    assert ("real",) in fractions


def test_a_word_is_found_in_all_its_forms_and_no_other_is(tables: sqlite3.Connection) -> None:
    def found(words: str) -> set[str]:
        asked = "SELECT rowid FROM figures_fts WHERE figures_fts MATCH ?"
        rows = tables.execute(f"SELECT sentence FROM figures WHERE rowid IN ({asked})", (words,))
        return {sentence for (sentence,) in rows}

    assert found("zyxghurt") == set()
    assert found("hostages") == found("hostage") != set()
    assert all("hostage" in sentence.lower() for sentence in found("hostages"))
    assert all("1,200" in sentence for sentence in found('"1,200"'))


def test_a_key_that_tells_no_rows_apart_is_none(tmp_path: Path) -> None:
    twice = pl.DataFrame({"figure_id": ["a", "a"], "sentence": ["Two.", "Two."], "quote": ["Two", "Two"]})
    with database.open_new(tmp_path / "tables.sqlite") as tables:
        database.add(tables, "figures", twice)
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as opened:
        assert opened.execute("SELECT count(*) FROM figures").fetchone() == (2,)
        assert [row[1] for row in opened.execute("PRAGMA table_info(figures)") if row[5]] == []


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    table = pl.DataFrame({"figure_id": ["a", "b"], "sentence": ["Two died.", "Six died."], "quote": ["Two", "Six"]})
    for name in ("one", "other"):
        with database.open_new(tmp_path / name) as tables:
            database.add(tables, "figures", table)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
