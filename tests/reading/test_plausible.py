"""Plausible intervals: what hedged words would be taken to mean, apart from what they assert."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.reading.plausible import granularity


@pytest.mark.parametrize(
    ("value", "step"), [(39_000, 1000), (115, 1), (2.4, 0.1), (500, 100), (1_500_000, 100_000), (0, 1), (0.25, 0.01)]
)
def test_the_granularity_of_a_number_is_the_weight_of_its_last_digit(value: float, step: float) -> None:
    assert granularity(value) == pytest.approx(step)


def test_an_exact_number_needs_no_interval() -> None:
    (figure,) = extract("The navy sent 300 divers.").figures
    assert (figure.plausible_low, figure.plausible_high) == (None, None)


@pytest.mark.parametrize("phrase", ["about", "more than", "at least", "up to", "fewer than", "nearly"])
def test_an_interval_contains_the_number_and_widens_on_the_side_of_the_hedge(phrase: str) -> None:
    (figure,) = extract(f"The navy sent {phrase} 39,000 divers.").figures
    assert figure.plausible_low is not None
    assert figure.plausible_high is not None
    assert figure.plausible_low <= 39_000 <= figure.plausible_high
    assert figure.plausible_low < figure.plausible_high
    if figure.low is not None:
        assert figure.plausible_low == figure.low
    if figure.high is not None:
        assert figure.plausible_high == figure.high


def test_ranges_and_vague_words_are_their_own_intervals() -> None:
    (figure,) = extract("The navy sent dozens of divers.").figures
    assert (figure.plausible_low, figure.plausible_high) == (figure.low, figure.high) == (12, 120)
    (figure,) = extract("The navy sent 10 to 20 divers.").figures
    assert (figure.plausible_low, figure.plausible_high) == (10, 20)
