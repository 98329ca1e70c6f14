"""A writer that is killed loses nothing and doubles nothing (`python -m tests.benchmarks.crash` kills 200)."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.crash import killed


def test_writers_that_are_killed_leave_the_ledger_whole(tmp_path: Path) -> None:
    hits, wrong = killed(tmp_path, kills=4)
    assert hits == 4
    assert wrong == []
