"""Tags: words that may be several parts of speech get that of their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asreported.reading.clauses.structure.tags import Tag


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("The attack on the harbour began at noon.", "attack", Tag.NOUN),
        ("They will attack the harbour.", "attack", Tag.BASE),
        ("The boats had left the harbour.", "left", Tag.PARTICIPLE),
        ("The boats left the harbour.", "left", Tag.PAST),
        ("The minister who resigned was ill.", "who", Tag.RELATIVE),
        ("They want to leave.", "to", Tag.TO),
        ("They went to Oslo.", "to", Tag.PREPOSITION),
        ("He has three boats.", "has", Tag.THIRD),
        ("He has sold three boats.", "has", Tag.HAVE),
        ("More than 39,000 people live there.", "39,000", Tag.NUMBER),
        ("They didn't leave.", "didn't", Tag.DO),
    ],
)
def test_the_tag_of_a_word_is_that_of_its_place(read: Callable[[str], Any], sentence: str, word: str, tag: Tag) -> None:
    one = read(sentence)
    assert Tag(one.structure.tags[one.at(word)]).name == tag.name


def test_every_token_has_one_tag(read: Callable[[str], Any]) -> None:
    one = read("“What?” (asked 3 of them); nobody - not one - knew…")
    assert len(one.structure.tags) == len(one.words)
    assert set(one.structure.tags) <= set(Tag) - {Tag.START}


def test_the_same_sentence_gets_the_same_tags(read: Callable[[str], Any]) -> None:
    sentence = "Officials said flights resumed after repairs cost the port 3 days of trade."
    assert read(sentence).structure.tags == read(sentence).structure.tags
