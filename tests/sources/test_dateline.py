"""The day that a dateline states: at the very beginning of a text, and with its year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from asreported.sources.dateline import Datelined, stated_day
from asreported.sources.files import read_paths


@pytest.mark.parametrize(
    "text",
    [
        "LOMARA, May 14, 2026 (Example Wire) - The mill stood still.",
        "LOMARA, Teland, 14 May 2026 (Example Wire) — The mill stood still.",
        "ST. ANNE (Example Wire), Thursday, May 14, 2026 -- The mill stood still.",
        "NEW LOMARA, 14 May 2026: The mill stood still.",
        "Mill stands still for a third day\n\nLOMARA, May 14, 2026 /Example Wire/ – The mill stood still.",
    ],
)
def test_it_is_the_day_with_its_year(text: str) -> None:
    assert stated_day(text) == dt.date(2026, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "LOMARA, May 14 (Example Wire) - The mill stood still.",
        "LOMARA, May 2026 (Example Wire) - The mill stood still.",
        "LOMARA, February 30, 2026 - The mill stood still.",
        "Lomara, May 14, 2026 - the day on which the mill stood still - is remembered.",
        "The mill stood still.\n\nLOMARA, May 14, 2026 - It had been bought the day before.",
        "Mill stands still\n\nBy A. Writer\n\nLOMARA, May 14, 2026 - The mill stood still.",
        "LOMARA, May 14, 2026 was a Thursday.",
        "",
    ],
)
def test_elsewhere_or_without_its_year_it_is_none(text: str) -> None:
    assert stated_day(text) is None


def test_a_report_that_says_no_day_has_that_of_its_dateline_and_says_so(tmp_path: Path) -> None:
    text = "LOMARA, May 14, 2026 (Example Wire) - The union said 300 weavers were on strike.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"---\npublished: 2026-05-15\n---\n{text}", encoding="utf-8")
    by_dateline, stated = read_paths([tmp_path]).articles
    assert (by_dateline.published, stated.published) == (dt.date(2026, 5, 14), dt.date(2026, 5, 15))
    assert isinstance(by_dateline, Datelined)
    assert not isinstance(stated, Datelined)


def test_the_day_that_is_given_for_reports_without_one_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("LOMARA, May 14, 2026 - The mill stood still.\n", encoding="utf-8")
    (article,) = read_paths([tmp_path], published=dt.date(2026, 5, 16)).articles
    assert article.published == dt.date(2026, 5, 16)
    assert not isinstance(article, Datelined)
