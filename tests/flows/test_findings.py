"""What the gate found is kept, and told again as if all runs had been one."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.errors import InputError
from expectations.gate import Finding
from flows.findings import Findings


def finding(rule: str, rows: int, *examples: str) -> Finding:
    return Finding(rule, "warning", "figures", rows, "a message", list(examples))


def test_what_is_kept_is_given_back_for_the_same_state_only(tmp_path: Path) -> None:
    kept = Findings(tmp_path / "findings")
    kept.keep("series", [finding("F1", 2, "a", "b")], of="one state")
    assert kept.on("series", of="one state") == [finding("F1", 2, "a", "b")]
    assert kept.on("series", of="another") is None
    assert kept.on("nothing") is None


def test_nothing_found_is_not_the_same_as_never_looked(tmp_path: Path) -> None:
    kept = Findings(tmp_path)
    kept.keep("series", [])
    assert kept.on("series") == []


def test_the_rows_of_a_rule_are_added_up_whatever_the_order_of_runs(tmp_path: Path) -> None:
    kept = Findings(tmp_path)
    kept.keep("run-a", [finding("F1", 2, "a", "b"), finding("F2", 1, "x")])
    kept.keep("run-b", [finding("F1", 3, "c")])
    told = [finding("F1", 5, "a", "b", "c"), finding("F2", 1, "x")]
    assert kept.on_all(["run-a", "run-b", "never-arrived"]) == told
    assert kept.on_all(["run-b", "run-a"]) == told


def test_what_is_read_again_counts_once(tmp_path: Path) -> None:
    kept = Findings(tmp_path)
    cases = [{"row": "r1", "article": "a"}, {"row": "r2", "article": "b"}]
    both = Finding("F1", "warning", "figures", 2, "a message", ["r1: 12", "r2: 34"], cases=cases)
    kept.keep("first", [both, finding("F2", 1, "x")])
    kept.forget({"a"})
    again = Finding("F1", "warning", "figures", 1, "a message", ["r1: 12"], cases=cases[:1])
    kept.keep("again", [again])
    assert [(one.rule, one.rows) for one in kept.on_all(["first", "again"])] == [("F1", 2), ("F2", 1)]
    kept.forget({"a", "b"})
    assert [(one.rule, one.rows) for one in kept.on_all(["first", "again"])] == [("F2", 1)]
    for run in range(20):  # also of those that are put together
        kept.keep(f"run-{run:02}", [again])
    kept.forget({"a"})
    assert kept.on_all(f"run-{run:02}" for run in range(20)) == []


def test_the_number_of_files_does_not_grow_with_the_runs(tmp_path: Path) -> None:
    kept = Findings(tmp_path)
    kept.keep("series", [finding("F9", 1, "s")], of="a state")
    for run in range(40):
        kept.keep(f"run-{run:02}", [finding("F1", run, f"row {run}")])
    assert len(list(tmp_path.iterdir())) < 12
    for run in range(40):
        assert kept.on(f"run-{run:02}") == [finding("F1", run, f"row {run}")]
    assert kept.on("series", of="a state") == [finding("F9", 1, "s")]
    assert kept.on_all(f"run-{run:02}" for run in range(40))[0].rows == sum(range(40))


def test_a_run_kept_again_counts_as_it_was_kept_last(tmp_path: Path) -> None:
    kept = Findings(tmp_path)
    for run in range(20):
        kept.keep(f"run-{run:02}", [finding("F1", 1)])
    kept.keep("run-03", [finding("F1", 5)])
    assert kept.on("run-03") == [finding("F1", 5)]
    for run in range(20, 40):
        kept.keep(f"run-{run:02}", [])
    assert kept.on("run-03") == [finding("F1", 5)]


@pytest.mark.parametrize("said", ["", "{", "[]", "{}", '{"of": "", "findings": [{"no": "finding"}]}', "\x00\xff"])
def test_a_damaged_file_is_named(tmp_path: Path, said: str) -> None:
    kept = Findings(tmp_path)
    (tmp_path / "run-a.json").write_text(said, encoding="latin-1")
    with pytest.raises(InputError, match=r"run-a\.json is damaged"):
        kept.on_all(["run-a"])
