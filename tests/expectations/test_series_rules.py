"""Series before they are drawn: bands in order, tolls that do not fall or leap, points that lead somewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported.trends.series import SCHEMA
from expectations.gate import Finding, examine_trends

ROW = {
    "story": "flood",
    "measure": "deaths",
    "place": "Valley",
    "group": "",
    "aspect": "total",
    "source": "",
    "low": 50.0,
    "high": 60.0,
    "stated": 50.0,
    "hedge": "exact",
    "n_sources": 1,
    "figure_ids": ["f1"],
}


def day(number: int, month: int = 2) -> dt.date:
    return dt.date(2024, month, number)


def found(made: Any, *rows: dict[str, Any]) -> list[Finding]:
    whole = [{**ROW, "date": day(1 + at), **row} for at, row in enumerate(rows)]
    return examine_trends({"series": pl.DataFrame(whole, schema=SCHEMA)}, made.story, None)


CASES: dict[str, tuple[list[dict[str, Any]], set[str]]] = {
    "one good row": ([{}], set()),
    "a toll that rises": ([{}, {"stated": 55.0, "low": 55.0}], set()),
    "a row without bounds": ([{"low": None, "high": None, "hedge": "about"}], set()),
    "two rows of a day": ([{}, {"date": day(1)}], {"B002"}),
    "one row each of two sources": ([{}, {"date": day(1), "source": "office"}], set()),
    "a band turned round": ([{"low": 61.0}], {"B003"}),
    "a toll that falls": ([{}, {"stated": 49.0}], {"B004"}),
    "a leap across a day that states no number": (
        [{}, {"stated": None, "hedge": "between"}, {"stated": 351.0, "low": 351.0, "high": None}],
        {"B005"},
    ),
    "a toll that falls days later": ([{}, {"stated": None}, {"stated": 49.0}], {"B004"}),
    "at least less than before": ([{}, {"stated": 49.0, "hedge": "at_least"}], set()),
    "about less than before": ([{}, {"stated": 49.0, "hedge": "about"}], set()),
    "a fall at a declared break": ([{"date": day(31, 5)}, {"date": day(1, 6), "stated": 20.0, "low": 20.0}], set()),
    "a fall after a declared break": (
        [{"date": day(1, 6)}, {"date": day(2, 6), "stated": 20.0, "low": 20.0}],
        {"B004"},
    ),
    "a fall of another place": ([{}, {"place": "Hills", "stated": 20.0, "low": 20.0}], set()),
    "a level that falls": ([{"aspect": "level"}, {"aspect": "level", "stated": 20.0, "low": 20.0}], set()),
    "a leap": ([{}, {"stated": 151.0, "low": 151.0, "high": None}], {"B005"}),
    "a large rise in two days": ([{}, {"date": day(3), "stated": 250.0, "low": 250.0, "high": None}], set()),
    "a leap of what has no limit": (
        [{"measure": "injuries"}, {"measure": "injuries", "stated": 900.0, "high": None}],
        set(),
    ),
    "a point that leads nowhere": ([{"figure_ids": []}], {"B006"}),
    "a hedge of no guide": ([{"hedge": "perhaps"}], {"B007"}),
    "a number that is not true beside the others": ([{"contested": ["f2"]}], {"B009"}),
    "a day on which all is contested": (
        [{}, {"stated": None, "hedge": None, "figure_ids": [], "contested": ["f2"]}],
        {"B009"},
    ),
    "before the story": ([{"date": dt.date(2023, 1, 1)}], {"B008"}),
}


@pytest.mark.parametrize("name", CASES)
def test_series(made: Any, name: str) -> None:
    rows, fired = CASES[name]
    assert {one.rule for one in found(made, *rows)} == fired


def test_bands_and_falls_warn_and_do_not_stop(made: Any) -> None:
    findings = found(made, {"low": 61.0}, {"stated": 49.0})
    assert {one.rule: one.severity for one in findings} == {"B003": "warning", "B004": "warning"}
    (fall,) = [one for one in findings if one.rule == "B004"]
    assert fall.rows == 1
    assert "2024-02-02" in fall.examples[0]


def test_a_missing_column_is_found(made: Any) -> None:
    rows = pl.DataFrame([{**ROW, "date": day(1)}], schema=SCHEMA).drop("hedge")
    assert [one.rule for one in examine_trends({"series": rows}, made.story, None)] == ["B001"]


def test_no_series_is_nothing_to_find(made: Any) -> None:
    assert examine_trends({"series": pl.DataFrame(schema=SCHEMA)}, made.story, None) == []
