"""``asreported audit``, and runs that publish nothing over bytes that have changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from asreported.ledger import Ledger
from asreported.manifest import Manifest
from asreported.story import load_story
from flows.audit import audited
from tests.benchmarks import rot
from tests.conftest import Command

pytestmark = pytest.mark.run

STORY = 'title = "The river"\nstart = 2024-01-01\nplace = "Riverton"\n'
REPORT = """---
published: 2024-06-{day:02}
publisher: Example Wire
licence: CC0-1.0
---
At least {dead} people have died in Riverton since the flood began, the mayor said. Some 30 people were hurt, he said.
"""


@pytest.fixture(scope="module")
def published(asreported: Command, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A story of two runs, and the folder of these."""
    story, out = tmp_path_factory.mktemp("river"), tmp_path_factory.mktemp("out")
    (story / "articles").mkdir()
    (story / "story.toml").write_text(STORY, encoding="utf-8")
    for day in (3, 4):
        (story / "articles" / f"{day}.md").write_text(REPORT.format(day=day, dead=100 + day), encoding="utf-8")
        assert asreported("run", str(story), "--out", str(out)).returncode == 0
    return story, out


@pytest.fixture
def copied(published: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    story, out = published
    shutil.copytree(out, tmp_path / "out", symlinks=True)
    return story, tmp_path / "out"


def test_what_was_published_is_derived_again(published: tuple[Path, Path], asreported: Command) -> None:
    story, out = published
    found = audited(load_story(story), out)
    assert (found.faults, found.notes) == ([], [])
    assert (found.articles, found.records) > (1, 8)
    done = asreported("audit", str(story), "--out", str(out))
    assert done.returncode == 0
    assert "all as it was recorded and published" in done.stdout


def test_each_run_adds_an_entry(copied: tuple[Path, Path], asreported: Command) -> None:
    story, out = copied
    before = len(list(Manifest(out / "ledger").entries()))
    assert asreported("run", str(story), "--out", str(out)).returncode == 0
    after = list(Manifest(out / "ledger").entries())
    assert len(after) == before + 1
    assert after[-1]["sites"] == after[-2]["sites"]


def test_a_flipped_bit_anywhere_is_named_and_nothing_is_published_over_it(published: tuple[Path, Path]) -> None:
    story, out = published
    told = load_story(story)
    missed = [rot.unnoticed(told, out, path, at) for path, at in rot.places(out, 24)]
    assert [said for said in missed if said] == []


def test_a_forged_table_and_a_lost_folder_stop_a_run(copied: tuple[Path, Path], asreported: Command) -> None:
    story, out = copied
    table = out / "site" / "data" / "figures.csv"
    whole = table.read_bytes()
    table.write_bytes(whole.replace(b"104", b"204"))
    for command in ("run", "audit"):
        done = asreported(command, str(story), "--out", str(out))
        assert done.returncode == 1
        assert "figures.csv: has changed" in done.stdout + done.stderr
    table.write_bytes(whole)
    shutil.rmtree(out / "site" / "data")
    done = asreported("run", str(story), "--out", str(out))
    assert done.returncode == 1
    assert "is gone" in done.stderr
    shutil.rmtree((out / "site").resolve())
    assert asreported("run", str(story), "--out", str(out)).returncode == 0  # removed whole, it is made again
    assert audited(load_story(story), out).faults == []


def test_a_forged_row_is_named_by_the_text_it_was_read_from(copied: tuple[Path, Path]) -> None:
    import polars as pl

    story, out = copied
    table = out / "ledger" / "figures"
    rows = pl.read_delta(str(table))
    rows.with_columns(pl.col("value") + 1).write_delta(str(table), mode="overwrite")
    found = audited(load_story(story), out).faults
    assert any("the rows that run" in line and "have changed" in line for line in found)


def test_maintenance_by_others_is_no_damage_and_a_lost_row_is(copied: tuple[Path, Path]) -> None:
    import polars as pl
    from deltalake import DeltaTable

    story, out = copied
    table = DeltaTable(str(out / "ledger" / "figures"))
    table.optimize.compact()
    table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    Ledger(out / "ledger").check()
    assert audited(load_story(story), out).faults == []
    table.update_incremental()
    table.delete(f"figure_id = '{pl.read_delta(str(out / 'ledger' / 'figures'))['figure_id'][0]}'")
    assert audited(load_story(story), out).faults
