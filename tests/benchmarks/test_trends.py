"""The short profile: bands of many observations take time in proportion to them."""

from __future__ import annotations

from tests.benchmarks.trends import measure


def test_bands_of_a_hundred_thousand_observations_take_a_fraction_of_a_second_of_work() -> None:
    measure(1_000, 10)  # what is loaded once
    rows, _, cpu, _ = measure(100_000, 100)
    assert 50_000 < rows <= 100_000
    assert cpu < 1.0
