"""Reports that attack their readers, in a browser: nothing runs, nothing is asked for, no page changes shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.publishing.hostile import ADDRESSES, ATTACKS

SHAPE = """() => [...document.querySelectorAll('*')].filter(e => !e.closest('svg') || ['a', 'svg'].includes(e.tagName))
.map(e => e.tagName + ':' + [...e.attributes].map(a => a.name).sort().join(','))"""
"""Every element with the names of its attributes, in order; within pictures the links alone, for words wrap there."""


def test_the_corpus_is_large_enough() -> None:
    assert len(set(ATTACKS)) + len(set(ADDRESSES)) >= 140


@pytest.mark.parametrize("name", ["index.html", "series/deaths.html", "talks.html", "figures.html", "sources.html"])
def test_the_report_keeps_its_shape_and_nothing_runs(
    visit: Open, hostile_site: Path, tame_pages: Path, name: str
) -> None:
    attacked = visit(hostile_site / name)
    calm = visit(tame_pages / name)
    for opened in (attacked, calm):  # the filters of the search have as many choices as there are values
        opened.page.evaluate("document.getElementById('search')?.remove()")
    assert attacked.page.evaluate(SHAPE) == calm.page.evaluate(SHAPE)
    assert set(attacked.page.evaluate("[...document.querySelectorAll('svg *')].map(e => e.tagName)")) <= set(
        calm.page.evaluate("[...document.querySelectorAll('svg *')].map(e => e.tagName)")
    )
    attacked.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    attacked.page.keyboard.press("Tab")
    attacked.page.mouse.move(200, 300)
    attacked.page.wait_for_timeout(300)
    assert (attacked.dialogs, attacked.errors, attacked.outside(hostile_site)) == ([], [], [])
    assert attacked.page.title() == calm.page.title()


def test_no_page_of_an_attacking_report_runs_anything(visit: Open, hostile_site: Path) -> None:
    opened = visit(hostile_site / "index.html")
    for path in sorted((hostile_site / "articles").glob("*.html")):
        opened.page.goto(path.as_uri())
        assert opened.page.title().endswith(": as read")
        assert opened.page.evaluate("document.body.className") == "report"
    assert (opened.dialogs, opened.errors, opened.outside(hostile_site)) == ([], [], [])


@pytest.mark.parametrize("name", ["deaths", "talks", "closeness"])
def test_a_picture_of_its_own_runs_nothing(visit: Open, hostile_site: Path, name: str) -> None:
    opened = visit(hostile_site / "charts" / f"{name}.svg")
    tags = set(opened.page.evaluate("[...document.querySelectorAll('*')].map(e => e.tagName)"))
    drawn = {"svg", "title", "desc", "defs", "g", "path", "use", "a", "text", "circle", "clipPath", "rect"}
    assert tags <= drawn
    assert (opened.dialogs, opened.errors, opened.outside(hostile_site)) == ([], [], [])


def test_every_link_leads_into_the_site_or_to_the_web(visit: Open, hostile_site: Path) -> None:
    page = visit(hostile_site / "series" / "deaths.html").page
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href.baseVal ?? a.href)")
    assert len(links) > 50
    assert [link for link in links if not link.startswith(("file://", "#"))] == []


def test_what_is_searched_shows_the_attack_as_words(visit: Open, hostile_site: Path) -> None:
    opened = visit(hostile_site / "index.html")
    opened.page.fill("#find-words", "<script>")
    assert "<script>document.title='owned'</script>" in opened.page.inner_text(".results")
    assert opened.page.locator(".results script").count() == 0
    assert (opened.dialogs, opened.errors, opened.outside(hostile_site)) == ([], [], [])
