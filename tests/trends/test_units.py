"""A series is kept in one unit: what is stated in another is converted where a whole factor does it, or left out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.records import Article
from asreported.story import Story
from asreported.trends.labels import CONVERTED
from asreported.trends.observations import OF_ANOTHER_UNIT

DAY = dt.date(2026, 5, 13)
GRAIN = {"title": "Grain", "unit": "tonnes", "aspect": "level", "nouns": ["grain"]}
DEBTS = {"title": "Debts", "kind": "money", "aspect": "level", "nouns": ["debts"]}


def observed(text: str, **measures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    story = Story.model_validate(
        {"id": "mill", "title": "The mill", "start": dt.date(2026, 5, 1), "measures": measures}
    )
    article = Article(article_id="a", published=DAY, text=text, sha256="0" * 64)
    rows = tables.reading_rows(article, read(text, published=DAY, story=story, key="a"), story="mill", engine="1")
    told = tables.frame("articles", [tables.row(article, story="mill")]).lazy()
    found = trends.observations(tables.frame("figures", rows["figures"]).lazy(), told, story)
    return {row["quote"]: row for row in found.iter_rows(named=True)}


def test_a_number_in_another_unit_of_the_same_quantity_is_converted() -> None:
    row = observed("On Monday the grain in the mill came to more than 35,000 kg.", grain=GRAIN)["35,000"]
    assert (row["value"], row["low"], row["high"]) == (35, 35, None)
    assert (row["counted"], row["label"], row["quote"]) == ("tonnes", CONVERTED, "35,000")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The grain in the mill came to 700 pounds.", "700"),
        ("The mill burned 12 hectares of grain.", "12"),
    ],
)
def test_a_number_of_which_no_whole_factor_makes_the_other_is_left_out(text: str, quote: str) -> None:
    row = observed(text, grain=GRAIN)[quote]
    assert (row["used"], row["why_not"], row["value"]) == (False, OF_ANOTHER_UNIT, float(quote))


def test_tons_are_tonnes_and_a_unit_that_is_not_known_stays() -> None:
    assert observed("The grain in the mill came to 40 tons.", grain=GRAIN)["40"]["used"]
    assert observed("The grain in the mill came to 40 sacks.", grain={**GRAIN, "unit": "sacks"})["40"]["used"]


TWO = "Debts were $3 million on Monday. Debts were $4 million on Tuesday. Debts came to €5 million on Wednesday."


@pytest.mark.parametrize(("unit", "left_out"), [("", "€5 million"), ("dollars", "€5 million"), ("$", "€5 million")])
def test_a_series_has_the_currency_that_its_measure_declares_or_most_of_its_numbers_have(
    unit: str, left_out: str
) -> None:
    rows = observed(TWO, debts={**DEBTS, "unit": unit})
    assert [quote for quote, row in rows.items() if row["why_not"] == OF_ANOTHER_UNIT] == [left_out]


def test_a_declared_currency_wins_over_that_of_most() -> None:
    rows = observed(TWO, debts={**DEBTS, "unit": "EUR"})
    assert [quote for quote, row in rows.items() if row["used"]] == ["€5 million"]


def test_money_that_narrows_the_general_measure_has_a_series_a_currency() -> None:
    rows = observed(TWO, debts={"title": "Debts", "general": "money", "aspect": "level"})
    assert all(row["why_not"] != OF_ANOTHER_UNIT for row in rows.values())


def test_weeks_are_days_and_months_are_not() -> None:
    wait = {"title": "Wait", "unit": "days", "aspect": "level", "nouns": ["wait"]}
    rows = observed("The wait was 3 weeks on Monday. The wait was 2 months on Tuesday.", wait=wait)
    assert (rows["3"]["value"], rows["2"]["why_not"]) == (21, OF_ANOTHER_UNIT)
