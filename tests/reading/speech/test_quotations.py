"""Quotations: what stands in quotation marks, however the marks were typed."""

from __future__ import annotations

import pytest

from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from asreported.reading.speech.quotations import Quotations, find_quotations


def quoted(raw: str) -> list[str]:
    text = Text(raw, general())
    return [text.slice(quotation.first, quotation.last) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("“The road is open,” she said.", ["“The road is open,”"]),
        ('"The road is open," she said. "It was shut."', ['"The road is open,"', '"It was shut."']),
        ("''The road is open,'' she said.", ["''The road is open,''"]),
        ("‘The road is open,’ she said.", ["‘The road is open,’"]),
        ("«The road is open», she said.", ["«The road is open»"]),
        ("“She told us ‘go home’ and left,” he said.", ["“She told us ‘go home’ and left,”"]),
        ("The mayor’s aides’ cars were there.", []),
        ("Back in ‘16 the mayors’ cars were there.", []),
    ],
)
def test_marks_of_every_shape(raw: str, expected: list[str]) -> None:
    assert quoted(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("‘The road is open,” she said. “It was shut.”", ["‘The road is open,”", "“It was shut.”"]),
        ("“The road is open,“ she said.", ["“The road is open,“"]),
        ("”The road is open,” she said.", ["”The road is open,”"]),
        ("The road is open,” she said. It rained.", ["The road is open,”"]),
    ],
)
def test_mixed_and_missing_opening_marks_are_repaired(raw: str, expected: list[str]) -> None:
    assert quoted(raw) == expected


def test_a_missing_closing_mark_swallows_no_more_than_its_sentence() -> None:
    raw = "“The road is open, she said. It rained.\nThe “new” bridge held."
    assert quoted(raw) == ["“The road is open, she said.", "“new”"]


def test_a_speech_of_several_paragraphs_fills_each_paragraph() -> None:
    raw = "“The road is open. Cars pass.\n“The bridge holds,” she said."
    assert quoted(raw) == ["“The road is open. Cars pass.", "“The bridge holds,”"]


def test_questions_about_what_stands_where() -> None:
    text = Text("He said: “Yes.” Then he left.", general())
    quotations = Quotations(text)
    opening, closing = text.words.index("“"), text.words.index("”")
    found = quotations.opening_at(opening)
    assert found is not None
    assert quotations.closing_at(closing + 1) == found
    assert quotations.around(opening + 1) == found
    assert quotations.around(0) is None
    assert quotations.tokens_between(0, len(text.words)) == (4, 1)


def test_time_is_linear_in_unmatched_marks() -> None:
    found = quoted("“word " * 20_000)
    assert len(found) <= 20_000
