"""The rules of every table, by their own examples: where each decides a number, and near misses where it must not."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import asreported
from asreported import Extraction
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.case import Case, Sentence
from asreported.reading.figures.rules import Condition, Rule, Sign, Taken
from asreported.reading.figures.tables import TABLES
from asreported.reading.grammar import draft as drafts

DAY = dt.date(2024, 8, 7)
"""Day of publication of every example: a Wednesday."""
_MARKED = re.compile(r"\[([^][]+)\]")
RULES = [rule for table in TABLES for rule in table.rules]
SEEDS = Path(__file__).resolve().parents[3] / "seeds"
FIRES = [(rule, text) for rule in RULES for text in rule.fires]
WORDED = [
    (rule, need, text) for rule, text in FIRES for need in rule.needs if not any(isinstance(one, Sign) for one in need)
]
"""Every rule that needs words, each set of categories of which it needs one, and every example of the rule."""
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


@pytest.fixture(scope="module")
def reports() -> list[str]:
    """The bundled stories' reports, and every example of a rule."""
    examples = [text.replace("[", "").replace("]", "") for rule in RULES for text in (*rule.fires, *rule.misses)]
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*/articles/*.md"))] + examples


@pytest.fixture(scope="module")
def read(reports: list[str]) -> list[Extraction]:
    """What is read of the reports."""
    return [asreported.extract(text, published=DAY) for text in reports]


@contextmanager
def reworded() -> Iterator[None]:
    """Say otherwise of every rule why it is one, and turn every example round."""
    before = {table: table.rules for table in TABLES}
    for table, rules in before.items():
        table.rules = tuple(
            replace(rule, because=rule.because[::-1].upper(), fires=rule.misses, misses=rule.fires) for rule in rules
        )
    try:
        yield
    finally:
        for table, rules in before.items():
            table.rules = rules


@pytest.mark.parametrize(("rule", "text"), FIRES, ids=[f"{rule.id}-{text[:40]}" for rule, text in FIRES])
def test_rule_decides_its_examples(rule: Rule[Any, Any], text: str) -> None:
    decided = trace(text)
    assert rule.id in decided, f"{rule.id} is not among the rules that decide {text!r}, which are {decided}"


@pytest.mark.parametrize(("rule", "text"), MISSES, ids=[f"{rule.id}-{text[:40]}" for rule, text in MISSES])
def test_rule_leaves_its_near_misses_alone(rule: Rule[Any, Any], text: str) -> None:
    assert rule.id not in trace(text), f"{rule.id} decides its near miss {text!r}"


@pytest.mark.parametrize("rule", RULES, ids=[str(rule.id) for rule in RULES])
def test_rule_says_why_and_has_an_example_and_a_near_miss(rule: Rule[Any, Any]) -> None:
    assert rule.because
    assert rule.fires
    assert rule.misses


def test_what_explains_a_rule_decides_nothing(reports: list[str], read: list[Extraction]) -> None:
    with reworded():
        again = [asreported.extract(text, published=DAY) for text in reports]
    assert sum(len(found.figures) for found in read) > 500
    assert again == read


def test_what_is_noted_of_a_rule_decides_nothing(
    reports: list[str], read: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "shown", lambda rule, words: f"{words} by {rule}"[::-1])
    again = [asreported.extract(text, published=DAY) for text in reports]
    assert again != read
    assert [unnoted(found) for found in again] == [unnoted(found) for found in read]


def unnoted(found: Extraction) -> Extraction:
    """Return what is read of a text, without the rules that its figures note."""
    return replace(found, figures=tuple(replace(figure, rules=()) for figure in found.figures))


def test_every_process_writes_a_rule_alike() -> None:
    told = "from asreported.reading import rules; print([(rule.id, rule.notation) for rule in rules()])"
    said = {
        subprocess.run(
            [sys.executable, "-c", told], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert b" at 0x" not in said.pop()


def test_ids_begin_with_the_field_that_the_table_decides() -> None:
    assert all(str(rule.id).startswith(f"{table.field}.") for table in TABLES for rule in table.rules)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_that_are_left_out_for_want_of_words_would_decide_nothing(
    reports: list[str], read: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sentence, "rows_of", lambda sentence, table: table.rows(table.needed | table.signs))
    assert [asreported.extract(text, published=DAY) for text in reports] == read


@pytest.mark.parametrize(
    ("rule", "need", "text"), WORDED, ids=[f"{rule.id}-{min(need)}-{text[:40]}" for rule, need, text in WORDED]
)
def test_a_rule_decides_nothing_where_it_does_not_see_the_words_that_it_needs(
    rule: Rule[Any, Any], need: frozenset[str], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: set[str] = set()

    def unseeing(ask: Callable[[Case], Any]) -> Callable[[Case], Any]:
        def asked(case: Case) -> Any:
            monkeypatch.setattr(case, "_answers", {})  # what was answered before has seen the words
            hidden.update(need)
            try:
                return ask(case)
            finally:
                hidden.clear()
                case.renew()

        return asked

    for owner in (Sentence, Outline):
        for name, nothing in (("has", False), ("within", False), ("spots", ()), ("value", None)):
            monkeypatch.setattr(owner, name, unless(hidden, getattr(owner, name), nothing))
    table = next(table for table in TABLES if rule in table.rules)
    gives = rule.gives
    if isinstance(gives, Taken):
        gives = Taken(gives.notation, unseeing(gives.take))
    blind = replace(rule, when=Condition(rule.when.notation, unseeing(rule.when.holds)), gives=gives)
    assert not blind.needs
    monkeypatch.setattr(table, "rules", tuple(blind if one is rule else one for one in table.rules))
    assert rule.id not in trace(text), f"{rule.id} decides {text!r} without a word of {', '.join(sorted(need))}"


def unless(hidden: set[str], ask: Callable[..., Any], nothing: object) -> Callable[..., Any]:
    """Return a question of a category that finds nothing of those that are hidden."""
    return lambda asked, category, *rest: nothing if category in hidden else ask(asked, category, *rest)
