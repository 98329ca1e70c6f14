"""The front page of a large story: what grows with the reports stands in parts beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from asreported.publishing.charts import overview, pictures_of
from asreported.publishing.page import report, search
from tests.benchmarks.report import large

LARGEST = 1_000_000
"""Bytes that the front page may have, however many figures there are."""
FIGURES = 12_000
TOWNS = [f"Town {number}" for number in range(4)]
OFFICES = [f"Office {number}" for number in range(9)]
KINDS = {"missing": "level", "detained": "new"}


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[str, str]]:
    """The pages of many figures in as many dense series as the overview draws."""
    publication = large(FIGURES, places=TOWNS, sources=OFFICES, aspects=KINDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview, "POINTS", 3_000)
        yield report.build(publication, pictures_of(publication))


def test_the_front_page_stays_small(pages: dict[str, str]) -> None:
    assert len(pages["index.html"].encode()) <= LARGEST
    overviews = [picture for picture in _pictures(pages["index.html"]) if 'id="overview-' in picture]
    assert len(overviews) == 2
    for picture in overviews:
        drawn = sum(path.count("M ") for path in re.findall(r' d="([^"]+)"', picture))
        assert 2_000 < drawn < 4_000


def test_reports_and_figures_stand_in_parts_beside_the_front_page(pages: dict[str, str]) -> None:
    index = json.loads(re.findall(r'<script type="application/json" id="index">(.*?)</script>', pages["index.html"])[0])
    assert index == {"parts": [search.FACETS, "search/0.js", "search/1.js", "search/2.js"]}
    assert set(index["parts"]) <= set(pages)
    assert '"Report 1499"' in pages[search.FACETS]
    assert "Report 1400" not in pages["index.html"]


def test_a_course_of_few_numbers_keeps_them_all() -> None:
    publication = large(400)
    shown, left = overview.panels(publication)
    drawing = overview.draw(publication, shown, left)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview, "POINTS", 60_000)
        unbounded = overview.draw(publication, shown, left)
    assert drawing is not None
    assert unbounded is not None
    assert drawing.svg == unbounded.svg


def _pictures(html: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", html, re.DOTALL)
