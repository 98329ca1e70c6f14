"""The ledger: rows are added once, nothing is changed, and a batch cut off in the middle is not seen."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import Ledger, disk
from asreported.ledger.ledger import OF_ARTICLES, ORDER
from asreported.ledger.store import Store

Batch = dict[str, pl.DataFrame]
MakeBatch = Callable[..., Batch]
NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
WRITTEN = (*OF_ARTICLES, "runs", "articles")
"""Tables that a batch of articles is written to, in order."""
LATER = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)


def content(ledger: Ledger, table: str, **scan: Any) -> pl.DataFrame:
    rows = ledger.scan(table, **scan).collect()
    return rows.drop("run_id", "recorded_at").sort(list(tables.KEYS[table]) if table != "runs" else "story")


def test_what_is_committed_is_read_back_whole(tmp_path: Path, make_batch: MakeBatch) -> None:
    batch = make_batch("a", "b")
    added = Ledger(tmp_path / "ledger").commit(batch, run_id="r1", recorded_at=NOW)
    assert added == {**dict.fromkeys(ORDER, 0), **dict.fromkeys(batch, 2), "runs": 1}
    ledger = Ledger(tmp_path / "ledger")
    for table, rows in batch.items():
        assert_frame_equal(content(ledger, table), rows.sort(list(tables.KEYS[table])))
    assert ledger.known_articles() == {"a", "b"}


def test_every_row_says_which_run_recorded_it_and_when(tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = Ledger(tmp_path)
    ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    ledger.commit(make_batch("a", "b"), run_id="r2", recorded_at=LATER.astimezone(dt.timezone(dt.timedelta(hours=3))))
    for table in ("articles", "figures", "statements", "dates", "refusals", "quarantine"):
        rows = ledger.scan(table).sort("article_id").collect()
        assert rows.get_column("run_id").to_list() == ["r1", "r2"]
        assert rows.get_column("recorded_at").to_list() == [NOW, LATER]
    runs = ledger.scan("runs").sort("run_id").collect()
    assert runs.select("run_id", "story", "engine", "articles", "figures").rows() == [
        ("r1", "flood", "1", 1, 1),
        ("r2", "flood", "1", 1, 1),
    ]


def test_the_same_batch_again_writes_nothing(tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = Ledger(tmp_path)
    ledger.commit(make_batch("a", "b"), run_id="r1", recorded_at=NOW)
    versions = ledger.versions()
    files = sorted(tmp_path.rglob("*"))
    added = ledger.commit(make_batch("b", "a"), run_id="r2", recorded_at=LATER)
    assert set(added.values()) == {0}
    assert ledger.versions() == versions == dict.fromkeys(WRITTEN, 0)
    assert sorted(tmp_path.rglob("*")) == files


def test_nothing_to_write_makes_no_folder(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.commit({"articles": tables.frame("articles", [])}, run_id="r1", recorded_at=NOW)
    assert not (tmp_path / "ledger").exists()
    assert ledger.versions() == {}


def test_a_new_ledger_reads_as_empty_tables(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.known_articles() == set()
    for table in ORDER:
        rows = ledger.scan(table).collect()
        assert rows.is_empty()
        assert rows.columns == [*tables.schema(table), "run_id", "recorded_at"]


def test_an_id_twice_in_a_batch_is_written_once(tmp_path: Path, make_batch: MakeBatch) -> None:
    batch = make_batch("a")
    doubled = {table: pl.concat([rows, rows]) for table, rows in batch.items()}
    assert Ledger(tmp_path).commit(doubled, run_id="r1", recorded_at=NOW)["figures"] == 1


def test_what_was_recorded_is_never_changed(tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = Ledger(tmp_path)
    ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    before = content(ledger, "figures")
    changed = make_batch("a")
    changed["figures"] = changed["figures"].with_columns(pl.lit(99.0).alias("value"))
    assert ledger.commit(changed, run_id="r2", recorded_at=LATER)["figures"] == 0
    assert_frame_equal(content(ledger, "figures"), before)


@pytest.mark.parametrize("survivors", range(len(WRITTEN)))
def test_a_batch_cut_off_is_not_seen_and_is_completed(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch, survivors: int
) -> None:
    ledger = Ledger(tmp_path / "cut")
    ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    seen = {table: content(ledger, table) for table in ORDER}
    append = Store.append
    written: list[str] = []

    def dies(self: Store, table: str, rows: pl.DataFrame) -> None:
        if len(written) == survivors:
            raise KeyboardInterrupt
        written.append(table)
        append(self, table, rows)

    monkeypatch.setattr(Store, "append", dies)
    with pytest.raises(KeyboardInterrupt):
        ledger.commit(make_batch("a", "b"), run_id="r2", recorded_at=LATER)
    monkeypatch.undo()

    assert tuple(written) == WRITTEN[:survivors]
    after = Ledger(tmp_path / "cut")
    assert after.known_articles() == {"a"}
    for table, rows in seen.items():
        assert_frame_equal(content(after, table), rows)

    after.commit(make_batch("a", "b"), run_id="r3", recorded_at=LATER)
    undisturbed = Ledger(tmp_path / "whole")
    undisturbed.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    undisturbed.commit(make_batch("a", "b"), run_id="r3", recorded_at=LATER)
    for table in set(ORDER) - {"runs"}:
        assert_frame_equal(content(after, table), content(undisturbed, table))
    assert after.scan("runs").collect().get_column("run_id").sort().to_list() == ["r1", "r3"]


def test_as_of_shows_what_was_published_by_that_day(tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = Ledger(tmp_path)
    days = {"a": dt.date(2024, 1, 3), "b": dt.date(2024, 1, 5), "undated": None}
    ledger.commit(make_batch(*days.items()), run_id="r1", recorded_at=NOW)
    for day, wanted in ((2, []), (3, ["a"]), (4, ["a"]), (5, ["a", "b"])):
        for table in ("articles", "figures", "statements", "dates", "refusals", "quarantine"):
            rows = ledger.scan(table, as_of=dt.date(2024, 1, day)).collect()
            assert sorted(rows.get_column("article_id")) == wanted
    assert ledger.known_articles() == set(days)


def test_an_article_held_back_shows_in_quarantine(tmp_path: Path, make_batch: MakeBatch) -> None:
    batch = make_batch("a")
    held = {"story": "flood", "table": "articles", "row_id": "z", "article_id": "z", "rule": "A004"}
    batch["quarantine"] = tables.frame("quarantine", [{**held, "message": "in the future", "row": "{}"}])
    ledger = Ledger(tmp_path)
    ledger.commit(batch, run_id="r1", recorded_at=NOW)
    assert ledger.scan("quarantine").collect().get_column("row_id").to_list() == ["z"]
    assert ledger.known_articles() == {"a"}


def test_a_writer_that_comes_second_waits_and_then_says_so(tmp_path: Path, make_batch: MakeBatch) -> None:
    Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    with (
        disk.alone(tmp_path),
        pytest.raises(LedgerError, match="another run writes here: wait for it"),
        disk.alone(tmp_path, patience=0.1),
    ):
        pass


def test_two_writers_do_not_write_a_row_twice(tmp_path: Path, make_batch: MakeBatch) -> None:
    """Both looked before either wrote: whoever writes second looks again."""
    one, other = Ledger(tmp_path), Ledger(tmp_path)
    one.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    assert other._fresh(make_batch("b"))
    one.commit(make_batch("b"), run_id="r2", recorded_at=NOW)
    assert set(other._write(make_batch("b"), "r3", NOW).values()) == {0}
    assert one.scan("figures").collect().height == 2


@pytest.mark.parametrize("wrong", ["runs", "tweets"])
def test_only_tables_of_a_batch_are_taken(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Ledger(tmp_path).commit({wrong: pl.DataFrame()}, run_id="r1", recorded_at=NOW)


def test_a_moment_without_a_zone_is_refused(tmp_path: Path, make_batch: MakeBatch) -> None:
    with pytest.raises(ValueError, match="zone"):
        Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=dt.datetime(2026, 1, 1))  # noqa: DTZ001


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=4))
def test_the_ledger_holds_the_union_of_what_was_committed(make_batch: MakeBatch, commits: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger")
        for number, names in enumerate(commits):
            known = ledger.known_articles()
            versions = ledger.versions()
            added = ledger.commit(make_batch(*names), run_id=f"r{number}", recorded_at=NOW)
            assert added["articles"] == added["figures"] == len(set(names) - known)
            if not set(names) - known:
                assert ledger.versions() == versions
        everything = {name for names in commits for name in names}
        assert ledger.known_articles() == everything
        assert sorted(ledger.scan("figures").collect().get_column("article_id")) == sorted(everything)
