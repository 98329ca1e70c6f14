"""The band of a toll: what it must lie between if every report is true, against a slow reference."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from asreported.story import Break, Named, Place, Story
from asreported.trends.bands import SEGMENT, running, segmented
from asreported.trends.keys import KEY

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
SCHEMA = {**dict.fromkeys(KEY, pl.String), "date": pl.Date, "low": pl.Float64, "high": pl.Float64}

bounds = st.one_of(st.none(), st.integers(0, 60).map(float))
days = st.dictionaries(
    st.tuples(st.sampled_from(["Valley", "Hills"]), st.integers(0, 20)), st.tuples(bounds, bounds), max_size=25
)


def table(stated: dict[tuple[str, int], tuple[float | None, float | None]]) -> pl.DataFrame:
    rows = [
        ("flood", "deaths", place, "", "total", "", START + dt.timedelta(day), low, high)
        for (place, day), (low, high) in stated.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def slow(
    stated: dict[tuple[str, int], tuple[float | None, float | None]], place: str, day: int
) -> tuple[float | None, float | None]:
    """The definition, day by day: what has been reached by then, and what is not exceeded afterwards."""

    def stretch(of_place: str, at: int) -> tuple[bool, bool]:
        return at >= 10, of_place == "Hills" and at >= 5

    same = [
        (at, pair)
        for (where, at), pair in stated.items()
        if where == place and stretch(where, at) == stretch(place, day)
    ]
    lows = [low for at, (low, _) in same if at <= day and low is not None]
    highs = [high for at, (_, high) in same if at >= day and high is not None]
    return max(lows, default=None), min(highs, default=None)


@given(days)
def test_the_band_is_what_the_definition_says(
    stated: dict[tuple[str, int], tuple[float | None, float | None]],
) -> None:
    banded = running(segmented(table(stated), STORY))
    assert banded.height == len(stated)
    for row in banded.iter_rows(named=True):
        day = (row["date"] - START).days
        assert (row["low"], row["high"]) == slow(stated, row["place"], day)


@given(days)
def test_within_a_stretch_the_band_never_falls(
    stated: dict[tuple[str, int], tuple[float | None, float | None]],
) -> None:
    banded = running(segmented(table(stated), STORY)).sort("place", SEGMENT, "date")
    for _, rows in banded.group_by("place", SEGMENT, maintain_order=True):
        for bound in ("low", "high"):
            known = rows.get_column(bound).drop_nulls().to_list()
            assert known == sorted(known)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12, unique=True).map(sorted))
def test_reports_that_are_all_true_give_a_band_around_the_truth(at: list[int]) -> None:
    truth = {day: 10.0 * day for day in at}
    stated = {
        ("Valley", day): (toll, None) if day % 3 == 0 else (None, toll) if day % 3 == 1 else (toll - 5, toll + 5)
        for day, toll in truth.items()
    }
    for row in running(segmented(table(stated), STORY)).iter_rows(named=True):
        toll = truth[(row["date"] - START).days]
        assert row["low"] is None or row["low"] <= toll
        assert row["high"] is None or toll <= row["high"]


def test_a_story_without_breaks_has_one_stretch() -> None:
    rows = segmented(
        table({("Valley", 0): (1.0, 1.0), ("Valley", 20): (2.0, 2.0)}), STORY.model_copy(update={"breaks": ()})
    )
    assert rows.get_column(SEGMENT).to_list() == [0, 0]
