"""Rules that hold figures against their whole, against each other, and against the days their article names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from expectations.gate import Verdict, examine

PAIRS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "F024": (
        [{"number": 130, "kind": "percent", "group": "women"}],
        [{"number": 130, "kind": "percent", "group": "women", "aspect": "change"}],
    ),
    "F026": (
        [{"number": 4460}, {"number": 4460, "measure": "damage"}],
        [{"number": 5000}, {"number": 5000, "measure": "damage"}],
    ),
    "F027": (
        [{"number": 4237, "aspect": "total"}, {"number": 4327, "aspect": "total"}],
        [{"number": 4237, "aspect": "total"}, {"number": 4327, "aspect": "total", "source": "another"}],
    ),
}
"""Rule → figures of one article that break it, and figures that nearly do in another way than its twin."""


def examined(made: Any, *figures: dict[str, Any], **known: Any) -> Verdict:
    return examine(made.report(*figures), made.story, known_articles=set(), docs=None, today=made.today, **known)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_fires_on_what_breaks_it(made: Any, rule: str) -> None:
    assert {one.rule for one in examined(made, *PAIRS[rule][0]).findings} == {rule}


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_is_silent_where_a_number_may_be_so(made: Any, rule: str) -> None:
    assert examined(made, *PAIRS[rule][1]).findings == []


@pytest.mark.parametrize(
    ("before", "now", "fired"),
    [
        (4237, 4327, True),
        (4237, 4372, False),  # two digits that are no neighbours
        (4337, 4337, False),
        (1023, 123, False),  # a nought at the front would be another number
        (1230, 1203, True),
        (100, 10**17, False),
    ],
)
def test_digits_change_places(made: Any, before: int, now: int, fired: bool) -> None:
    found = examined(made, *({"number": number, "aspect": "total"} for number in (before, now))).findings
    assert [one.rule for one in found] == ["F027"] * fired


def test_both_of_a_pair_are_named(made: Any) -> None:
    (finding,) = examined(made, *PAIRS["F027"][0]).findings
    assert finding.rows == 2
    assert {shown.split(": ")[0] for shown in finding.examples} == {"f0", "f1"}


@pytest.mark.parametrize("rule", ["F026", "F027"])
def test_a_new_figure_is_held_against_those_of_earlier_runs(made: Any, rule: str) -> None:
    before, now = PAIRS[rule][0]
    recorded = made.report(before)["figures"].with_columns(pl.lit("earlier").alias("figure_id"))
    (finding,) = examined(made, now, recorded=recorded).findings
    assert (finding.rule, finding.rows) == (rule, 1)
    assert finding.examples[0].startswith("f0: ")
    other_day = recorded.with_columns(pl.lit(dt.date(2024, 3, 4)).alias("as_of_last"))
    assert examined(made, now, recorded=other_day).findings == []
