"""The rules of every table, by their own examples: where each decides a number, and near misses where it must not."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

import asreported
from asreported.reading.figures.rules import Rule
from asreported.reading.figures.tables import TABLES

DAY = dt.date(2024, 8, 7)
"""Day of publication of every example: a Wednesday."""
_MARKED = re.compile(r"\[([^][]+)\]")
RULES = [rule for table in TABLES for rule in table.rules]
FIRES = [(rule, text) for rule in RULES for text in rule.fires]
MISSES = [(rule, text) for rule in RULES for text in rule.misses]


def trace(marked: str) -> list[str]:
    """Return the ids of the rules that decided the number in square brackets."""
    found = _MARKED.search(marked)
    assert found is not None, f"{marked!r} marks no number in square brackets"
    text = marked[: found.start()] + found[1] + marked[found.end() :]
    assert "[" not in text, f"{marked!r} marks two numbers"
    start, end = found.start(), found.end() - 2
    figures = [one for one in asreported.extract(text, published=DAY).figures if one.start < end and start < one.end]
    assert figures, f"no figure is read at the number marked in {marked!r}"
    return [rule.partition(":")[0] for rule in figures[0].rules]


@pytest.mark.parametrize(("rule", "text"), FIRES, ids=[f"{rule.id}-{text[:40]}" for rule, text in FIRES])
def test_rule_decides_its_examples(rule: Rule[Any, Any], text: str) -> None:
    assert rule.id in trace(text)


@pytest.mark.parametrize(("rule", "text"), MISSES, ids=[f"{rule.id}-{text[:40]}" for rule, text in MISSES])
def test_rule_leaves_its_near_misses_alone(rule: Rule[Any, Any], text: str) -> None:
    assert rule.id not in trace(text)


@pytest.mark.parametrize("rule", RULES, ids=[str(rule.id) for rule in RULES])
def test_rule_says_why_and_has_an_example_and_a_near_miss(rule: Rule[Any, Any]) -> None:
    assert rule.because
    assert rule.fires
    assert rule.misses


def test_ids_begin_with_the_field_that_the_table_decides() -> None:
    assert all(str(rule.id).startswith(f"{table.field}.") for table in TABLES for rule in table.rules)
    assert len({rule.id for rule in RULES}) == len(RULES)
