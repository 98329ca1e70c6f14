"""How sure the reading is stands beside the numbers, and once how often it errs, as it was measured."""

from __future__ import annotations

import dataclasses
import json

import pytest

from asreported import tables
from asreported.publishing.charts import contested_rows, plots_of, sureness
from asreported.publishing.charts.contested import Contested
from asreported.publishing.publication import Publication
from asreported.publishing.sureness import in_question, measured, sure
from tests.benchmarks import certainty
from tests.publishing import made
from tests.publishing.page.test_report import build


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the flood; the certainty of its newest number of people missing is not known."""
    said = (
        *made.SAID,
        made.Said(made.d(3, 1), "Now 30 are missing.", "30", "exact", 30, 30, 30, "missing", certainty=None),
    )
    publication = made.publication(said)
    return build(publication)


def test_beside_each_number_in_short_stands_how_sure_it_is(page: str) -> None:
    short = page.partition('id="short"')[2].partition("</section>")[0]
    toll, missing = short.split("<li>")[1:3]
    assert '(Example Daily, 25 Feb 2024). <span class="sure">90\u00a0% sure.</span>' in toll
    assert " sure" not in missing.partition("</li>")[0], "what is not known is not said"


def test_of_several_numbers_each_has_its_own() -> None:
    newest = made.Said(made.d(3, 1), "By now 160 are dead.", "160", "exact", 160, 160, 160, source=None, certainty=0.6)
    publication = made.publication((*made.SAID, newest))
    short = build(publication).partition('id="short"')[2].partition("</section>")[0]
    assert '<span class="sure">160: 60\u00a0% sure; nearly 140: 90\u00a0% sure.</span>' in short


def test_how_often_the_reading_errs_is_said_once_in_short_and_shown_as_a_table(page: str) -> None:
    rate = f"{measured().right} % were read right, and"
    assert page.count(rate) == 1
    assert page.partition('id="short"')[2].partition("</section>")[0].count(rate) == 1
    table = page.partition("Figures by how sure the reading was")[2].partition("</table>")[0]
    assert table.count("<tr>") == len(measured().tenths) + 1


def test_each_figure_says_what_is_in_question(page: str) -> None:
    assert "90\u00a0% sure" in page.partition('id="sentences"')[2]


def test_the_rates_are_those_that_the_benchmark_measured() -> None:
    kept = json.loads(certainty.KEPT.read_text(encoding="utf-8"))
    assert certainty.SHIPPED.read_text(encoding="utf-8") == certainty.shipped(kept)
    assert measured().right == kept["summary"][0]["right, %"]


@pytest.mark.parametrize(("certainty", "words"), [(0.853, "85\u00a0% sure"), (1.0, "100\u00a0% sure"), (None, "")])
def test_how_sure_in_words(certainty: float | None, words: str) -> None:
    assert sure({"certainty": certainty}) == words


def test_what_is_in_question_is_said_in_the_words_of_the_page() -> None:
    doubts = ["as_of: no day is named", "source: nobody is named", "two numbers stand side by side"]
    told = "day: no day is named; source: nobody is named; two numbers stand side by side"
    assert in_question({"doubts": doubts}) == told
    by_rule = ["aspect: rule aspect.supposed is right in 66 % of labelled figures"]
    told = "how it counts: right in 66 % of the cases that were checked by hand (rule aspect.supposed)"
    assert in_question({"doubts": by_rule}) == told
    untried = ["modality: rule modality.to_come_free decided no labelled figure"]
    assert in_question({"doubts": untried}) == (
        "told as fact: no such case was checked by hand (rule modality.to_come_free)"
    )
    assert in_question({"doubts": None}) == in_question({}) == ""


CORRECTION = {
    "story": "river-flood",
    "correction_id": "c1",
    "figure_id": "f010",
    "article_id": "a010",
    "withdrawn": False,
    "reason": "The report was read again.",
    "who": "data desk",
    "on": made.d(3, 1),
}


def decided(**said: str) -> Publication:
    """The flood with one decision on the newest toll."""
    return made.publication(corrections=tables.frame("corrections", [{**CORRECTION, **said}]))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"field": "value", "expect": "140.0", "value": "128.0", "decision": "correct"}, "corrected by data desk"),
        ({"field": "value", "expect": "140.0", "value": "128.0"}, "corrected by data desk"),
        ({"decision": "accept"}, "accepted by data desk"),
    ],
)
def test_what_a_person_decided_has_no_chance_of_being_misread_but_a_name(said: dict[str, str], words: str) -> None:
    publication = decided(**said)
    [plot] = [one for one in plots_of(publication) if one.chart.key == "deaths"]
    assert sureness(plot) == f"{words.capitalize()}."
    figure = plot.newest.figure
    assert (sure(figure), in_question(figure)) == (words, "")
    html = build(publication)
    rows = html.partition('<tr data-from="2024-02-25"')[2].partition("</tr>")[0]
    assert f'<span class="sure">({words})</span>' in rows
    assert "%" not in rows


CONTESTED = Contested(
    made.d(1, 30),
    "Red Circle",
    {
        "figure_id": "f007",
        "sentence": "No more than 95 people died.",
        "sentence_start": 0,
        "start": 13,
        "end": 15,
        "quote": "95",
        "value": 95.0,
        "hedge": "at_most",
        "kind": "count",
        "certainty": 0.9,
        "doubts": ["aspect: total or new"],
    },
    None,
)


def test_a_contested_number_that_a_person_corrected_names_the_person() -> None:
    of = dataclasses.replace(CONTESTED, figure={**CONTESTED.figure, "decided": "corrected by data desk"})
    assert [row.sure for row in contested_rows([CONTESTED, of])] == ["corrected by data desk", "90\u00a0% sure"]


def test_what_nobody_decided_has_its_chance() -> None:
    [plot] = [one for one in plots_of(made.publication()) if one.chart.key == "deaths"]
    assert plot.newest.figure["decided"] is None
    assert sureness(plot) == "90\u00a0% sure."
