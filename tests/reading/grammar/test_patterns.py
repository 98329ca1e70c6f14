"""Patterns: rules over words and categories, and the lexicon they are resolved against."""

from __future__ import annotations

import pytest

from asreported.reading.grammar.compiler import Lexicon
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

MORE = Pattern("more than | over | upwards of")
LONG = Pattern("(?P<count> <integer> ) (?P<what> <vessel> ) (?! <weather> )")
OTHER = Pattern("the <!vessel>")
SIGNS = Pattern(r"<integer> \, <integer> \%")
ENDING = Pattern("<-ed>")

CATEGORIES = {
    "vessel": dict.fromkeys(["boat", "boats", "ice breaker", "Ark"]),
    "weather": {"rain": 1, "storm": 2},
    "cargo": {"Crude": "oil"},
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """A small lexicon of our own."""
    return Lexicon({name: dict(entries) for name, entries in CATEGORIES.items()})


class Bare(Text):
    """A text whose sentences are not looked for, since a lexicon of two categories knows no full stop."""

    def _sentence_bounds(self) -> list[int]:
        return [0]


def matches(pattern: Pattern, raw: str, lexicon: Lexicon) -> list[str]:
    """What a pattern matches in a text, as written."""
    text = Bare(raw, lexicon)
    return [text.slice(*match.span()) for match in text.find(pattern)]


def test_words_match_in_any_case_and_phrases_as_a_whole(lexicon: Lexicon) -> None:
    assert matches(MORE, "More than ten, OVER nine, upwards of eight, up", lexicon) == [
        "More than",
        "OVER",
        "upwards of",
    ]


def test_a_category_holds_words_phrases_and_names_as_written(lexicon: Lexicon) -> None:
    assert matches(LONG, "5 boats, 6 ice breaker, 7 Ark, 8 ARK, 9 ark", lexicon) == [
        "5 boats",
        "6 ice breaker",
        "7 Ark",
        "8 ARK",
    ]


def test_groups_look_arounds_and_negation(lexicon: Lexicon) -> None:
    assert matches(LONG, "5 boats rain, 6 boats", lexicon) == ["6 boats"]
    assert matches(OTHER, "the boat and the sea", lexicon) == ["the sea"]


def test_signs_are_escaped_and_endings_catch_unknown_words(lexicon: Lexicon) -> None:
    assert matches(SIGNS, "it was 5, 6% then", lexicon) == ["5, 6%"]
    assert matches(ENDING, "they anchored near boats", lexicon) == ["anchored"]


def test_an_unknown_category_and_a_broken_pattern_are_refused(lexicon: Lexicon) -> None:
    with pytest.raises(LookupError, match="unknown category <submarine>"):
        lexicon.regex(Pattern("<submarine>"))
    with pytest.raises(ValueError, match="cannot read"):
        Pattern("boats & rain")


def test_values_and_membership(lexicon: Lexicon) -> None:
    assert lexicon.value("weather", "Storm") == 2
    assert lexicon.value("cargo", "CRUDE") == "oil"
    assert lexicon.has("vessel", "BOATS")
    assert not lexicon.has("vessel", "ark")
    assert not lexicon.has("vessel", "")
