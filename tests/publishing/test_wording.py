from __future__ import annotations

import datetime as dt

import pytest

from asreported.magnitudes import number
from asreported.publishing.wording import UNSAFE, brief, clean, counted, finding, hedged, safe, subtitle
from asreported.story import Chart, Story
from tests.publishing.made import STORY

DEATHS = STORY.charts[0]
TOLD = {"kind": "count", "counted": "people", "quote": "90"}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (39_000, "39,000"),
        (0, "0"),
        (75.5, "75.5"),
        (1_900_000, "1.9 million"),
        (1_234_567, "1,234,567"),
        (2_000_000_000, "2 billion"),
        (1_125_000_000, "1.125 billion"),
        (500_000_000_000, "500 billion"),
        (1_500_000_000_000, "1.5 trillion"),
        (7_999_999_996_000, "7,999,999,996,000"),
        (-3, "-3"),
    ],
)
def test_numbers_are_said_without_losing_what_was_stated(value: float, said: str) -> None:
    assert number(value) == said


def test_no_character_that_is_left_out_can_be_printed() -> None:
    unsafe = UNSAFE.findall("".join(map(chr, range(0x110000))))
    assert len(unsafe) > 2_000
    assert [character for character in unsafe if safe(f"a{character}b") != "ab"] == []
    assert safe("Zürich\n47 dead") == "Zürich\n47 dead"


def test_the_axis_of_a_small_chart_is_brief() -> None:
    assert [brief(v) for v in (0, 500, 45_000, 1_500_000)] == ["0", "500", "45k", "1.5m"]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"hedge": "exact", "value": 12.0}, "12"),
        ({"hedge": "more_than", "value": 90.0}, "more than 90"),
        ({"hedge": "at_least", "value": 40.0}, "at least 40"),
        ({"hedge": "at_most", "value": 130.0}, "at most 130"),
        ({"hedge": "between", "value": None, "low": 100.0, "high": 120.0}, "100 to 120"),
        ({"hedge": "vague", "value": None, "quote": "Dozens"}, "Dozens"),
        ({"hedge": "about", "value": 75.0, "kind": "percent"}, "about 75 per cent"),
        ({"hedge": "exact", "value": 1.2e6, "currency": "USD"}, "USD 1.2 million"),
        ({"hedge": "more_than", "value": 1 / 3, "kind": "fraction", "quote": "one in three"}, "more than one in three"),
    ],
)
def test_a_number_keeps_its_hedge(figure: dict[str, object], said: str) -> None:
    assert hedged(figure) == said


def test_a_share_is_said_of_what_it_is_a_share_of() -> None:
    figure = {"hedge": "exact", "value": 0.5, "kind": "fraction", "quote": "Half", "counted": "trucks"}
    assert counted(figure) == "Half of the trucks"
    assert counted({**TOLD, "hedge": "exact", "value": 90.0}) == "90 people"


def test_a_word_that_names_nothing_counted_is_left_out() -> None:
    assert counted({**TOLD, "hedge": "exact", "value": 913.0, "counted": "flood"}) == "913"
    money = {"hedge": "exact", "value": 3e9, "kind": "money", "currency": "USD", "counted": "appeal"}
    assert counted(money) == "USD 3 billion"


def test_the_finding_is_a_sentence_with_hedge_place_and_day() -> None:
    told = finding(DEATHS, STORY, {**TOLD, "hedge": "more_than", "value": 39_000.0}, dt.date(2024, 8, 7))
    assert told == "More than 39,000 people reported killed in Valley by 7 August 2024"


def test_a_level_holds_on_its_day_and_hostages_are_called_hostages() -> None:
    chart = Chart(key="held", title="Held", measure="captives_held", aspect="level")
    told = finding(chart, STORY, {**TOLD, "hedge": "about", "value": 115.0}, dt.date(2024, 8, 7))
    assert told == "About 115 hostages reported held on 7 August 2024"


def test_a_group_is_named_in_the_finding() -> None:
    chart = DEATHS.model_copy(update={"group": "children"})
    told = finding(chart, STORY, {**TOLD, "hedge": "exact", "value": 500.0}, dt.date(2024, 2, 1))
    assert told == "500 children reported killed in Valley by 1 February 2024"


def test_the_subtitle_names_measure_place_and_unit() -> None:
    assert subtitle(DEATHS, STORY) == "Killed, Valley, running total. Unit: people"


def test_control_and_direction_characters_are_dropped() -> None:
    assert clean("a\u202eb\x00c\x1b\n d") == "abc d"


def test_a_mean_of_a_time_is_told_of_that_time() -> None:
    chart = Chart(key="rate", title="Boats a day", measure="deaths", aspect="rate")
    of = {"value": 170.0, "hedge": "about", "as_of_first": dt.date(2023, 11, 1), "as_of_last": dt.date(2023, 11, 30)}
    told = finding(chart, STORY, of, dt.date(2023, 11, 30))
    assert told.endswith("from 1 November 2023 to 30 November 2023, over that time as a whole")
    entered = finding(chart.model_copy(update={"aspect": "new"}), STORY, of, dt.date(2023, 11, 30))
    assert entered.endswith("from 1 November 2023 to 30 November 2023, over that time as a whole")
    now = {**of, "as_of_first": None, "as_of_last": None}
    assert finding(chart, STORY, now, dt.date(2023, 11, 30)).endswith("as of 30 November 2023")
    one = {**of, "as_of_first": of["as_of_last"]}
    assert finding(chart, STORY, one, dt.date(2023, 11, 30)).endswith("on 30 November 2023")


def test_a_finding_of_a_measure_that_only_the_story_has_names_it() -> None:
    told = {
        "id": "line",
        "title": "The line",
        "start": dt.date(2024, 1, 1),
        "measures": {"refunds": {"title": "Refunds paid", "kind": "money", "nouns": ["refunds"]}},
    }
    line = Story.model_validate(told)
    chart = Chart(key="refunds", title="Refunds", measure="refunds", aspect="total")
    sum_ = {"kind": "money", "currency": "USD", "value": 2.05e6, "hedge": "exact"}
    assert (
        finding(chart, line, sum_, dt.date(2024, 3, 22)) == "USD 2.05 million (refunds paid) reported by 22 March 2024"
    )


@pytest.mark.parametrize(
    ("modality", "said"), [("planned", "reported as planned"), ("hypothetical", "reported as possible or feared")]
)
def test_no_number_of_a_plan_is_told_as_a_fact(modality: str, said: str) -> None:
    measure = {"title": "To be moved", "general": "displaced", "unit": "people", "modality": modality}
    told = {"id": "line", "title": "The line", "start": dt.date(2024, 1, 1), "measures": {"to_move": measure}}
    line = Story.model_validate(told)
    chart = Chart(key="to-move", title="To be moved", measure="to_move", aspect="level")
    number_ = {**TOLD, "hedge": "exact", "value": 90.0}
    assert finding(chart, line, number_, dt.date(2024, 3, 2)) == f"90 people {said} on 2 March 2024"
    assert subtitle(chart, line) == f"To be moved, {said}, at each date, until the next report. Unit: people"
