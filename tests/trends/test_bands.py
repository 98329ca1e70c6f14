"""The band of a toll: what it must lie between if every report is true, against a slow reference."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.records import Aspect
from asreported.story import Break, Named, Place, Story
from asreported.trends.bands import bands
from asreported.trends.columns import schema
from asreported.trends.keys import KEY
from asreported.trends.leaps import POINTS
from asreported.trends.segments import SEGMENT, segmented

START = dt.date(2024, 1, 1)
BREAKS = (
    Break(date=START + dt.timedelta(10), measure="deaths", reason="for all"),
    Break(date=START + dt.timedelta(5), measure="deaths", place="Hills", reason="for one place"),
    Break(date=START + dt.timedelta(5), measure="deaths", place="Hills", group="children", reason="the same day"),
    Break(date=START + dt.timedelta(3), measure="injuries", reason="for another measure"),
)
STORY = Story(
    id="flood",
    title="The flood",
    start=START,
    breaks=BREAKS,
    places=tuple(Place(name=one.place) for one in BREAKS if one.place),
    groups=tuple(Named(name=one.group) for one in BREAKS if one.group),
)
SCHEMA = {
    **dict.fromkeys(KEY, pl.String),
    "date": pl.Date,
    "low": pl.Float64,
    "high": pl.Float64,
    "plausible_low": pl.Float64,
    "plausible_high": pl.Float64,
    "figure_id": pl.String,
    "used": pl.Boolean,
}


class Said(NamedTuple):
    """A figure as it is told of a place on a day."""

    place: str
    day: int
    low: float | None
    high: float | None
    loose: tuple[float, float] | None


numbers = st.integers(0, 60).map(float)
bounds = st.one_of(
    st.tuples(st.one_of(st.none(), numbers), st.one_of(st.none(), numbers)).map(lambda pair: (*pair, None)),
    st.tuples(numbers, numbers).map(lambda pair: (None, None, (min(pair), max(pair)))),
)


def _are_young(said: list[Said]) -> bool:
    """Return True if no series has the days from which on a rise may be beyond what it has shown (test_leaps.py)."""
    places = [place for place, _ in {(of.place, of.day) for of in said}]
    return all(places.count(place) <= POINTS for place in places)


figures = st.lists(
    st.tuples(st.sampled_from(["Valley", "Hills"]), st.integers(0, 20), bounds).map(
        lambda told: Said(told[0], told[1], *told[2])
    ),
    max_size=12,
).filter(_are_young)
rising = st.lists(
    st.tuples(st.integers(0, 20), numbers, st.sampled_from(["exact", "low", "high", "loose"])), max_size=12
)


def _of_truth(told: list[tuple[int, float, str]]) -> list[Said]:
    """Reports of a count of ten a day, and loose words that may say anything."""
    bounds = {
        "exact": lambda at: (at, at, None),
        "low": lambda at: (at, None, None),
        "high": lambda at: (None, at, None),
    }
    return [
        Said("Valley", day, *(bounds[how](10.0 * day) if how in bounds else (None, None, (number, number + 5))))
        for day, number, how in told
    ]


peaceful = rising.map(_of_truth).filter(_are_young)


def table(said: list[Said], aspect: str = "total") -> pl.DataFrame:
    rows = [
        ("flood", "deaths", of.place, "", aspect, "", START + dt.timedelta(of.day), of.low, of.high)
        + (of.loose or (None, None))
        + (f"f{number}", True)
        for number, of in enumerate(said)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def same_stretch(said: list[Said], place: str, day: int) -> list[Said]:
    def stretch(at: int) -> tuple[bool, bool]:
        return at >= 10, place == "Hills" and at >= 5

    return [of for of in said if of.place == place and stretch(of.day) == stretch(day)]


def truthful(said: list[Said], banded: pl.DataFrame) -> list[Said]:
    """Return what is told and not contested."""
    contested = set(banded.get_column("contested").explode().to_list())
    return [of for number, of in enumerate(said) if f"f{number}" not in contested]


def slow(said: list[Said], place: str, day: int) -> tuple[float | None, float | None]:
    """The definition, day by day: what has been reached by then, and what is not exceeded from its end on."""
    same = same_stretch(said, place, day)
    low = max((of.low for of in same if of.day <= day and of.low is not None), default=None)
    highs = [of.high for of in same if of.day > day and of.high is not None]
    highs += [of.high for of in same if of.day == day and of.high is not None and (low is None or of.high >= low)]
    return low, min(highs, default=None)


def plausible(said: list[Said], place: str, day: int) -> tuple[float | None, float | None]:
    """The same, with loose words taken at their plausible bounds; nothing where those exclude each other."""
    taken = [of._replace(low=of.loose[0], high=of.loose[1]) if of.loose else of for of in said]
    same = same_stretch(taken, place, day)
    low = max((of.low for of in same if of.day <= day and of.low is not None), default=None)
    high = min((of.high for of in same if of.day >= day and of.high is not None), default=None)
    return (None, None) if low is not None and high is not None and low > high else (low, high)


def weightiest(said: list[Said], place: str, day: int) -> int:
    """How many different statements of a stretch can all be true: every set of them is tried."""
    there = sorted({of[1:4] for of in same_stretch(said, place, day) if of[2:4] != (None, None)}, key=str)
    falls = [
        (one, other)
        for one in there
        for other in there
        if (one[0] < other[0] or one == other) and one[1] is not None and other[2] is not None and one[1] > other[2]
    ]
    for size in range(len(there), 0, -1):
        for chosen in combinations(there, size):
            if not any(one in chosen and other in chosen for one, other in falls):
                return size
    return 0


@settings(max_examples=150)
@given(figures)
def test_a_band_is_what_the_definition_says_leads_to_its_figures_never_crosses_and_never_falls(
    said: list[Said],
) -> None:
    banded = bands(table(said), STORY)
    is_what_the_definition_says_of_the_most_reports_that_can_be_true(said, banded)
    leads_to_a_figure_that_states_each_bound(said, banded)
    has_no_lower_end_above_its_upper_end(banded)
    never_falls_within_a_stretch(banded)


def is_what_the_definition_says_of_the_most_reports_that_can_be_true(said: list[Said], banded: pl.DataFrame) -> None:
    assert banded.schema == schema("bands")
    assert {(row[0], row[1]) for row in banded.select("place", "date").iter_rows()} == {
        (of.place, START + dt.timedelta(of.day)) for of in said
    }
    told = truthful(said, banded)
    for (place, _), rows in banded.group_by("place", SEGMENT):
        if rows.get_column("undecided").any():
            continue
        for row in rows.iter_rows(named=True):
            day = (row["date"] - START).days
            assert (row["low"], row["high"]) == slow(told, str(place), day)
            if all(of.loose is None for of in said):
                assert (row["plausible_low"], row["plausible_high"]) == (row["low"], row["high"])
        day = (rows.item(0, "date") - START).days
        kept = {of[1:4] for of in same_stretch(told, str(place), day) if of[2:4] != (None, None)}
        # what spans two readings may hold both, although no band of a day shows it
        assert len(kept) >= weightiest(said, str(place), day)


def leads_to_a_figure_that_states_each_bound(said: list[Said], banded: pl.DataFrame) -> None:
    for row in banded.iter_rows(named=True):
        day = (row["date"] - START).days
        for side in ("low", "high"):
            if row[side] is None:
                assert row[f"{side}_figure_id"] is None
                continue
            stated = said[int(row[f"{side}_figure_id"][1:])]
            assert stated in same_stretch(said, row["place"], day)
            assert getattr(stated, side) == row[side]
            assert stated.day <= day if side == "low" else stated.day >= day
        of_day = {f"f{number}" for number, of in enumerate(said) if of.place == row["place"] and of.day == day}
        assert {*row["figure_ids"], *row["contested"]} == of_day
        assert not set(row["figure_ids"]) & set(row["contested"])


def has_no_lower_end_above_its_upper_end(banded: pl.DataFrame) -> None:
    assert banded.filter(pl.col("low") > pl.col("high")).is_empty()


def never_falls_within_a_stretch(banded: pl.DataFrame) -> None:
    for _, rows in banded.sort("place", SEGMENT, "date").group_by("place", SEGMENT, maintain_order=True):
        for bound in ("low", "high"):
            known = rows.get_column(bound).drop_nulls().to_list()
            assert known == sorted(known)


@given(peaceful)
def test_loose_words_are_taken_as_a_reader_would(said: list[Said]) -> None:
    for row in bands(table(said), STORY).iter_rows(named=True):
        day = (row["date"] - START).days
        assert row["contested"] == []
        assert (row["plausible_low"], row["plausible_high"]) == plausible(said, row["place"], day)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12, unique=True).map(sorted))
def test_reports_that_are_all_true_give_a_band_around_the_truth(at: list[int]) -> None:
    truth = {day: 10.0 * day for day in at}

    def told(day: int, toll: float) -> tuple[float | None, float | None]:
        return (toll, None) if day % 3 == 0 else (None, toll) if day % 3 == 1 else (toll - 5, toll + 5)

    said = [Said("Valley", day, *told(day, toll), None) for day, toll in truth.items()]
    for row in bands(table(said), STORY).iter_rows(named=True):
        toll = truth[(row["date"] - START).days]
        assert row["low"] is None or row["low"] <= toll
        assert row["high"] is None or toll <= row["high"]


@given(figures)
def test_a_level_is_bounded_by_its_own_day_alone(said: list[Said]) -> None:
    for row in bands(table(said, "level"), STORY).iter_rows(named=True):
        of_day = [of for of in said if of.place == row["place"] and START + dt.timedelta(of.day) == row["date"]]
        lows = [of.low for of in of_day if of.low is not None]
        highs = [of.high for of in of_day if of.high is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        if low is not None and high is not None and low > high:
            # the span of both; what one leaves open past the other stays open
            low = min(lows) if min(highs) >= min(lows) else None
            high = max(highs) if max(lows) <= max(highs) else None
        assert (row["low"], row["high"]) == (low, high)
        assert row["contested"] == []


def test_a_story_without_breaks_has_one_stretch() -> None:
    said = [Said("Valley", 0, 1.0, 1.0, None), Said("Valley", 20, 2.0, 2.0, None)]
    rows = segmented(table(said), STORY.model_copy(update={"breaks": ()}))
    assert rows.get_column(SEGMENT).to_list() == [0, 0]


def test_a_bound_that_its_own_day_passed_holds_for_the_days_before() -> None:
    said = [
        Said("Valley", 0, None, None, None),
        Said("Valley", 1, None, 152.0, None),
        Said("Valley", 1, 183.0, None, None),
    ]
    assert bands(table(said), STORY).select("low", "high", "high_figure_id").rows() == [
        (None, 152, "f1"),
        (183, None, None),
    ]


def test_no_figures_give_no_bands(reports: Any) -> None:
    assert bands(reports.observations(), STORY).schema == schema("bands")


@pytest.mark.parametrize(
    ("one", "other", "band"),
    [
        ((500, "at_least"), (471, "exact"), (471, None)),  # nobody says that there are no more than 500
        ((20, "at_most"), (30, "exact"), (None, 30)),
        ((40, "exact"), (31, "exact"), (31, 40)),
        ((9, "at_least"), (7, "at_most"), (None, None)),
    ],
)
def test_what_excludes_each_other_of_one_day_bounds_it_by_its_words_alone(
    reports: Any, one: tuple[float, str], other: tuple[float, str], band: tuple[Any, Any]
) -> None:
    day = dt.date(2024, 2, 1)
    for number, hedge in (one, other):
        reports.say(day, number, hedge, aspect=Aspect.NEW, as_of=(day, day), source="the office", place="the valley")
    reports.say(day, 3, aspect=Aspect.NEW, as_of=(day, day), source="Red Circle", place="the valley")
    told = bands(reports.observations(), reports.story).select("source", "low", "high").rows()
    assert told == [("Red Circle", 3, 3), ("Valley Office", *band)]


def test_what_a_day_has_passed_bounds_it_in_no_reading() -> None:
    said = [Said("Valley", 0, None, 0.0, None), Said("Valley", 0, 1.0, None, None)]
    [row] = bands(table(said), STORY).iter_rows(named=True)
    assert (row["low"], row["high"], row["plausible_low"], row["plausible_high"]) == (1.0, None, 1.0, None)
    [row] = bands(table([*said, Said("Valley", 0, None, None, (2.0, 4.0))]), STORY).iter_rows(named=True)
    assert (row["plausible_low"], row["plausible_high"]) == (2.0, 4.0)
