"""Where a pointer stands on a mark, its own link is hit: on a page with marks closer together than a finger is wide."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from asreported.publishing.charts import pictures_of
from asreported.publishing.page import report
from tests.browser.conftest import WIDTHS, Open
from tests.publishing import made

DAYS = 60

HITS = """() => [...document.querySelectorAll('svg a.point')].filter(a => a.getBoundingClientRect().width).map(a => {
    const mark = a.querySelector('use, path');
    a.scrollIntoView({ block: 'center' });
    const box = mark.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('a');
    const [own, found] = [a, hit].map(link => link?.getAttribute('href') ?? link?.getAttribute('xlink:href'));
    const names = found && document.querySelector(found)?.querySelector(`a[href="${own}"]`);
    return [a.getAttribute('aria-label'), found === own ? 'own' : names ? 'named' : 'another'] })"""
"""For each mark: its name, and whether its middle is hit by its own link, by one whose target names it, or another."""


def toll(day: dt.date, n: int, hedge: str = "exact", source: str | None = "Valley Health Office") -> made.Said:
    """A toll said in a sentence of its own."""
    low, high = n, n if hedge == "exact" else None
    return made.Said(day, f"The toll of {day} was {n}, one heard.", str(n), hedge, n, low, high, source=source)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report page of tolls of every day, some of them from two sources, with bounds among them."""
    days = [made.d(1, 1) + dt.timedelta(days=7 * n // 3) for n in range(DAYS)]
    said = [toll(day, 1000 + 3 * n) for n, day in enumerate(days)]
    said += [toll(day, 1000 + 15 * n, source="Red Circle") for n, day in enumerate(days[::5])]
    said += [toll(day, 1001 + 30 * n, source=None) for n, day in enumerate(days[::10])]
    said += [toll(day, 1000 + 21 * n, "at_least", "Red Circle") for n, day in enumerate(days[3::7])]
    given = made.publication((*said, *made.SAID[10:13]))
    folder = tmp_path_factory.mktemp("crowded")
    for name, page in report.build(given, pictures_of(given)).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")
    return folder / "series" / "deaths.html"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_middle_of_every_mark_is_its_own(visit: Open, site: Path, width: str) -> None:
    hits = visit(site / "series" / "deaths.html", width).page.evaluate(HITS)
    assert len(hits) >= 10
    assert [name for name, hit in hits if hit != "own"] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_where_marks_cover_one_spot_the_sentence_that_is_hit_names_the_others(
    visit: Open, crowded: Path, width: str
) -> None:
    hits = visit(crowded, width).page.evaluate(HITS)
    assert sum(" Jan 2024 " in name for name, _ in hits) > 10
    assert [name for name, hit in hits if hit == "another"] == []
    assert sum(hit == "own" for _, hit in hits) > sum(hit == "named" for _, hit in hits) > 0
