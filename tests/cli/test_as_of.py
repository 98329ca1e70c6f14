"""``--as-of`` rebuilds the report of a day from the ledger alone, as a ledger that ended there would give it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import Command

pytestmark = pytest.mark.run


def test_it_is_the_report_of_a_ledger_that_ended_there(
    run: Command, early: Path, undisturbed: Ran, tmp_path: Path
) -> None:
    ended = Ran.of(run("--articles", early, "--only-articles", "--out", tmp_path / "ended"), tmp_path / "ended")
    assert ended.returncode == 0, ended.stderr
    went_on, unread = tmp_path / "out", tmp_path / "unread.jsonl"
    shutil.copytree(undisturbed.out, went_on, symlinks=True)
    unread.write_text(json.dumps({"published": "2024-04-01", "text": "Officials said 12 people died in Gaza."}))
    before = Ran.of(run("--articles", unread, "--out", went_on, "--as-of", "2024-04-10"), went_on)
    assert before.returncode == 0
    assert "from the ledger alone" in before.stderr
    assert data(undisturbed) != data(ended)
    assert data(before) == data(ended)


def data(ran: Ran) -> dict[str, bytes]:
    """The data files of a report; charts of a day reach to that day."""
    return {name: content for name, content in ran.published.items() if name.startswith("data/")}
