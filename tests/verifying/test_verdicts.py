"""One verdict a claim: what a report says, what is claimed of it, and what is found to differ."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported import Article, verify
from asreported.errors import InputError
from asreported.sources.articles import article
from asreported.verifying import Judgement, Note, Verdict

DAY = dt.date(2024, 8, 7)


def report(text: str, name: str = "flood.txt", published: dt.date | None = DAY) -> Article:
    return article(text, raw=text.encode(), origin=name, published=published)


def judged(text: str, **claim: Any) -> Judgement:
    """The judgement of one claim on one report."""
    [judgement] = verify([claim], report(text))
    return judgement


FLOOD = "More than 1,240 people were killed by the flood in Keld on Tuesday, the interior ministry said."
FIRE = "The fire service said that 312 people were injured and 45 were killed in Port Ansel on Monday."

WOLVES = "An additional 74 villagers have been injured by wolves."
ATTACK = "The mayor said after the flood of 30 June 2024 that 3 were dead."
TWO_DAYS = "The flood killed 12 people in Keld on 30 June 2024, and the fire killed 45 people there on 2 August 2024."

CASES: list[tuple[Verdict, str, dict[str, Any]]] = [
    (
        Verdict.SUPPORTED,
        FLOOD,
        {"value": 1240, "hedge": "more_than", "measure": "deaths", "source": "interior ministry"},
    ),
    (Verdict.SUPPORTED, FIRE, {"value": 312, "measure": "injuries", "as_of": "2024-08-05", "place": "Port Ansel"}),
    (Verdict.SUPPORTED, FIRE, {"value": "45", "measure": "killed"}),
    (Verdict.ROUNDED, "The quake killed 19,867 people in the valley.", {"value": 19_900, "measure": "deaths"}),
    (Verdict.ROUNDED, "The quake killed 19,867 people.", {"value": 20_000, "hedge": "about", "measure": "deaths"}),
    (Verdict.OTHER_VALUE, "The quake killed 19,867 people.", {"value": 19_876, "measure": "deaths"}),
    (Verdict.OTHER_VALUE, "The quake killed 19,867 people.", {"value": 19_800, "measure": "deaths"}),
    (Verdict.OTHER_VALUE, "The quake killed 310 people.", {"value": 3100, "measure": "deaths"}),
    (Verdict.BOUND_LOST, FLOOD, {"value": 1240, "hedge": "exact", "measure": "deaths"}),
    (Verdict.BOUND_LOST, FLOOD, {"low": 1240, "high": 1240, "measure": "deaths"}),
    (
        Verdict.BOUND_LOST,
        "Between 30 and 40 people were injured.",
        {"value": 30, "hedge": "exact", "measure": "injuries"},
    ),
    (Verdict.BOUND_CHANGED, FLOOD, {"value": 1240, "hedge": "nearly", "measure": "deaths"}),
    (Verdict.BOUND_CHANGED, FIRE, {"value": 312, "hedge": "at_least", "measure": "injuries"}),
    (Verdict.OTHER_MEASURE, FIRE, {"value": 312, "measure": "deaths"}),
    (Verdict.OTHER_MEASURE, FIRE, {"value": 45, "measure": "injuries"}),
    (
        Verdict.OTHER_ASPECT,
        "Since the war began, 8,310 people have been killed in Keld.",
        {"value": 8310, "measure": "deaths", "aspect": "new"},
    ),
    (Verdict.OTHER_UNIT, "The bank lent 310 million dollars.", {"value": 310e6, "currency": "EUR", "measure": "money"}),
    (Verdict.OTHER_PLACE, FIRE, {"value": 45, "measure": "deaths", "place": "Keld"}),
    (Verdict.OTHER_GROUP, "The raid killed 23 children.", {"value": 23, "measure": "deaths", "group": "soldiers"}),
    (Verdict.OTHER_DAY, FIRE, {"value": 45, "measure": "deaths", "as_of": "2024-08-01"}),
    (Verdict.OTHER_SOURCE, FLOOD, {"value": 1240, "measure": "deaths", "source": "the Red Cross"}),
    (
        Verdict.PART,
        "The storm killed 210 people, including 64 children.",
        {"value": 64, "measure": "deaths", "counted": "people"},
    ),
    (Verdict.PLANNED, "The navy will send 40 ships to Keld.", {"value": 40, "counted": "ships"}),
    (Verdict.HYPOTHETICAL, "The flood could displace 9,000 people.", {"value": 9000, "measure": "displaced"}),
    (Verdict.DENIED, "The army denied that 60 people were killed.", {"value": 60, "measure": "deaths"}),
    (Verdict.NOT_A_FIGURE, "A 26-year-old man was killed in Keld.", {"value": 26, "measure": "deaths"}),
    (Verdict.NOT_A_FIGURE, "On May 14 the flood killed 310 people.", {"value": 14, "measure": "deaths"}),
    (
        Verdict.QUOTE_NOT_FOUND,
        FIRE,
        {"value": 45, "measure": "deaths", "quote": "45 were feared killed in Port Ansel on Monday"},
    ),
    (Verdict.NOT_IN_REPORTS, FIRE, {"value": 77_120, "measure": "displaced"}),
    (Verdict.CANNOT_TELL, "The flood killed 310 people.", {"value": 310, "measure": "deaths", "source": "the army"}),
    (Verdict.CANNOT_TELL, FIRE, {"value": 45}),
    # the aspect was read by a rule that is often wrong; by one that is not, it is another
    (Verdict.CANNOT_TELL, WOLVES, {"value": 74, "measure": "injuries", "aspect": "new"}),
    (
        Verdict.OTHER_ASPECT,
        "Gunmen wounded 74 villagers on 5 August.",
        {"value": 74, "measure": "injuries", "aspect": "total"},
    ),
    # the sentence names the claimed day, and nothing else in it is of that day
    (Verdict.CANNOT_TELL, ATTACK, {"value": 3, "measure": "deaths", "as_of": "2024-06-30"}),
    (Verdict.OTHER_DAY, ATTACK, {"value": 3, "measure": "deaths", "as_of": "2024-06-29"}),
    (Verdict.OTHER_DAY, TWO_DAYS, {"value": 45, "measure": "deaths", "as_of": "2024-06-30"}),
]


@pytest.mark.parametrize(("verdict", "text", "claim"), CASES)
def test_a_claim_has_the_verdict_of_what_differs(verdict: Verdict, text: str, claim: dict[str, Any]) -> None:
    judgement = judged(text, **claim)
    assert (judgement.verdict, judgement.message) == (verdict, judgement.message)


def test_every_verdict_that_one_report_can_give_is_shown_here() -> None:
    assert set(Verdict) - {verdict for verdict, _, _ in CASES} == {Verdict.OTHER_DOCUMENT}


def test_the_sentence_that_decides_comes_with_its_place() -> None:
    one = judged(FIRE, value=312, measure="injuries")
    assert one.sentence == FIRE
    assert (one.document, one.article_id) == ("flood.txt", report(FIRE).article_id)
    assert FIRE[one.start : one.end] == "312"


def test_what_differs_besides_stands_in_also_in_the_order_of_the_verdicts() -> None:
    one = judged(FLOOD, value=1240, hedge="exact", measure="deaths", place="Ansel", source="the Red Cross")
    assert one.verdict is Verdict.BOUND_LOST
    assert one.also == (Verdict.OTHER_PLACE, Verdict.OTHER_SOURCE)


def test_a_rounded_claim_says_how_far_it_is_off() -> None:
    assert "0.2 % above" in judged("The quake killed 19,867 people.", value=19_900, measure="deaths").message


def test_a_bound_is_not_rounded_to_a_stronger_one() -> None:
    text = "More than 39,677 people were killed."
    claim = {"hedge": "more_than", "measure": "deaths"}
    assert judged(text, value=40_000, **claim).verdict is Verdict.OTHER_VALUE
    assert judged(text, value=39_700, **claim).verdict is Verdict.OTHER_VALUE


def test_a_blank_field_is_not_judged() -> None:
    assert judged(FLOOD, value=1240, measure="deaths", hedge="", source=None, place=" ").verdict is Verdict.SUPPORTED
    assert "more than 1,240" in judged(FLOOD, value=1240, measure="deaths").message


def test_a_slip_of_the_digits_is_named() -> None:
    assert "transposed" in judged("The quake killed 19,867 people.", value=19_876, measure="deaths").message
    assert "10 times" in judged("The quake killed 310 people.", value=3100, measure="deaths").message


@pytest.mark.parametrize(
    "as_of", ["2024-08-05", "2024-08", "2024", "2024-08-01/2024-08-05", dt.date(2024, 8, 5), "2024-08-05T00:00:00"]
)
def test_days_agree_where_they_overlap(as_of: object) -> None:
    assert judged(FIRE, value=45, measure="deaths", as_of=as_of).verdict is Verdict.SUPPORTED


def test_a_report_that_gives_no_day_is_of_its_own_and_the_two_before_and_says_so() -> None:
    text = "The flood killed 310 people."
    near = judged(text, value=310, measure="deaths", as_of="2024-08-05")
    assert near.verdict is Verdict.SUPPORTED
    assert "gives no day" in near.message
    assert judged(text, value=310, measure="deaths", as_of="2024-08-04").verdict is Verdict.OTHER_DAY


def test_a_report_without_any_day_leaves_it_open() -> None:
    claim = {"value": 310, "measure": "deaths", "as_of": "2024-08-05"}
    [one] = verify([claim], report("The flood killed 310 people.", published=None))
    assert (one.verdict, "no day" in one.message) == (Verdict.CANNOT_TELL, True)


@pytest.mark.parametrize(
    "source", ["the interior ministry", "Interior Ministry", "a spokesman for the interior ministry"]
)
def test_a_source_is_the_same_under_its_other_names(source: str) -> None:
    assert judged(FLOOD, value=1240, measure="deaths", source=source).verdict is Verdict.SUPPORTED


def test_white_space_and_quotation_marks_may_differ_in_a_quote() -> None:
    text = "The mayor said: “The flood killed 310 people, and we will rebuild.”"
    quote = 'The  flood killed\n310 people, and we will "rebuild'
    assert judged(text, value=310, measure="deaths", quote="flood  killed\n310 people").verdict is Verdict.SUPPORTED
    assert judged(text, value=310, measure="deaths", quote='said: "The flood killed 310').verdict is Verdict.SUPPORTED
    wrong = judged(text, value=310, measure="deaths", quote=quote)
    assert wrong.verdict is Verdict.QUOTE_NOT_FOUND
    assert "the nearest is" in wrong.message


def test_the_figure_is_that_of_the_quote() -> None:
    text = "Rescuers found 45 dead in Keld. In Ansel 45 people were injured."
    assert judged(text, value=45, measure="deaths", quote="In Ansel 45 people were").verdict is Verdict.OTHER_MEASURE


def test_a_number_that_another_report_has_is_of_another_document() -> None:
    reports = [
        report("The flood killed 310 people in Keld.", "a.txt"),
        report("The flood killed 298 people in Keld.", "b.txt"),
    ]
    claim = {"value": 310, "measure": "deaths", "place": "Keld"}
    [right, wrong] = verify([claim | {"document": "a.txt"}, claim | {"document": "b"}], reports)
    assert right.verdict is Verdict.SUPPORTED
    assert (wrong.verdict, wrong.document) == (Verdict.OTHER_DOCUMENT, "a.txt")


def test_a_document_that_is_not_there_is_said() -> None:
    with pytest.raises(InputError, match=r"row 1: no report is 'c\.txt'"):
        verify([{"value": 1, "document": "c.txt"}], report(FIRE))


def test_a_newer_figure_is_a_warning_only_for_a_claim_without_a_day() -> None:
    reports = [
        report("As of Monday, 310 people have been killed in Keld since the flood began, the ministry said.", "a.txt"),
        report(
            "As of Aug. 20, 402 people have been killed in Keld since the flood began, the ministry said.",
            "b.txt",
            dt.date(2024, 8, 21),
        ),
    ]
    claim = {"value": 310, "measure": "deaths", "place": "Keld"}
    [bare, dated] = verify([claim, claim | {"as_of": "2024-08-05"}], reports)
    assert bare.verdict is dated.verdict is Verdict.SUPPORTED
    assert bare.notes == dated.notes == (Note.OUTDATED,)
    assert ("newer: 402" in bare.message, "newer" in dated.message) == (True, False)


def test_reports_that_disagree_are_noted() -> None:
    reports = [
        report("The blast killed 31 people in Keld on Monday.", "a.txt"),
        report("The blast killed 34 people in Keld on Monday.", "b.txt"),
    ]
    [one] = verify([{"value": 31, "measure": "deaths", "place": "Keld", "as_of": "2024-08-05"}], reports)
    assert (one.verdict, one.notes) == (Verdict.SUPPORTED, (Note.CONTESTED,))


def test_the_keys_of_the_json_stand_in_the_documented_order() -> None:
    one = judged(FIRE, value=45, measure="deaths", id="k7", remark="from the desk")
    assert [*one.as_json()] == [
        *("id", "row", "verdict", "also", "notes", "sentence", "article_id", "document", "start", "end", "message"),
        "remark",
    ]
    assert (one.id, one.as_json()["remark"], one.as_json()["verdict"]) == ("k7", "from the desk", "supported")
