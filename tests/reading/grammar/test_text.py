"""Texts: sentences and their ends, abbreviations, wrapped lines, marks, and positions."""

from __future__ import annotations

import pytest

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text

BOATS = Pattern("<integer> boats")
MARKED = Pattern("<Harbour>")


def sentences(raw: str) -> list[str]:
    """The sentences of a text as written."""
    text = Text(raw, general())
    return [text.slice(*text.sentence(index)) for index in range(len(text.bounds))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Boats left. Others stayed.", ["Boats left.", "Others stayed."]),
        ("Did boats leave? Yes! Others stayed…", ["Did boats leave?", "Yes!", "Others stayed…"]),
        ("It cost 3.5 million. Boats left.", ["It cost 3.5 million.", "Boats left."]),
        ("“Boats left.” Others stayed.", ["“Boats left.”", "Others stayed."]),
        ("They left (all 5 boats). Others stayed.", ["They left (all 5 boats).", "Others stayed."]),
        ("Boats left. 40 stayed.", ["Boats left.", "40 stayed."]),
        ("J. Odeh saw boats.", ["J. Odeh saw boats."]),
        ("A headline\n\nBoats left.", ["A headline", "Boats left."]),
        ("", []),
    ],
)
def test_where_sentences_end(raw: str, expected: list[str]) -> None:
    assert sentences(raw) == expected


def test_an_abbreviation_or_initial_does_not_end_a_sentence() -> None:
    sailor = "He met Gen. Odeh of the U.S. Navy on Oct. 7."
    assert sentences(f"{sailor} Boats left.") == [sailor, "Boats left."]


def test_a_wrapped_line_goes_on_with_its_sentence_and_a_short_one_does_not() -> None:
    wrapped = "The boats that had been waiting outside the harbour since the morning\nLeft at noon. Others stayed."
    assert sentences(wrapped)[0].endswith("Left at noon.")
    assert sentences("A headline\nThe boats left.") == ["A headline", "The boats left."]


def test_positions_of_matches_are_tokens_and_slices_are_as_written() -> None:
    text = Text("In all, 40  boats and 50 boats left.", general())
    assert [text.slice(*match.span()) for match in text.find(BOATS)] == ["40  boats", "50 boats"]
    assert text.slice(3, 3) == ""
    assert text.words[text.token_at(text.raw.index("boats"))] == "boats"
    assert text.token_at(len(text.raw)) == len(text.words)


def test_a_mark_hides_the_words_under_it_and_matches_as_one() -> None:
    text = Text("In all, 40 boats and 50 boats left.", general())
    first = next(iter(text.find(BOATS)))
    text.mark("Harbour", *first.span())
    assert [match.span() for match in text.find(MARKED)] == [first.span()]
    assert [text.slice(*match.span()) for match in text.find(BOATS)] == ["50 boats"]
    assert len(text.tags) == len(text.lexical) == len(text.words)


def test_glued_tokens_touch() -> None:
    text = Text("F-35 jets - 5", general())
    assert [text.glued(at) for at in range(len(text.words))] == [False, True, True, False, False, False]


def test_what_has_no_end_of_sentence_is_cut_so_that_time_stays_linear() -> None:
    text = Text("word 12 dead " * 1000, general())
    lengths = [text.sentence(index)[1] - text.sentence(index)[0] for index in range(len(text.bounds))]
    assert sum(lengths) == len(text.words) == 3000
    assert max(lengths) == 400
