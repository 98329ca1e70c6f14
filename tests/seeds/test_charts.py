"""The bundled story's charts: each of these points is what its dispatch says, and nothing else stands beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from asreported import tables, trends
from asreported.prints.copies import mark
from asreported.publishing.charts.captions import caption
from asreported.publishing.charts.plots import Plot, plots_of
from asreported.publishing.charts.steps import draw
from asreported.publishing.citations import cited
from asreported.publishing.page.charts import chart as chart_entry
from asreported.publishing.publication import Publication
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import load_story
from asreported.trends.observations import REASONS
from asreported.trends.revisions import revisions

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "israel-hamas" / "articles"


def charts(until: dt.date | None = None) -> dict[str, pl.DataFrame]:
    """The observations and series of the dispatches up to a day, and the rows that they were made of."""
    story = load_story("israel-hamas")
    articles = [
        article
        for article in mark(read_paths([FOLDER]).articles)
        if until is None or (article.published is not None and article.published <= until)
    ]
    figures = []
    for article in articles:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=engine_version())["figures"]
    told = [tables.row(article, story=story.id) for article in articles]
    rows = {"figures": tables.frame("figures", figures), "articles": tables.frame("articles", told)}
    observed = trends.observations(rows["figures"].lazy(), rows["articles"].lazy(), story)
    return {"observations": observed, "series": trends.series(observed, story), **rows}


@pytest.fixture(scope="module")
def drawn() -> dict[str, pl.DataFrame]:
    return charts()


@pytest.fixture(scope="module")
def page(drawn: dict[str, pl.DataFrame]) -> dict[str, Plot]:
    """The charts of the page, as drawn, by their keys."""
    empty = {name: tables.frame(name, []) for name in ("statements", "refusals", "quarantine")}
    pieces: dict[str, Any] = {**drawn, **empty, "talks": pl.DataFrame(), "contradictions": pl.DataFrame()}
    publication = Publication(story=load_story("israel-hamas"), **pieces)
    return {plot.chart.key: plot for plot in plots_of(publication)}


def points(drawn: dict[str, pl.DataFrame], **key: str) -> dict[str, tuple[Any, ...]]:
    """Day (and source, where one is named) → number, hedge, low and high of a chart's points."""
    rows = drawn["series"].filter(**{"group": "", **key}).sort("date", "source")
    return {
        f"{row['date']}{' ' + row['source'] if row['source'] else ''}": (
            row["stated"],
            row["hedge"],
            row["low"],
            row["high"],
        )
        for row in rows.to_dicts()
    }


def exact(number: float) -> tuple[Any, ...]:
    return number, "exact", number, number


def about(number: float) -> tuple[Any, ...]:
    return number, "about", None, None


def test_the_hostages_held_by_day(drawn: dict[str, pl.DataFrame]) -> None:
    israel = "Israeli government"
    assert points(drawn, measure="captives_held", place="Gaza", aspect="level") == {
        "2023-10-16 Israeli military": (199, "at_least", 199, None),
        f"2023-10-26 {israel}": exact(224),
        f"2023-11-01 {israel}": exact(240),
        f"2023-11-07 {israel}": exact(240),
        f"2023-11-11 {israel}": exact(239),
        f"2023-11-20 {israel}": exact(237),
        f"2023-11-22 {israel}": about(235),
        "2023-11-28 Israeli sources": (None, "between", 153, 166),
        f"2023-12-01 {israel}": about(137),
        f"2023-12-08 {israel}": about(137),
        f"2023-12-18 {israel}": about(129),
        f"2024-01-14 {israel}": about(136),
        f"2024-02-12 {israel}": about(134),
        f"2024-03-18 {israel}": exact(134),
        f"2024-03-26 {israel}": exact(134),
        "2024-06-01": about(120),
        "2024-06-09": about(120),
        "2024-07-25": about(115),
        "2024-08-07": about(115),
        "2024-10-07": exact(101),
        f"2024-10-18 {israel}": exact(101),
        f"2024-12-17 {israel}": exact(100),
        "2025-02-27": exact(59),
        "2025-03-19": exact(59),
        "2025-05-12": exact(58),
        "2025-05-29": exact(58),
        "2025-06-25": exact(50),
        "2025-07-24": exact(50),
        "2025-09-09": exact(48),
        "2025-10-07": exact(48),
        "2025-10-13": exact(24),
        "2025-10-29": exact(13),
    }


def why_not(drawn: dict[str, pl.DataFrame], published: str, quote: str) -> set[str | None]:
    """Why a number of the reports of a day is in no series, copies apart; None where it is in one."""
    rows = drawn["observations"].filter(published=dt.date.fromisoformat(published), quote=quote)
    return set(rows.get_column("why_not")) - {"in a copy of another article"}


@pytest.mark.parametrize(
    ("published", "quote", "whole"),
    [("2024-09-01", "97", "251"), ("2025-01-15", "94", "251"), ("2025-02-15", "Nineteen", "33")],
)
def test_a_part_of_those_who_are_named_is_no_level(
    drawn: dict[str, pl.DataFrame], published: str, quote: str, whole: str
) -> None:
    (reason,) = why_not(drawn, published, quote)
    assert reason is not None
    assert "part" in reason
    rows = drawn["observations"].filter(published=dt.date.fromisoformat(published))
    (part,) = rows.filter(quote=quote).to_dicts()
    assert rows.filter(figure_id=part["part_of"]).get_column("quote").to_list() == [whole]


def test_those_whom_troops_freed_are_not_all_who_came_free(drawn: dict[str, pl.DataFrame]) -> None:
    freed = points(drawn, measure="captives_released", place="Gaza", aspect="total")
    assert {day: number for day, (number, *_) in freed.items()} == {"2023-10-26": 4, "2023-11-07": 5, "2025-10-07": 148}
    assert why_not(drawn, "2024-06-09", "Seven") == {"counts only those whom forces freed"}


def test_the_soldiers_lost_since_the_war_began_are_told_apart_from_those_of_the_ground_operation(
    drawn: dict[str, pl.DataFrame],
) -> None:
    told = points(drawn, measure="deaths", group="soldiers", aspect="total", place="Israel")
    assert {day: number for day, (number, *_) in told.items()} == {
        "2024-04-09 Israeli military": 604,
        "2024-10-07": 720,
    }
    assert points(drawn, measure="deaths", group="soldiers", aspect="total", place="Gaza") == {}


def test_the_trucks_of_a_day_at_the_time_of_the_report(drawn: dict[str, pl.DataFrame]) -> None:
    told = points(drawn, measure="aid_trucks", place="Gaza", aspect="rate")
    assert told["2025-08-22 Israeli government"] == about(300)
    assert {number for number, *_ in told.values()} == {170, 300}


def told(drawn: dict[str, pl.DataFrame], published: str, quote: str) -> dict[str, Any]:
    """Return what is read of a number of the report of a day."""
    (row,) = drawn["observations"].filter(published=dt.date.fromisoformat(published), quote=quote).to_dicts()
    return row


def test_the_identified_are_dead_and_not_all_of_them(drawn: dict[str, pl.DataFrame]) -> None:
    for quote, group in (("24,686", ""), ("7,797", "children"), ("4,959", "women")):
        row = told(drawn, "2024-05-13", quote)
        assert (row["measure"], row["aspect"], row["group"]) == ("deaths", "total", group)
        assert row["why_not"] == "counts only those identified"


def test_the_dead_among_those_held_are_told_of_their_day(drawn: dict[str, pl.DataFrame]) -> None:
    dead = points(drawn, measure="deaths", place="Gaza", group="hostages", aspect="level")
    assert {day[:10]: number for day, (number, *_) in dead.items()} == {
        "2024-06-01": 37,
        "2024-06-09": 43,
        "2024-09-01": 33,
        "2025-01-15": 34,
    }
    claimed = points(drawn, measure="deaths", place="Gaza", group="hostages", aspect="total")
    assert claimed == {"2023-10-26 Hamas": exact(50)}


def test_the_hostages_shot_are_not_told_as_all_who_were_killed_in_gaza_city(drawn: dict[str, pl.DataFrame]) -> None:
    key = {"measure": "deaths", "place": "Gaza City", "aspect": "new"}
    assert {day[:10] for day in points(drawn, **key)} == {"2023-10-17"}
    assert {day[:10] for day in points(drawn, **key, group="hostages")} == {"2023-12-15"}


def test_what_would_be_released_is_planned(drawn: dict[str, pl.DataFrame]) -> None:
    assert {told(drawn, "2025-09-29", quote)["modality"] for quote in ("20", "28", "250", "1,700")} == {"planned"}


def test_who_goes_through_famine_is_affected(drawn: dict[str, pl.DataFrame]) -> None:
    row = told(drawn, "2025-08-22", "514,000")
    assert (row["measure"], row["aspect"], row["modality"], row["date"]) == (
        *("affected", "level", "reported"),
        dt.date(2025, 8, 22),
    )


def test_the_day_and_place_of_a_soldiers_death_are_not_those_of_the_answer(drawn: dict[str, pl.DataFrame]) -> None:
    row = told(drawn, "2025-10-29", "dozens")
    assert (row["place"], row["as_of_first"], row["used"]) == ("Gaza", None, False)  # where the story counts fighters


def test_the_day_of_the_sentence_before_is_not_carried_over(drawn: dict[str, pl.DataFrame]) -> None:
    row = told(drawn, "2025-05-19", "Five")
    assert (row["measure"], row["as_of_first"], row["why_not"]) == ("aid_trucks", None, "without a day")


def test_what_is_said_of_all_of_the_counted_stands_in_the_headline_and_the_citation(page: dict[str, Plot]) -> None:
    held, killed = page["hostages-held"], page["children-killed"]
    assert held.finding == "13 hostages reported held on 29 October 2025, all of them dead"
    assert caption(held).startswith(f"{held.finding}, and no source is named")
    assert (cited(held.newest.figure) or "").startswith("Thirteen hostages, all of them dead. In: Example Wire")
    assert killed.finding == "20,179 children reported killed in Gaza by 7 October 2025, of those identified"


def test_a_weekend_is_drawn_and_told_as_both_of_its_days(page: dict[str, Plot]) -> None:
    trucks = page["aid-trucks"]
    (weekend,) = (point for _, point in trucks.points if point.stated == 100)
    assert (weekend.first, weekend.date) == (dt.date(2023, 11, 18), dt.date(2023, 11, 19))
    days = {row.said: row.day for row in chart_entry(trucks, draw(trucks, load_story("israel-hamas"))).rows}
    assert days["nearly 100"] == "18 Nov 2023 to 19 Nov 2023"
    assert days["178"] == "12 Jan 2024"


def test_a_toll_that_was_raised_is_a_revision(drawn: dict[str, pl.DataFrame]) -> None:
    found = revisions(drawn["observations"]).filter(pl.col("change").fill_null(0) != 0)
    rows = found.select("place", "date", "first_value", "value").rows()
    assert ("Gaza", dt.date(2024, 2, 29), 104, 112) in rows


def test_the_newest_of_august_2024_is_some_115_held_and_33_are_planned() -> None:
    then = charts(dt.date(2024, 8, 7))
    held = points(then, measure="captives_held", place="Gaza", aspect="level")
    assert list(held.items())[-1] == ("2024-08-07", about(115))
    (proposed,) = then["observations"].filter(quote="33", published=dt.date(2024, 7, 25)).to_dicts()
    assert (proposed["modality"], proposed["measure"], proposed["used"]) == ("planned", "captives_released", False)


def test_the_last_living_hostages_and_the_prisoners_of_one_day(drawn: dict[str, pl.DataFrame]) -> None:
    freed = points(drawn, measure="captives_released", place="Gaza", aspect="new")
    assert freed == {"2023-11-28": exact(12), "2025-02-15": exact(3), "2025-10-13": exact(20)}
    prisoners = points(drawn, measure="prisoners_released", place="Israel", aspect="new")
    assert prisoners == {"2025-01-20": exact(90), "2025-02-15": exact(369), "2025-10-13": exact(1968)}


def test_children_killed(drawn: dict[str, pl.DataFrame]) -> None:
    ministry, office = "Gaza Health Ministry", "Gaza Government Media Office"
    children = points(drawn, measure="deaths", place="Gaza", aspect="total", group="children")
    told = {day: (number, hedge) for day, (number, hedge, _, _) in children.items()}
    assert told == {
        f"2023-10-21 {ministry}": (1756, "exact"),
        f"2023-10-26 {ministry}": (2913, "exact"),
        f"2023-11-01 {ministry}": (3648, "at_least"),
        f"2023-11-07 {ministry}": (4237, "exact"),
        f"2023-11-10 {ministry}": (4506, "exact"),
        f"2023-11-15 {office}": (4710, "exact"),
        f"2023-11-22 {office}": (6000, "exact"),
        f"2023-11-28 {office}": (6150, "about"),
        f"2024-05-06 {office}": (14500, "more_than"),
        f"2024-05-13 {office}": (14500, "more_than"),
        f"2025-02-03 {office}": (17800, "more_than"),
        f"2025-10-07 {ministry}": (20179, "exact"),
    }


def test_the_dead_of_one_day(drawn: dict[str, pl.DataFrame]) -> None:
    told = points(drawn, measure="deaths", place="Gaza", aspect="new")
    ministry = "Gaza Health Ministry"
    assert {day: number for day, (number, *_) in told.items()} == {
        f"2024-01-14 {ministry}": 125,
        f"2024-01-22 {ministry}": 195,
        f"2024-02-12 {ministry}": 164,
        f"2024-02-29 {ministry}": 112,
        f"2024-03-18 {ministry}": 81,
        f"2024-07-13 {ministry}": 90,
        f"2024-11-09 {ministry}": 44,
        f"2024-11-27 {ministry}": 33,
        f"2025-02-15 {ministry}": 25,
        f"2025-03-23 {ministry}": 39,
        f"2025-05-19 {ministry}": 136,
        f"2025-07-17 {ministry}": 94,
        f"2025-08-23 {ministry}": 61,
        f"2025-10-13 {ministry}": 63,
        f"2025-10-29 {ministry}": 104,
    }


def test_those_who_died_of_hunger(drawn: dict[str, pl.DataFrame]) -> None:
    everybody = points(drawn, measure="deaths_of_hunger", place="Gaza", aspect="total")
    assert [number for number, *_ in everybody.values()] == [113, 147, 273, 461]
    children = points(drawn, measure="deaths_of_hunger", place="Gaza", aspect="total", group="children")
    assert [number for number, *_ in children.values()] == [10, 88, 112, 157]


def test_the_displaced_of_one_moment(drawn: dict[str, pl.DataFrame]) -> None:
    assert points(drawn, measure="displaced", place="Gaza", aspect="level") == {
        "2023-11-15 United Nations": (1.5e6, "more_than", 1.5e6, None),
        "2023-11-28 UN OCHA": (1.8e6, "at_most", None, 1.8e6),
        "2023-12-22 UNRWA": (1.9e6, "nearly", None, 1.9e6),
        "2025-10-07": about(1.9e6),
    }


def test_the_dead_of_israel_are_lowered_by_its_ministry(drawn: dict[str, pl.DataFrame]) -> None:
    told = points(drawn, measure="deaths", place="Israel", aspect="total")
    assert {day[:10]: (number, hedge) for day, (number, hedge, *_) in told.items()} == {
        "2023-10-12": (1300, "at_least"),
        "2023-11-07": (1400, "about"),
        "2023-11-10": (1200, "about"),
    }


def test_every_reason_why_a_figure_is_in_no_series_is_explained(drawn: dict[str, pl.DataFrame]) -> None:
    assert set(drawn["observations"].get_column("why_not").drop_nulls()) <= set(REASONS)


def test_no_toll_is_of_no_place_and_no_vote_is_gazas(drawn: dict[str, pl.DataFrame]) -> None:
    series = drawn["series"]
    assert series.filter(measure="deaths", place="", aspect="total").is_empty()
    votes = series.filter(measure="votes")
    assert votes.get_column("place").unique().to_list() == [""]


def test_every_toll_of_the_ministry_rises(drawn: dict[str, pl.DataFrame]) -> None:
    for measure in ("deaths", "injuries"):
        of_ministry = drawn["series"].filter(
            measure=measure, place="Gaza", group="", aspect="total", source="Gaza Health Ministry", hedge="exact"
        )
        stated = of_ministry.sort("date").get_column("stated").to_list()
        assert len(stated) >= 60
        assert stated == sorted(stated)
