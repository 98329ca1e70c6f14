"""Two tolls of one day are in the order of the hours that they state, else of their publication, else in none."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import trends
from asreported.trends.hours import HOUR, with_hours
from tests.trends.conftest import Reports

DAY = dt.date(2024, 1, 9)


def said(
    reports: Reports, sentence: str, *numbers: str, on: dt.date = DAY, hour: int | None = None
) -> list[str | None]:
    """Tolls of a sentence, all of one report, of the ninth: the hour of each."""
    moment = None if hour is None else dt.datetime.combine(on, dt.time(hour), tzinfo=dt.UTC)
    article = reports.article(on, published_at=moment)
    for number in numbers:
        at = sentence.index(number)
        where = {"sentence": sentence, "sentence_start": 0, "start": at, "end": at + len(number), "quote": number}
        value = float(number.replace(",", ""))
        reports.figure(article, value, source="Valley Office", as_of=(DAY, DAY), **where)
    told = with_hours(reports.observations()).filter(article_id=article).sort("start")
    return told.get_column(HOUR).to_list()


@pytest.mark.parametrize(
    ("sentence", "numbers", "hours"),
    [
        ("As of 6 a.m., 152 people had died.", ["152"], ["06:00"]),
        ("By 15:00 the office had counted 183 dead.", ["183"], ["15:00"]),
        ("The toll as of 10 November at 14:00 stood at 1,078.", ["1,078"], ["14:00"]),
        ("Between 7 October and 12:00 on 9 January, 152 people died.", ["152"], ["12:00"]),
        ("Until 16:00 on Tuesday, 53 people had been killed and 90 hurt.", ["53", "90"], ["16:00", "16:00"]),
        ("The office put the toll at 152 as of noon.", ["152"], ["12:00"]),
        ("The toll was 152 at 06:00 and 183 at 15:00.", ["152", "183"], ["06:00", "15:00"]),
        ("As of 06:00 152 had died, and as of 6:30 p.m. 183.", ["152", "183"], ["06:00", "18:30"]),
        ("As of 1500 GMT, 183 were dead.", ["183"], ["15:00"]),
        ("By 12.30 am, 183 were dead.", ["183"], ["00:30"]),
    ],
)
def test_the_hour_up_to_which_a_toll_is_counted(
    reports: Reports, sentence: str, numbers: list[str], hours: list[str]
) -> None:
    assert said(reports, sentence, *numbers) == hours


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The dam broke at 06:00, and 152 people have died.", "152"),
        ("The office counted 152 dead after a dam that broke at 6 a.m.", "152"),
        ("By Tuesday, 152 people had died.", "152"),
        ("By 25:00, 152 people had died.", "152"),
        ("A vote of 6:15 went ahead after 152 deaths.", "152"),
        ("By midnight, 152 people had died.", "152"),
    ],
)
def test_an_hour_at_which_something_happened_is_no_hour_of_the_count(
    reports: Reports, sentence: str, number: str
) -> None:
    assert said(reports, sentence, number) == [None]


def test_what_happened_in_single_events_has_no_hour_of_a_count(reports: Reports) -> None:
    reports.say(DAY, 12, aspect="new", sentence="As of 6 a.m., 12 died.", start=14, end=16)
    assert reports.observations().get_column(HOUR).to_list() == [None]


def test_152_at_six_and_183_at_three_leave_183_whichever_was_printed_last(reports: Reports) -> None:
    said(reports, "By 15:00 the office had counted 183 dead.", "183", hour=16)
    said(reports, "As of 6 a.m., 152 people had died.", "152", hour=18)
    [row] = reports.series().to_dicts()
    assert (row["low"], row["high"], row["stated"], row["contested"]) == (183, 183, 183, [])
    assert reports.contradictions().is_empty()


def test_a_toll_that_falls_from_hour_to_hour_is_a_contradiction(reports: Reports) -> None:
    said(reports, "By 15:00 the office had counted 152 dead.", "152", hour=16)
    said(reports, "As of 6 a.m., 183 people had died.", "183", hour=15)
    assert reports.contradictions().select("high_bound", "low_bound").rows() == [(183, 152)]


def test_where_one_states_no_hour_the_moments_of_publication_decide(reports: Reports) -> None:
    said(reports, "As of 6 p.m., 152 people had died.", "152", hour=10)
    said(reports, "The office had counted 183 dead.", "183", hour=16)
    [row] = reports.series().to_dicts()
    assert (row["low"], row["stated"]) == (183, 183)


def test_where_nothing_tells_there_is_no_order_and_no_contradiction(reports: Reports) -> None:
    said(reports, "The office had counted 183 dead.", "183")
    said(reports, "As of 6 a.m., 152 people had died.", "152")
    assert reports.contradictions().is_empty()
    assert trends.of_figures(reports.observations(), reports.story)["contested"].is_empty()
