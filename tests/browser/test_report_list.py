"""The list of all reports in a real browser: on a telephone, in the dark, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import SCHEMES, WIDTHS, Open


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_list_fits_its_window_and_has_no_serious_barrier(
    visit: Open, site: Path, axe: str, width: str, scheme: str
) -> None:
    opened = visit(site / "reports.html", width, scheme)
    wide = opened.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]
    assert (opened.errors, opened.outside(site)) == ([], [])
    opened.page.evaluate(axe)
    found = opened.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []


def test_a_report_is_reached_by_keyboard_and_leads_back_to_its_month(visit: Open, site: Path) -> None:
    page = visit(site / "index.html").page
    page.get_by_role("link", name="All reports, by month").press("Enter")
    page.wait_for_url("**/reports.html")
    page.get_by_role("link", name="January 2024: 10 reports").press("Enter")
    assert page.url.endswith("#month-2024-01")
    page.get_by_role("link", name="Flood 4", exact=True).press("Enter")
    page.wait_for_url("**/articles/a004.html")
    page.get_by_role("link", name="all reports").press("Enter")
    page.wait_for_url("**/reports.html#month-2024-01")
    assert page.locator("#month-2024-01").get_attribute("open") is not None
