"""A ledger of many small commits stays small, reads as before, and stands what other tools of Delta do to it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable
from polars.testing import assert_frame_equal

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import Ledger
from asreported.ledger.ledger import ORDER
from asreported.ledger.seal import PRINTS
from asreported.ledger.storage import Storage
from asreported.ledger.upkeep import LOG
from tests.bucket import under
from tests.ledger.conftest import batch_of

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
Batch = dict[str, pl.DataFrame]
MakeBatch = Callable[..., Batch]


def grown(ledger: Ledger, make_batch: MakeBatch, runs: int, first: int = 0) -> Ledger:
    """The ledger after so many more runs of one article each."""
    for run in range(first, first + runs):
        at = NOW + dt.timedelta(hours=run)
        ledger.commit(make_batch(f"a{run:03}"), run_id=f"r{run:03}", recorded_at=at)
    return ledger


def files(root: Path) -> int:
    return sum(path.is_file() for path in root.rglob("*"))


def rows(ledger: Ledger, table: str) -> pl.DataFrame:
    key = [*tables.KEYS[table]] if table != "runs" else ["run_id"]
    return ledger.scan(table).sort(key).collect()


def test_files_do_not_grow_with_the_runs_and_rows_runs_and_moments_are_those_that_were_recorded(
    tmp_path: Path, make_batch: MakeBatch
) -> None:
    ledger = grown(Ledger(tmp_path / "ledger"), make_batch, 10)
    after_ten = files(tmp_path)
    grown(ledger, make_batch, 40, first=10)
    assert files(tmp_path) <= 1.5 * after_ten
    assert ledger.known_articles() == {f"a{run:03}" for run in range(50)}
    assert ledger.moments() == [NOW + dt.timedelta(hours=run) for run in range(50)]
    assert rows(ledger, "figures")["run_id"].to_list() == [f"r{run:03}" for run in range(50)]
    by = NOW + dt.timedelta(hours=11)
    assert ledger.scan("articles", recorded_by=by).collect().height == 12
    assert ledger.commit(make_batch("a005"), run_id="again", recorded_at=by + dt.timedelta(days=9))["articles"] == 0


def test_maintenance_by_hand_changes_no_row(tmp_path: Path, make_batch: MakeBatch) -> None:
    ledger = grown(Ledger(tmp_path), make_batch, 7)
    before = {table: rows(ledger, table) for table in ORDER}
    done = ledger.maintain()
    assert done.merged == 7 * done.tables
    assert done.removed >= done.merged
    for table, was in before.items():
        assert_frame_equal(rows(Ledger(tmp_path), table), was)
    grown(Ledger(tmp_path), make_batch, 1, first=7).check()


@pytest.fixture(scope="module")
def neglected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of forty runs that nobody tended, as it was before there was any upkeep."""
    root = tmp_path_factory.mktemp("neglected") / "ledger"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("asreported.ledger.upkeep.MANY", 10**6)
        grown(Ledger(root), batch_of, 40)
    return root


@pytest.fixture
def untended(neglected: Path, tmp_path: Path) -> Ledger:
    """The same in a folder of the test's own."""
    shutil.copytree(neglected, tmp_path, dirs_exist_ok=True)
    return Ledger(tmp_path)


def test_a_ledger_that_nobody_tended_is_merged_at_once(untended: Ledger, tmp_path: Path, make_batch: MakeBatch) -> None:
    before = files(tmp_path)
    ledger = grown(untended, make_batch, 10, first=40)
    assert files(tmp_path) < before / 2
    assert ledger.known_articles() == {f"a{run:03}" for run in range(50)}


def test_a_table_with_other_properties_gets_that_of_its_log(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asreported.ledger.store.LOG", {"delta.checkpointInterval": "50"})
    ledger = grown(Ledger(tmp_path), make_batch, 2)
    ledger.maintain()
    assert LOG.items() <= DeltaTable(tmp_path / "articles").metadata().configuration.items()


@pytest.mark.parametrize("prints", ["kept", "lost"])
def test_what_other_tools_of_delta_do_is_borne(tmp_path: Path, make_batch: MakeBatch, prints: str) -> None:
    ledger = grown(Ledger(tmp_path), make_batch, 6)
    for table in ("articles", "figures"):
        there = DeltaTable(tmp_path / table)
        there.optimize.compact()
        there.optimize.z_order(["article_id"])
        there.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False, full=True)
        there.create_checkpoint()
    if prints == "lost":
        (tmp_path / PRINTS).unlink()
    ledger = Ledger(tmp_path)
    ledger.check()
    assert ledger.known([f"a{run:03}" for run in range(9)]) == {f"a{run:03}" for run in range(6)}
    assert grown(ledger, make_batch, 8)  # of which six are known
    assert rows(ledger, "articles").height == 8


def test_articles_that_are_gone_are_missed(tmp_path: Path, make_batch: MakeBatch) -> None:
    grown(Ledger(tmp_path), make_batch, 3)
    DeltaTable(tmp_path / "articles").delete("article_id = 'a001'")
    with pytest.raises(LedgerError, match="1 articles that were recorded are gone"):
        Ledger(tmp_path).known(["a000"])


@pytest.mark.parametrize("cut", ["_merge", "_trim", "_vacuum"])
def test_upkeep_that_is_cut_off_loses_nothing(
    untended: Ledger, tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"asreported.ledger.upkeep.{cut}", killed)
    with pytest.raises(KeyboardInterrupt):
        grown(untended, make_batch, 30, first=40)
    monkeypatch.undo()
    there = Ledger(tmp_path).known_articles()
    assert there == {f"a{run:03}" for run in range(len(there))}
    grown(Ledger(tmp_path), make_batch, 2, first=len(there))
    whole = [f"a{run:03}" for run in range(len(there) + 2)]
    assert rows(Ledger(tmp_path), "figures")["article_id"].to_list() == whole


def test_object_storage_is_tended_too(
    tmp_path: Path, make_batch: MakeBatch, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asreported.ledger.upkeep.MANY", 3)  # each commit there takes a second
    there = under(storage, "tended")
    ledger = grown(Ledger(tmp_path, there), make_batch, 5)
    assert ledger.known_articles() == {f"a{run:03}" for run in range(5)}
    table = DeltaTable(f"{there.address}/articles", storage_options=dict(there.options))
    assert len(table.file_uris()) < 4
    elsewhere = Ledger(tmp_path / "another desk", there)
    assert grown(elsewhere, make_batch, 1, first=5).known_articles() == {f"a{run:03}" for run in range(6)}
