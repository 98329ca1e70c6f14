"""A batch that was made up: what it breaks is held back or stops the run as declared, said on one screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from asreported.bundled import SEEDS
from asreported.ledger import Ledger
from asreported.records import Article
from asreported.story import Story
from tests.cli.conftest import Ran
from tests.conftest import Command, contents

pytestmark = pytest.mark.run

SCREEN = 24
"""Lines of a terminal."""

TOLD = "{} people had been killed in Gaza since Oct. 7, the Gaza Health Ministry said."
BATCH = [
    ("2024-04-30", TOLD.format("29,100")),  # less than a month before
    ("2024-05-15", TOLD.format("35,233")),
    ("2024-05-15", TOLD.format("35,323")),  # two digits changed places
    ("2094-05-16", TOLD.format("35,272")),  # not published yet
    ("2024-05-17", "The Gaza Health Ministry said that 77 people had been wounded in Gaza on May 16."),
]


def misread() -> None:
    """Have the reading give words that its article does not have: no text could bring it to that."""
    from flows import ingest

    read = ingest.read_all

    def misreading(articles: Sequence[Article], story: Story) -> dict[str, pl.DataFrame]:
        batch = read(articles, story)
        wrong = pl.when(pl.col("quote") == "77").then(pl.lit("79")).otherwise("quote").alias("quote")
        return {**batch, "figures": batch["figures"].with_columns(wrong)}

    ingest.read_all = misreading


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """The bundled story, in which a total that others contradict is more than a warning."""
    folder = tmp_path / "strict"
    folder.mkdir()
    told = (SEEDS / "israel-hamas" / "story.toml").read_text(encoding="utf-8")
    (folder / "story.toml").write_text('strict = ["B009"]\n' + told, encoding="utf-8")
    return folder


def test_it_is_held_back_or_stops_the_run_and_the_site_stays(
    run: Command, early: Path, strict: Path, tmp_path: Path
) -> None:
    out, bad = tmp_path / "out", tmp_path / "bad.jsonl"
    first = Ran.of(run(strict, "--articles", early, "--only-articles", "--out", out), out)
    assert first.returncode == 0, first.stderr
    rows = [{"published": day, "text": text, "source": f"Example {n}"} for n, (day, text) in enumerate(BATCH)]
    bad.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    prepared = [f"{__name__}:misread"]
    done = run(strict, "--articles", bad, "--only-articles", "--out", out, prepared=prepared)
    assert done.returncode == 1, done.stderr
    assert contents(out / "site") == first.site
    assert len(done.stderr.splitlines()) <= SCREEN
    [error] = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert "rule B009" in error
    assert "the last report is as it was" in error
    held = Ledger(out / "ledger").read("quarantine")
    assert {"A004", "F004"} <= set(held["rule"])
    for rule in ("A004", "F004", "B009"):
        assert f" by {rule}: " in done.stderr
    examined = json.loads((out / "validation" / "validation.json").read_text(encoding="utf-8"))
    assert examined["tables"]["figures"]["rules"]["F027"]["broken"] == 2
    assert examined["tables"]["series"]["rules"]["B009"]["stops"]
    assert examined["stopped"]
