"""What goes wrong with the disk or the clock is one clear line, and what was there stays."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported.errors import LedgerError
from asreported.ledger import Ledger
from asreported.ledger.seal import COLUMNS_OF_FIRST, FORM, PRINTS, PRINTS_SEAL, SEAL
from asreported.ledger.store import Store
from asreported.manifest import FILE, HEAD

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
Batch = dict[str, pl.DataFrame]
MakeBatch = Callable[..., Batch]


@pytest.fixture
def ledger(tmp_path: Path, make_batch: MakeBatch) -> Ledger:
    made = Ledger(tmp_path / "ledger")
    made.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    made.commit(make_batch("b"), run_id="r2", recorded_at=NOW)
    return made


def said(work: Callable[[], object]) -> str:
    """The one line of a LedgerError."""
    with pytest.raises(LedgerError) as error:
        work()
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_clock_that_went_backwards(ledger: Ledger, make_batch: MakeBatch) -> None:
    before = NOW - dt.timedelta(hours=1)
    assert "the clock went backwards" in said(lambda: ledger.commit(make_batch("c"), run_id="r3", recorded_at=before))
    assert ledger.known_articles() == {"a", "b"}


def test_a_full_disk(ledger: Ledger, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Store, table: str, rows: pl.DataFrame) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "append", full)
    assert "the disk is full: make room" in said(lambda: ledger.commit(make_batch("c"), run_id="r3", recorded_at=LATER))
    monkeypatch.undo()
    assert ledger.commit(make_batch("c"), run_id="r3", recorded_at=LATER)["figures"] == 1


def test_a_ledger_that_may_not_be_written(
    ledger: Ledger, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(self: Store, table: str, rows: pl.DataFrame) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Store, "append", closed)
    assert "check the folder and its permissions" in said(
        lambda: ledger.commit(make_batch("c"), run_id="r3", recorded_at=LATER)
    )


def test_a_damaged_file_of_figures(ledger: Ledger) -> None:
    for file in (ledger.root / "figures").glob("*.parquet"):
        file.write_bytes(b"PAR1" + b"\0" * 40)
    assert "restore it or move it away" in said(lambda: ledger.read("figures"))


@pytest.mark.parametrize("table", ["figures", "articles"])
@pytest.mark.parametrize("commit", [0, 1])
def test_a_commit_that_is_missing(ledger: Ledger, table: str, commit: int) -> None:
    (ledger.root / table / "_delta_log" / f"{commit:020}.json").unlink()

    def look() -> None:
        ledger.check()
        ledger.known(["a"])

    assert str(ledger.root) in said(look)


def test_a_damaged_file_of_prints_is_made_again(ledger: Ledger) -> None:
    (ledger.root / PRINTS).write_bytes(b"no database at all" * 100)
    assert ledger.known(["a", "b", "c"]) == {"a", "b"}


def test_a_ledger_of_the_first_form_takes_this_one_with_the_next_batch(ledger: Ledger, make_batch: MakeBatch) -> None:
    first = json.dumps({"form": 1, "columns": COLUMNS_OF_FIRST})
    (ledger.root / SEAL).write_text(first, encoding="utf-8")
    for later in (PRINTS, PRINTS_SEAL, FILE, HEAD, "files.sha256"):  # it had none of them
        (ledger.root / later).unlink()
    older = Ledger(ledger.root)
    assert older.known_articles() == {"a", "b"}
    assert (ledger.root / SEAL).read_text(encoding="utf-8") == first
    assert older.commit(make_batch("b", "c"), run_id="r3", recorded_at=LATER)["figures"] == 1
    assert json.loads((ledger.root / SEAL).read_text(encoding="utf-8"))["form"] == FORM
    assert older.read("figures").height == 3


def test_what_an_engine_reads_again_takes_the_place_of_what_it_read(ledger: Ledger, make_batch: MakeBatch) -> None:
    again = make_batch("a")
    newer = {name: rows.with_columns(engine=pl.lit("2")) for name, rows in again.items() if "engine" in rows.columns}
    newer["figures"] = newer["figures"].with_columns(pl.lit(13.0).alias("value"))
    newer["readings"] = newer["figures"].select("story", "article_id", "engine")
    assert ledger.commit(newer, run_id="r3", recorded_at=LATER)["figures"] == 1
    assert ledger.commit(newer, run_id="r4", recorded_at=LATER)["figures"] == 0
    figures = ledger.read("figures").sort("article_id")
    assert figures.select("article_id", "value").rows() == [("a", 13.0), ("b", 12.0)]
    assert ledger.read("figures", recorded_by=NOW)["value"].to_list() == [12.0, 12.0]
