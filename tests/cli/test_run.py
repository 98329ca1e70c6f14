"""``asreported run``: what it leaves, what it says, and what stops it."""

from __future__ import annotations

import fcntl
import json
import re
from pathlib import Path

import pytest

from asreported.ledger import Ledger
from asreported.reading import rules
from tests.cli.conftest import Ran
from tests.conftest import Command, contents

pytestmark = pytest.mark.run


def test_the_bounds_of_the_words_arrive_in_the_series(undisturbed: Ran) -> None:
    series = json.loads(undisturbed.site["data/series.json"])
    deaths = {row["date"]: row for row in series if row["measure"] == "deaths" and row["aspect"] == "total"}
    assert [row["stated"] for _, row in sorted(deaths.items())] == [30631.0, 33300.0, 34789.0]
    assert [row["hedge"] for _, row in sorted(deaths.items())] == ["at_least", "more_than", "exact"]
    assert all(row["high"] == 34789.0 for row in deaths.values())


def test_explain_shows_the_sentence_and_the_rules(asreported: Command, undisturbed: Ran) -> None:
    [killed] = [row for row in json.loads(undisturbed.site["data/figures.json"]) if row["quote"] == "30,631"]
    done = asreported("explain", killed["figure_id"][:10], "--out", undisturbed.out)
    assert done.returncode == 0
    assert "at least 30,631" in done.stdout
    assert "At least [30,631] people have been killed" in done.stdout
    assert done.stdout.index("rules") < done.stdout.index("  1. ")
    assert [rule in done.stdout for rule in killed["rules"]] == [True] * len(killed["rules"])


def test_explain_says_why_below_a_rule_that_a_table_has(asreported: Command, undisturbed: Ran) -> None:
    because = {str(rule.id): rule.because for rule in rules()}
    [killed] = [row for row in json.loads(undisturbed.site["data/figures.json"]) if row["quote"] == "30,631"]
    aspect = next(rule for rule in killed["rules"] if rule.startswith("aspect."))
    told = asreported("explain", killed["figure_id"], "--out", undisturbed.out).stdout.splitlines()
    at = next(number for number, line in enumerate(told) if line.endswith(f". {aspect}"))
    assert told[at + 1].strip() == because[aspect.partition(":")[0]]


def test_explain_finds_a_figure_in_any_run_below_out(asreported: Command, undisturbed: Ran, tmp_path: Path) -> None:
    (tmp_path / "out" / "other" / "ledger").mkdir(parents=True)
    (tmp_path / "out" / "floods").symlink_to(undisturbed.out)
    [killed] = [row for row in json.loads(undisturbed.site["data/figures.json"]) if row["quote"] == "30,631"]
    done = asreported("explain", killed["figure_id"][:8], cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split() == ["figure", killed["figure_id"]]
    unknown = asreported("explain", "zzzz", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "out/floods/ledger" in unknown.stderr


def test_what_is_left_out_is_said_with_the_reason(undisturbed: Ran) -> None:
    figures = json.loads(undisturbed.site["data/figures.json"])
    (total, table) = re.findall(r"(\d+) figures? (?:is|are) in no series:\n((?: {11}.*\n)+)", undisturbed.stderr)[0]
    said = [int(line.split()[0]) for line in table.splitlines()]
    assert said == sorted(said, reverse=True)
    assert sum(said) == int(total) < len(figures)


def test_of_input_with_a_broken_part_the_rest_is_published(undisturbed: Ran, broken: Path) -> None:
    assert undisturbed.returncode == 3
    [warning] = [line for line in undisturbed.stderr.splitlines() if line.startswith("warning: ")]
    assert warning.startswith(f"warning: {broken}:2: ")
    articles = json.loads(undisturbed.site["data/articles.json"])
    publishers = sorted(article["publisher"] for article in articles)
    assert publishers == ["Example Daily", "Example Post", "Example Wire", "Example Wire"]


def test_what_the_validation_stops_is_neither_kept_nor_published(
    run: Command, undisturbed: Ran, tmp_path: Path
) -> None:
    versions = Ledger(undisturbed.out / "ledger").versions()
    misdated = tmp_path / "misdated.jsonl"
    texts = [f"{count} people were killed in the north on May 5, 2025." for count in range(2, 32)]
    lines = [json.dumps({"id": text, "published": "2024-03-01", "text": text}) for text in texts]
    misdated.write_text("\n".join(lines), encoding="utf-8")
    done = run("--articles", misdated, "--only-articles", "--out", undisturbed.out)
    assert done.returncode == 1
    [line] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert "validation stopped publishing" in line
    assert "Traceback" not in done.stderr
    assert contents(undisturbed.out / "site") == undisturbed.site
    assert Ledger(undisturbed.out / "ledger").versions() == versions


def test_a_second_writer_is_told_to_wait(run: Command, undisturbed: Ran, all_reports: Path) -> None:
    with (undisturbed.out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("--articles", all_reports, "--only-articles", "--out", undisturbed.out)
    assert done.returncode == 2
    assert "another run" in done.stderr.splitlines()[-1]


# -- said before a server is started or a feed is asked: nothing is left behind --------------------------------------

STORY = 'title = "Floods"\nstart = 2024-01-01\n'
FEED = '[[feeds]]\nname = "Example Daily"\nurl = "http://127.0.0.1:9/feed"\n[fetching]\nallow_private = true\n'


def story(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "floods"
    folder.mkdir()
    (folder / "story.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "said"),
    [("empty.txt", "is empty"), ("a.pages", "cannot read a .pages file"), ("folder/", "in this folder")],
)
def test_what_was_given_and_holds_no_report_is_said_before_anybody_is_asked(
    asreported: Command, tmp_path: Path, name: str, said: str
) -> None:
    given = tmp_path / name
    given.mkdir() if name.endswith("/") else given.touch()
    done = asreported("run", story(tmp_path, STORY + FEED), "--articles", given, "--out", tmp_path / "out")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"error: {given}")
    assert said in line
    assert not (tmp_path / "out").exists()


def test_a_story_without_reports_says_where_to_put_them(asreported: Command, tmp_path: Path) -> None:
    folder = story(tmp_path, STORY)
    (folder / "articles").mkdir()
    (folder / "articles" / ".DS_Store").touch()
    done = asreported("run", folder, "--out", tmp_path / "out")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert str(folder / "articles") in line
    assert "--articles" in line
    assert not (tmp_path / "out").exists()
