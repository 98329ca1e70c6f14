"""Entries that are carried to the writer are what they were where the texts were read."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from asreported.prints import carried
from asreported.prints.copies import Mark, printed
from asreported.sources.articles import article


def test_entries_and_marks_come_back_as_they_were() -> None:
    noon = dt.datetime(2024, 6, 9, 12, tzinfo=dt.UTC)
    texts = {
        "At least 1,200 people and 12.5 tonnes of bread were brought over the river in boats, and none was lost.": noon,
        "Short.": None,
        "": None,
    }
    entries = [
        printed(article(text, raw=text.encode(), origin="", published=at and at.date(), published_at=at, url=f"{n}"))
        for n, (text, at) in enumerate(texts.items())
    ]
    marks = {one.article_id: Mark(copy_of="x", exact=True) if one.published else Mark() for one in entries}
    found, said = carried.of_frame(carried.to_frame(entries, marks))
    assert said == marks
    assert list(found) == [one.article_id for one in entries]
    for one in entries:
        back = found[one.article_id]
        assert back[:8] == one[:8]
        assert np.array_equal(back.shingles, one.shingles)
        assert list(back.bands) == list(one.bands)


def test_no_entries_are_an_empty_frame() -> None:
    assert carried.of_frame(carried.to_frame([], {})) == ({}, {})


@pytest.mark.parametrize("mark", [Mark(version_of="y"), Mark(copy_of="z", exact=False)])
def test_each_kind_of_mark_is_carried(mark: Mark) -> None:
    entry = printed(article("Two boats.", raw=b"", origin=""))
    assert carried.of_frame(carried.to_frame([entry], {entry.article_id: mark}))[1] == {entry.article_id: mark}
