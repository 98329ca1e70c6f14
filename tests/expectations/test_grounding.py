"""Numbers read a second time: what the small reader can read, what it leaves, and what it contradicts."""

from __future__ import annotations

import polars as pl
import pytest

from expectations.grounding import agrees, grounded, reread

READ: dict[str, tuple[float, ...]] = {
    "4,237": (4237,),
    "12.5": (12.5,),
    "2.3 million": (2.3e6,),
    "$148.6M": (148.6e6,),
    "US$1.2 billion": (1.2e9,),
    "NIS754": (754,),
    "980k": (980_000,),
    "-3.7 per cent": (-3.7,),
    "seventeen": (17,),
    "Forty-two": (42,),
    "one hundred and five": (105,),
    "two thousand three hundred": (2300,),
    "two hundred thousand": (200_000,),
    "twelve hundred": (1200,),
    "a million": (1e6,),
    "a million and a half": (1.5e6,),
    "two and a half": (2.5,),
    "half a million": (5e5,),
    "three-quarters": (0.75,),
    "a third": (1 / 3,),
    "nine out of 10": (0.9,),
    "one in five": (0.2,),
    "three times": (3,),
    "threefold": (3,),
    "60-80 per cent": (60, 80),
    "100 and 150": (100, 150),
    "two to five": (2, 5),
}


@pytest.mark.parametrize("quote", READ)
def test_reads(quote: str) -> None:
    assert reread(quote) == pytest.approx(READ[quote])


@pytest.mark.parametrize(
    "quote", ["dozens", "a handful", "1,9 million", "three four", "twenty thirty", "", "and", "of"]
)
def test_leaves_what_it_cannot_read(quote: str) -> None:
    assert reread(quote) is None


def test_a_value_is_held_against_its_quote() -> None:
    assert agrees("4,237", 4237.0, 4237.0, 4237.0, "exact")
    assert agrees("4,237", 4327.0, 4327.0, 4327.0, "exact") is False
    assert agrees("one-third", 0.3333, 0.3333, None, "more_than")
    assert agrees("2.3 million", 2.3, 2.3, 2.3, "exact") is False
    assert agrees("dozens", None, 12.0, 120.0, "vague") is None


def test_points_before_three_digits_may_group_them() -> None:
    rows = [("3.400", 3400.0), ("3.400", 3.4), ("3.400", 34.0), ("3.45", 3450.0)]
    read = pl.DataFrame(
        [{"quote": quote, "value": value, "low": value, "high": value, "hedge": "exact"} for quote, value in rows]
    )
    assert read.select(grounded()).to_series().to_list() == [True, True, False, False]


def test_a_range_has_two_ends_and_one_magnitude_may_serve_both() -> None:
    assert agrees("3 to 5 million", None, 3e6, 5e6, "between")
    assert agrees("3 to 5 million", None, 3.0, 5e6, "between")
    assert agrees("3 to 5 million", None, 3e6, 6e6, "between") is False


def test_plain_digits_in_columns_are_read_as_one_by_one() -> None:
    quotes = ["4,237", "4,237", "0", "seventeen", "seventeen", "dozens", None]
    values = [4237.0, 4327.0, 0.0, 17.0, 71.0, None, 1.0]
    rows = pl.DataFrame(
        {"quote": quotes, "value": values, "low": values, "high": values, "hedge": ["exact"] * 7},
        schema_overrides={"quote": pl.String},
    )
    assert rows.select(grounded()).to_series().to_list() == [True, False, True, True, False, None, None]
