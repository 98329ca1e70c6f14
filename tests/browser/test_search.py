"""Searching the report in a real browser: by words, filters, keyboard and address, from the file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.publishing.page import search
from asreported.publishing.site import publish
from tests.browser.conftest import WIDTHS, Open, Opened
from tests.publishing import made


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up story with an index too large for its page, in parts of four figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "INLINE", 5)
        patch.setattr(search, "PART", 4)
        return publish(made.publication(), tmp_path_factory.mktemp("parted") / "site").parent.resolve()


@pytest.mark.parametrize("width", WIDTHS)
def test_words_find_figures_and_lead_to_their_sentences(visit: Open, site: Path, width: str) -> None:
    page = visit(site / "index.html", width).page
    page.keyboard.press("/")
    page.keyboard.type("dead 40")
    assert page.inner_text(".told") == "1 figure."
    found = page.locator(".results .entry").first
    assert "At least 40 people are dead." in found.inner_text()
    assert found.locator("mark").inner_text() == "40"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/series/deaths.html#figure-f002")
    assert "At least 40 people are dead." in page.locator("#figure-f002").inner_text()


def test_what_is_asked_stands_in_the_address(visit: Open, site: Path) -> None:
    first = visit(site / "index.html").page
    first.fill("#find-words", "missing")
    first.locator(".find summary").click()
    first.select_option("[name=source]", "Valley Health Office")
    assert "#find?q=missing&source=Valley+Health+Office" in first.url
    again = visit(Path(f"{site}/index.html#find?q=missing&source=Valley+Health+Office")).page
    assert again.inner_text(".told") == first.inner_text(".told")
    assert again.input_value("#find-words") == "missing"
    assert again.locator(".find details").get_attribute("open") is not None


def test_filters_narrow_what_is_found(visit: Open, site: Path) -> None:
    def told(asked: str) -> str:
        return str(visit(Path(f"{site}/index.html#find?{asked}")).page.inner_text(".told"))

    days = made.publication().observations.get_column("date").to_list()
    early = sum(day is not None and day <= made.d(1, 5) for day in days)
    assert told("from=2024-01-01&to=2024-01-05") == f"{early} figures."
    january = sum(day is not None and (day.year, day.month) == (2024, 1) for day in days)
    assert told("month=2024-01") == f"{january} figures."
    assert told("hedge=at_least") == "1 figure."
    assert told("sure=95") == "0 figures."
    assert told("contested=1") == "0 figures."


def test_the_figures_of_one_source_in_one_month_take_three_choices(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.locator(".find summary").click()
    page.select_option("[name=source]", "Valley Health Office")
    page.select_option("[name=month]", label="January 2024")
    found = page.locator(".results .entry")
    assert found.count() > 0
    assert all("2024-01-" in one and "Valley Health Office" in one for one in found.all_inner_texts())


def test_escape_clears_what_was_asked(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.fill("#find-words", "dead")
    assert page.locator(".results .entry").count() > 0
    page.keyboard.press("Escape")
    page.locator(".results .entry").first.wait_for(state="detached")
    assert "find?" not in page.url


def test_a_large_index_comes_in_parts_once_somebody_searches(visit: Open, parted: Path) -> None:
    opened = visit(parted / "index.html")
    assert _parts(opened) == []
    opened.page.fill("#find-words", "dead 40")
    opened.page.get_by_text("1 figure.", exact=True).wait_for()
    assert _parts(opened) == ["index.js", *(f"{n}.js" for n in range(4))]
    assert (opened.errors, opened.outside(parted)) == ([], [])


def test_the_filters_of_a_large_index_come_without_its_figures(visit: Open, parted: Path) -> None:
    opened = visit(parted / "index.html")
    opened.page.locator(".find summary").click()
    opened.page.locator("[name=source] option[value='Red Circle']").wait_for(state="attached")
    assert _parts(opened) == ["index.js"]
    opened.page.select_option("[name=source]", "Red Circle")
    opened.page.get_by_text("4 figures.", exact=True).wait_for()


def test_filters_of_a_large_index_are_taken_from_the_address(visit: Open, parted: Path) -> None:
    page = visit(Path(f"{parted}/index.html#find?source=Red+Circle")).page
    page.get_by_text("4 figures.", exact=True).wait_for()
    assert page.input_value("[name=source]") == "Red Circle"
    leading = visit(Path(f"{parted}/index.html#figure-f002")).page
    leading.wait_for_url("**/series/deaths.html#figure-f002")


def _parts(opened: Opened) -> list[str]:
    """Names of the parts of the index that a page asked for."""
    return [url.rpartition("/")[2] for url in opened.requests if "/search/" in url]


def test_a_link_to_a_sentence_of_the_front_page_leads_on(visit: Open, site: Path) -> None:
    page = visit(Path(f"{site}/index.html#figure-f002")).page
    page.wait_for_url("**/series/deaths.html#figure-f002")
