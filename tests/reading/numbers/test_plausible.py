"""Plausible intervals: what hedged words would be taken to mean, apart from what they assert."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.reading.numbers.plausible import granularity, step_of


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


def test_round_numbers_are_read_finer_than_their_one_digit() -> None:
    assert (step_of(400), step_of(30_000), step_of(1_000_000)) == (50, 5_000, 500_000)
    assert (step_of(39_000), step_of(5), step_of(115)) == (1_000, 1, 1)
    (figure,) = extract("The navy sent nearly 400 divers.").figures
    assert (figure.plausible_low, figure.plausible_high) == (350, 400)


@pytest.mark.parametrize("phrase", ["about", "more than", "at least", "nearly"])
def test_a_running_toll_may_have_moved_on(phrase: str) -> None:
    (toll,) = extract(f"The flood has killed {phrase} 39,677 people since May 2.").figures
    (sent,) = extract(f"The navy sent {phrase} 39,677 divers.").figures
    assert toll.plausible_low is not None
    assert toll.plausible_high is not None
    assert sent.plausible_high is not None
    assert toll.plausible_low < 39_677 < sent.plausible_high + 1 < toll.plausible_high
    assert (toll.plausible_high - toll.plausible_low) / 39_677 < 0.05
    assert (toll.low, toll.high) == (sent.low, sent.high)


def test_a_rounded_toll_keeps_the_steps_of_its_rounding() -> None:
    (toll,) = extract("The flood has killed more than 400 people since May 2.").figures
    assert toll.plausible_high == 450
