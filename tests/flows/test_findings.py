"""What the gate found is kept, and told again as if all runs had been one."""

from __future__ import annotations

from pathlib import Path

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
