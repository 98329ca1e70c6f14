"""Tolls of another count: the lazy way against an obvious one, and what one report says beside another number."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asreported.records import Hedge
from asreported.story import Break, MeasureOf
from asreported.trends.counts import SMALLER, smaller_counts
from asreported.trends.observations import BELOW_ANOTHER, BEYOND_LATER, OF_NOBODY, OUT_OF_STEP, PART_OF_LEVEL
from tests.trends.conftest import STORY, Reports

DAY = dt.date(2024, 2, 1)

Toll = tuple[int, int, float, int]
"""Segment, day, size, article."""


def second_highest(tolls: list[Toll], carried: float) -> float:
    """Return what two articles attest: the best that is left without the article that states the most first."""
    first, leader, second = carried, None, carried
    for _, _, size, article in tolls:
        if article == leader:
            first = max(first, size)
        elif size > first:
            first, leader, second = size, article, first
        else:
            second = max(second, size)
    return second


def obvious(tolls: list[Toll]) -> set[int]:
    """Places of the tolls far below what is attested by their day, one after the other."""
    found: set[int] = set()
    carried = 0.0
    for _, part in groupby(sorted(tolls, key=lambda toll: toll[0]), key=lambda toll: toll[0]):
        stretch = list(part)
        alone = second_highest(stretch, 0.0)
        going_on = carried if alone >= SMALLER * carried else 0.0
        for toll in stretch:
            until = [other for other in stretch if other[1] <= toll[1]]
            if toll[2] < SMALLER * second_highest(until, going_on):
                found.add(tolls.index(toll))
        carried = max(alone, going_on)
    return found


def frame(tolls: list[Toll]) -> pl.DataFrame:
    """The tolls as observations: each segment a month of its own."""
    rows = [
        {
            "measure": "deaths",
            "place": "",
            "group": "",
            "aspect": "total",
            "source": "",
            "date": dt.date(2024, 1 + segment, day),
            "published": dt.date(2024, 1 + segment, day),
            "article_id": f"a{article}",
            "figure_id": f"f{at:03}",
            "value": size,
            "low": size,
            "high": size,
            "plausible_high": None,
        }
        for at, (segment, day, size, article) in enumerate(tolls)
    ]
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "plausible_high": pl.Float64})


def test_at_least_so_many_far_above_what_its_source_says_next_is_misread(reports: Any) -> None:
    for number, value in enumerate((110, 210, 120, 130, 140, 600), 1):
        reports.say(dt.date(2024, 2, number), value, "at_least")
    told = reports.observations().select("value", "why_not").rows()
    assert told == [(110, None), (210, BEYOND_LATER), *((value, None) for value in (120, 130, 140, 600))]
    assert reports.series().get_column("low").to_list() == [110, 120, 130, 140, 600]


def test_at_least_so_many_is_believed_where_less_is_said_seldom_or_little_less(reports: Any) -> None:
    for number, value in enumerate((150, 120, 130, 150, 145, 146, 147), 1):
        reports.say(dt.date(2024, 2, number), value, "at_least")
    assert set(reports.observations().get_column("why_not").to_list()) == {None}


TOLLS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 6), st.sampled_from([1.0, 3.0, 12.0, 40.0, 160.0]), st.integers(0, 3)),
    min_size=1,
    max_size=14,
    unique_by=lambda toll: (toll[0], toll[1], toll[3]),
)


@settings(max_examples=120)
@given(TOLLS)
def test_the_lazy_way_finds_what_one_toll_after_the_other_finds(tolls: list[Toll]) -> None:
    ordered = sorted(tolls)
    breaks = tuple(
        Break.model_validate({"date": dt.date(2024, 1 + n, 1), "measure": "deaths", "reason": "starts again"})
        for n in (1, 2)
    )
    story = STORY.model_copy(update={"breaks": breaks})
    assert smaller_counts(frame(ordered), story) == [f"f{at:03}" for at in sorted(obvious(ordered))]


def test_a_number_far_below_another_of_its_own_report_and_day_is_another_count(reports: Reports) -> None:
    article = reports.article(DAY)
    reports.figure(article, 2808)
    families = reports.figure(article, 500, source="the office")
    again = reports.say(DAY + dt.timedelta(2), 500, source="the office", as_of=(DAY, DAY))
    rows = reports.observations()
    assert set(rows.filter(~pl.col("used")).get_column("figure_id")) == {families, again}


def test_of_two_tolls_of_one_day_in_one_report_the_lower_is_a_part(reports: Reports) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 232)
    reports.figure(article, 225)
    reports.figure(article, 231, "about")
    reports.figure(article, 240, "at_most")
    reports.say(DAY + dt.timedelta(1), 240)
    left_out = reports.observations().filter(~pl.col("used"))
    assert left_out.select("quote", "why_not").rows() == [("225", BELOW_ANOTHER)]
    assert reports.series().select("low", "high").rows() == [(232, 232), (240, 240)]
    assert reports.series().row(0, named=True)["figure_ids"][0] == whole


def test_a_lower_toll_of_another_report_contradicts(reports: Reports) -> None:
    reports.say(DAY, 232)
    reports.say(DAY + dt.timedelta(1), 225)
    assert reports.observations().get_column("used").all()
    assert reports.contradictions().height == 1


def test_the_toll_of_an_earlier_day_is_no_other_count(reports: Reports) -> None:
    article = reports.article(DAY + dt.timedelta(3))
    reports.figure(article, 2808)
    reports.figure(article, 198, as_of=(DAY, DAY))
    assert reports.observations().get_column("used").all()


def test_a_vague_word_is_judged_by_the_most_that_it_can_mean(reports: Reports) -> None:
    vague: dict[str, Any] = {"value": None, "hedge": Hedge.VAGUE}
    for day in (0, 1):
        reports.say(DAY + dt.timedelta(day), 27_000 + day)
    dozens = reports.say(DAY + dt.timedelta(2), plausible_low=24, plausible_high=99, **vague)
    reports.say(DAY + dt.timedelta(2), plausible_low=20_000, plausible_high=99_999, **vague)
    rows = reports.observations()
    assert rows.filter(~pl.col("used")).get_column("figure_id").to_list() == [dozens]


def test_vague_words_attest_nothing(reports: Reports) -> None:
    vague: dict[str, Any] = {"value": None, "hedge": Hedge.VAGUE}
    for day in (0, 1):
        reports.say(DAY + dt.timedelta(day), plausible_low=20_000, plausible_high=99_999, **vague)
    reports.say(DAY + dt.timedelta(2), 900)
    assert reports.observations().get_column("used").all()


def test_a_level_far_below_another_of_its_report_is_a_part_of_it(reports: Reports) -> None:
    article = reports.article(DAY)
    told = {"measure": "displaced", "aspect": "level"}
    reports.figure(article, 1_400_000, "about", **told)
    reports.figure(article, 590_000, "nearly", **told)
    reports.figure(article, 700_000, "about", source="the office", **told)
    reports.figure(article, 1_380_000, "more_than", **told)  # near enough to be the same count
    reports.say(DAY, 600_000, **told)  # of another report: it says otherwise
    left_out = reports.observations().filter(~pl.col("used"))
    assert left_out.select("quote", "why_not").sort("quote").rows() == [
        ("590000", PART_OF_LEVEL),
        ("700000", PART_OF_LEVEL),
    ]


PORT = STORY.model_copy(
    update={"measures": {**STORY.measures, "lost": MeasureOf(title="Lost", nouns=("crates",), aspect="total")}}
)


def lost(*counts: tuple[int, float], source: str = "the office") -> tuple[Reports, list[str]]:
    """Reports, one a day, of running counts of what only the story counts."""
    reports = Reports(story=PORT)
    ids = [
        reports.figure(reports.article(DAY + dt.timedelta(days=day)), size, measure="lost", source=source)
        for day, size in counts
    ]
    return reports, ids


def why_not(reports: Reports, figure: str) -> str | None:
    row = reports.observations().filter(pl.col("figure_id") == figure)
    return None if row.item(0, "used") else str(row.item(0, "why_not"))


def test_what_fits_no_two_of_the_other_reports_is_of_another_count() -> None:
    reports, ids = lost((0, 250), (3, 3_100), (5, 610), (9, 31), (12, 780), (15, 1_140))
    assert [why_not(reports, one) for one in ids] == [None, OUT_OF_STEP, None, OUT_OF_STEP, None, None]


@pytest.mark.parametrize(
    "counts",
    [
        [(0, 250), (3, 610), (5, 780)],
        [(0, 566), (3, 498), (5, 510)],  # a revision
        [(0, 250), (3, 31)],  # nothing tells which of two is wrong
        [(0, 300), (1, 310), (3, 30), (4, 31)],  # nor which two of four
    ],
)
def test_counts_that_can_follow_each_other_stay(counts: list[tuple[int, float]]) -> None:
    reports, ids = lost(*counts)
    assert [why_not(reports, one) for one in ids] == [None] * len(counts)


def test_a_far_lower_number_of_nobody_is_a_part_of_another_of_its_report() -> None:
    reports = Reports(story=PORT)
    article = reports.article(DAY)
    whole = reports.figure(article, 640, measure="lost", source="the office")
    part = reports.figure(article, 100, measure="lost")
    other = reports.figure(article, 150, measure="lost", source="Red Circle")
    day = DAY - dt.timedelta(days=9)
    older = reports.figure(article, 120, measure="lost", as_of=(day, day))
    assert [why_not(reports, one) for one in (whole, part, other, older)] == [None, OF_NOBODY, None, None]


def test_a_long_series_is_gone_through_at_once() -> None:
    reports, ids = lost(*((day, 1_000 + day) for day in range(300)), (301, 3))
    left_out = reports.observations().filter(~pl.col("used")).get_column("figure_id").to_list()
    assert left_out == ids[-1:]
