"""What goes wrong with the disk or the clock: one clear line, exit 2, and the site as it was."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported import tables
from asreported.ledger import Ledger
from tests.cli.conftest import Ran
from tests.conftest import ROOT, Command, contents
from tests.limits import limited

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


def told(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of the error of a run that ended with exit 2."""
    assert done.returncode == 2, done.stderr
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
    ("spoil", "said"),
    [
        (damaged, "the ledger cannot be used"),
        (uncommitted, "figures"),
        (of_the_future, "the clock went backwards; set it right and run again"),
    ],
)
def test_a_ledger_that_cannot_be_used(
    run: Command, out: Path, another: Path, undisturbed: Ran, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(out)
    assert said in told(run(*arguments(another, out)))
    assert contents(out / "site") == undisturbed.site


def isolated(script: str, *values: object, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script of the shell in which mounts are its own; skip where the system does not let us mount."""
    probe = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True).returncode != 0:
        pytest.skip("mounting is not permitted here")
    command = ["unshare", "--mount", "sh", "-c", script, *map(str, values)]
    return limited(command, cwd=ROOT, env=environment)


RUN = f'"{sys.executable}" -m asreported.cli run "$@"'


def test_a_disk_that_is_full(
    served: dict[str, str], out: Path, another: Path, undisturbed: Ran, tmp_path: Path
) -> None:
    """The folder of the runs is a file system of its own, in which next to nothing is free."""
    place = tmp_path / "disk"
    place.mkdir()
    size = sum(path.stat().st_blocks * 512 for path in out.rglob("*") if not path.is_symlink()) // 1024 + 16
    after = tmp_path / "after"
    script = f'mount -t tmpfs -o size={size}k tmpfs "$0" && cp -a "$1/." "$0/" && shift 2 && {RUN}'
    script += f'; said=$?; cp -a "$0/site/." "{after}"; exit $said'
    done = isolated(script, place, out, after, *arguments(another, place), environment=served)
    assert "the disk is full: make room and run again" in told(done)
    assert contents(after) == undisturbed.site


def test_a_ledger_that_may_only_be_read(served: dict[str, str], out: Path, another: Path, undisturbed: Ran) -> None:
    script = f'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && {RUN}'
    done = isolated(script, out / "ledger", *arguments(another, out), environment=served)
    assert "check the folder and its permissions" in told(done)
    assert contents(out / "site") == undisturbed.site
    assert Ledger(out / "ledger").read("figures").height == pl.read_csv(out / "site/data/figures.csv").height


def test_a_folder_that_may_only_be_read(run: Command, served: dict[str, str], out: Path, another: Path) -> None:
    done = isolated(
        f'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && {RUN}',
        out,
        *arguments(another, out),
        environment=served,
    )
    assert "--out" in told(done)
