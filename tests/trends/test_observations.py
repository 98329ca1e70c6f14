"""Which figures become observations, of which series and day, and what is said of those that do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported import tables
from asreported.records import STATED_EARLIER, Aspect, Kind, Modality, Scope
from asreported.story import Story
from asreported.trends.observations import OF_ONE_EVENT, OF_SOME, REASONS, observations

DAY = dt.date(2024, 2, 10)
EVE = dt.date(2024, 2, 9)


def one(reports: Any) -> dict[str, Any]:
    (row,) = reports.observations().to_dicts()
    return row


def test_a_plain_toll_is_used(reports: Any) -> None:
    reports.say(DAY, 40, place="the valley", source="the office")
    row = one(reports)
    assert row["used"]
    assert row["why_not"] is None
    key = ("flood", "deaths", "Valley", "", "total", "Valley Office", DAY)
    assert tuple(row[name] for name in ("story", "measure", "place", "group", "aspect", "source", "date")) == key
    assert (row["publisher"], row["published"], row["value"]) == ("Wire", DAY, 40)


LEFT_OUT: dict[str, tuple[dict[str, Any], str]] = {
    "planned": ({"modality": Modality.PLANNED}, "not reported as fact"),
    "hypothetical": ({"modality": Modality.HYPOTHETICAL}, "not reported as fact"),
    "denied": ({"modality": Modality.DENIED}, "not reported as fact"),
    "a difference": ({"aspect": Aspect.CHANGE}, "no total, level"),
    "a duration": ({"measure": "duration", "kind": Kind.DURATION}, "no series"),
    "nothing in particular": ({"measure": "other"}, "no series"),
    "a share": ({"kind": Kind.PERCENT}, "a share"),
    "nothing stated": ({"value": None, "low": None, "high": None}, "without a number"),
    "an event without a day": ({"aspect": Aspect.NEW}, "without a day"),
    "a rate without a day": ({"aspect": Aspect.RATE}, "without a day"),
    "a whole month's event": ({"aspect": Aspect.NEW, "as_of": (dt.date(2024, 1, 20), DAY)}, "longer than a day"),
    "a month's own count": (
        {"rules": ("aspect.declared: closed: total",), "as_of": (dt.date(2024, 1, 20), DAY)},
        "longer than a day",
    ),
    "another count's start": ({"since": (dt.date(2023, 3, 1), dt.date(2023, 3, 1))}, "from another day"),
    "the count of a year that had begun before": (
        {"as_of": (dt.date(2023, 1, 1), dt.date(2023, 12, 31))},
        "another day",
    ),
    "a later start": ({"since": (dt.date(2024, 2, 1), dt.date(2024, 2, 1))}, "from another day"),
    "tomorrow": ({"as_of": (dt.date(2024, 2, 12), dt.date(2024, 2, 12))}, "after the article"),
    "before the story": ({"as_of": (dt.date(2019, 2, 1), dt.date(2019, 2, 1))}, "before the story"),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_left_out_with_its_reason(reports: Any, name: str) -> None:
    said, reason = LEFT_OUT[name]
    reports.say(DAY, **{"value": 40, **said})
    row = one(reports)
    assert not row["used"]
    assert reason in row["why_not"]
    assert row["why_not"] in REASONS


USED: dict[str, dict[str, Any]] = {
    "a level": {"aspect": Aspect.LEVEL, "measure": "captives_held"},
    "an event of a day": {"aspect": Aspect.NEW, "as_of": (EVE, EVE)},
    "the past 24 hours": {"aspect": Aspect.NEW, "as_of": (EVE, DAY)},
    "a count since the story began": {"since": (dt.date(2024, 1, 1), dt.date(2024, 1, 1))},
    "only plausible": {"value": None, "low": None, "high": None, "plausible_low": 24.0, "plausible_high": 96.0},
    "tons of aid": {"measure": "aid", "kind": Kind.MEASURE, "counted": "tons"},
}


@pytest.mark.parametrize("name", USED)
def test_used(reports: Any, name: str) -> None:
    reports.say(DAY, **{"value": 40, **USED[name]})
    assert one(reports)["why_not"] is None


def test_without_any_date_a_toll_has_no_day(reports: Any) -> None:
    reports.say(None, 40)
    assert one(reports)["why_not"] == "without a day"


def test_a_toll_that_had_been_stated_earlier_has_not_the_day_of_the_report(reports: Any) -> None:
    reports.say(DAY, 35, rules=(STATED_EARLIER,))
    assert one(reports)["why_not"] == "without a day"


def test_an_undated_report_that_names_the_day_is_used(reports: Any) -> None:
    reports.say(None, 40, as_of=(EVE, EVE))
    assert (one(reports)["date"], one(reports)["used"]) == (EVE, True)


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        (None, DAY),
        ((EVE, EVE), EVE),
        ((dt.date(2024, 2, 1), dt.date(2024, 2, 29)), DAY),
        ((dt.date(2024, 1, 1), dt.date(2024, 1, 31)), dt.date(2024, 1, 31)),
    ],
)
def test_the_day_is_the_last_described_and_not_after_the_report(reports: Any, as_of: Any, wanted: dt.date) -> None:
    reports.say(DAY, 40, as_of=as_of)
    assert one(reports)["date"] == wanted


def test_a_count_over_all_days_since_the_story_began_is_a_running_count(reports: Any) -> None:
    reports.say(DAY, 40, aspect=Aspect.NEW, as_of=(dt.date(2024, 1, 1), EVE))
    reports.say(DAY, 41, aspect=Aspect.NEW, since=(dt.date(2024, 1, 1), dt.date(2024, 1, 1)))
    reports.say(dt.date(2024, 1, 3), 9, aspect=Aspect.NEW, as_of=(dt.date(2024, 1, 1), dt.date(2024, 1, 3)))
    rows = reports.observations()
    assert rows.get_column("aspect").to_list() == ["total", "total", "total"]
    assert rows.get_column("used").all()


def test_what_happened_since_yesterday_in_the_first_week_is_no_running_count(reports: Any) -> None:
    reports.say(dt.date(2024, 1, 6), 13, aspect=Aspect.NEW, since=(dt.date(2024, 1, 5), dt.date(2024, 1, 5)))
    assert one(reports)["aspect"] == "new"


def test_the_first_day_s_event_is_no_running_count(reports: Any) -> None:
    reports.say(dt.date(2024, 1, 2), 40, aspect=Aspect.NEW, as_of=(dt.date(2024, 1, 1), dt.date(2024, 1, 1)))
    assert one(reports)["aspect"] == "new"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({}, "Valley"),
        ({"place": "Hills"}, "Hills"),
        ({"place": "Elsewhere"}, "Elsewhere"),
        ({"source": "Hill Council"}, "Hills"),
        ({"source": "Red Circle"}, "Valley"),
        ({"source": "somebody"}, "Valley"),
        ({"place": "the valley", "source": "Hill Council"}, "Valley"),
    ],
)
def test_where_nothing_is_said_the_place_is_that_of_a_known_source_or_of_the_story(
    reports: Any, said: dict[str, str], wanted: str
) -> None:
    reports.say(DAY, **{"value": 40, **said})
    assert one(reports)["place"] == wanted


def test_a_measure_with_a_place_of_its_own_is_there_whoever_counts(reports: Any) -> None:
    said = {"measure": "captives_held", "aspect": "level", "source": "Hill Council"}
    reports.say(DAY, 40, **said)
    reports.say(DAY, 41, **said, place="Hills")
    assert reports.observations().sort("value").get_column("place").to_list() == ["Valley", "Hills"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"group": "minors"}, "children"),
        ({"group": "farmers"}, "farmers"),
        ({"group": "people"}, ""),
        ({"group": "villagers"}, ""),
        ({"group": "villagers", "place": "Hills"}, "villagers"),
        ({"group": "villager children"}, "children"),
        ({"group": "Villager medics"}, "medics"),
        ({"group": "villagers people"}, ""),
        ({"group": "captives", "measure": "captives_held", "aspect": Aspect.LEVEL}, ""),
        ({"group": "captives"}, "hostages"),
        ({"measure": "aid", "counted": "Trucks"}, "trucks"),
        ({"measure": "boats", "counted": "boats"}, ""),
        ({"measure": "money", "kind": Kind.MONEY, "currency": "EUR", "counted": "aid"}, "EUR"),
        ({"counted": "people"}, ""),
    ],
)
def test_everybody_is_no_group_and_unlike_things_are_kept_apart(reports: Any, said: Any, wanted: str) -> None:
    reports.say(DAY, **{"value": 40, **said})
    row = one(reports)
    assert (row["group"], row["used"]) == (wanted, True)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"source": "Office's count"}, "Valley Office"),
        ({"attribution": "the office"}, "Valley Office"),
        ({"source": "Hill Council", "attribution": "the office"}, "Hill Council"),
        ({"source": "a passer-by"}, "a passer-by"),
        ({}, ""),
    ],
)
def test_the_source_has_the_story_s_name(reports: Any, said: dict[str, str], wanted: str) -> None:
    reports.say(DAY, **{"value": 40, **said})
    assert one(reports)["source"] == wanted


def test_a_part_is_a_series_of_its_own_group_or_place(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 40)
    reports.figure(article, 10, part_of=whole, group="children")
    reports.figure(article, 9, part_of=whole, place="Hills")
    reports.figure(article, 8, part_of=whole)
    rows = reports.observations().sort("figure_id")
    assert rows.get_column("used").to_list() == [True, True, True, False]
    assert "part of a figure of the same series" in rows.get_column("why_not")[3]


def test_a_part_of_the_same_group_is_no_series_of_its_own(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 40, group="children")
    reports.figure(article, 10, part_of=whole, group="children")
    assert reports.observations().sort("figure_id").get_column("used").to_list() == [True, False]


def test_copies_and_what_was_changed_later_do_not_count(reports: Any) -> None:
    reports.say(DAY, 40)
    reports.say(DAY, 40, copy_of="a0", publisher="Courier")
    reports.figure(reports.article(DAY, version_of="a0"), 41)
    rows = reports.observations().sort("figure_id")
    assert rows.get_column("used").to_list() == [False, False, True]
    assert rows.get_column("why_not").to_list()[:2] == [
        "in an article that was changed later",
        "in a copy of another article",
    ]


def test_a_copy_counts_while_its_original_is_not_there(reports: Any) -> None:
    reports.say(DAY, 40, copy_of="elsewhere")
    assert one(reports)["used"]


def test_a_toll_far_below_what_two_reports_state_is_another_count(reports: Any) -> None:
    reports.say(dt.date(2024, 2, 1), 30_000, source="the office")
    reports.say(dt.date(2024, 2, 2), 27)
    reports.say(dt.date(2024, 2, 3), 30_100)
    small = reports.say(dt.date(2024, 2, 4), 27, source="the office")
    reports.say(dt.date(2024, 2, 5), 29_000)
    rows = reports.observations()
    left_out = rows.filter(~pl.col("used"))
    assert left_out.get_column("figure_id").to_list() == [small]
    assert "another count" in left_out.get_column("why_not")[0]


def test_one_number_too_high_does_not_drive_out_the_others(reports: Any) -> None:
    reports.say(dt.date(2024, 2, 1), 300_000)
    for day in range(2, 6):
        reports.say(dt.date(2024, 2, day), 30_000)
    assert reports.observations().get_column("used").all()


def test_after_a_declared_break_a_count_may_start_again(reports: Any) -> None:
    reports.say(dt.date(2024, 5, 1), 30_000)
    reports.say(dt.date(2024, 5, 2), 30_000)
    reports.say(dt.date(2024, 6, 1), 12)
    assert reports.observations().get_column("used").all()


def test_no_figures_give_no_observations(reports: Any) -> None:
    rows = reports.observations()
    assert rows.is_empty()
    assert {"used", "why_not", "date", "publisher", "published"} <= set(rows.columns)


def test_a_break_alone_does_not_start_a_count_again(reports: Any) -> None:
    for number in (1, 2):
        reports.say(dt.date(2024, 5, number), 30_000 + number)
    small = reports.say(dt.date(2024, 6, 2), 27)
    for number in (3, 4):
        reports.say(dt.date(2024, 6, number), 20_000 + number)
    rows = reports.observations()
    assert rows.filter(~pl.col("used")).get_column("figure_id").to_list() == [small]


def test_a_toll_that_looks_back_far_above_what_was_stated_then_is_of_another_day(reports: Any) -> None:
    then = (dt.date(2024, 1, 2), dt.date(2024, 1, 2))
    for number in (2, 3, 4):
        reports.say(dt.date(2024, 1, number), 100 * number)
    wrong = reports.say(dt.date(2024, 4, 1), 31_000, as_of=then)
    reports.say(dt.date(2024, 4, 2), 250, as_of=then)
    rows = reports.observations()
    left_out = rows.filter(~pl.col("used"))
    assert left_out.get_column("figure_id").to_list() == [wrong]
    assert "another day" in left_out.get_column("why_not")[0]


def test_the_interval_of_a_vague_word_bounds_no_series(reports: Any) -> None:
    from asreported.records import Hedge

    said = {"value": None, "hedge": Hedge.VAGUE, "low": 1000, "high": 10000}
    reports.say(DAY, plausible_low=1000, plausible_high=10000, place="the valley", source="the office", **said)
    row = one(reports)
    assert row["used"]
    assert (row["low"], row["high"]) == (None, None)
    assert (row["plausible_low"], row["plausible_high"]) == (1000, 10000)


def test_in_a_story_of_one_event_what_it_did_is_a_running_count(reports: Any) -> None:
    reports.story = reports.story.model_copy(update={"one_event": True, "start": DAY})
    later = DAY + dt.timedelta(3)
    new = {"aspect": Aspect.NEW, "place": "the valley"}
    reports.say(later, 40, **new)
    reports.say(later, 41, as_of=(DAY, DAY), **new)
    reports.say(later, 5, as_of=(later, later), **new)
    reports.say(later, 90, measure="boats", counted="boats", **new)
    rows = reports.observations().sort("figure_id").select("aspect", "date").rows()
    assert rows == [("total", later), ("total", later), ("new", later), ("new", None)]
    reports.story = reports.story.model_copy(update={"one_event": False})
    assert reports.observations().sort("figure_id").get_column("aspect").to_list() == ["new"] * 4


def test_a_part_of_the_population_is_an_observation_of_what_befell_it(reports: Any) -> None:
    article = reports.article(dt.date(2024, 3, 4))
    everybody = reports.figure(article, 2_100, measure="population", aspect=Aspect.LEVEL)
    part = reports.figure(article, 1_900, measure="displaced", aspect=Aspect.LEVEL, part_of=everybody)
    rows = reports.observations().filter(pl.col("used")).select("figure_id", "measure").rows()
    assert (part, "displaced") in rows


def test_a_part_of_those_of_one_event_is_no_level_or_toll_of_all(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 90, measure="captives_taken", aspect=Aspect.NEW, as_of=(EVE, EVE))
    held = reports.figure(article, 40, measure="captives_held", aspect=Aspect.LEVEL, part_of=whole)
    reports.figure(article, 30, measure="captives_taken", aspect=Aspect.NEW, as_of=(EVE, EVE), part_of=whole)
    reports.figure(article, 12, part_of=held)
    planned = reports.figure(article, 33, measure="captives_released", modality=Modality.PLANNED, aspect=Aspect.NEW)
    reports.figure(article, 19, measure="captives_released", part_of=planned)
    told = {row["value"]: row["why_not"] for row in reports.observations().to_dicts()}
    assert told[40] == OF_ONE_EVENT
    assert told[30] == "part of a figure of the same series"
    assert told[12] is None
    assert told[19] == "part of a figure of the same series"


def test_a_running_count_and_a_level_of_one_thing_are_part_and_whole(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 900, measure="displaced")
    reports.figure(article, 400, measure="displaced", aspect=Aspect.LEVEL, part_of=whole)
    assert reports.observations().sort("figure_id").get_column("used").to_list() == [True, False]


@pytest.mark.parametrize("scope", [*OF_SOME])
def test_a_running_count_of_some_of_them_only_is_not_the_toll(reports: Any, scope: Scope) -> None:
    reports.say(DAY, 40, rules=(f"{scope}: troops",))
    reports.say(DAY, 4, rules=(f"{scope}: troops",), aspect=Aspect.NEW, as_of=(DAY, DAY))
    told = {row["value"]: row["why_not"] for row in reports.observations().to_dicts()}
    assert told == {40: OF_SOME[scope], 4: None}


def test_a_rate_told_in_the_present_is_of_the_day_of_publication(reports: Any) -> None:
    reports.say(DAY, 300, measure="aid", counted="trucks", aspect=Aspect.RATE, rules=(f"{Scope.PRESENT_RATE}: 300",))
    assert (one(reports)["date"], one(reports)["as_of_last"], one(reports)["used"]) == (DAY, None, True)


@pytest.mark.parametrize(("said", "place"), [({}, "Hills"), ({"place": "the valley"}, "Valley")])
def test_a_group_has_its_own_place_where_none_is_said(reports: Any, said: dict[str, str], place: str) -> None:
    told = reports.story.model_dump(by_alias=True, exclude={"folder"})
    told["groups"] = [*told["groups"], {"name": "miners", "place": "Hills"}]
    reports.story = Story.model_validate(told)
    reports.say(DAY, 40, group="miners", **said)
    assert one(reports)["place"] == place


def test_those_who_died_on_one_day_are_no_part_of_the_toll(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 900)
    reports.figure(article, 16, aspect=Aspect.NEW, as_of=(EVE, DAY), part_of=whole)
    assert reports.observations().get_column("used").to_list() == [True, True]


def test_of_whom_a_part_is_said_to_be_something_else(reports: Any) -> None:
    article = reports.article(DAY)
    whole = reports.figure(article, 90, measure="captives_held", aspect=Aspect.LEVEL, counted="captives")
    reports.figure(article, 20, part_of=whole, source="Hill Council")
    dead = reports.observations().filter(measure="deaths").to_dicts()[0]
    assert (dead["group"], dead["place"], dead["used"]) == ("hostages", "Valley", True)
    assert dead["aspect"] == "level"  # of those who are held then: no toll


def test_of_whom_a_part_is_said_they_are_by_the_measure_of_the_whole_where_it_names_nobody(reports: Any) -> None:
    article = reports.article(DAY)
    for counted in (None, "people"):
        whole = reports.figure(article, 90, measure="captives_held", aspect=Aspect.LEVEL, counted=counted)
        reports.figure(article, 20, part_of=whole)
    assert reports.observations().filter(measure="deaths").get_column("group").to_list() == ["hostages"] * 2


@pytest.mark.parametrize(
    ("sentence", "group", "used"),
    [
        ("Some 30 of the displaced sleep in schools.", None, False),
        ("Some 30 of the displaced are children.", "children", True),
        ("Some 30 of the valley's people are displaced.", None, True),
    ],
)
def test_some_of_those_whose_number_is_not_stated(reports: Any, sentence: str, group: str | None, used: bool) -> None:
    said = {"sentence": sentence, "start": 5, "end": 7, "group": group}
    reports.say(DAY, 30, measure="displaced", aspect=Aspect.LEVEL, **said)
    row = one(reports)
    assert (row["used"], row["why_not"]) == (used, None if used else "part of a number that is not stated")


@pytest.mark.parametrize(
    ("group", "kept"),
    [
        ("villagers and foreigners", ""),
        ("villagers and foreign nationals", ""),
        ("villagers and soldiers", "villagers and soldiers"),
        ("villager doctors", "doctors"),
    ],
)
def test_nationals_and_foreigners_are_everybody(reports: Any, group: str, kept: str) -> None:
    reports.say(DAY, 40, measure="captives_held", aspect=Aspect.LEVEL, group=group)
    assert one(reports)["group"] == kept


def test_everybody_of_a_place_is_everybody_of_its_parts(reports: Any) -> None:
    places = (
        *reports.story.places,
        reports.story.places[0].model_copy(
            update={"name": "Mill", "within": "Valley", "everybody": None, "aliases": ()}
        ),
    )
    reports.story = reports.story.model_copy(update={"places": places})
    reports.say(DAY, 40, place="Mill", group="villagers")
    assert one(reports)["group"] == ""


def test_votes_are_of_no_place_that_nobody_names(reports: Any) -> None:
    reports.say(DAY, 14, measure="votes", aspect=Aspect.NEW, as_of=(DAY, DAY), counted="votes")
    reports.say(DAY, 40, measure="votes", aspect=Aspect.NEW, as_of=(DAY, DAY), counted="votes", place="Hills")
    assert sorted(reports.observations().get_column("place").to_list()) == ["", "Hills"]


def test_what_its_own_report_changes_is_no_count_of_the_day(reports: Any) -> None:
    article = reports.article(DAY)
    reports.figure(article, 104, aspect=Aspect.NEW, as_of=(EVE, EVE), rules=(STATED_EARLIER,))
    reports.figure(article, 112, aspect=Aspect.NEW, as_of=(EVE, EVE))
    told = {row["value"]: row["why_not"] for row in reports.observations().to_dicts()}
    assert told == {104: "changed by its own report", 112: None}


def test_what_is_asked_of_a_figure_is_asked_once(reports: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    collect = pl.LazyFrame.collect

    def measured(plan: pl.LazyFrame, *given: Any, **named: Any) -> Any:
        asked[-1] += len(plan.explain(optimized=False))
        return collect(plan, *given, **named)

    monkeypatch.setattr(pl.LazyFrame, "collect", measured)
    story = reports.story
    first = story.places[0]
    for times in (20, 80):
        asked.append(0)
        more = [
            first.model_copy(update={"name": f"Reach {n}", "aliases": (f"the reach {n}",), "everybody": "villagers"})
            for n in range(times)
        ]
        observations(
            tables.frame("figures", []).lazy(),
            tables.frame("articles", []).lazy(),
            story.model_copy(update={"places": (*story.places, *more)}),
        )
    small, large = asked
    assert large < 2 * small
