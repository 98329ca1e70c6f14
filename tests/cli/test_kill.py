"""A run that is killed: the published site stays whole, and the next run gives what an undisturbed one gives."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import Command, contents
from tests.limits import Budget
from tests.nursery import Nursery

pytestmark = pytest.mark.run

POINTS = [
    ("figures", 0.3, False),  # at the gate
    ("examined", 0.03, False),  # in the middle of the ledger's commit
    ("ledger:", 0.0, False),  # committed, not yet published
    ("points of series", 3.0, True),  # while charts and notebooks are made
]
"""After which of the lines a run writes it is killed, how many seconds after, and whether its notebooks are run."""


def killed(
    nursery: Nursery,
    environment: dict[str, str],
    arguments: list[object],
    mark: str,
    seconds: float,
    *,
    notebooks: bool = False,
) -> None:
    """Start a run and kill it."""
    without = [] if notebooks else ["--no-notebooks"]
    command = nursery.start("run", *arguments, *without, environment=environment)
    budget = Budget(command.pid)
    while not (command.err.exists() and mark in command.err.read_text(encoding="utf-8")):
        assert not command.ended(0.005), f"the run never said {mark!r}"
        budget.hold()
    time.sleep(seconds)
    os.kill(command.pid, signal.SIGKILL)
    assert command.wait().returncode == -signal.SIGKILL


def test_killed_again_and_again(
    run: Command,
    nursery: Nursery,
    served: dict[str, str],
    early: Path,
    all_reports: Path,
    broken: Path,
    undisturbed: Ran,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    first = ["--articles", early, "--only-articles", "--out", out]
    killed(nursery, served, first, "examined", 0.05)
    assert not (out / "site").exists()
    assert run(*first).returncode == 0
    before = contents(out / "site")

    second = ["--articles", all_reports, "--articles", broken, "--only-articles", "--out", out]
    for mark, seconds, notebooks in POINTS:
        killed(nursery, served, second, mark, seconds, notebooks=notebooks)
        assert contents(out / "site") == before, f"killed {seconds} s after {mark!r}"

    after = Ran.of(run(*second), out)
    assert after.returncode == undisturbed.returncode
    assert after.published == undisturbed.published
    assert _beside(out) == _beside(undisturbed.out)


def _beside(out: Path) -> set[str]:
    """What lies in the folder of a run, but for the published site, whose name is its own."""
    return {path.name for path in out.iterdir()} - {(out / "site").resolve().name}
