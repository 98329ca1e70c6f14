"""Kinds of faults met in whole reports: each with sentences of several fields, and what is close and none of it."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure

DAY = dt.date(2024, 8, 7)
"""A Wednesday."""


def figure(text: str, quote: str) -> Figure:
    return next(one for one in extract(text, published=DAY).figures if one.quote == quote)


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("Raiders killed nine men and set fire to 45 barns and 30 carts.", "45", "damage"),
        ("Raiders killed nine men and set fire to 45 barns and 30 carts.", "30", "damage"),
        ("They set up 45 tents.", "45", "other"),
        ("Some 40 pupils were shot dead in a school, and 12 nurses were hurt.", "40", "deaths"),
        ("The quake left 12 dead, 900 displaced and 60 barns gone.", "60", "other"),
        ("In a house of nine rooms, 20 guests died.", "nine", "other"),
        ("Some 20 guests, nine of them children, died.", "20", "deaths"),
        ("The number of people in shelters has fallen to 4,300.", "4,300", "other"),
        ("Of the injured, nine have left the clinic.", "nine", "other"),
        ("Some 900 villagers have received orders to leave.", "900", "other"),
        ("Some 900 villagers have received parcels.", "900", "aid"),
        ("Among the boys at risk of death were 36 babies.", "36", "other"),
    ],
)
def test_a_measure_is_that_of_the_words_said_of_the_number(text: str, quote: str, measure: str) -> None:
    assert figure(text, quote).measure == measure


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("The sides agreed to a pause so that 9,000 children can be vaccinated.", "9,000", "planned"),
        ("The hall is so large that 900 guests eat there.", "900", "reported"),
        ("The state has set aside 90 million crowns for repairs.", "90 million", "reported"),
        ("The state is set to spend 90 million crowns on repairs.", "90 million", "planned"),
        ("Twenty patients who could not be moved have stayed.", "Twenty", "reported"),
        ("The fund has money for 60 heirs, who would get $500 each.", "60", "reported"),
        ("The court ordered 90 evictions in May.", "90", "planned"),
        ("The court upheld 90 evictions in May.", "90", "reported"),
        ("Sales are forecast to sink to 60 cars this year from 70 in 2022.", "70", "reported"),
        ("Some 40 drones were aimed at nine towns.", "40", "reported"),
        ("A third of those asked, 31 per cent, were undecided.", "31 per cent", "reported"),
    ],
)
def test_what_is_done_or_there_is_reported_and_what_something_is_for_is_planned(
    text: str, quote: str, modality: str
) -> None:
    assert figure(text, quote).modality == modality


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("Between 2 and 4 August 34 men drowned (21 men on 3 August, and 13 on 4 August).", "21", 3, 3),
        ("The town had 38 degrees on Tuesday after 43 degrees on Sunday.", "43", 4, 4),
        ("On 3 August, overnight, eight men were hurt in the camp.", "eight", 3, 3),
        ("Six cooks, five of them from one inn, were hurt late on Sunday; others fled.", "Six", 4, 4),
        ("The storm, the last of 90 since 6 July, shook the town on Monday night, killing three men.", "three", 5, 5),
    ],
)
def test_a_number_has_the_day_that_stands_with_it(text: str, quote: str, first: int, last: int) -> None:
    assert figure(text, quote).as_of == (dt.date(2024, 8, first), dt.date(2024, 8, last))


def test_the_start_of_another_number_in_an_aside_is_none_of_its_own() -> None:
    found = figure("The storm, the last of 90 since 6 July, shook the town, killing three men.", "three")
    assert (found.since, found.aspect) == (None, "new")


@pytest.mark.parametrize(
    ("text", "quote", "source"),
    [
        (
            "Ninety men were killed, according to the Health Office, and four boys, according to the army.",
            "Ninety",
            "Health Office",
        ),
        (
            "Ninety men were killed, according to the Health Office, and four boys, according to the army.",
            "four",
            "army",
        ),
        ("The rebels, who say they are ready to talk, hit 40 ships in May.", "40", None),
        ("The rebels say that they hit 40 ships in May.", "40", "rebels"),
        (
            "A tram left its rails, killing 16 people – not 19, as the mayor, Ann Moe, had announced – and hurting 21.",
            "21",
            None,
        ),
        ("The country's sales are forecast to sink to 60 cars.", "60", None),
        ("By the country's own forecast, output will slide to 60 tonnes.", "60", "country"),
        ("Of the girls said to have been locked in, 40 were found.", "40", None),
    ],
)
def test_a_source_answers_for_what_it_says_and_no_more(text: str, quote: str, source: str | None) -> None:
    assert figure(text, quote).attribution == source


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Of the jurors not one wavered.", "one", "pronoun"),
        ("The judge thought prison unlikely for a man of 77 with no record.", "77", "age"),
        ("The girls, the eldest 18, were hurt.", "18", "age"),
        ("Two weeks on, families still sleep in halls.", "Two weeks on", "date"),
        ("The 20-year war is over.", "20-year war", "name"),
        ("One, we work with the states.", "One", "note"),
        ("They left at one stroke.", "at one stroke", "idiom"),
    ],
)
def test_numbers_that_count_nothing_are_refused(text: str, quote: str, reason: str) -> None:
    assert [(one.quote, one.reason) for one in extract(text, published=DAY).refusals] == [(quote, reason)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He has not one but three daughters.", "one"),
        ("She spent two days on the road.", "two"),
        ("A two-year war goes on.", "two"),
        ("A family of four with a dog left.", "four"),
        ("One, a nurse, was hurt.", "One"),
    ],
)
def test_numbers_that_count_are_none_of_these(text: str, quote: str) -> None:
    assert quote in [one.quote for one in extract(text, published=DAY).figures]


def test_parts_are_found_behind_of_them_and_behind_a_hedged_whole() -> None:
    text = "The storm killed at least 340 people, 28 of them women and 21 children."
    whole, women, children = extract(text, published=DAY).figures
    assert women.part_of == children.part_of == whole.figure_id
    share = figure("Of the more than 300 rockets fired, 90 per cent were shot down.", "90 per cent")
    assert share.part_of is not None
    six = extract("Six cooks, five of them from one inn, were hurt.", published=DAY).figures
    assert [one.part_of == six[0].figure_id for one in six] == [False, True, False]


def test_another_count_of_one_event_is_of_that_event() -> None:
    assert figure("The army said it killed 90 rebels on Monday; these put the dead at 14.", "14").aspect == "new"
    assert figure("The rebels put the dead at 14.", "14").aspect == "total"


def test_an_average_holds_for_what_is_joined_to_it() -> None:
    found = figure("This is well below the daily average of 170 trucks and 40 vans that had come in July.", "40")
    assert found.aspect == "rate"
