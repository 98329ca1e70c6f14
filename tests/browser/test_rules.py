"""The page of the rules, in a real browser: folded by field, searched, and open where a link leads."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from asreported.publishing.page.method import rules_page
from asreported.reading import rules
from tests.browser.conftest import SCHEMES, WIDTHS, Open, until
from tests.publishing import made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of all rules that read."""
    folder = tmp_path_factory.mktemp("rules")
    page = rules_page(dataclasses.replace(made.publication(), rules=rules()))
    (folder / "rules.html").write_text(page, encoding="utf-8")
    return folder.resolve()


@pytest.mark.parametrize("width", WIDTHS)
def test_all_fields_fit_on_two_screens(visit: Open, site: Path, width: str) -> None:
    page = visit(site / "rules.html", width).page
    assert page.evaluate("document.documentElement.scrollHeight") < 2 * WIDTHS[width][1]
    assert page.locator("details.rules-of").count() == page.locator("details.rules-of:not([open])").count()
    assert page.inner_text("#field-counted summary").startswith("Counted")


def test_a_link_to_a_rule_opens_its_field_at_the_rule(visit: Open, site: Path) -> None:
    rule = "counted.noun"
    page = visit(site / f"rules.html#{rule}").page
    assert page.locator("details.rules-of[open]").count() == 1
    seen = page.locator(f'[id="{rule}"]').evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.top < innerHeight }"
    )
    assert seen


def test_a_search_leaves_the_rules_that_have_all_its_words(visit: Open, site: Path) -> None:
    page = visit(site / "rules.html").page
    page.get_by_label("Find a rule").fill("counted of whom")
    shown = page.locator("details.rules-of tbody tr:visible")
    texts = [text.lower() for text in shown.all_text_contents()]  # with those of folded conditions
    assert texts
    assert all(word in text for text in texts for word in ("counted", "of", "whom"))
    assert page.inner_text("form.find [role=status]") == f"{len(texts)} rule{'' if len(texts) == 1 else 's'} found"
    page.get_by_label("Find a rule").fill("")
    assert page.locator("details.rules-of:not([open])").count() == page.locator("details.rules-of").count()


def test_a_link_to_a_rule_that_a_search_hides_shows_it(visit: Open, site: Path) -> None:
    page = visit(site / "rules.html").page
    page.get_by_label("Find a rule").fill("no rule has these words")
    assert page.locator("details.rules-of:visible").count() == 0
    page.evaluate("location.hash = 'counted.noun'")
    until(page, "document.getElementById('counted.noun').getBoundingClientRect().height > 0")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_field_has_no_serious_fault_of_access(visit: Open, site: Path, axe: str, scheme: str) -> None:
    page = visit(site / "rules.html#counted.noun", scheme=scheme).page
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []
