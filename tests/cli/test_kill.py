"""A run that is killed: the published site stays whole, and the next run gives what an undisturbed one gives."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import ROOT, Command, contents

pytestmark = pytest.mark.run

POINTS = [
    ("figures", 0.3),  # at the gate
    ("examined", 0.03),  # in the middle of the ledger's commit
    ("ledger:", 0.0),  # committed, not yet published
    ("points of series", 3.0),  # while charts and notebooks are made
]
"""After which of the lines a run writes it is killed, and how many seconds after."""


def killed(arguments: list[object], mark: str, seconds: float, environment: dict[str, str]) -> None:
    """Start a run and kill it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "asreported.cli", "run", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if mark in line:
            break
    else:
        pytest.fail(f"the run never said {mark!r}")
    time.sleep(seconds)
    process.kill()
    process.communicate(timeout=180)


def test_killed_again_and_again(
    run: Command, served: dict[str, str], early: Path, all_reports: Path, broken: Path, undisturbed: Ran, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = ["--articles", early, "--only-articles", "--out", out]
    killed(first, "examined", 0.05, served)
    assert not (out / "site").exists()
    assert run(*first).returncode == 0
    before = contents(out / "site")

    second = ["--articles", all_reports, "--articles", broken, "--only-articles", "--out", out]
    for mark, seconds in POINTS:
        killed(second, mark, seconds, served)
        assert contents(out / "site") == before, f"killed {seconds} s after {mark!r}"

    after = Ran.of(run(*second), out)
    assert after.returncode == undisturbed.returncode
    assert after.published == undisturbed.published
    assert _beside(out) == _beside(undisturbed.out)


def _beside(out: Path) -> set[str]:
    """What lies in the folder of a run, but for the published site, whose name is its own."""
    return {path.name for path in out.iterdir()} - {(out / "site").resolve().name}
