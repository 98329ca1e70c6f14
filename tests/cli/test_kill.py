"""A run that is killed: the published site stays whole, and the next run gives what an undisturbed one gives."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import Command, contents
from tests.nursery import Nursery

pytestmark = pytest.mark.run

WRITES = "asreported.ledger.store:Store.append"
POINTS = [
    ("expectations.gate:examine", 1, False),  # at the gate
    (WRITES, 3, False),  # in the middle of the ledger's commit
    ("flows.pipeline:follow", 1, False),  # committed, not yet published
    ("asreported.publishing.page.report:build", 1, True),  # charts are drawn, notebooks are made
]
"""What a run is doing when it is killed: a function, its how many-th call, and whether its notebooks are run."""


def killed(
    nursery: Nursery,
    environment: dict[str, str],
    arguments: list[object],
    doing: str,
    call: int,
    *,
    notebooks: bool = False,
) -> None:
    """Run until it is killed."""
    without = [] if notebooks else ["--no-notebooks"]
    done = nursery.call(
        "run", *arguments, *without, environment=environment, prepared=("tests.nursery:die_at", doing, call)
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


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
    killed(nursery, served, first, WRITES, 2)
    assert not (out / "site").exists()
    assert run(*first).returncode == 0
    before = contents(out / "site")

    second = ["--articles", all_reports, "--articles", broken, "--only-articles", "--out", out]
    for doing, call, notebooks in POINTS:
        killed(nursery, served, second, doing, call, notebooks=notebooks)
        assert contents(out / "site") == before, f"killed in call {call} of {doing}"

    after = Ran.of(run(*second), out)
    assert after.returncode == undisturbed.returncode
    assert after.published == undisturbed.published
    assert _beside(out) == _beside(undisturbed.out)


def _beside(out: Path) -> set[str]:
    """Return what lies in the folder of a run, but for the published site, whose name is its own."""
    return {path.name for path in out.iterdir()} - {(out / "site").resolve().name}
