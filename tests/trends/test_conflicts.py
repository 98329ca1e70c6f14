"""Sets of sentences that cannot all hold, against a solver that tries every set."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from asreported.records import Aspect
from asreported.story import Identity, Partition, Story
from asreported.trends.bands import bands
from asreported.trends.columns import schema
from asreported.trends.conflicts import Bound, conflicts, smallest
from asreported.trends.contradictions import contradictions
from tests.trends.conftest import STORY, Reports

START = dt.date(2024, 2, 1)
DAYS = 3
PARTS = ("children", "women")
HOSTAGES = STORY.model_copy(
    update={
        "groups": (*STORY.groups, STORY.groups[0].model_copy(update={"name": "women", "aliases": ("woman",)})),
        "partitions": (Partition(measure="deaths", groups=PARTS),),
        "identities": (
            Identity(
                name="held", level="captives_held", plus=("captives_taken",), minus=("captives_released", "missing")
            ),
        ),
    }
)
FLOWS = ("captives_taken", "captives_released", "missing")

Sentence = tuple[str, int, str, int]
"""What is counted, on which day, whether the number is the lower or the upper bound, and the number."""

# numbers far below each other would be taken for other counts, and be no observations
sentences = st.lists(
    st.tuples(
        st.sampled_from(["", *PARTS]),
        st.integers(0, DAYS - 1),
        st.sampled_from(["at_least", "at_most"]),
        st.integers(3, 9),
    ),
    max_size=6,
    # of two tolls of one day nobody knows which is later: they exclude nothing
    unique_by=lambda said: (said[0], said[1]),
)
balanced = st.lists(
    st.tuples(
        st.sampled_from(["captives_held", *FLOWS]),
        st.integers(0, DAYS - 1),
        st.sampled_from(["at_least", "at_most"]),
        st.integers(3, 9),
    ),
    max_size=6,
)


def told(story: Story, said: list[Sentence], measure: bool) -> list[dict[str, Any]]:
    reports = Reports(story=story)
    for what, day, hedge, value in said:
        of = {"measure": what, "aspect": Aspect.LEVEL if what == "captives_held" else Aspect.TOTAL} if measure else {}
        group = {} if measure or not what else {"group": what}
        reports.say(START + dt.timedelta(day), value, hedge, place="the valley", source="the office", **of, **group)
    observed = reports.observations()
    found = conflicts(observed, bands(observed, story), contradictions(observed, story), story)
    assert found.schema == schema("conflicts")
    return found.to_dicts()


def possible(said: list[Sentence], measure: bool) -> bool:
    """Return True if some counts make all sentences true: a linear programme over every count on every day."""
    names = ["captives_held", *FLOWS] if measure else ["", *PARTS]
    at = {(name, day): number for number, (name, day) in enumerate((n, d) for n in names for d in range(DAYS))}
    less: list[list[float]] = []
    bound: list[float] = []
    equal: list[list[float]] = []

    def row(**terms: float) -> list[float]:
        line = [0.0] * len(at)
        for key, weight in terms.items():
            name, day = key.rsplit("@", 1)
            line[at[name, int(day)]] += weight
        return line

    for name in names:
        for day in range(DAYS - 1):
            if name != "captives_held":  # totals never fall
                less.append(row(**{f"{name}@{day}": 1, f"{name}@{day + 1}": -1}))
                bound.append(0)
    for day in range(DAYS):
        if measure:
            terms = {"captives_held": 1, "captives_taken": -1, "captives_released": 1, "missing": 1}
            equal.append(row(**{f"{name}@{day}": weight for name, weight in terms.items()}))
        else:
            less.append(row(**{f"children@{day}": 1, f"women@{day}": 1, f"@{day}": -1}))
            bound.append(0)
    for name, day, hedge, value in said:
        sign = -1 if hedge == "at_least" else 1
        less.append(row(**{f"{name}@{day}": sign}))
        bound.append(sign * value)
    solved = linprog(
        np.zeros(len(at)),
        A_ub=np.array(less),
        b_ub=np.array(bound),
        A_eq=np.array(equal) if equal else None,
        b_eq=np.zeros(len(equal)) if equal else None,
    )
    return bool(solved.status == 0)


def hold(said: list[Sentence], found: list[dict[str, Any]], measure: bool) -> None:
    """Every named set is impossible, and possible without any one of its sentences."""
    for of in found:
        chosen = [said[int(name[1:])] for name in of["figure_ids"]]
        assert of["n"] == len(chosen)
        assert not possible(chosen, measure), chosen
        for number in range(len(chosen)):
            assert possible(chosen[:number] + chosen[number + 1 :], measure), chosen
        assert len(of["sentences"]) == len(of["dates"]) == len(of["sources"]) == len(chosen)


@settings(max_examples=60)
@given(sentences)
def test_parts_and_wholes_named_sets_are_impossible_and_minimal(said: list[Sentence]) -> None:
    found = told(HOSTAGES, said, measure=False)
    hold(said, found, measure=False)
    if not found:
        assert possible(said, measure=False), "what cannot all hold is named"


@settings(max_examples=60)
@given(balanced)
def test_balances_named_sets_are_impossible_and_minimal(said: list[Sentence]) -> None:
    hold(said, told(HOSTAGES, said, measure=True), measure=True)


bound_values = st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=5)


@given(bound_values, st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=3))
def test_the_set_named_is_the_smallest_of_all(lows: list[tuple[int, bool]], highs: list[tuple[int, bool]]) -> None:
    lower = [Bound(value, f"l{number}", open_) for number, (value, open_) in enumerate(lows)]
    upper = [Bound(value, f"h{number}", open_) for number, (value, open_) in enumerate(highs)]

    def exceeds(some: tuple[Bound, ...]) -> bool:
        excess = sum(of.value for of in some) - sum(of.value for of in upper)
        return excess > 0 or (excess == 0 and any(of.open for of in (*some, *upper)))

    positive = [of for of in lower if of.value > 0]
    sizes = [n for n in range(1, len(positive) + 1) for some in combinations(positive, n) if exceeds(some)]
    found = smallest(lower, upper)
    assert (found is None) == (not sizes)
    if found is not None:
        assert len(found.figure_ids) == min(sizes) + len(upper)


def test_a_set_of_three_names_all_its_sentences() -> None:
    said = [("children", 0, "at_least", 6), ("women", 1, "at_least", 5), ("", 2, "at_most", 9)]
    (only,) = told(HOSTAGES, said, measure=False)
    assert (only["rule"], only["excess"], only["n"]) == ("parts above their whole", 2, 3)
    assert set(only["figure_ids"]) == {"f0", "f1", "f2"}


def test_a_part_that_a_sentence_names_stands_under_its_whole(reports: Any) -> None:
    article = reports.article(START)
    whole = reports.figure(article, 40)
    reports.figure(article, 10, part_of=whole, group="children")
    reports.say(START + dt.timedelta(1), 60, group="children", place="the valley")
    reports.say(START + dt.timedelta(2), 50, place="the valley")
    observed = reports.observations()
    found = conflicts(observed, bands(observed, STORY), contradictions(observed, STORY), STORY)
    assert found.select("rule", "excess").rows() == [("a part above its whole", 10)]


@pytest.mark.parametrize(("held", "rule"), [(50, None), (49, "a balance that does not close")])
def test_what_was_taken_less_what_came_back_is_what_is_held(held: int, rule: str | None) -> None:
    said = [
        ("captives_taken", 0, "at_least", 90),
        ("captives_released", 1, "at_most", 30),
        ("missing", 1, "at_most", 10),
        ("captives_held", 1, "at_most", held),
    ]
    found = told(HOSTAGES, said, measure=True)
    assert [of["rule"] for of in found] == ([rule] if rule else [])
