"""Certainty: a chance for each figure, doubts that name a field and say why, and the table that both rest on."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.measures import MEASURES
from asreported.reading.figures.certainty.table import Table, shipped
from asreported.records import Aspect, Figure, Modality

CLEAR = "The Health Ministry said on Tuesday that 39,677 Palestinians have been killed since the war began."
BARE = "Then 14, a matter for another day."


def only(sentence: str) -> Figure:
    (figure,) = extract(sentence, published=dt.date(2024, 8, 7)).figures
    return figure


def test_a_clear_sentence_is_surer_than_a_bare_number() -> None:
    clear, bare = only(CLEAR), only(BARE)
    assert clear.certainty is not None
    assert bare.certainty is not None
    assert 0 < bare.certainty < clear.certainty < 1
    assert clear.certainty > 0.8


def test_what_is_clear_has_no_doubts() -> None:
    assert only(CLEAR).doubts == ()


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        (BARE, "measure: no word names one, and none was guessed"),
        ("Then 12 were killed.", "source: nobody is named"),
        ("Then 12 were killed.", "as_of: no day is named"),
        ("The police said 12 people were killed.", "aspect: only the tense of the verb tells it"),
        ("Then there were 12.", "counted: no noun was found"),
    ],
)
def test_a_doubt_names_the_field_and_says_why(sentence: str, doubt: str) -> None:
    assert doubt in only(sentence).doubts


def test_every_doubt_is_a_field_and_a_reason() -> None:
    many = "Some 2 million people, 40 per cent of them children, may flee if 12 roads are shut."
    for sentence in (CLEAR, BARE, many):
        for figure in extract(sentence).figures:
            for doubt in figure.doubts:
                field, _, reason = doubt.partition(": ")
                assert hasattr(figure, field)
                assert reason


def test_a_number_without_any_clue_of_the_table_is_as_sure_as_all_are() -> None:
    table = Table({"all": 0.0, "aspect.since": 1.0}, {}, {})
    assert table.chance({}) == 0.5
    assert table.chance({"aspect.unheard_of": 1.0}) == 0.5
    assert table.chance({"aspect.since": 1.0}) > 0.5


def test_the_share_of_an_aspect_is_counted_and_never_nothing() -> None:
    table = Table({}, {}, {"count deaths": {"total": 30, "new": 10}})
    assert table.share("count", "deaths", "total") > table.share("count", "deaths", "new") > 0
    assert 0 < table.share("count", "deaths", "rate") < 0.05
    assert sum(table.share("count", "deaths", str(aspect)) for aspect in Aspect) == pytest.approx(1)
    assert table.share("count", "votes", "level") == pytest.approx(1 / len(Aspect))


def test_the_shipped_table_speaks_of_measures_aspects_and_modalities_that_there_are() -> None:
    table = shipped()
    known = {f"measure={name}" for name in MEASURES}
    known |= {f"aspect={name}" for name in Aspect} | {f"modality={name}" for name in Modality}
    named = {name for name in table.weights if name.startswith(("measure=", "aspect=", "modality="))}
    assert named <= known
    assert all(0 < share < 1 for share in table.right.values())


def test_the_same_text_is_as_sure_each_time() -> None:
    assert extract(CLEAR) == extract(CLEAR)


def test_a_text_may_break_off_in_a_verb() -> None:
    text = "Between 18:30 yesterday and 14:00 today, 317 boats sank. Among these losses are 16 crews who had had most"
    assert [figure.quote for figure in extract(text).figures] == ["317", "16"]
