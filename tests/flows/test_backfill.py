"""Archives shard by shard: the same ledger whoever reads, and a run cut off goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from asreported.errors import InputError
from asreported.ledger import Ledger
from asreported.ledger.storage import Storage
from asreported.story import load_story
from tests.bucket import configure, under
from tests.killing import Held, killing

pytestmark = [pytest.mark.run, pytest.mark.usefixtures("served")]

SHARD = 1000
Kept = dict[str, list[str]]
TABLES = ("articles", "figures", "statements", "refusals", "dates", "quarantine")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty reports in one file, two of them twice, and a broken line."""
    path = tmp_path_factory.mktemp("archive") / "reports.jsonl"
    lines = [
        json.dumps(
            {
                "source": f"Example Wire {n % 7}",
                "published": f"2024-0{1 + n % 9}-{10 + n % 19}",
                "text": f"At least {1000 + 37 * n:,} people have been killed in Gaza, officials said.",
            }
        )
        for n in range(60)
    ]
    path.write_text("\n".join([*lines[:30], lines[29], "{broken", *lines[30:], lines[0]]), encoding="utf-8")
    return path


def kept(out: Path) -> Kept:
    """Return what a ledger has, without the moments and runs of recording, in a fixed order."""
    ledger = Ledger(out / "ledger")
    tables = {name: ledger.scan(name).drop("run_id", "recorded_at").collect() for name in TABLES}
    return {name: sorted(map(repr, rows.rows())) for name, rows in tables.items()}


@pytest.fixture(scope="module")
def sequential(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what the archive gives, read shard after shard in this process."""
    from flows import backfill as room
    from flows import keeping
    from flows.backfill import backfill

    out = tmp_path_factory.mktemp("sequential")
    result = backfill([archive], out=out, runner="sequential", shard=SHARD)
    assert (result.articles, result.shards > 3, len(result.problems)) == (61, True, 1)
    assert result.added["articles"] == 60
    assert result.left_out == {keeping.KNOWN: 1, room.UNREAD: 1}
    assert not (out / "backfill").exists()
    protocol = json.loads((out / "validation" / "validation.json").read_text(encoding="utf-8"))
    assert protocol["tables"]["articles"]["rows"] == 60
    found = kept(out)
    assert len(found["figures"]) == 60
    return found


def test_processes_that_read_give_the_same_ledger(archive: Path, sequential: Kept, tmp_path: Path) -> None:
    from flows.backfill import backfill

    assert backfill([archive], out=tmp_path, runner="processes", shard=SHARD).added["articles"] == 60
    assert kept(tmp_path) == sequential


def test_so_does_dask_where_a_worker_is_killed_and_a_run_publishes_from_object_storage(
    archive: Path,
    sequential: Kept,
    storage: Storage,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from flows import backfill as room
    from flows.pipeline import pipeline

    configure(tmp_path / "ledger", under(storage, "killed"))
    monkeypatch.setattr(room, "load_story", lambda name: Held.model_construct(**dict(load_story(name))))
    with killing(tmp_path / "backfill", tmp_path_factory.mktemp("held")) as killed:
        result = room.backfill([archive], out=tmp_path, runner="dask", shard=SHARD)
    (read,) = killed
    assert read < result.shards
    assert result.added["articles"] == 60
    assert kept(tmp_path) == sequential
    assert not list((tmp_path / "ledger").rglob("*.parquet"))

    published = pipeline(articles=[archive], only_articles=True, out=tmp_path)
    assert (published.given, published.new, sum(published.added.values())) == (60, 0, 0)
    figures = pl.read_parquet(published.report.parent / "data" / "figures.parquet")
    assert set(figures["figure_id"]) == set(Ledger(tmp_path / "ledger").read("figures")["figure_id"])


def test_each_reason_to_leave_something_out_is_said_with_how_many(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from flows import backfill as room

    reports = [
        ("2024-03-04", "At least 1,037 people have been killed in Gaza, officials said on Monday."),
        ("1999-03-04", "Some 12 people were hurt in Gaza."),
        (None, "Officials said that 25 people were killed in Gaza on 3 March 2024."),
        (
            "2024-03-04",
            "Am Montag wurden nach Angaben der Behörden in Gaza mindestens 40 Menschen getötet und viele weitere "
            "verletzt, wie das Ministerium am Abend mitteilte.",
        ),
    ]
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps({"source": "Example Wire", "published": day, "text": text}) for day, text in reports]
    path.write_text("\n".join(["{broken", *lines]), encoding="utf-8")
    caplog.set_level("INFO", "asreported.run")
    result = room.backfill([path], out=tmp_path / "out", runner="sequential")
    left_out = result.left_out
    assert left_out[room.UNREAD] == 1
    assert left_out["reports without a day of publication, read all the same"] == 1
    assert left_out["reports not in the story's language (en), kept and not read"] == 1
    (held,) = [reason for reason in left_out if reason.startswith("rows of articles held back by A")]
    assert left_out[held] == 1
    told = caplog.text
    assert f"not read: {path}:1: " in told
    assert "shard 1 of 1 is in the ledger: 4 of 4 reports" in told
    assert "left out, and why:" in told
    assert all(reason in told for reason in left_out)


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    from flows.backfill import backfill

    with pytest.raises(InputError, match="nothing to read"):
        backfill([], out=tmp_path / "out")
