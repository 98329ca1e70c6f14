"""Asides: what a sentence says of all of the counted stays beside the number; what it says of others does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.publishing.asides import OF_IDENTIFIED, aside
from asreported.publishing.citations import cited
from asreported.publishing.wording import finding
from asreported.story import Chart, Story


def figure(sentence: str, quote: str, **said: Any) -> dict[str, Any]:
    start = 300 + sentence.index(quote)
    of: dict[str, Any] = {
        "kind": "count",
        "hedge": "exact",
        "hedge_text": None,
        "modality": "reported",
        "aspect": "level",
    }
    of |= {"part_of": None, "predicate": None, "role": None, "counted": "captives", "value": 13.0}
    return {**of, "sentence": sentence, "quote": quote, "start": start, "sentence_start": 300, **said}


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (figure("Thirteen captives, all of them dead, are still there.", "Thirteen"), "all of them dead"),
        (figure("They freed 13 captives, most of whom are old.", "13"), "most of whom are old"),
        (figure("Thirteen captives are held there, not all of them alive.", "Thirteen"), "not all of them alive"),
        (figure("Thirteen captives are still there.", "Thirteen"), ""),
        (figure("Thirteen captives were freed and 9 guards held, all of them men.", "Thirteen"), ""),
        (figure("Thirteen captives were freed, the mayor said, all of them men.", "Thirteen"), ""),
        (figure("Thirteen died, nearly all of them on Oct. 7, officials say.", "Thirteen"), ""),
        (figure("Thirteen captives, all of them dead, are there.", "Thirteen", part_of="f1"), ""),
        (figure("It has identified 13 of the dead.", "13", predicate="identified", role="object"), OF_IDENTIFIED),
        (figure("It has named 13 judges.", "13", predicate="named", role="object"), ""),
    ],
)
def test_what_is_said_of_all_of_them(of: dict[str, Any], said: str) -> None:
    assert aside(of) == said


def test_it_stands_in_the_headline_and_in_the_citation() -> None:
    of = figure("Thirteen captives, all of them dead, are still there.", "Thirteen")
    story = Story.model_validate({"id": "raid", "title": "The raid", "start": dt.date(2024, 1, 1)})
    chart = Chart(key="held", title="Held", measure="captives_held", aspect="level")
    told = finding(chart, story, of, dt.date(2024, 2, 1))
    assert told == "13 hostages reported held on 1 February 2024, all of them dead"
    whole = {**of, "figure_id": "f0", "publisher": "Wire", "title": None, "published": dt.date(2024, 2, 1)}
    line = cited(whole)
    assert line is not None
    assert line.startswith("Thirteen captives, all of them dead. In: Wire, 1 February 2024.")
