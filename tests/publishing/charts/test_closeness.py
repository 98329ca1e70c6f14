"""How close a deal was said to be: lanes by speaker, marks by degree, nothing covered and nothing dropped silently."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import polars as pl
import pytest

from asreported.publishing.charts import closeness
from asreported.publishing.publication import Publication
from asreported.trends.columns import schema
from tests.publishing import made


def saying(*said: tuple[int, str, str]) -> Publication:
    """A publication whose signals are these: (day of January, speaker, degree)."""
    rows: list[dict[str, Any]] = [
        {
            "story": "river-flood",
            "said": made.d(1, day),
            "week": made.d(1, day),
            "speaker": speaker,
            "signal": "progress",
            "phrase": degree,
            "degree": degree,
            "rank": {"far": 1, "close": 2}[degree],
            "statement": f"It is {degree}.",
            "statement_id": f"s{number:03}",
            "article_id": "a001",
        }
        for number, (day, speaker, degree) in enumerate(said, start=1)
    ]
    return made.publication(more={"signals": pl.DataFrame(rows, schema=schema("signals"))})


def drawn_from(publication: Publication) -> closeness.Course:
    """Return what is drawn of a publication in which somebody said something."""
    found = closeness.course(publication)
    assert found is not None
    return found


def test_who_spoke_most_stands_on_top_and_who_is_not_named_at_the_bottom() -> None:
    found = drawn_from(
        saying((2, "", "far"), (3, "", "far"), (4, "Ada Roe", "far"), (5, "Jo Doe", "far"), (6, "Jo Doe", "close"))
    )
    assert found.lanes == ("Jo Doe", "Ada Roe", "Nobody named")


def test_the_title_counts_each_degree_from_the_farthest() -> None:
    found = drawn_from(saying((2, "Jo Doe", "close"), (3, "Jo Doe", "far"), (4, "Ada Roe", "close")))
    assert closeness.headline(found) == "A deal was said to be far once and close twice"


def test_the_days_reach_from_the_story_s_first_to_the_newest_report() -> None:
    given = saying((2, "Jo Doe", "close"))
    found = drawn_from(given)
    assert (found.first, found.last) == (given.story.start, given.articles["published"].max())


def test_every_mark_is_a_link_that_says_who_said_what_when() -> None:
    drawing = closeness.draw(saying((2, "Jo Doe", "close"), (2, "Jo Doe", "far")))
    assert drawing is not None
    links = list(ET.fromstring(drawing.svg).iter("{http://www.w3.org/2000/svg}a"))
    assert [link.get("aria-label", "").partition(": ")[0] for link in links] == ["close", "far"]
    assert all("Jo Doe, 2 Jan 2024" in link.get("aria-label", "") for link in links)
    targets = [link.get("{http://www.w3.org/1999/xlink}href") for link in links]
    assert targets == ["../index.html#statement-s001", "../index.html#statement-s002"]


def test_marks_of_one_day_stand_above_each_other() -> None:
    found = drawn_from(saying((2, "Jo Doe", "close"), (2, "Jo Doe", "far"), (20, "Jo Doe", "far")))
    levels = closeness._levels(found, apart=3.0)
    assert [levels[one] for one in found.said] == [0, 1, 0]


def test_what_is_left_to_the_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closeness, "STATEMENTS", 3)
    monkeypatch.setattr(closeness, "SPEAKERS", 1)
    drawing = closeness.draw(saying(*((day, f"Speaker {day % 2}", "far") for day in range(2, 8))))
    assert drawing is not None
    assert "3 earlier statements are in the data." in drawing.words.notes
    assert "In the table and the data, but not drawn: 1 speaker." in drawing.words.notes


def test_nothing_is_drawn_where_nobody_said_how_close_a_deal_was(publication: Publication) -> None:
    assert closeness.draw(made.publication(more={})) is None
    ungraded = publication.more["signals"].with_columns(pl.lit(None, pl.String).alias("degree"))
    assert closeness.draw(made.publication(more={"signals": ungraded})) is None


def test_the_same_statements_give_the_same_bytes(publication: Publication) -> None:
    one, other = closeness.draw(publication), closeness.draw(made.publication())
    assert one is not None
    assert other is not None
    assert one.svg == other.svg
    assert one.png == other.png
