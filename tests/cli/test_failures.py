"""What goes wrong with the disk or the clock: one clear line, and the site as it was."""

from __future__ import annotations

import atexit
import ctypes
import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported import tables
from asreported.ledger import Ledger
from tests.cli.conftest import Ran
from tests.conftest import Command, contents

pytestmark = pytest.mark.run


@pytest.fixture
def out(undisturbed: Ran, tmp_path: Path) -> Path:
    """A folder of runs of its own."""
    folder = tmp_path / "out"
    shutil.copytree(undisturbed.out, folder, symlinks=True)
    return folder


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """A report that the ledger does not have."""
    path = tmp_path / "another.txt"
    path.write_text("The Gaza Health Ministry said that 34,904 people had been killed in Gaza since Oct. 7.")
    return path


def arguments(another: Path, out: Path) -> list[object]:
    return ["--articles", another, "--published", "2024-05-10", "--only-articles", "--out", out]


def told(done: subprocess.CompletedProcess[str], code: int = 2) -> str:
    """The one line of the error of a run that ended with an exit code."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    return line


def damaged(out: Path) -> None:
    for file in (out / "ledger" / "figures").glob("*.parquet"):
        file.write_bytes(b"PAR1" + b"\0" * 40)


def uncommitted(out: Path) -> None:
    (out / "ledger" / "figures" / "_delta_log" / f"{0:020}.json").unlink()


def of_the_future(out: Path) -> None:
    """The last run was recorded at a moment that the clock has not reached: it was set back since."""
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    correction = {
        **dict.fromkeys(tables.schema("corrections")),
        "story": "israel-hamas",
        "correction_id": "c1",
        "article_id": "none",
        "withdrawn": True,
        "reason": "a test",
        "who": "the desk",
        "on": dt.date(2030, 1, 1),
    }
    batch = {"corrections": tables.frame("corrections", [correction])}
    Ledger(out / "ledger").commit(batch, run_id="later", recorded_at=later)


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (damaged, 1, "has changed: restore it; nothing is published over it"),
        (uncommitted, 1, "figures: cannot be read"),
        (of_the_future, 2, "the clock went backwards; set it right and run again"),
    ],
)
def test_a_ledger_that_cannot_be_used(
    run: Command, out: Path, another: Path, undisturbed: Ran, spoil: Callable[[Path], None], code: int, said: str
) -> None:
    spoil(out)
    assert said in told(run(*arguments(another, out)), code)
    assert contents(out / "site") == undisturbed.site


CLONE_NEWNS = 0x20000
"""Of Linux: mounts of its own."""


def mounting(script: str, *values: str) -> None:
    """Prepare a command to see what a script of the shell mounts, which nobody else does."""
    assert ctypes.CDLL(None).unshare(CLONE_NEWNS) == 0
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["sh", "-euc", script, *values], check=True)


def filled(place: str, size: str, out: str, after: str) -> None:
    """Prepare a command to have a disk with hardly any room; what is published there at its end is copied."""
    mounting('mount -t tmpfs -o "size=$1" tmpfs "$0" && cp -a "$2/." "$0/"', place, size, out)
    atexit.register(shutil.copytree, f"{place}/site", after)


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"'


@pytest.fixture
def mounts() -> None:
    """Skip where the system does not let us mount."""
    probe = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True).returncode != 0:
        pytest.skip("mounting is not permitted here")


@pytest.mark.usefixtures("mounts")
def test_a_disk_that_is_full(run: Command, out: Path, another: Path, undisturbed: Ran, tmp_path: Path) -> None:
    """The folder of the runs is a file system of its own, in which next to nothing is free."""
    place = tmp_path / "disk"
    place.mkdir()
    size = sum(path.stat().st_blocks * 512 for path in out.rglob("*") if not path.is_symlink()) // 1024 + 16
    after = tmp_path / "after"
    prepared = [f"{__name__}:filled", *map(str, (place, f"{size}k", out, after))]
    done = run(*arguments(another, place), prepared=prepared)
    assert "the disk is full: make room and run again" in told(done)
    assert contents(after) == undisturbed.site


@pytest.mark.usefixtures("mounts")
def test_a_ledger_that_may_only_be_read(run: Command, out: Path, another: Path, undisturbed: Ran) -> None:
    done = run(*arguments(another, out), prepared=[f"{__name__}:mounting", READ_ONLY, str(out / "ledger")])
    assert "check the folder and its permissions" in told(done)
    assert contents(out / "site") == undisturbed.site
    assert Ledger(out / "ledger").read("figures").height == pl.read_csv(out / "site/data/figures.csv").height


@pytest.mark.usefixtures("mounts")
def test_a_folder_that_may_only_be_read(run: Command, out: Path, another: Path) -> None:
    done = run(*arguments(another, out), prepared=[f"{__name__}:mounting", READ_ONLY, str(out)])
    assert "--out" in told(done)
