"""``--as-of`` rebuilds the report of a day from the ledger alone, as a ledger that ended there would give it.

It is a page of its own: the present report is never replaced by that of a past day.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import Command, contents

pytestmark = pytest.mark.run


def test_it_is_the_report_of_a_ledger_that_ended_there(
    run: Command, early: Path, undisturbed: Ran, tmp_path: Path
) -> None:
    ended = Ran.of(run("--articles", early, "--only-articles", "--out", tmp_path / "ended"), tmp_path / "ended")
    assert ended.returncode == 0, ended.stderr
    went_on, unread = tmp_path / "out", tmp_path / "unread.jsonl"
    shutil.copytree(undisturbed.out, went_on, symlinks=True)
    unread.write_text(json.dumps({"published": "2024-04-01", "text": "Officials said 12 people died in Gaza."}))
    done = run("--articles", unread, "--out", went_on, "--as-of", "2024-04-10")
    page = went_on / "as-of" / "2024-04-10" / "index.html"
    assert (done.returncode, done.stdout) == (0, f"{page}\n")
    assert "from the ledger alone" in done.stderr
    assert f"the report of that day is in {page.parent}; the present one stays as it is" in done.stderr
    before = Ran(went_on, done.returncode, done.stdout, done.stderr, contents(page.parent))
    assert data(undisturbed) != data(ended)
    assert data(before) == data(ended)
    assert contents(went_on / "site") == undisturbed.site


def test_where_there_is_no_ledger_yet_the_reports_are_read_first_and_that_is_said(
    run: Command, all_reports: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("--articles", all_reports, "--only-articles", "--out", out, "--as-of", "2024-04-10")
    assert done.returncode == 0, done.stderr
    assert "there is no ledger here yet, so that reports are read first" in done.stderr
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        "as-of",
        "findings",
        "ledger",
        "validation",
    ]
    articles = json.loads((out / "as-of" / "2024-04-10" / "data" / "articles.json").read_text(encoding="utf-8"))
    assert [article["published"] for article in articles] == ["2024-03-05", "2024-04-09"]


def data(ran: Ran) -> dict[str, bytes]:
    """The data files of a report; charts of a day reach to that day."""
    return {name: content for name, content in ran.published.items() if name.startswith("data/")}
