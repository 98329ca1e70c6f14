"""Charts in a real browser: the pointer reads a day, a click chooses it, and a picture can be zoomed."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Open


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


def test_a_picture_can_be_zoomed_by_keyboard(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html").page
    before = page.locator(".wide svg").first.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".wide svg").first.bounding_box()["width"] == 2 * before
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name="Zoom out").first.click()
    assert page.locator(".wide svg").first.bounding_box()["width"] == before
