"""What others read, in the ledger: beside what was read here, once, on its day, read again, and decided."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from asreported.errors import InputError
from asreported.ledger import Ledger, decisions
from asreported.records import Extraction
from asreported.story import Story, load_story
from asreported.trends import OF_STATE, Queue, queue
from asreported.trends.observations import ONLY_OTHERS
from asreported.verifying.evidence import of_ledger
from flows import ingest, output, proposals, reread, shards
from flows.output import Output

TEXT = (
    "At least 12 people were killed in the valley on Tuesday, the ministry said. About 3.400 villagers were sheltered. "
    "A 26-year-old driver was among the injured."
)
AGREED = {"value": 12, "hedge": "at_least", "measure": "deaths", "quote": "12 people", "document": "flood.md"}
DIFFERS = {"value": 12, "hedge": "exact", "measure": "deaths", "quote": "12 people", "document": "flood.md"}
FIGURE = {"value": 3400, "measure": "displaced", "quote": "3.400 villagers", "document": "flood.md"}
AGE = {"value": 26, "measure": "injuries", "quote": "26-year-old", "document": "flood.md"}
WRONG = {"value": 21, "measure": "deaths", "quote": "12 people", "document": "flood.md"}
LATER = {"value": 30, "measure": "deaths", "quote": "30 people", "document": "later.md"}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    folder = tmp_path / "valley"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(
        'title = "Valley"\nstart = 2024-08-01\n[[charts]]\nkey = "killed"\ntitle = "Killed"\nmeasure = "deaths"\n'
        'aspect = "new"\nplace = "Valley"\n[[places]]\nname = "Valley"\naliases = ["the valley"]\n',
        encoding="utf-8",
    )
    (folder / "articles" / "flood.md").write_text(f"+++\npublished = 2024-08-07\n+++\n{TEXT}\n", encoding="utf-8")
    return load_story(folder)


@pytest.fixture
def place(story: Story, tmp_path: Path) -> Output:
    """A folder with the story's report in its ledger."""
    made = output.prepare(tmp_path / "out")
    ingested(story, made)
    return made


def ingested(story: Story, place: Output) -> None:
    arrivals = ingest.collect.fn(story, [], place, only_articles=False, published=None)
    verdict = ingest.examine.fn(ingest.extract.fn(arrivals, story), story, place)
    ingest.keep.fn(verdict, place, arrivals.run_id)


def given(tmp_path: Path, story: Story, place: Output, *rows: dict[str, Any]) -> tuple[dict[str, int], int]:
    """Return what comes of a file of proposals: outcome → how many, and how many are new."""
    file = tmp_path / "model.json"
    file.write_text(json.dumps({"reader": "model", "claims": rows}), encoding="utf-8")
    return proposals.propose.fn([file], story, place)


def figures(place: Output, **said: Any) -> dict[str, dict[str, Any]]:
    """Figures of the ledger by their quotes."""
    return {row["quote"]: row for row in Ledger(place.ledger).read("figures", **said).iter_rows(named=True)}


def queued(story: Story, place: Output) -> Queue:
    ledger = Ledger(place.ledger)
    return queue({table: ledger.read(table).lazy() for table in OF_STATE}, story)


def decide(place: Output, story: Story, figure_id: str, decision: str, **more: str) -> None:
    one = decisions.Decided(
        where="row 1", figure_id=figure_id, decision=decision, who="Ada Roe", why="looked at it", **more
    )
    now = dt.datetime.now(dt.UTC)
    ledger = Ledger(place.ledger)
    assert decisions.commit(decisions.rows([one], ledger, story=story.id, on=now.date()), ledger, at=now) == 1


def test_each_proposal_is_kept_once_with_what_becomes_of_it(story: Story, place: Output, tmp_path: Path) -> None:
    rows = (AGREED, DIFFERS, FIGURE, AGE, WRONG, LATER)
    counts = {"agreed": 1, "differs": 2, "figure": 1, "refused": 2}
    assert given(tmp_path, story, place, *rows) == (counts, 6)
    before = Ledger(place.ledger).versions()
    assert given(tmp_path, story, place, *rows, AGREED) == (counts, 0)
    assert Ledger(place.ledger).versions() == before, "a second run with the same file writes nothing"
    kept = Ledger(place.ledger).read("proposals")
    assert kept.filter(pl.col("outcome") == "refused").sort("value").get_column("reason").to_list() == [
        "the quoted words do not say 21: they say at least 12",
        "the ledger has no report 'later.md'",
    ]
    assert Ledger(place.ledger).moments()[-1] == kept["recorded_at"].max()


def test_what_only_the_proposal_has_is_a_figure_with_its_reader(story: Story, place: Output, tmp_path: Path) -> None:
    before = Ledger(place.ledger).moments()[-1]
    assert "3.400" not in figures(place)
    given(tmp_path, story, place, AGREED, FIGURE)
    found = figures(place)
    assert (found["3.400"]["reader"], found["3.400"]["value"], found["3.400"]["hedge"]) == ("model", 3400, "about")
    assert found["12"]["reader"] is None
    assert "3.400" not in figures(place, recorded_by=before), "what was known then stays known"
    assert "3.400" not in figures(place, as_of=dt.date(2024, 8, 6)), "its report was not out"
    assert "3.400" in figures(place, as_of=dt.date(2024, 8, 7))
    assert Ledger(place.ledger).check() is None  # type: ignore[func-returns-value]


def test_what_differs_waits_with_both_readings_and_counts_as_it_was_read_here(
    story: Story, place: Output, tmp_path: Path
) -> None:
    given(tmp_path, story, place, DIFFERS)
    [row] = queued(story, place).waiting.to_dicts()
    assert (row["kind"], row["why"]) == ("read otherwise", "model: hedge: exact, here at least 12")
    assert row["charts"] == ["killed"]
    observed = queued(story, place).observations.filter(pl.col("quote") == "12")
    assert observed.select("used", "hedge", "low", "high").row(0) == (True, "at_least", 12, None)


def test_an_age_that_a_reader_takes_for_a_figure_counts_only_once_it_is_accepted(
    story: Story, place: Output, tmp_path: Path
) -> None:
    given(tmp_path, story, place, AGE)
    [row] = queued(story, place).waiting.to_dicts()
    assert row["why"] == "model: “26-year-old”: a figure, here an age and no figure"
    observed = queued(story, place).observations.filter(pl.col("quote") == "26")
    assert observed.get_column("why_not").to_list() == [ONLY_OTHERS]
    held = of_ledger(place.ledger, story)
    assert "26" not in {one.figure.quote for one in held.stated}, "and bears no claim out"
    decide(place, story, row["figure_id"], "accept")
    after = queued(story, place)
    assert after.waiting.is_empty()
    assert ONLY_OTHERS not in after.observations.get_column("why_not").to_list()


@pytest.mark.parametrize(
    ("decision", "bounds"), [("accept", (12, None)), ("withdraw", (12, None)), ("correct", (12, None))]
)
def test_a_decision_settles_it(
    story: Story, place: Output, tmp_path: Path, decision: str, bounds: tuple[float, float | None]
) -> None:
    given(tmp_path, story, place, {**DIFFERS, "hedge": "at_least", "place": "Hills"})
    [row] = queued(story, place).waiting.to_dicts()
    more = {"field": "place", "value": "Hills"} if decision == "correct" else {}
    decide(place, story, row["figure_id"], decision, **more)
    after = queued(story, place)
    assert after.waiting.is_empty()
    [seen] = after.observations.filter(pl.col("quote") == "12").to_dicts()
    assert seen["used"] is (decision != "withdraw")
    assert (seen["low"], seen["high"]) == bounds
    assert seen["place"] == ("Hills" if decision == "correct" else seen["place"])


def test_a_proposal_of_a_report_that_comes_later_is_judged_once_it_is_there(
    story: Story, place: Output, tmp_path: Path
) -> None:
    assert given(tmp_path, story, place, LATER) == ({"refused": 1}, 1)
    text = "In all 30 people were killed in the hills."
    (story.folder / "articles" / "later.md").write_text(f"+++\npublished = 2024-08-09\n+++\n{text}\n", encoding="utf-8")
    ingested(story, place)
    assert given(tmp_path, story, place, LATER) == ({"agreed": 1}, 1)
    [row] = Ledger(place.ledger).read("proposals").to_dicts()
    assert row["outcome"] == "agreed"


def test_what_is_read_again_is_judged_again(
    story: Story, place: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(tmp_path, story, place, AGREED, DIFFERS, FIGURE)
    then = Ledger(place.ledger).moments()[-1]
    read = shards.read

    def fewer(text: str, **said: Any) -> Extraction:
        found = read(text, **said)
        return Extraction(figures=found.figures[1:], refusals=found.refusals, dates=found.dates)

    monkeypatch.setattr(shards, "read", fewer)
    for module in (shards, reread):
        monkeypatch.setattr(module, "reading_version", lambda _: "newer")
    reread.reread.fn(story, place)
    ledger = Ledger(place.ledger)
    outcomes = {row["proposal_id"]: row["outcome"] for row in ledger.read("proposals").iter_rows(named=True)}
    assert sorted(outcomes.values()) == ["figure", "figure", "refused"], "the twelve are only read by the model now"
    assert figures(place)["12"]["reader"] == "model"
    [refused] = ledger.read("proposals", where=pl.col("outcome") == "refused").to_dicts()
    assert refused["reason"] == "hedge: exact, and the words say at least 12"
    assert figures(place, recorded_by=then)["12"]["reader"] is None, "what was known then stays known"
    given(tmp_path, story, place, AGREED, DIFFERS, FIGURE)
    assert ledger.versions()["proposals"] == Ledger(place.ledger).versions()["proposals"]
    assert len(figures(place)) == ledger.read("figures").height, "no number stands twice"


def test_a_past_day_takes_no_proposals(story: Story, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--proposals and --as-of"):
        proposals.check([tmp_path / "model.json"], story, dt.date(2024, 8, 7))


def test_what_the_gate_would_hold_back_is_refused_with_its_rule(story: Story, place: Output, tmp_path: Path) -> None:
    given(tmp_path, story, place, {**FIGURE, "measure": "sheep"})
    [row] = Ledger(place.ledger).read("proposals").to_dicts()
    assert row["outcome"] == "refused"
    assert row["reason"].startswith("rule F012: the measure is a general one or one of the story's")
    assert "3.400" not in figures(place)
