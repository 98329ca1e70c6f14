"""``asreported maintain``: fewer files, the same rows and the same report, and a line on what it freed."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from asreported.errors import InputError
from asreported.ledger import Ledger
from flows import output
from flows.upkeep import LEFT_FOR, maintain
from tests.conftest import Command
from tests.ledger.conftest import make_batch
from tests.ledger.test_upkeep import MakeBatch, grown

__all__ = ["make_batch"]


@pytest.fixture
def root(tmp_path: Path, make_batch: MakeBatch) -> Path:
    """A run's folder: a ledger of some runs, a report, one of a past day made long ago, one made now, and leftovers."""
    (tmp_path / ".lock").touch()
    grown(Ledger(tmp_path / "ledger"), make_batch, 7)
    (tmp_path / "known-at/2024-01-01T060000.000000Z").mkdir(parents=True)
    for folder in (".site-0000", "as-of/.2024-01-01-1111", "as-of/.2024-01-02-2222", ".site-staging-99999"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.html").write_text("a report")
    for link, folder in (
        ("site", ".site-0000"),
        ("as-of/2024-01-01", ".2024-01-01-1111"),
        ("as-of/2024-01-02", ".2024-01-02-2222"),
    ):
        (tmp_path / link).symlink_to(folder, target_is_directory=True)
    long_ago = time.time() - LEFT_FOR.total_seconds() - 60
    os.utime(tmp_path / "as-of/2024-01-01", (long_ago, long_ago), follow_symlinks=False)
    os.utime(tmp_path / "known-at/2024-01-01T060000.000000Z", (long_ago, long_ago))
    return tmp_path


def test_what_is_needed_stays_and_what_is_not_goes(root: Path) -> None:
    before = sum(path.is_file() and not path.is_symlink() for path in root.rglob("*"))
    done = maintain(root)
    assert done.days == ["2024-01-01", "2024-01-01T060000.000000Z"]
    assert done.leftovers == 1
    assert done.ledger.merged == 7 * done.ledger.tables
    assert sum(path.is_file() and not path.is_symlink() for path in root.rglob("*")) == before - done.files
    assert (root / "site/index.html").is_file()
    assert (root / "as-of/2024-01-02/index.html").is_file()
    assert not (root / "as-of/.2024-01-01-1111").exists()
    assert not (root / ".site-staging-99999").exists()
    assert Ledger(root / "ledger").known_articles() == {f"a{run:03}" for run in range(7)}


def test_a_folder_that_a_run_writes_to_is_left_alone(root: Path) -> None:
    with output.claimed(output.Output(root)), pytest.raises(InputError, match="another run is writing here"):
        maintain(root)
    assert (root / ".site-staging-99999").exists()


def test_the_command_says_what_it_freed(root: Path, asreported: Command) -> None:
    done = asreported("maintain", "israel-hamas", "--out", root)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^ledger: 49 files of 7 tables merged, \d+ removed$", done.stdout, re.M)
    assert "reports of past days removed: 2024-01-01" in done.stdout
    assert re.search(r"^freed: -?[\d.,]+ MB in \d+ files$", done.stdout, re.M)
    again = asreported("maintain", "israel-hamas", "--out", root)
    assert "ledger: 0 files" in again.stdout
    assert "leftovers" not in again.stdout


def test_a_folder_without_a_ledger_is_named(tmp_path: Path, asreported: Command) -> None:
    done = asreported("maintain", "israel-hamas", "--out", tmp_path)
    assert done.returncode == 2
    assert f"{tmp_path / 'ledger'}: there is no ledger" in done.stderr
