"""Searching the report in a real browser: by words, filters, keyboard and address, from the file system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported.publishing.charts import Pictures
from asreported.publishing.page import report, search
from asreported.publishing.publication import Publication
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


def written(publication: Publication, folder: Path) -> Path:
    """The pages of a publication without its charts, as files; the front page of them."""
    for name, page in report.build(publication, Pictures()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")
    return folder.resolve() / "index.html"


@pytest.fixture(scope="module")
def barracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures that a careless search confuses: 94, 94,154 and 1.94 million, of which days, said by whom."""
    said = [
        made.Said(made.d(3, 1), "The camp held 94 hostages.", "94", "exact", 94, 94, 94, "captives_held"),
        made.Said(made.d(3, 4), "By then 94,154 hostages of war lived.", "94,154", "exact", 94154, 94154, 94154),
        made.Said(made.d(3, 4), "It cost 1.94 million lives.", "1.94 million", "exact", 1940000, 1940000, 1940000),
        made.Said(made.d(3, 9), "The mayor said 7 women died.", "7", "exact", 7, 7, 7, source=None),
        made.Said(made.d(4, 2), "About 61 hostages are left.", "61", "about", 61, None, None, "captives_held"),
    ]
    given = made.publication(tuple(said))
    # the report of the seven gives no day of its own, and the count is of a single event
    seven = pl.col("figure_id") == "f004"
    figures = given.figures.with_columns(
        pl.when(~seven).then("as_of_first").alias("as_of_first"),
        pl.when(~seven).then("as_of_last").alias("as_of_last"),
        pl.when(seven).then(pl.lit("new")).otherwise("aspect").alias("aspect"),
    )
    observed = made.trends.observations(figures.lazy(), given.articles.lazy(), given.story)
    changed = made.publication(tuple(said), figures=figures, observations=observed)
    return written(changed, tmp_path_factory.mktemp("barracks"))


Find = Callable[[str], tuple[str, list[str]]]


@pytest.fixture
def find(visit: Open, barracks: Path) -> Find:
    """Ask the search: what it tells, and the lines that it lists."""
    page = visit(barracks).page

    def asked(words: str) -> tuple[str, list[str]]:
        page.fill("#find-words", words)
        lines = page.locator(".results > li").all_inner_texts()
        return page.inner_text(".told"), [" ".join(line.split()) for line in lines]

    return asked


def test_a_number_is_found_whole_with_or_without_its_commas(find: Find) -> None:
    told, lines = find("94 hostages")
    assert told == "1 figure."
    assert "The camp held 94 hostages." in lines[0]
    assert find("94,154")[0] == find("94154")[0] == "1 figure."
    assert find("1.94 million")[0] == "1 figure."
    assert find("154")[0] == "0 figures."


def test_a_word_is_found_from_its_beginning(find: Find) -> None:
    assert find("wom")[0] == "1 figure."
    assert find("men")[0] == "0 figures."


@pytest.mark.parametrize(
    "day",
    [
        "4 March 2024",
        "March 4, 2024",
        "Mar. 4th, 2024",
        "4 mar 2024",
        "2024-03-04",
        "4th of March 2024",
        "on 4 March 2024",
    ],
)
def test_a_day_is_understood_as_people_write_it(find: Find, day: str) -> None:
    told, lines = find(f"hostages {day}")
    assert told == "1 figure of 4 March 2024."
    assert "94,154" in lines[0]
    assert "4 Mar 2024" in lines[0]


def test_a_question_is_answered_by_what_it_asks_for(find: Find) -> None:
    told, lines = find("how many hostages were there on 1 March 2024?")
    assert told == "1 figure of 1 March 2024."
    assert "The camp held 94 hostages." in lines[0]
    assert find("how many men died?")[0] == "0 figures."
    assert find("how many of the women died")[0] == "1 figure."


def test_a_month_and_a_day_without_its_year_are_understood(find: Find) -> None:
    assert find("hostages March 2024")[0] == "2 figures of March 2024."
    assert find("hostages 2 April")[0] == "1 figure of 2 April."
    assert find("hostages 2024")[0] == "3 figures."


def test_where_nothing_is_of_the_day_the_nearest_before_and_after_are_listed(find: Find) -> None:
    told, lines = find("hostages 20 March 2024")
    assert told == "0 figures of 20 March 2024. Listed: the nearest before and after."
    assert ["61" in lines[0], "94,154" in lines[1], "held 94 hostages" in lines[2]] == [True, True, True]


def test_where_nothing_is_found_each_word_says_how_often_it_is(visit: Open, barracks: Path, find: Find) -> None:
    told, lines = find("hostages mediators")
    assert told == "0 figures."
    assert lines[:2] == ["Try: “hostages” alone · 3 figures", "“mediators” alone: in no figure"]
    assert lines[-1].endswith("all reports")
    assert any("Days are written 7 August 2024 or 2024-08-07." in line for line in find("hostages 7/8/2024")[1])
    assert any("refused numbers" in line for line in find("hostages 555")[1])
    page = visit(Path(f"{barracks}#find?q=hostages&source=-")).page
    assert page.inner_text(".told") == "0 figures."
    page.get_by_role("link", name="the same words without the filters").click()
    page.get_by_text("3 figures.", exact=True).wait_for()
    assert page.input_value("[name=source]") == ""


def test_a_figure_without_a_day_is_found_by_the_day_of_its_report_and_says_so(visit: Open, barracks: Path) -> None:
    page = visit(Path(f"{barracks}#find?from=2024-03-01&to=2024-03-31")).page
    assert page.inner_text(".told") == "4 figures. 1 by the day of the report, which gives none for the number."
    first = page.locator(".results .entry").first.inner_text()
    assert "7 women died" in first
    assert "9 Mar 2024 (day of the report)" in first
    assert (
        visit(Path(f"{barracks}#find?from=2024-01-01&to=2024-12-31")).page.inner_text(".told").startswith("5 figures.")
    )


def test_what_is_not_reported_as_fact_says_so(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.fill("#find-words", "500 people")
    assert page.locator(".results .hit .tag").all_inner_texts() == ["planned"]
    page.fill("#find-words", "missing")
    assert page.locator(".results .hit").count() == 3
    assert page.locator(".results .hit .tag").count() == 0


def test_figures_for_which_nobody_is_named_can_be_chosen(visit: Open, barracks: Path) -> None:
    page = visit(barracks).page
    page.locator(".find summary").click()
    page.select_option("[name=source]", label="nobody named (1)")
    assert page.inner_text(".told") == "1 figure."
    assert "7 women died" in page.inner_text(".results")
    assert page.url.endswith("#find?source=-")


def test_figures_of_a_publisher_are_found_from_the_page_of_sources(visit: Open, site: Path) -> None:
    page = visit(site / "sources.html").page
    page.get_by_role("link", name="Red Circle", exact=True).click()
    page.wait_for_url("**/index.html#find?source=Red%20Circle")
    page.get_by_text("4 figures.", exact=True).wait_for()
    assert page.input_value("[name=source]") == "Red Circle"
    page.go_back()
    page.get_by_role("link", name="Example Daily", exact=True).click()
    page.get_by_text(f"{len(made.SAID)} figures.", exact=True).wait_for()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More figures than the search lists at once."""
    days = [made.d(1, 1) + made.dt.timedelta(days=n) for n in range(120)]
    said = tuple(made.Said(day, f"In all {n} died.", str(n), "exact", n, n, n) for n, day in enumerate(days, start=10))
    return written(made.publication(said), tmp_path_factory.mktemp("many"))


def test_more_results_come_on_demand_and_stay_when_the_reader_comes_back(visit: Open, many: Path) -> None:
    page = visit(many).page
    page.fill("#find-words", "died")
    assert page.inner_text(".told") == "120 figures, the newest 50 listed."
    more = page.get_by_role("button", name="Show 50 more")
    more.focus()
    page.keyboard.press("Enter")
    assert page.inner_text(".told") == "120 figures, the newest 100 listed."
    assert page.locator(".results .hit").count() == 100
    # the keyboard goes on at the first of the new ones
    assert page.evaluate("[...document.querySelectorAll('.hit')].indexOf(document.activeElement.closest('.hit'))") == 50
    assert page.url.endswith("#find?q=died&show=100")
    page.get_by_role("button", name="Show 20 more").click()
    assert page.locator(".results .hit").count() == 120
    assert not page.get_by_role("button", name="more").is_visible()
    page.goto((many.parent / "sources.html").as_uri())
    page.go_back()
    page.locator(".results .hit").nth(119).wait_for()
    assert page.locator(".results .hit").count() == 120
    page.fill("#find-words", "In all")
    assert page.locator(".results .hit").count() == 50


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_found_and_what_is_not_has_no_serious_barrier(visit: Open, many: Path, axe: str, width: str) -> None:
    for asked in ("q=died", "q=died+nowhere+2025", "q=died+7%2F8%2F2024"):
        page = visit(Path(f"{many}#find?{asked}"), width).page
        page.locator(".results li").first.wait_for()
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []


def test_a_day_that_is_asked_for_is_looked_up_on_the_page_of_a_chart(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.fill("#find-words", "missing 20 January 2024")
    page.get_by_role("link", name="Missing: the newest number by 20 January 2024").click()
    page.wait_for_url("**/series/missing.html?on=2024-01-20#day-missing")
    assert page.locator("#day-missing .found").inner_text().startswith("Newest by that day: about 75 (")
    assert page.input_value("#day-missing input") == "2024-01-20"


def test_the_figures_of_one_source_in_one_month_take_three_choices(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.locator(".find summary").click()
    page.select_option("[name=source]", "Valley Health Office")
    page.select_option("[name=month]", label="January 2024")
    found = page.locator(".results .entry")
    assert found.count() > 0
    assert all("Jan 2024" in one and "Valley Health Office" in one for one in found.all_inner_texts())


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
