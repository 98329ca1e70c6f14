"""``asreported run --proposals``: what a second reader read, from the file to the page and the queue."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command

TEXT = "At least 12 people were killed in Keld on Tuesday, the ministry said. About 3.400 villagers were sheltered."
ROWS = [
    {"value": 12, "hedge": "exact", "measure": "deaths", "quote": "12 people", "document": "flood.md"},
    {"value": 3400, "measure": "displaced", "quote": "3.400 villagers", "document": "flood.md"},
    {"value": 21, "measure": "deaths", "quote": "12 people", "document": "flood.md"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of one report, and beside it the answer of a model."""
    (tmp_path / "keld" / "articles").mkdir(parents=True)
    (tmp_path / "keld" / "story.toml").write_text('title = "Keld"\nstart = 2024-08-01\n', encoding="utf-8")
    head = "+++\npublished = 2024-08-07\n+++\n"
    (tmp_path / "keld" / "articles" / "flood.md").write_text(f"{head}{TEXT}\n", encoding="utf-8")
    (tmp_path / "model.json").write_text(json.dumps({"reader": "model", "claims": ROWS}), encoding="utf-8")
    return tmp_path


@pytest.mark.run
def test_a_run_judges_and_publishes_what_a_second_reader_read(run: Command, asreported: Command, folder: Path) -> None:
    out = folder / "out"
    done = run(folder / "keld", "--proposals", folder / "model.json", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["proposed"] == {"differs": 1, "figure": 1, "refused": 1}
    assert said["added"]["proposals"] == 3
    assert "proposals: 1 differs, 1 figure, 1 refused; 3 recorded" in done.stderr
    assert "refused (model): the quoted words do not say 21: they say at least 12" in done.stderr

    def table(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((out / "site" / "data" / f"{name}.json").read_text())
        return rows

    assert {row["quote"]: row["reader"] for row in table("figures")} == {"12": None, "3.400": "model"}
    assert {row["outcome"]: row["quote"] for row in table("proposals")} == {
        "differs": "12",
        "figure": "3.400",
        "refused": "12 people",
    }
    exported = asreported("review", folder / "keld", "--out", out, "--export", folder / "queue.csv")
    assert exported.returncode == 0, exported.stderr
    [row] = csv.DictReader((folder / "queue.csv").open(encoding="utf-8-sig"))
    assert (row["kind"], row["otherwise"]) == ("read otherwise", "model: hedge: exact, here at least 12")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.csv", None, "there is no such file or folder"),
        ("rows.csv", "deaths,quote\n12,12 people\n", "no column has the numbers"),
        ("rows.md", "12 people died.\n", "proposals are a table or a model's answer"),
        ("rows.json", "{", "is not JSON"),
    ],
)
def test_what_is_no_file_of_proposals_ends_with_2_in_one_line_and_nothing_is_written(
    asreported: Command, folder: Path, name: str, text: str | None, said: str
) -> None:
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    done = asreported("run", folder / "keld", "--proposals", folder / name, "--out", folder / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "out").exists()


def test_a_past_day_takes_no_proposals(asreported: Command, folder: Path) -> None:
    given = ("--proposals", folder / "model.json", "--as-of", "2024-08-07", "--out", folder / "out")
    done = asreported("run", folder / "keld", *given)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--proposals and --as-of" in done.stderr
    assert not (folder / "out").exists()
