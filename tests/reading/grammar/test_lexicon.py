"""The lexicon: case, phrases, stories, and two alphabets that read alike."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported.lexicon import load
from asreported.reading.grammar import store
from asreported.reading.grammar.alphabet import QUICK
from asreported.reading.grammar.compiler import Lexicon
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.store import general, lexicon_for
from asreported.reading.grammar.text import Text
from asreported.story import Story

SHORE = Pattern("<test_shore> <digits>")


def test_an_entry_with_a_capital_matches_as_written_or_in_full_capitals() -> None:
    lexicon = Lexicon({**load(), "test_shore": {"May": None}})
    assert [lexicon.has("test_shore", word) for word in ("May", "MAY", "may")] == [True, True, False]


def test_an_entry_in_lower_case_matches_any_case() -> None:
    lexicon = Lexicon({**load(), "test_shore": {"tide": None}})
    assert all(lexicon.has("test_shore", word) for word in ("tide", "Tide", "TIDE"))


def test_a_phrase_matches_token_by_token_and_the_longest_first() -> None:
    lexicon = Lexicon({**load(), "test_shore": {"low": None, "low tide line": None}})
    text = Text("The Low Tide line 40 and low 7.", lexicon)
    assert [text.slice(*found.span()) for found in text.find(SHORE)] == ["Low Tide line 40", "low 7"]


def test_a_pattern_that_names_an_unknown_category_says_which() -> None:
    lexicon = Lexicon({**load(), "test_shore": {"low": None}})
    stray = Pattern("<test_no_such_category> <digits>")
    with pytest.raises(LookupError, match="test_no_such_category"):
        lexicon.regex(stray)


def test_a_rule_that_asks_for_an_unknown_category_is_told_which() -> None:
    lexicon = general()
    for ask in (lexicon.categories.__getitem__, lexicon.entries.__getitem__, lambda name: lexicon.has(name, "tide")):
        with pytest.raises(LookupError, match="unknown category <test_no_such_category>"):
            ask("test_no_such_category")
    assert not lexicon.has("story_source", "tide")  # a story need not add to each list of its own


def test_a_story_adds_its_words_and_leaves_the_general_lexicon_alone() -> None:
    story = Story.model_validate(
        {
            "id": "tides",
            "title": "Tides",
            "start": dt.date(2024, 1, 1),
            "places": [{"name": "Sandbar", "aliases": ["the Bar"]}],
        }
    )
    assert lexicon_for(story).value("story_place", "Sandbar") == "Sandbar"
    assert "story_place" not in general().categories


def test_both_alphabets_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    from asreported import extract

    sentence = "At least 1,200 people, among them 300 children, were displaced on 3 May, the mayor said."
    monkeypatch.setattr(store, "_READ", {})
    quick = extract(sentence, published=dt.date(2024, 5, 4))
    monkeypatch.setattr(store, "_READ", {"": store._WORTH_TABLES + 1})
    assert lexicon_for(None) is not store._LEXICONS["", QUICK]
    assert extract(sentence, published=dt.date(2024, 5, 4)) == quick
    assert len(quick.figures) == 2
