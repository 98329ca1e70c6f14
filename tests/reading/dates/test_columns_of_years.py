"""Numbers of four digits in tables and key figures: years in a column of years, else what is counted."""

from __future__ import annotations

import pytest

from asreported import extract

READ = {
    "among other counts": (
        "| District | Cases |\n| Selt | 12 |\n| Ostby | 1984 |\n| Oruna | 3,204 |",
        ["12", "1984", "3,204"],
    ),
    "between counts, without outer bars": (
        "District | Cases | Deaths\nSelt | 12 | 1\nOstby | 2016 | 2",
        ["12", "1", "2016", "2"],
    ),
    "years as heads": ("| District | 2022 | 2023 |\n| Selt | 12 | 7 |", ["12", "7"]),
    "a year as the only head": ("| District | 2022 |\n| Selt | 12 |", ["12"]),
    "a column of years": ("| District | Year | Cases |\n| Selt | 2012 | 12 |\n| Ostby | 2013 | 7 |", ["12", "7"]),
    "years first in their rows": ("| Year | Cases |\n| 2012 | 12 |\n| 2013 | 7 |", ["12", "7"]),
    "behind a count, in brackets": ("9840 deaths (1061)", ["9840", "1061"]),
    "new ones in brackets": ("11953 confirmed (2128 new)", ["11953", "2128"]),
    "a year long ago": ("The city fell (1453) and was sacked.", []),
}


@pytest.mark.parametrize("name", READ)
def test_a_number_of_four_digits_is_a_year_only_where_nothing_is_counted(name: str) -> None:
    text, counted = READ[name]
    assert [figure.quote for figure in extract(text).figures] == counted
