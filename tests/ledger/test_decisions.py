"""Decisions of a review: rows of the ledger that say who decided what, when, why, and on which number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported.errors import InputError
from asreported.ledger import Ledger, decisions, sheet
from asreported.ledger.decisions import Decided
from asreported.story import MeasureOf, Story

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
MakeBatch = Callable[..., dict[str, pl.DataFrame]]


@pytest.fixture
def ledger(tmp_path: Path, make_batch: MakeBatch) -> Ledger:
    made = Ledger(tmp_path / "ledger")
    made.commit(make_batch("article-a", "article-b"), run_id="r1", recorded_at=NOW)
    return made


def one(decision: str = "accept", **said: str) -> Decided:
    given = {"figure_id": "article-a-f", "who": "Ada Roe", "why": "the office says so", **said}
    return Decided(where="queue.csv:2", decision=decision, **given)


def record(ledger: Ledger, *decided: Decided, after: int = 1) -> int:
    at = NOW + dt.timedelta(hours=after)
    return decisions.commit(decisions.rows(decided, ledger, story="flood", on=at.date()), ledger, at=at)


def test_a_decision_says_who_when_why_and_what_the_ledger_said(ledger: Ledger) -> None:
    assert record(ledger, one()) == 1
    [row] = ledger.read("corrections").to_dicts()
    assert (row["decision"], row["who"], row["reason"]) == ("accept", "Ada Roe", "the office says so")
    assert (row["expect"], row["on"], row["recorded_at"]) == ("12.0", NOW.date(), NOW + dt.timedelta(hours=1))
    assert (row["sentence"], row["offset"]) == ("On Tuesday 12 people died, the office said.", 11)


def test_a_measure_is_one_of_the_story_or_a_general_one(ledger: Ledger) -> None:
    flood = Story(
        id="flood", title="The flood", start=NOW.date(), measures={"boats": MeasureOf(title="Boats", nouns=("boats",))}
    )

    def decide(measure: str) -> int:
        said = one("correct", field="measure", value=measure)
        return decisions.rows([said], ledger, story="flood", on=NOW.date(), declared=flood).height

    assert (decide("boats"), decide("injuries")) == (1, 1)
    with pytest.raises(InputError, match=r"queue.csv:2: measure cannot be 'boat'"):
        decide("boat")


def test_correct_names_a_field_with_what_it_was_and_is(ledger: Ledger) -> None:
    record(ledger, one("correct", field="value", value="15"))
    [row] = ledger.read("corrections").to_dicts()
    assert (row["field"], row["expect"], row["value"], row["withdrawn"]) == ("value", "12.0", "15.0", False)


def test_an_empty_value_is_none(ledger: Ledger) -> None:
    record(ledger, one("correct", field="place", value="Hills"))
    record(ledger, one("correct", field="place", value=""), after=2)
    rows = ledger.read("corrections").sort("recorded_at")
    assert rows.select("expect", "value").rows() == [(None, "Hills"), ("Hills", None)]


def test_the_same_decision_again_is_no_other_one(ledger: Ledger) -> None:
    assert record(ledger, one()) == 1
    versions = ledger.versions()
    assert record(ledger, one(), after=30) == 0
    assert ledger.versions() == versions


def test_who_changes_their_mind_and_back_makes_three_decisions(ledger: Ledger) -> None:
    assert [record(ledger, one(each), after=at) for at, each in enumerate(("accept", "withdraw", "accept"), 1)] == [
        1
    ] * 3
    rows = ledger.read("corrections").sort("recorded_at")
    assert rows.get_column("decision").to_list() == ["accept", "withdraw", "accept"]
    assert rows.get_column("correction_id").n_unique() == 3


def test_skip_decides_nothing(ledger: Ledger) -> None:
    assert record(ledger, one("skip", who="", why="")) == 0


def test_a_decision_is_part_of_what_a_run_is_said_to_have_recorded(ledger: Ledger) -> None:
    record(ledger, one())
    ledger.check()
    assert ledger.moments()[-1] == NOW + dt.timedelta(hours=1)
    assert ledger.read("corrections", as_of=NOW.date() - dt.timedelta(1)).is_empty()
    assert ledger.read("corrections", recorded_by=NOW).is_empty()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"figure_id": "article-z-f"}, "figure 'article-z-f' is not in the ledger"),
        ({"figure_id": ""}, "is not in the ledger"),
        ({"figure_id": "article"}, "2 figures begin with 'article'"),
        ({"decision": "acept"}, r"'acept' is not a decision \(did you mean accept\?\)"),
        ({"decision": ""}, "'' is not a decision"),
        ({"who": " "}, "say who decides and why"),
        ({"why": ""}, "say who decides and why"),
        ({"value": "15"}, "only correct has a field and a value"),
        ({"decision": "correct", "field": "text", "value": "x"}, "'text' is not a field that may be corrected"),
        ({"decision": "correct", "field": "value", "value": "many"}, "value cannot be 'many'"),
        ({"decision": "correct", "field": "value", "value": "inf"}, "value cannot be 'inf'"),
        ({"decision": "correct", "field": "hedge", "value": "roughly"}, "hedge is one of exact"),
        ({"seen": "13"}, "decided of 13, and the ledger says 12"),
    ],
)
def test_of_several_decisions_one_wrong_one_lets_none_be_written(
    ledger: Ledger, wrong: dict[str, str], what: str
) -> None:
    said = {"decision": "accept", **wrong}
    with pytest.raises(InputError, match=f"queue.csv:2: .*{what}"):
        record(ledger, one("withdraw", figure_id="article-b-f"), one(**said))
    assert ledger.read("corrections").is_empty()


def test_what_is_accepted_and_withdrawn_at_once_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="decided twice"):
        record(ledger, one(), one("withdraw"))


def test_accepting_and_correcting_go_together(ledger: Ledger) -> None:
    assert record(ledger, one(), one("correct", field="measure", value="injuries")) == 2


# -- the queue as a spreadsheet --------------------------------------------------------------------------------------

QUEUE = [{"figure_id": "article-a-f", "number": 12.0, "sentence": "=1+1, she said", "charts": ["killed", "hurt"]}]


def test_a_sheet_has_room_for_the_decision_and_what_one_needs_to_know(tmp_path: Path) -> None:
    assert sheet.write(QUEUE, ("number", "sentence", "charts"), tmp_path / "queue.csv") == 1
    head, row = (tmp_path / "queue.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head == "figure_id,decision,field,value,who,why,number,sentence,charts"
    assert row == 'article-a-f,,,,,,12,"\'=1+1, she said",killed; hurt', "no spreadsheet runs a sentence"


def test_as_it_was_written_it_decides_nothing(tmp_path: Path) -> None:
    sheet.write(QUEUE, ("number",), tmp_path / "queue.csv")
    assert sheet.read(tmp_path / "queue.csv") == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_is_read_back_however_a_spreadsheet_saves_it(tmp_path: Path, separator: str) -> None:
    cells = (
        ["Figure_ID", *sheet.DECIDED[1:], "number"],
        ["article-a-f", "Accept", "", "", "Ada Roe", "'-3 is right", "12"],
    )
    text = "\r\n".join(separator.join(row) for row in (*cells, [""] * 7)) + "\r\n"
    (tmp_path / "queue.csv").write_text(text, encoding="utf-8-sig", newline="")
    [row] = sheet.read(tmp_path / "queue.csv")
    assert (row.figure_id, row.decision, row.who, row.why, row.seen) == (
        *("article-a-f", "accept", "Ada Roe", "-3 is right", "12"),
    )
    assert row.where == f"{tmp_path / 'queue.csv'}:2"


def test_a_file_that_is_no_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.csv: cannot be read"):
        sheet.read(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("figure_id,decision\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"other.csv: has no column field, value, who, why"):
        sheet.read(tmp_path / "other.csv")
    with pytest.raises(InputError, match="cannot be written"):
        sheet.write(QUEUE, ("number",), tmp_path / "none" / "queue.csv")
