"""What somebody else read, beside what was read here: agreed, otherwise, a figure of its own, or refused with why."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from asreported.errors import InputError
from asreported.records import Hedge, Proposal, Proposed
from asreported.sources.articles import article
from asreported.story import Place, Source, Story
from asreported.verifying.evidence import Evidence, of_articles
from asreported.verifying.proposals import judge_all
from asreported.verifying.proposing import Proposing, again, from_path

STORY = Story(
    id="flood",
    title="Flood",
    start=dt.date(2024, 8, 1),
    places=(Place(name="Keld"), Place(name="Port Ansel")),
    sources=(Source.model_validate({"name": "Interior Ministry", "aliases": ["the ministry"], "class": "official"}),),
)
DAY = dt.date(2024, 8, 7)
FLOOD = (
    "More than 1,240 people were killed by the flood in Keld on Tuesday, the interior ministry said. Between 30 and 40 "
    "of them were children. A 26-year-old driver was among the wounded. In Port Ansel 312 people were hurt, and in "
    "Keld 312 houses were lost."
)
POINTED = "About 3.400 villagers were sheltered in schools in Keld."
FRENCH = "Au moins 57 personnes ont été tuées par les inondations à Keld, selon le ministère de l'Intérieur."


def evidence(*texts: str, language: str | None = None) -> Evidence:
    """Reports called one.md, two.md, … of 7 August 2024."""
    names = ("one.md", "two.md", "three.md")
    made = [
        article(text, raw=text.encode(), origin=name, published=DAY) for name, text in zip(names, texts, strict=False)
    ]
    if language is None:
        return of_articles(made, STORY)
    from dataclasses import replace

    from asreported.verifying.evidence import Report

    return Evidence((Report(replace(one, language=language), (), ()) for one in made), STORY)


def proposed(tmp_path: Path, *rows: dict[str, Any]) -> list[Proposing]:
    """Rows as a model gives them in one JSON object."""
    file = tmp_path / "model.json"
    file.write_text(json.dumps({"reader": "model", "claims": rows}), encoding="utf-8")
    return from_path(file, STORY)


def judged(tmp_path: Path, text: str, **row: Any) -> Proposal:
    """Return what becomes of one proposal of the report one.md."""
    [found] = judge_all(proposed(tmp_path, {"document": "one.md", **row}), evidence(text), {})
    assert found.reader == "model"
    return found


def test_what_both_read_alike_is_agreed(tmp_path: Path) -> None:
    told = {"value": 1240, "hedge": "more_than", "low": 1240, "measure": "killed", "place": "Keld"}
    more = {"source": "the ministry", "as_of": "2024-08-06", "aspect": "new"}
    found = judged(tmp_path, FLOOD, **told, **more, quote="More than 1,240 people were killed")
    assert (found.outcome, found.reason, found.quote) == (Proposed.AGREED, None, "1,240")
    assert found.figure_id is not None
    assert FLOOD[found.start : found.end] == "1,240"


DIFFERS = [
    ({"value": 1240, "hedge": "exact", "quote": "1,240 people"}, "hedge: exact, here more than 1,240"),
    ({"value": 1240, "measure": "injuries", "quote": "1,240 people"}, "measure: injuries, here deaths"),
    ({"value": 1240, "place": "Port Ansel", "quote": "1,240 people"}, "place: Port Ansel, here Keld"),
    ({"value": 1240, "as_of": "2024-08-01", "quote": "1,240 people"}, "as_of: 2024-08-01, here 2024-08-06"),
    ({"value": 1240, "modality": "planned", "quote": "1,240 people"}, "modality: planned, here reported"),
    ({"value": 1240, "source": "Red Cross", "quote": "1,240 people"}, "source: Red Cross, here Interior Ministry"),
    ({"value": 40, "hedge": "exact", "quote": "Between 30 and 40"}, "hedge: exact, here 30 to 40"),
    ({"low": 30, "high": 40, "measure": "injuries", "quote": "Between 30 and 40"}, "measure: injuries, here deaths"),
    # another value that the digits bear out, too
    ({"value": 1.24, "quote": "1,240 people"}, "value: 1.24, here more than 1,240"),
    # a source, a place that is filled there and open here
    ({"value": 312, "source": "the ministry", "quote": "312 people"}, "source: the ministry, here nothing"),
]


@pytest.mark.parametrize(("row", "reason"), DIFFERS)
def test_what_differs_has_both_readings_beside_each_other(tmp_path: Path, row: dict[str, Any], reason: str) -> None:
    found = judged(tmp_path, FLOOD, **row)
    assert (found.outcome, found.reason) == (Proposed.DIFFERS, reason)
    assert found.figure_id is not None


def test_several_fields_that_differ_are_all_named(tmp_path: Path) -> None:
    found = judged(tmp_path, FLOOD, value=1240, hedge="exact", measure="injuries", quote="1,240 people")
    assert found.reason == "hedge: exact, here more than 1,240; measure: injuries, here deaths"


def test_a_blank_field_is_not_compared(tmp_path: Path) -> None:
    assert judged(tmp_path, FLOOD, value=1240, quote="1,240 people").outcome is Proposed.AGREED


def test_an_age_that_is_taken_for_a_figure_differs_and_is_told_as_an_age(tmp_path: Path) -> None:
    found = judged(tmp_path, FLOOD, value=26, measure="injuries", quote="A 26-year-old driver")
    assert (found.outcome, found.reason) == (Proposed.DIFFERS, "“26-year-old”: a figure, here an age and no figure")
    assert (found.quote, found.hedge, found.low, found.high) == ("26", Hedge.EXACT, 26, 26)


REFUSED = [
    ({"value": 1240, "quote": "1,240 people were drowned"}, "the report has not the quoted words: the nearest are"),
    ({"value": 1204, "quote": "1,240 people"}, "the quoted words do not say 1,204: they say more than 1,240"),
    ({"value": 12, "quote": "by the flood"}, "the quoted words do not say 12"),
    ({"value": 1240, "hedge": "more_than", "high": 1240, "quote": "1,240"}, "bounds: more than 1,240 has no upper"),
    ({"value": 1240, "hedge": "exact", "low": 1200, "quote": "1,240"}, "bounds: exact 1,240 has no lower bound 1,200"),
    ({"value": 1240, "hedge": "about", "low": 1240, "quote": "1,240"}, "bounds: about 1,240 has no lower bound"),
    ({"low": 40, "high": 30, "quote": "Between 30 and 40"}, "bounds: 40 is above 30"),
    ({"value": None, "measure": "deaths", "quote": "1,240 people"}, "it states no number"),
    ({"value": 1240}, "it quotes no words"),
    ({"value": 1240, "start": 900, "end": 905}, "the report has no words at 900 to 905"),
    ({"value": 1240, "quote": "1,240 people", "document": "nine.md"}, "the ledger has no report 'nine.md'"),
    ({"value": 5, "quote": "five were found", "document": None}, "no report has the quoted words"),
    ({"value": 5, "document": None}, "it names neither a report nor words of one"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_what_is_not_grounded_is_refused_with_the_reason(tmp_path: Path, row: dict[str, Any], reason: str) -> None:
    found = judged(tmp_path, FLOOD, **row)
    assert found.outcome is Proposed.REFUSED
    assert str(found.reason).startswith(reason)
    assert found.figure_id is None


def test_of_equal_numbers_the_one_is_meant_that_is_nearest_in_what_it_says(tmp_path: Path) -> None:
    found = judged(tmp_path, FLOOD, value=312, counted="houses", measure="damage", quote="312")
    assert found.outcome is Proposed.AGREED
    assert found.start == FLOOD.rindex("312")


def test_a_span_says_which_of_equal_words_are_meant(tmp_path: Path) -> None:
    at = FLOOD.index("312")
    found = judged(tmp_path, FLOOD, value=312, measure="damage", quote="312", start=at, end=at + 3)
    assert (found.outcome, found.start) == (Proposed.DIFFERS, at)


def test_an_answer_of_langextract_is_read_with_its_interval(tmp_path: Path) -> None:
    at = FLOOD.index("312")
    file = tmp_path / "gem.json"
    extraction = {
        "extraction_class": "injuries",
        "extraction_text": "312 people",
        "char_interval": {"start_pos": at, "end_pos": at + 10},
    }
    file.write_text(json.dumps({"document_id": "one.md", "extractions": [extraction]}), encoding="utf-8")
    [found] = judge_all(from_path(file, STORY), evidence(FLOOD), {})
    assert (found.outcome, found.reader, found.start) == (Proposed.AGREED, "gem", at)


def test_digits_that_can_be_two_numbers_are_a_figure_once_somebody_has_read_them(tmp_path: Path) -> None:
    found = judged(tmp_path, POINTED, value=3400, quote="3.400 villagers")
    assert (found.outcome, found.reason, found.quote, found.value) == (Proposed.FIGURE, None, "3.400", 3400)
    assert (found.hedge, found.hedge_text, found.low) == (Hedge.ABOUT, "About", None), "what is blank the words fill"
    assert (found.counted, found.place) == ("villagers", "Keld")


def test_a_figure_whose_words_have_another_hedge_is_refused(tmp_path: Path) -> None:
    found = judged(tmp_path, POINTED, value=3400, hedge="exact", quote="3.400 villagers")
    assert (found.outcome, found.reason) == (Proposed.REFUSED, "hedge: exact, and the words say about 3,400")


def test_a_report_in_another_language_is_read_by_who_can_with_the_words_of_the_hedge(tmp_path: Path) -> None:
    row = {"value": 57, "measure": "deaths", "place": "Keld", "document": "one.md"}
    rows = proposed(
        tmp_path,
        {**row, "hedge": "at_least", "quote": "Au moins 57 personnes ont été tuées"},
        {**row, "hedge": "at_least", "quote": "57 personnes ont été tuées"},
        {**row, "quote": "57 personnes"},
    )
    first, unquoted, blank = judge_all(rows, evidence(FRENCH, language="fr"), {})
    assert (first.outcome, first.hedge_text, first.low, first.high) == (Proposed.FIGURE, "Au moins", 57, None)
    assert (first.sentence, first.measure, first.place) == (FRENCH, "deaths", "Keld")
    assert unquoted.reason == "hedge: at_least, and no quoted words before the number"
    assert blank.reason == "hedge: these words are not read here: state how they bound it"


def test_two_readers_of_a_number_that_was_not_read_here_are_held_against_each_other(tmp_path: Path) -> None:
    row = {"value": 3400, "quote": "3.400 villagers", "document": "one.md"}
    rows = [
        {**row, "reader": "model"},
        {**row, "reader": "Ada Roe"},
        {**row, "reader": "other model", "measure": "injuries"},
    ]
    found = judge_all(proposed(tmp_path, *rows), evidence(POINTED), {})
    assert [one.outcome for one in found] == [Proposed.FIGURE, Proposed.AGREED, Proposed.DIFFERS]
    assert found[2].reason == "measure: injuries, model reads displaced"
    assert len({one.figure_id for one in found}) == 1


def test_words_of_several_reports_need_its_name(tmp_path: Path) -> None:
    [found] = judge_all(
        proposed(tmp_path, {"value": 1240, "quote": "1,240 people"}), evidence(FLOOD, f"{FLOOD} So."), {}
    )
    assert found.reason == "2 reports have the words: name the one that is meant"


def test_a_proposal_comes_back_from_what_is_kept_of_it(tmp_path: Path) -> None:
    rows = [row for row, _ in (*DIFFERS, *REFUSED)]
    for one in proposed(tmp_path, *rows, {"low": 3, "quote": "at least 3"}):
        same = again(one.said)
        assert (same.proposal_id, same.claim.hedges, same.claim.as_of) == (
            one.proposal_id,
            one.claim.hedges,
            one.claim.as_of,
        )


BAD = [
    ("notes.md", "1,240 people were killed.", "proposals are a table or a model's answer"),
    ("rows.csv", "deaths,quote\n12,12 people\n", "no column has the numbers (value, or low and high)"),
    ("rows.csv", "value,hedge\n12,roughly\n", "hedge 'roughly' is not one of exact, about"),
    ("rows.csv", "value,quote,start,end\n12,12 people,a,b\n", "start and end are offsets in the report's text"),
    ("rows.csv", "value,quote,start,end\n12,12 people,4,\n", "start and end are offsets in the report's text"),
    ("rows.json", "{", "is not JSON"),
    ("rows.jsonl", '{"text": "12 people died.", "id": "a"}\n', "its lines are reports with their text"),
    ("rows.csv", "", "is empty"),
]


@pytest.mark.parametrize(("name", "text", "said"), BAD)
def test_what_is_no_file_of_proposals_is_said_in_one_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        from_path(tmp_path / name, STORY)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
