"""The engine: from a text to its extraction, everything together."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from asreported import extract, extract_many
from asreported.reading.engine import record_id
from asreported.records import Extraction

REPORT = (
    "NAIROBI (Example Wire) - At least 42 people, including 17 children, have died since a dam burst on Monday, "
    "the Red Cross said on Thursday.\n\n"
    "Another 23 were missing in Mai Mahiu, and 53,000 people fled their homes. The government will send 300 troops."
)


def read() -> Extraction:
    return extract(REPORT, published=dt.date(2024, 5, 2))


def test_spans_are_their_quotes_and_figures_do_not_overlap() -> None:
    figures = read().figures
    assert figures
    for figure in figures:
        assert REPORT[figure.start : figure.end] == figure.quote
        assert REPORT[figure.sentence_start :].startswith(figure.sentence)
        assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_start + len(figure.sentence)
    assert all(one.end <= other.start for one, other in itertools.pairwise(figures))


def test_every_field_comes_from_the_words_around_the_number() -> None:
    by_quote = {figure.quote: figure for figure in read().figures}
    dead, children, missing, fled, troops = (by_quote[quote] for quote in ("42", "17", "23", "53,000", "300"))
    assert (dead.counted, dead.measure, dead.aspect, dead.hedge) == ("people", "deaths", "total", "at_least")
    assert dead.attribution == "Red Cross"
    assert (children.part_of, children.measure, children.group) == (dead.figure_id, "deaths", "children")
    assert (missing.measure, missing.place) == ("missing", "Mai Mahiu")
    assert (fled.measure, fled.aspect, fled.modality) == ("displaced", "new", "reported")
    assert (troops.measure, troops.modality) == ("forces", "planned")


def test_the_same_input_gives_the_same_extraction() -> None:
    assert read() == read()


def test_ids_come_from_the_article_and_the_span() -> None:
    ids = [figure.figure_id for figure in read().figures]
    assert len(set(ids)) == len(ids)
    assert record_id("article", 3, 5) != record_id("article", 3, 6)
    assert extract(REPORT + " ").figures[0].figure_id != ids[0]


def test_every_figure_explains_itself() -> None:
    for figure in read().figures:
        assert any(rule.startswith("number") for rule in figure.rules)
        assert any(rule.startswith("aspect") for rule in figure.rules)


def test_a_text_without_numbers_has_no_figures() -> None:
    assert extract("Nothing was counted.").figures == ()
    assert extract("").figures == ()


def test_the_article_beside_the_project() -> None:
    seeds = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
    articles = sorted(seeds.glob("000_*.txt"))
    if not articles:
        pytest.skip("needs the article in ../shared/seeds, which lies beside the checkout")
    extraction = extract(articles[0].read_text(encoding="utf-8"), published=dt.date(2024, 8, 7))
    held, dead = extraction.figures
    assert (held.quote, held.hedge, held.counted) == ("115", "about", "hostages")
    assert (held.measure, held.aspect, held.modality) == ("captives_held", "level", "reported")
    assert (dead.quote, dead.counted, dead.measure, dead.aspect) == ("39,000", "people", "deaths", "total")
    assert (dead.hedge, dead.low, dead.high) == ("more_than", 39_000, None)
    assert dead.place == "Gaza"


TEXTS = [REPORT, "", "In all, 1,200 people were killed on Monday.", REPORT * 40, "Nine boats sank yesterday."]
DAYS = [dt.date(2024, 5, 2), None, dt.date(2024, 5, 3), dt.date(2024, 5, 4), dt.date(2024, 6, 1)]


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts_are_read_as_each_is_by_itself(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asreported.reading.engine._BATCH", 1000)  # so that there are more batches than may wait
    expected = [extract(text, published=day) for text, day in zip(TEXTS, DAYS, strict=True)] * 4
    assert list(extract_many(TEXTS * 4, published=DAYS * 4, processes=processes)) == expected


def test_many_texts_may_have_one_day() -> None:
    day = dt.date(2024, 5, 2)
    assert list(extract_many(iter(TEXTS), published=day)) == [extract(text, published=day) for text in TEXTS]


def test_texts_are_read_no_sooner_than_they_are_asked_for() -> None:
    def texts() -> Iterator[str]:
        yield REPORT
        raise AssertionError("nobody asked for a second text")

    assert next(extract_many(texts())).figures


def test_many_texts_are_several_and_have_a_day_each() -> None:
    with pytest.raises(TypeError, match="extract reads one"):
        extract_many(REPORT)
    with pytest.raises(ValueError, match="argument 2"):
        list(extract_many([REPORT, REPORT], published=[dt.date(2024, 5, 2)]))
