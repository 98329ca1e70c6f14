"""What a reader does with the report, in a real browser: by mouse, by keyboard alone, on a telephone, in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import SCHEMES, WIDTHS, Open

DEATHS = "series/deaths.html"

PAGES = (
    "index.html",
    "series/deaths.html",
    "doubts.html",
    "method.html",
    "talks.html",
    "data.html",
    "figures.html",
    "sources.html",
    "articles/a002.html",
    "refused.html",
)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_fits_its_window_and_asks_for_nothing(
    visit: Open, site: Path, name: str, width: str, scheme: str
) -> None:
    opened = visit(site / name, width, scheme)
    wide = opened.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    assert opened.errors == []
    assert opened.outside(site) == []
    assert opened.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(20, 24, 26)" if scheme == "dark" else "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_point_leads_to_its_sentence_and_back_by_mouse(visit: Open, site: Path, width: str) -> None:
    page = visit(site / DEATHS, width).page
    page.locator(f".{width} >> #deaths-{width}-figure-f002").click(force=True)
    assert page.url.endswith("#figure-f002")
    beside = page.locator(".beside")
    assert beside.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    assert "At least 40 people are dead." in beside.inner_text()
    beside.get_by_role("link", name="In the list").click()
    entry = page.locator("#figure-f002")
    assert entry.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }")
    assert "At least 40 people are dead." in entry.inner_text()
    entry.get_by_role("link", name="Killed in the valley").click()
    assert page.url.endswith(f"#deaths-{width}-figure-f002")
    point = page.locator(f"#deaths-{width}-figure-f002")
    assert point.evaluate("e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight }")
    page.locator("#figure-f002").get_by_role("link", name="Flood 2").click()
    assert page.url.endswith("articles/a002.html#figure-f002")
    assert page.locator("#text-f002").inner_text() == "40"
    page.locator("#figure-f002").get_by_role("link", name="Killed in the valley").click()
    assert f"series/deaths.html#deaths-{width}-figure-f002" in page.url


@pytest.mark.parametrize("width", WIDTHS)
def test_a_point_leads_to_its_sentence_and_back_by_keyboard_alone(visit: Open, site: Path, width: str) -> None:
    page = visit(site / DEATHS, width).page

    def press_until(wanted: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", wanted):
                return
        pytest.fail(f"the keyboard does not reach {wanted}")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    press_until(f"#deaths-{width}-figure-f002")
    ring = page.locator(f"#deaths-{width}-figure-f002 .reach").first
    assert ring.evaluate("e => getComputedStyle(e).strokeOpacity") == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#figure-f002")
    assert page.evaluate("document.activeElement.className") == "beside"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == f"deaths-{width}-figure-f002"
    page.keyboard.press("Enter")
    press_until(".beside .foot a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "figure-f002"
    press_until(f"#figure-f002 a.on-{width}")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#deaths-{width}-figure-f002")
    assert page.evaluate("document.activeElement.id") == f"deaths-{width}-figure-f002"


def test_a_point_is_named_for_those_who_do_not_see_it(visit: Open, site: Path) -> None:
    page = visit(site / DEATHS).page
    name = "At least 40 people, Valley Health Office, 5 Jan 2024 (Example Daily)"
    assert page.locator(f'.wide a[aria-label="{name}"]').count() == 1
    told = page.locator("svg a.point").evaluate_all(
        """all => all.map(a => [a.querySelector('title')?.textContent,
        ...['aria-label', 'target'].map(name => a.getAttribute(name))])"""
    )
    assert told
    assert all(title and title == label and target is None for title, label, target in told)


def test_words_of_a_chart_can_be_selected(visit: Open, site: Path) -> None:
    page = visit(site / DEATHS).page
    selected = page.evaluate(
        """() => { const texts = [...document.querySelectorAll('.wide svg text')];
        const t = texts.find(t => t.textContent.includes('Office'));
        getSelection().selectAllChildren(t); return getSelection().toString() }"""
    )
    assert "Office" in selected


@pytest.mark.parametrize("name", ["index.html", "series/deaths.html", "series/missing.html", "talks.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_of_a_chart_stay_inside_it_and_apart(visit: Open, site: Path, name: str, width: str) -> None:
    faults = visit(site / name, width).page.evaluate(
        """width => [...document.querySelectorAll(`.${width} svg`)].flatMap(svg => {
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
        const out = texts.filter(([, r]) =>
            r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1);
        const shared = (r, q) => [Math.min(r.right, q.right) - Math.max(r.left, q.left),
            Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top)];
        const touch = (r, q) => { const [x, y] = shared(r, q); return x > 2 && y > 4 };
        const over = texts.flatMap(([a, r], n) =>
            texts.slice(n + 1).filter(([, q]) => touch(r, q)).map(([b]) => `${a} | ${b}`));
        return [...out.map(([t]) => `outside: ${t}`), ...over] })""",
        width,
    )
    assert faults == []


def test_a_reader_finds_who_said_how_many_on_a_day(visit: Open, site: Path) -> None:
    page = visit(site / "index.html", "narrow").page
    page.locator("a", has_text="any other day").last.click()
    page.locator("#day-missing input.on-day").fill("2024-01-20")
    rows = page.locator("#table-missing tbody tr:visible")
    assert rows.count() == 1
    told = rows.inner_text()
    assert "about 75" in told
    assert "Valley Health Office" in told
    assert "Some 75 people are missing." in told
    found = page.locator("#day-missing .found")
    assert found.inner_text() == "Newest by that day: about 75 (Valley Health Office, 12 Jan 2024, 90\u00a0% sure)."
    page.locator("#day-missing input.on-day").fill("2023-12-01")
    assert found.inner_text() == "Nobody is reported to have said a number by that day."


def test_of_several_sources_the_newest_is_told_first(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html#table-deaths").page
    page.locator("#day-deaths input.on-day").fill("2024-01-22")
    told = page.locator("#day-deaths .found").inner_text()
    first = page.locator("#table-deaths tbody tr:visible").first
    assert told.startswith(f"Newest by that day: {first.locator('td.n').first.inner_text()} (")
    assert "Below it: the last number of another source." in told


def test_a_link_to_a_folded_sentence_unfolds_it(visit: Open, site: Path) -> None:
    page = visit(site / DEATHS).page
    assert not page.locator("#figure-f002").is_visible(), "the sentence should be folded away"
    assert page.evaluate("document.documentElement.scrollHeight") < 5 * WIDTHS["wide"][1]
    page.goto(f"file://{site / DEATHS}#figure-f002")
    page.locator("#figure-f002").wait_for()
    page.locator("details.fold[open] > summary").click()
    assert not page.locator("#figure-f002").is_visible()
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=#figure-f002>again</a>')")
    page.get_by_text("again", exact=True).click()
    assert page.locator("#figure-f002").is_visible(), "so does a link to where the address leads already"


def test_a_search_in_the_page_finds_what_is_folded(visit: Open, site: Path) -> None:
    page = visit(site / DEATHS).page
    assert page.locator("#figure-f002").evaluate("e => e.closest('details.fold') !== null && !e.hidden")
    assert page.evaluate("document.body.textContent.includes('At least 40 people are dead.')")


def test_the_refused_numbers_of_a_report_are_listed_on_its_page(visit: Open, site: Path) -> None:
    page = visit(site / "articles" / "a002.html").page
    nav = page.get_by_role("navigation", name="On this page")
    for link in nav.get_by_role("link").all():
        anchor = (link.get_attribute("href") or "")[1:]
        count = link.inner_text().split()[0]
        assert page.locator(f"#{anchor} h2").inner_text().startswith(count)


def test_a_citation_is_copied(visit: Open, site: Path) -> None:
    page = visit(Path(f"{site / DEATHS}#figure-f002"), permissions=["clipboard-read", "clipboard-write"]).page
    page.locator("#figure-f002 .cite summary").click()
    page.locator("#figure-f002 .copy").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("At least 40 people, according to Valley Health Office, 5 January 2024.")


def test_without_scripts_the_page_has_everything_but_the_buttons(visit: Open, site: Path) -> None:
    page = visit(site / DEATHS, java_script_enabled=False).page
    assert page.locator(".copy:visible").count() == page.locator(".lookup:visible").count() == 0
    page.locator("#deaths-wide-figure-f002").click(force=True)
    assert page.url.endswith("#figure-f002")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_serious_barrier_is_found(visit: Open, site: Path, axe: str, name: str, width: str, scheme: str) -> None:
    page = visit(site / name, width, scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    barriers = [
        (each["id"], each["impact"], [node["target"] for node in each["nodes"]][:3], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert barriers == []
