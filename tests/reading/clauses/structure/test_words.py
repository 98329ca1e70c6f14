"""Words as the tagger sees them: their possible tags by the word itself, its case, its digits or its ending."""

from __future__ import annotations

import pytest

from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.clauses.structure.words import Vocabulary, describe, parse, shape_of, written

VOCABULARY = Vocabulary(
    classes=[(Tag.NOUN,), (Tag.BASE, Tag.NOUN), (Tag.NOUN, Tag.PARTICIPLE), (Tag.NUMBER,)],
    known={"attack": 1, "0": 3},
    endings={"a": 0, "C": 0, "aed": 2},
    frequent={"attack": 0},
)


@pytest.mark.parametrize(
    ("token", "tags"),
    [
        ("attack", {Tag.BASE, Tag.NOUN}),
        ("Attack", {Tag.BASE, Tag.NOUN, Tag.NAME}),
        ("39,000", {Tag.NUMBER}),
        ("barricaded", {Tag.NOUN, Tag.PARTICIPLE}),
        ("wharf", {Tag.NOUN}),
        ("(", {Tag.OPEN}),
    ],
)
def test_the_tags_that_a_word_may_have(token: str, tags: set[Tag]) -> None:
    assert set(describe(VOCABULARY, token)[1]) == tags


def test_a_frequent_word_is_a_kind_of_its_own_and_others_share_one() -> None:
    assert describe(VOCABULARY, "attack")[0] == 0
    assert describe(VOCABULARY, "wharf")[0] == describe(VOCABULARY, "quay")[0] != 0


@pytest.mark.parametrize(("token", "shape"), [("39k", "0"), ("UN", "A"), ("Oslo", "C"), ("town", "a"), ("€", ".")])
def test_the_shape_of_a_token(token: str, shape: str) -> None:
    assert shape_of(token) == shape


def test_a_vocabulary_is_read_as_it_was_written() -> None:
    again = parse(written(VOCABULARY))
    for token in ("attack", "Attack", "39,000", "barricaded", "wharf"):
        assert set(describe(again, token)[1]) == set(describe(VOCABULARY, token)[1])
    assert written(parse(written(VOCABULARY))) == written(VOCABULARY)
