"""Tokens: numbers keep their grouping and what is glued to them, words lose their possessive."""

from __future__ import annotations

import re

import pytest

from asreported.reading.grammar.tokens import TOKEN, number_shape, word_shape
from tests.conftest import ROOT

READING = ROOT / "asreported" / "reading"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("39,000 people", ["39,000", "people"]),
        ("$114.5M", ["$", "114.5M"]),
        ("RM79", ["RM", "79"]),
        ("$US3", ["$", "US", "3"]),
        ("F-35s", ["F", "-", "35s"]),
        ("G7 and 9M133", ["G7", "and", "9M133"]),
        ("50m3", ["50m3"]),
        ("2024-08-07T10:30:00Z", ["2024-08-07T10:30:00Z"]),
        ("Israel’s didn't O'Neill", ["Israel", "’s", "didn't", "O'Neill"]),
        ("U.S. at 9 a.m.", ["U.S.", "at", "9", "a.m."]),
        ("10–20", ["10", "–", "20"]),
    ],
)
def test_what_a_text_is_cut_into(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 loses the end of such a repetition (cpython issue 106052): words were cut wrongly."""
    written = [(path, path.read_text(encoding="utf-8")) for path in READING.rglob("*.py")]
    found = {path.name for path, text in written if re.search(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?!\+)", text)}
    assert found == set()


def test_every_character_but_white_space_belongs_to_one_token() -> None:
    text = "“½ of 12 km²” — _x_ \x00 ﷼ 5٣ 1,2- ’tis\n\nend"
    covered = [at for match in TOKEN.finditer(text) for at in range(*match.span())]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("0", "small"),
        ("31", "small"),
        ("32", "hundreds"),
        ("345", "hundreds"),
        ("1999", "year"),
        ("2500", "hundreds"),
        ("39,000", "grouped"),
        ("2,14,000", "grouped"),
        ("84.6", "decimal"),
        ("1,234.5", "decimal"),
        ("1.2.3", "dotted"),
        ("12,34", "dotted"),
        ("7th", "ordinal"),
        ("2.7m", "glued"),
        ("50m3", "glued"),
        ("4x100", "coded"),
    ],
)
def test_shapes_of_numbers(token: str, shape: str) -> None:
    assert number_shape(token) == shape


def test_shapes_of_words() -> None:
    assert [word_shape(word) for word in ("gaza", "Gaza", "GAZA", "iPhone", "A")] == [
        "lower",
        "cap",
        "upper",
        "lower",
        "cap",
    ]
