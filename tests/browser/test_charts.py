"""Charts in a real browser: the pointer reads a day, a click chooses it, and a picture can be zoomed along its days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.conftest import Open, until


def test_the_pointer_reads_the_numbers_of_a_day(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "missing.html").page
    box = page.locator(".wide svg").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    assert "about 75, Valley Health Office" in page.inner_text(".reading")


def test_a_click_beside_the_points_looks_a_day_up(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "missing.html").page
    box = page.locator(".wide svg").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.75)
    assert page.inner_text(".found").startswith("Newest by that day: ")
    assert page.input_value("#day-missing input").startswith("2024-01-")


def sizes(page: Any) -> dict[str, list[float]]:
    """Return the heights of all words but those of days, and the widths of all marks, as the browser shows them."""
    kinds = {"words": ('text:not([id$="-days"] text)', "height"), "marks": ("a.point use", "width")}
    return {
        kind: page.eval_on_selector_all(
            f".wide svg :is({chosen})",
            f"all => all.map(of => Math.round(of.getBoundingClientRect().{side})).sort((a, b) => a - b)",
        )
        for kind, (chosen, side) in kinds.items()
    }


def test_a_picture_is_zoomed_along_its_days_only(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html").page
    svg = page.locator(".wide svg").first
    before, size = svg.bounding_box(), sizes(page)
    assert size["words"]
    assert size["marks"]
    page.get_by_role("button", name="Zoom in").first.focus()
    page.keyboard.press("Enter")
    zoomed = svg.bounding_box()
    assert zoomed["width"] > 1.6 * before["width"]
    assert abs(zoomed["height"] - before["height"]) < 1
    assert sizes(page) == size
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert "2 times as wide" in page.inner_text(".zoom")
    page.get_by_role("button", name="Zoom out").first.click()
    assert svg.bounding_box() == before
    assert page.locator(".zoom [role=status]").first.inner_text() == ""


def test_a_zoomed_picture_goes_back_to_just_what_it_was(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html").page
    places = "all => all.map(of => [of.id, Math.round(of.getBoundingClientRect().x)])"
    before = page.eval_on_selector_all(".wide a.point", places)
    for name in ("Zoom in", "Zoom in", "Zoom out", "Zoom out"):
        page.get_by_role("button", name=name).first.click()
    assert page.eval_on_selector_all(".wide a.point", places) == before


def test_numbers_of_the_axis_stay_in_the_window_of_a_zoomed_picture(visit: Open, site: Path) -> None:
    for width, form in (("wide", ".wide"), ("narrow", ".narrow")):
        page = visit(site / "series" / "deaths.html", width).page
        zero = page.locator(f"{form} svg text").get_by_text("0", exact=True).first
        label = page.locator(f"{form} svg text", has_text="Valley").first
        before = [of.bounding_box()["x"] for of in (zero, label)]
        for _ in range(3):
            page.get_by_role("button", name="Zoom in").first.click()
        for edge in ("0", "frame.scrollWidth"):
            page.eval_on_selector(form, f"frame => {{ frame.scrollLeft = {edge} }}")
            page.wait_for_timeout(100)
            after = [of.bounding_box()["x"] for of in (zero, label)]
            assert all(abs(x - y) < 1.5 for x, y in zip(before, after, strict=True)), (before, after)


def test_a_zoomed_picture_names_more_days_each_with_its_year(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html").page
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").first.click()
    shown = page.eval_on_selector_all(
        '.wide [id$="-days"] text',
        "all => all.filter(of => of.checkVisibility({ visibilityProperty: true })).map(of => of.textContent)",
    )
    assert len(shown) > 2
    assert all(words.split()[-1] in ("2023", "2024") for words in shown)


def test_a_zoomed_picture_is_moved_and_left_by_keyboard(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html").page
    page.get_by_role("button", name="Zoom in").first.click()
    frame = page.locator(".wide").first
    before = frame.evaluate("frame => frame.scrollLeft")
    frame.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    until(page, f"document.querySelector('.wide').scrollLeft > {before}")
    page.keyboard.press("+")
    assert "4 times as wide" in page.inner_text(".zoom")
    page.keyboard.press("0")
    assert frame.evaluate("frame => frame.scrollWidth === frame.clientWidth")


def test_the_pointer_reads_the_same_day_in_a_zoomed_picture(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "missing.html").page
    page.get_by_role("button", name="Zoom in").first.click()
    mark = page.locator('.wide a.point[aria-label^="About 75"]').first
    mark.scroll_into_view_if_needed()
    box = mark.locator("use").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 40)
    assert "about 75, Valley Health Office" in page.inner_text(".reading")
