"""``asreported review``: a wild number planted among others changes nothing until somebody decides on it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from asreported.ledger import Ledger
from asreported.sources.files import read_paths
from asreported.story import load_story
from flows import output, shards, trends
from tests.cli.conftest import Ran
from tests.conftest import ROOT, Command

pytestmark = pytest.mark.run

WILD = """+++
published = 2025-10-14
publisher = "Example Post"
title = "A toll with a digit too many"
licence = "CC0-1.0"
+++

The Gaza Health Ministry said on Tuesday that 678,690 people had been killed in Gaza since Oct. 7.
"""
NUMBER = 678_690.0


@dataclass(frozen=True)
class Planted:
    """A run with the wild report after one of a calm fortnight, in a folder of its own."""

    out: Path
    stderr: str
    said: dict[str, Any]

    @property
    def figure_id(self) -> str:
        """The wild figure."""
        [row] = [row for row in self.table("figures") if row["value"] == NUMBER]
        return str(row["figure_id"])

    def table(self, name: str) -> list[dict[str, Any]]:
        """A table as it is published."""
        rows: list[dict[str, Any]] = json.loads((self.out / "site" / "data" / f"{name}.json").read_text())
        return rows

    @property
    def page(self) -> str:
        """The report."""
        return (self.out / "site" / "doubts.html").read_text(encoding="utf-8")


def bands(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, ...], tuple[float | None, float | None]]:
    """The band of each series and day."""
    key = ("measure", "place", "group", "aspect", "source", "date")
    return {tuple(row[name] for name in key): (row["low"], row["high"]) for row in rows}


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wild report."""
    path = tmp_path_factory.mktemp("wild") / "wild.md"
    path.write_text(WILD, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def calm(run: Command, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A run with a toll a day, each a little above the one before."""
    folder = tmp_path_factory.mktemp("calm")
    told = "The Gaza Health Ministry said that {:,} people had been killed in Gaza since Oct. 7."
    rows = [{"published": f"2025-09-{day}", "text": told.format(65_000 + 60 * day)} for day in range(10, 26)]
    (folder / "calm.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run("--articles", folder / "calm.jsonl", "--only-articles", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return Ran.of(done, folder / "out")


@pytest.fixture(scope="module")
def planted(run: Command, calm: Ran, wild: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(calm.out, folder / "out", symlinks=True)
    done = run("--articles", wild, "--only-articles", "--out", folder / "out", "--json")
    assert done.returncode == 0, done.stderr
    return Planted(folder / "out", done.stderr, json.loads(done.stdout))


@pytest.fixture
def apart(planted: Planted, tmp_path: Path) -> Planted:
    """The same in a folder of the test's own, in which something may be decided."""
    shutil.copytree(planted.out, tmp_path / "out", symlinks=True)
    return Planted(tmp_path / "out", planted.stderr, planted.said)


def decide(asreported: Command, apart: Planted, tmp_path: Path, *cells: str) -> subprocess.CompletedProcess[str]:
    """Import one decision."""
    file = tmp_path / "decided.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["figure_id", "decision", "field", "value", "who", "why"], list(cells)])
    return asreported("review", "--out", apart.out, "--import", file)


def test_a_wild_report_changes_no_band_of_any_day(planted: Planted, calm: Ran) -> None:
    before, after = bands(json.loads(calm.site["data/series.json"])), bands(planted.table("series"))
    assert {key: after[key] for key in before} == before
    assert NUMBER not in {end for both in after.values() for end in both}


def test_nor_does_it_in_the_bundled_story(bundled: Ran, wild: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled.out / "ledger", tmp_path / "ledger")
    story = load_story("israel-hamas")
    batch = shards.read_all(read_paths([wild]).articles, story)
    Ledger(tmp_path / "ledger").commit(batch, run_id="wild", recorded_at=dt.datetime.now(dt.UTC))
    found = trends.follow.fn(story, output.prepare(tmp_path), None)
    before = bands(json.loads(bundled.site["data/series.json"]))
    after = bands([{**row, "date": str(row["date"])} for row in found.series.to_dicts()])
    assert {key: after[key] for key in before} == before
    assert NUMBER not in {end for both in after.values() for end in both}
    [row] = found.more["waiting"].to_dicts()
    assert (row["kind"], row["charts"], found.waiting) == ("implausible", ["deaths-gaza"], 1)


def test_it_stands_named_on_the_page_and_in_the_data_and_is_counted(planted: Planted) -> None:
    assert planted.said["waiting"] == 1
    assert "1 figure waits for review and would move a chart: `asreported review israel-hamas`" in planted.stderr
    [row] = planted.table("waiting")
    assert (row["figure_id"], row["kind"], row["charts"]) == (planted.figure_id, "implausible", ["deaths-gaza"])
    section = planted.page.partition('<section id="review"')[2].partition("</section>")[0]
    assert "678,690" in section
    assert f"#figure-{planted.figure_id}" in section
    assert planted.figure_id in {one for row in planted.table("series") for one in row["contested"]}


def test_the_queue_goes_to_a_spreadsheet_and_comes_back(
    asreported: Command, run: Command, apart: Planted, wild: Path, tmp_path: Path, calm: Ran
) -> None:
    again = ["--articles", wild, "--only-articles", "--out", apart.out]
    exported = asreported("review", "--out", apart.out, "--export", tmp_path / "queue.csv")
    assert exported.returncode == 0, exported.stderr
    [row] = csv.DictReader((tmp_path / "queue.csv").open(encoding="utf-8-sig"))
    assert (row["figure_id"], row["decision"], row["number"]) == (apart.figure_id, "", "678690")
    assert "[678,690] people" in row["sentence"]

    accepted = decide(asreported, apart, tmp_path, apart.figure_id, "accept", "", "", "Desk", "seen in the bulletin")
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert accepted.stdout.startswith("1 decision recorded")
    assert run(*again).returncode == 0
    assert NUMBER in {end for both in bands(apart.table("series")).values() for end in both}
    assert apart.table("waiting") == []
    assert "accepted as read (678,690)" in apart.page
    assert "Desk" in apart.page.partition('<section id="corrections"')[2].partition("</section>")[0]
    told = asreported("diff", "--out", apart.out, "--json").stdout.splitlines()
    assert "accepted" in {json.loads(line)["change"] for line in told}

    withdrawn = decide(asreported, apart, tmp_path, apart.figure_id, "withdraw", "", "", "Desk", "a digit too many")
    assert withdrawn.returncode == 0, withdrawn.stderr
    assert run(*again).returncode == 0
    assert bands(apart.table("series")) == bands(json.loads(calm.site["data/series.json"]))
    published = apart.page
    assert run(*again).returncode == 0
    assert apart.page == published


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (["zzzzzzzz", "accept", "", "", "Desk", "why not"], "figure 'zzzzzzzz' is not in the ledger"),
        (["", "maybe", "", "", "Desk", "why not"], "'maybe' is not a decision"),
        (["", "correct", "value", "lots", "Desk", "why not"], "value cannot be 'lots'"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(
    asreported: Command, planted: Planted, tmp_path: Path, cells: list[str], what: str
) -> None:
    versions = Ledger(planted.out / "ledger").versions()
    done = decide(asreported, planted, tmp_path, cells[0] or planted.figure_id, *cells[1:])
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert what in line
    assert Ledger(planted.out / "ledger").versions() == versions


def test_without_a_terminal_it_says_how_else(asreported: Command, planted: Planted) -> None:
    done = asreported("review", "--out", planted.out)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "--export FILE.csv" in line


def test_a_calm_story_has_nothing_to_review(asreported: Command, bundled: Ran) -> None:
    done = asreported("review", "--out", bundled.out)
    assert (done.returncode, done.stdout) == (0, "Nothing waits for review.\n")


def on_terminal(out: Path, answers: list[str], environment: dict[str, str]) -> tuple[str, int]:
    """Run ``asreported review`` on a terminal, with an answer to each of its questions; what it shows, and its end."""
    arguments = [sys.executable, "-m", "asreported.cli", "review", "--out", str(out)]
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, arguments, environment)
    shown, left = b"", list(answers)
    while True:
        try:
            shown += (read := os.read(terminal, 4096))
        except OSError:  # the other end is closed
            break
        if not read:
            break
        if left and shown.endswith(b": "):
            os.write(terminal, f"{left.pop(0)}\n".encode())
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_on_a_terminal_it_shows_the_sentence_and_takes_a_correction(
    apart: Planted, environment: dict[str, str]
) -> None:
    answers = ["?", "c", "colour", "c", "value", "much", "c", "value", "67869", "Ada Roe", "a digit too many"]
    shown, code = on_terminal(apart.out, answers, environment)
    assert code == 0
    assert re.search(r"1 of 1  implausible, weight [123]\.\d", shown), "an official counter, not quite certainly read"
    assert "that [678,690] people" in shown
    assert "answer a, c, w, s or q" in shown
    assert "there is no such field" in shown
    assert "value cannot be 'much'" in shown
    assert "1 decision recorded" in shown
    [row] = Ledger(apart.out / "ledger").read("corrections").to_dicts()[-1:]
    told = (row["decision"], row["field"], row["expect"], row["value"], row["who"], row["reason"])
    assert told == ("correct", "value", "678690.0", "67869.0", "Ada Roe", "a digit too many")


def test_what_is_skipped_waits_on(apart: Planted, environment: dict[str, str]) -> None:
    corrections = Ledger(apart.out / "ledger").read("corrections").height
    shown, code = on_terminal(apart.out, ["s"], environment)
    assert (code, "No new decision was recorded" in shown) == (0, True)
    assert Ledger(apart.out / "ledger").read("corrections").height == corrections


def test_a_strict_story_does_not_publish_a_chart_while_a_figure_that_moves_it_waits(
    run: Command, all_reports: Path, tmp_path: Path
) -> None:
    story = tmp_path / "strict"
    story.mkdir()
    text = (ROOT / "seeds" / "israel-hamas" / "story.toml").read_text(encoding="utf-8")
    (story / "story.toml").write_text('strict = ["W003"]\n' + text, encoding="utf-8")
    assert run(story, "--articles", all_reports, "--only-articles", "--out", tmp_path / "out").returncode == 0
    (tmp_path / "contested.md").write_text(
        WILD.replace("2025-10-14", "2024-04-16").replace("678,690", "27,000"), encoding="utf-8"
    )
    done = run(story, "--articles", tmp_path / "contested.md", "--only-articles", "--out", tmp_path / "out")
    assert done.returncode == 3, "done in part"
    assert "held back until what would move them was reviewed: deaths-gaza" in done.stderr
    page = (tmp_path / "out" / "site" / "index.html").read_text(encoding="utf-8")
    held = page.partition('id="chart-deaths-gaza"')[2].partition("</article>")[0]
    assert "not published" in held
    assert "<svg" not in held
    drawn = (tmp_path / "out" / "site" / "series" / "injuries-gaza.html").read_text(encoding="utf-8")
    assert "<svg" in drawn.partition('id="chart-injuries-gaza"')[2].partition("</section>")[0]
