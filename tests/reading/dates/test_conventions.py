"""The table of date conventions: every line of docs/date-conventions.md is read as it says."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from asreported import extract
from asreported.records import DateMention

DOC = Path(__file__).resolve().parents[3] / "docs" / "date-conventions.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOC.read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and "**" in line
]
PUBLISHED = dt.date(2024, 8, 7)


def mention(report: str, published: dt.date | None) -> DateMention:
    """The date that the words in bold are read as."""
    marked = re.search(r"\*\*(.+?)\*\*", report)
    assert marked is not None
    found = [
        date
        for date in extract(report.replace("**", ""), published=published).dates
        if (date.start, date.quote) == (marked.start(), marked[1])
    ]
    assert len(found) == 1, report
    return found[0]


def test_the_day_of_publication_is_the_documents() -> None:
    assert f"{PUBLISHED:%A} {PUBLISHED}" in DOC.read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 4], ids=lambda row: row[0])
def test_a_convention_holds(row: list[str]) -> None:
    report, first, last, _ = row
    date = mention(report, PUBLISHED)
    assert (str(date.first), str(date.last)) == (first, last)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 3], ids=lambda row: row[0])
def test_what_is_left_out_says_why(row: list[str]) -> None:
    report, note, _ = row
    date = mention(report, PUBLISHED)
    assert (date.first, date.last, date.note) == (None, None, note)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 4], ids=lambda row: row[0])
def test_without_a_day_of_publication_only_whole_dates_are_resolved(row: list[str]) -> None:
    date = mention(row[0], None)
    assert (date.first is not None) == bool(re.search(r"\d{4}|\d+(?:th|s)\b", date.quote))
    assert (date.note is None) == (date.first is not None)
