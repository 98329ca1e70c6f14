"""Balances: a level against what came in and went out, in bounds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.records import Aspect
from asreported.story import Identity, MeasureOf
from asreported.trends.balances import balances
from asreported.trends.columns import schema
from tests.trends.conftest import STORY, Reports

START = dt.date(2024, 2, 1)
HELD = STORY.model_copy(
    update={
        "identities": (
            Identity(name="held", level="captives_held", plus=("captives_taken",), minus=("captives_released",)),
        )
    }
)


def row(*said: tuple[str, int, str, float]) -> dict[str, Any]:
    """The newest balance of (measure, day, hedge, value)."""
    reports = Reports(story=HELD)
    for measure, day, hedge, value in said:
        aspect = Aspect.LEVEL if measure == "captives_held" else Aspect.TOTAL
        reports.say(START + dt.timedelta(day), value, hedge, measure=measure, aspect=aspect, place="the valley")
    found = balances(reports.observations(), HELD)
    assert found.schema == schema("balances")
    return found.row(-1, named=True)


@pytest.mark.parametrize(
    ("released", "held", "verdict", "gap"),
    [
        (("exact", 100), ("exact", 150), "fits", 0),
        (("exact", 100), ("exact", 140), "broken", 10),
        (("exact", 100), ("exact", 155), "broken", 5),
        (("at_least", 100), ("exact", 140), "open", 0),
        (("at_least", 100), ("exact", 155), "broken", 5),
        (("at_most", 100), ("at_least", 150), "open", 0),
        (("at_least", 100), ("at_most", 150), "open", None),
    ],
)
def test_a_level_fits_is_open_or_broken(
    released: tuple[str, float], held: tuple[str, float], verdict: str, gap: float | None
) -> None:
    told = row(("captives_taken", 1, "exact", 250), ("captives_released", 1, *released), ("captives_held", 1, *held))
    assert (told["verdict"], told["gap"]) == (verdict, gap)
    assert len(told["figure_ids"]) == 3


def test_what_nobody_counts_is_missing_and_leaves_the_side_open() -> None:
    told = row(("captives_taken", 1, "exact", 250), ("captives_held", 1, "exact", 150))
    assert (told["expected_low"], told["expected_high"], told["missing"]) == (None, 250, ["captives_released"])
    assert told["verdict"] == "open"


def test_sources_that_exclude_each_other_widen_what_is_expected() -> None:
    said = [("captives_taken", 1, "exact", 250), ("captives_released", 1, "exact", 100)]
    told = row(*said, ("captives_released", 1, "at_most", 90), ("captives_held", 1, "exact", 155))
    assert (told["expected_low"], told["expected_high"], told["verdict"]) == (150, 160, "fits")


def test_a_story_without_identities_has_no_balances(reports: Any) -> None:
    assert balances(reports.observations(), reports.story).schema == schema("balances")


def test_an_upper_bound_of_an_earlier_day_says_nothing_of_a_later() -> None:
    told = row(("captives_taken", 0, "exact", 250), ("captives_held", 1, "exact", 150))
    assert told["expected_high"] is None


def test_what_happened_on_one_day_bounds_every_later_one() -> None:
    finished = HELD.model_copy(
        update={"measures": {**HELD.measures, "captives_taken": MeasureOf(title="Taken", finished=START)}}
    )
    reports = Reports(story=finished)
    reports.say(START, 250, measure="captives_taken", aspect=Aspect.NEW, as_of=(START, START), place="Hills")
    later = START + dt.timedelta(40)
    for measure, aspect, value in (("captives_released", Aspect.TOTAL, 100), ("captives_held", Aspect.LEVEL, 150)):
        reports.say(later, value, measure=measure, aspect=aspect, place="the valley")
    (told,) = balances(reports.observations(), finished).to_dicts()
    assert (told["expected_low"], told["expected_high"], told["verdict"]) == (150, 150, "fits")
