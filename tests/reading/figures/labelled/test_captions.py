"""What the caption of a table says that its cells count, where the heads of its columns only part it."""

from __future__ import annotations

import pytest

from asreported import extract

READ = {
    "months, in capitals": (
        "DISTRICT AND MONTH WISE DISTRIBUTION OF DENGUE CASES (2024)",
        ("JAN*", "TOTAL"),
        ("affected", "affected"),
    ),
    "after a line without a full stop": (
        "Contact us by mail\nDistribution of dengue cases",
        ("Jan", "New"),
        ("affected", "affected"),
    ),
    "a number and days in it": (
        "Table 2: National cumulative summary of Ebola cases 23 May – 1 December 2014",
        ("Suspected", "Confirmed"),
        ("affected", "affected"),
    ),
    "a column of something else": (
        "Table 4: Monthly distribution of reported deaths by district, 2024",
        ("Jan", "Percent of the burden"),
        ("deaths", "other"),
    ),
    "two things in one": (
        "Table 1: Reported COVID-19 cases and deaths, by region",
        ("Total", "New"),
        ("other", "other"),
    ),
    "a sentence": ("The agency has published a table of deaths.", ("Total", "New"), ("other", "other")),
    "a caption of nothing that is followed": (
        "Prices by month, all shops of the city",
        ("Jan", "Feb"),
        ("other", "other"),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_caption_tells_the_measure_of_columns_that_only_part_it(name: str) -> None:
    caption, heads, measures = READ[name]
    text = f"{caption}\n| District | {' | '.join(heads)} |\n| Selt | 35 | 8 |\n| Ostby | 4 | 9 |"
    figures = [figure for figure in extract(text).figures if figure.place in ("Selt", "Ostby")]
    assert [str(figure.measure) for figure in figures] == [*measures, *measures]
