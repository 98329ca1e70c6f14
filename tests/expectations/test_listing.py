"""The page of rules is that of the code, and every rule on it is named by a test."""

from __future__ import annotations

from pathlib import Path

from expectations.gate import rules
from expectations.listing import listing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_is_that_of_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == listing(), "run make docs"


def test_every_rule_on_it_is_one_line_with_its_tests() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for rule in (rule for of_table in rules().values() for rule in of_table):
        (line,) = [line for line in lines if line.startswith(f"| {rule.id} |")]
        assert f"test_twins.py -k {rule.id}" in line
        assert rule.says in line
        assert rule.do in line


def test_every_rule_says_what_it_protects_and_what_to_do() -> None:
    for rule in (rule for of_table in rules().values() for rule in of_table):
        assert len(rule.says) > 20, rule.id
        assert len(rule.do) > 20, rule.id


def test_no_two_rules_have_one_name() -> None:
    names = [rule.id for of_table in rules().values() for rule in of_table]
    assert len(names) == len(set(names))
