"""Whatever the text: nothing raises, spans give their quotes, figures do not overlap, and time grows with length."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asreported import extract
from asreported.lexicon import load
from tests.benchmarks.fuzz import SIGNS, problems

DAY = dt.date(2024, 5, 2)
WORDS = sorted({entry for entries in load().values() for entry in entries})
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
SOUP = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.integers(0, 10**13).map("{:,}".format)), max_size=30
)


@settings(max_examples=150)
@given(ANY)
def test_any_characters_are_read(text: str) -> None:
    found = extract(text, published=DAY)
    assert problems(text, found) == []
    assert extract(text, published=DAY) == found


@settings(max_examples=150)
@given(SOUP, st.sampled_from(["", " "]))
def test_any_words_of_the_lexicon_in_any_order_are_read(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert problems(text, extract(text)) == []


@pytest.mark.parametrize("between", ["\u200f ", "Harbour ", "Monday "])
def test_many_words_of_a_kind_between_of_and_a_number_take_no_time(between: str) -> None:
    text = "The half of " + between * 60 + "was held, / 105 boats, and the sale of " + between * 60 + "by 40 boats."
    begun = time.process_time()
    extract(text, published=DAY)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("piece", ["between 3 and ", "“", "9", "said ", "twenty "])
def test_the_same_beginning_over_and_over_takes_time_by_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        extract(text, published=DAY)
        return time.process_time() - begun

    seconds(5_000)
    assert min(seconds(80_000) for _ in range(2)) < 12 * min(seconds(20_000) for _ in range(3)) + 0.05
