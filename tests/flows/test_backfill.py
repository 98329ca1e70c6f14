"""Archives shard by shard: the same ledger whoever reads, and a run cut off goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from prefect.testing.utilities import prefect_test_harness

from asreported.errors import InputError
from asreported.ledger import Ledger

pytestmark = pytest.mark.run

TABLES = ("articles", "figures", "statements", "refusals", "dates", "quarantine")


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=90):
        yield


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty reports in one file, and a broken line."""
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
    path.write_text("\n".join([*lines[:30], "{broken", *lines[30:]]), encoding="utf-8")
    return path


def kept(out: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a ledger has, without the moments and runs of recording, in a fixed order."""
    ledger = Ledger(out / "ledger")
    tables = {name: ledger.scan(name).drop("run_id", "recorded_at").collect() for name in TABLES}
    return {name: sorted(map(repr, rows.rows())) for name, rows in tables.items()}  # type: ignore[misc]


def test_one_process_or_two_give_the_same_ledger(archive: Path, tmp_path: Path) -> None:
    from flows.backfill import backfill

    found = {}
    for runner in ("sequential", "processes"):
        out = tmp_path / runner
        result = backfill([archive], out=out, runner=runner, shard=1500)
        assert (result.articles, result.shards > 2, len(result.problems)) == (60, True, 1)
        assert result.added["articles"] == 60
        assert not (out / "backfill").exists()
        found[runner] = kept(out)
    assert found["sequential"] == found["processes"]
    assert len(found["sequential"]["figures"]) == 60


def test_what_was_cut_and_read_before_is_not_done_again(archive: Path, tmp_path: Path) -> None:
    from asreported.story import load_story
    from flows import backfill as room

    story, desk = load_story("israel-hamas"), tmp_path / "backfill"
    first = room.cut_shards.fn([archive], story, desk, 1500)
    before = [path.stat().st_mtime_ns for path in first.shards]
    again = room.cut_shards.fn([archive], story, desk, 1500)
    assert [path.stat().st_mtime_ns for path in again.shards] == before
    assert (again.articles, list(map(str, again.problems))) == (first.articles, list(map(str, first.problems)))
    read = Path(room.extract_shard.fn(str(first.shards[0]), story, str(desk)))
    when = read.stat().st_mtime_ns
    assert room.extract_shard.fn(str(first.shards[0]), story, str(desk)) == str(read)
    assert read.stat().st_mtime_ns == when
    assert pl.read_parquet(read / "figures.parquet").height > 0


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    from flows.backfill import backfill

    with pytest.raises(InputError, match="nothing to read"):
        backfill([], out=tmp_path / "out")
