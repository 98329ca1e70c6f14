"""``asreported diff`` shows what two states of a ledger differ in: for a terminal, and as objects for programs."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from asreported import tables
from asreported.ledger import Ledger
from asreported.prints.copies import mark
from asreported.reading import read
from asreported.reading.version import engine_version
from asreported.sources.articles import article
from asreported.story import load_story
from asreported.trends import CHANGES, OF_STATE, changes, state
from flows.artifacts import _cell
from tests.conftest import ROOT, Command
from tests.limits import HANGING

STORY = load_story("israel-hamas")
FIRST, SECOND = (dt.datetime(2026, 1, day, 12, tzinfo=dt.UTC) for day in (1, 2))
TOLD = (
    "Israel says {} hostages are still held in Gaza. "
    "On April 9 the Gaza Health Ministry said that {:,} people had been killed."
)
WIDTH = 80


def commit(ledger: Ledger, texts: list[tuple[str, str, dt.datetime]], at: dt.datetime) -> None:
    """Add reports: publisher, text and moment of publication."""
    given = [
        article(
            text,
            raw=text.encode(),
            origin="",
            url=f"https://example.org/{publisher}",
            publisher=f"Example {publisher}",
            published=moment.date(),
            published_at=moment,
        )
        for publisher, text, moment in texts
    ]
    with ledger.prints() as prints:
        marked = mark(given, prints)
    rows: dict[str, list[dict[str, object]]] = {"articles": [tables.row(one, story=STORY.id) for one in marked]}
    for one in marked:
        found = read(one.text, published=one.published, story=STORY, key=one.article_id)
        for name, of in tables.reading_rows(one, found, story=STORY.id, engine=engine_version()).items():
            rows.setdefault(name, []).extend(of)
    ledger.commit({name: tables.frame(name, of) for name, of in rows.items()}, run_id=f"{at}", recorded_at=at)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two runs: the second brings a page that was changed, and a report that contradicts another."""
    folder = tmp_path_factory.mktemp("diff")
    ledger = Ledger(folder / "ledger")
    morning, noon = (dt.datetime(2024, 4, 10, hour, tzinfo=dt.UTC) for hour in (9, 14))
    commit(ledger, [("Wire", TOLD.format(115, 33360), morning)], FIRST)
    later = "The Gaza Health Ministry said that 33,100 people had been killed in Gaza by April 11, after a long count."
    commit(ledger, [("Wire", TOLD.format(112, 33360), noon), ("Daily", later, noon + dt.timedelta(days=2))], SECOND)
    return folder


def expected(out: Path) -> list[dict[str, object]]:
    ledger = Ledger(out / "ledger")
    before, after = (
        state({table: ledger.read(table, recorded_by=at).lazy() for table in OF_STATE}, STORY) for at in (FIRST, SECOND)
    )
    return changes(before, after).to_dicts()


def test_json_has_every_row_with_all_its_columns(asreported: Command, out: Path) -> None:
    done = asreported("diff", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(row) for row in rows] == [CHANGES.names()] * len(rows)
    assert rows == json.loads(json.dumps(expected(out), default=str))
    [changed] = [row for row in rows if row["change"] == "changed"]
    assert (changed["before"], changed["after"], changed["why"]) == ("115", "112", "another version")
    assert {"contradiction", "changed", "new"} <= {row["change"] for row in rows}


def test_the_artifact_has_the_same_rows(out: Path) -> None:
    rows = [{name: _cell(value) for name, value in row.items()} for row in expected(out)]
    unescaped = json.loads(html.unescape(json.dumps(rows)))
    assert unescaped == json.loads(json.dumps(expected(out), default=str))


def test_a_terminal_of_eighty_columns_shows_every_change(out: Path, environment: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "asreported.cli", "diff", "--out", str(out)],
        cwd=ROOT,
        env={**environment, "COLUMNS": str(WIDTH), "TERM": "dumb"},
        stdout=theirs,
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:  # the other end was closed
        pass
    assert done.wait(HANGING) == 0
    lines = said.decode().splitlines()
    assert max(map(len, lines)) <= WIDTH
    rows = expected(out)
    assert sum(line.startswith(tuple(str(row["change"]) for row in rows)) for line in lines) == len(rows)
    [changed] = [line for line in lines if line.startswith("changed")]
    assert "115 → 112" in changed


def test_a_pipe_has_a_row_on_each_line(asreported: Command, out: Path) -> None:
    lines = asreported("diff", "--out", out).stdout.splitlines()
    words = [line.split()[0] for line in lines if line.strip()]
    assert words[2:] == [row["change"] for row in expected(out)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2026-01-01T12:00+00:00"], "another version"),
        (["--since", "2026-01-02T12:00+00:00"], "Nothing changed."),
        (["--since", "2024-04-09", "--until", "2024-04-10"], "in the report"),
    ],
)
def test_it_compares_moments_and_days(asreported: Command, out: Path, options: list[str], said: str) -> None:
    assert said in asreported("diff", "--out", out, *options).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "yesterday"], "neither a day nor a moment"),
        (["--since", "2026-01-01T12:00"], "has no zone"),
        (["--out", "absent"], "there is no ledger"),
    ],
)
def test_what_it_cannot_compare_is_one_line(asreported: Command, out: Path, options: list[str], said: str) -> None:
    done = asreported("diff", *(options if "--out" in options else ["--out", out, *options]))
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert said in line


def test_the_folder_of_a_run_in_the_place_of_a_story_is_hinted_at(asreported: Command, tmp_path: Path) -> None:
    (tmp_path / "out" / "trial" / "ledger").mkdir(parents=True)
    done = asreported("diff", "trial", cwd=tmp_path)
    assert done.returncode == 2
    assert "name their story, and add --out out/trial" in done.stderr
    assert "--out" not in asreported("diff", "trail", cwd=tmp_path).stderr
