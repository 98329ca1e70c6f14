"""Rules that hold figures against their whole, against each other, and against the days their article names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from expectations.gate import Verdict, examine, rules

DAY = dt.date(2024, 8, 7)
COUNT: dict[str, Any] = {"hedge": "exact", "hedge_text": None, "plausible_low": None, "plausible_high": None}


def figure(number: int, **said: Any) -> dict[str, Any]:
    """A sentence of its own in which a number stands, and what its figure says of it."""
    return {**COUNT, "value": float(number), "low": float(number), "high": float(number), **said}


PAIRS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "F023": (
        [figure(4460, as_of_first=dt.date(2024, 3, 3), as_of_last=dt.date(2024, 3, 3))],
        [figure(4460, as_of_first=dt.date(2024, 3, 5), as_of_last=dt.date(2024, 3, 5))],
    ),
    "F024": (
        [figure(130, kind="percent", group="women")],
        [figure(130, kind="percent", group="women", aspect="change"), figure(99, kind="percent", group="women")],
    ),
    "F025": (
        [figure(500, figure_id="whole"), figure(501, part_of="whole")],
        [figure(500, figure_id="whole"), figure(500, part_of="whole")],
    ),
    "F026": (
        [figure(4460), figure(4460, measure="damage")],
        [figure(4460), figure(4461, measure="damage"), figure(5000), figure(5000, measure="damage")],
    ),
    "F027": (
        [figure(4237, aspect="total"), figure(4327, aspect="total")],
        [figure(4237, aspect="total"), figure(4327, aspect="total", source="another office"), figure(4240)],
    ),
}
"""Rule → figures of one article that break it, and figures that nearly do."""


def examined(made: Any, figures: list[dict[str, Any]]) -> Verdict:
    text, rows = "On 5 March. ", []
    for at, said in enumerate(figures):
        quote = f"{said['value']:,.0f}"
        sentence = f"There were {quote}. "
        start = len(text) + len("There were ")
        span = {"start": start, "end": start + len(quote), "quote": quote}
        place = {"sentence": sentence.strip(), "sentence_start": len(text)}
        rows.append(made.row(made.figure, **{"figure_id": f"f{at}", **span, **place, **said}))
        text += sentence
    fifth = dt.date(2024, 3, 5)
    dates = [made.row(made.mention, start=3, end=10, quote="5 March", first=fifth, last=fifth)]
    batch = made.batch(articles=[made.row(made.article, text=text)], figures=rows, dates=dates)
    return examine(batch, made.story, known_articles=set(), docs=None, today=made.today)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_fires_on_what_breaks_it(made: Any, rule: str) -> None:
    assert {one.rule for one in examined(made, PAIRS[rule][0]).findings} == {rule}


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_is_silent_on_the_twin(made: Any, rule: str) -> None:
    assert examined(made, PAIRS[rule][1]).findings == []


def test_both_of_a_pair_are_named(made: Any) -> None:
    (finding,) = examined(made, PAIRS["F027"][0]).findings
    assert finding.rows == 2
    assert {shown.split(": ")[0] for shown in finding.examples} == {"f0", "f1"}


def test_every_such_rule_has_its_pair() -> None:
    together = {rule.id for rule in rules()["figures"] if rule.partial} - {"F020", "F021", "F022"}
    assert together == set(PAIRS)
