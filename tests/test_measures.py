"""The general measures: one row for each, and nobody else who says what a measure is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from asreported.measures import (
    EVENTS,
    FREED,
    MEASURES,
    MOMENTS,
    PHRASES,
    RELEASES,
    ROWS,
    STATES,
    THINGS,
    Measure,
)
from tests.conftest import ROOT

READING = ROOT / "asreported" / "reading"


def test_every_measure_has_a_row_and_a_plain_name() -> None:
    assert list(ROWS) == list(Measure)
    assert {type(name) for name in MEASURES} == {str}


def test_natures_are_apart() -> None:
    assert len(EVENTS | MOMENTS | STATES) == len(EVENTS) + len(MOMENTS) + len(STATES)
    assert {Measure.DEATHS, Measure.CAPTIVES_TAKEN} < EVENTS
    assert {Measure.CAPTIVES_HELD, Measure.MISSING} < MOMENTS


def test_who_goes_free_is_an_event_of_its_own() -> None:
    assert FREED[Measure.CAPTIVES_HELD] == Measure.CAPTIVES_RELEASED
    assert set(FREED.values()) == RELEASES < EVENTS


def test_people_are_no_things() -> None:
    assert not {measure for measure in THINGS if PHRASES.get(measure, ("", ""))[0] == "people"}


def named(tree: ast.AST) -> list[tuple[int, str]]:
    """String literals that are a measure's name, and stand for it: not a word of the text that is asked for."""
    words = {
        id(side)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if any(
            isinstance(other, ast.Call) and isinstance(other.func, ast.Attribute) and other.func.attr == "word"
            for other in (node.left, *node.comparators)
        )
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in MEASURES and id(node) not in words
    ]


@pytest.mark.parametrize("module", sorted(READING.rglob("*.py")), ids=lambda path: str(path.relative_to(READING)))
def test_reading_names_measures_as_members_only(module: Path) -> None:
    assert named(ast.parse(module.read_text(encoding="utf-8"))) == []


def test_the_check_sees_a_name_and_lets_a_word_be() -> None:
    assert named(ast.parse('draft.measure == "deaths"')) == [(1, "deaths")]
    assert named(ast.parse('outline.word(at) != "population"')) == []
