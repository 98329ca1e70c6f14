"""The Data Docs in a real browser, from a disk and without scripts: their filters and buttons do what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.gate import examine
from tests.browser.conftest import Open
from tests.expectations.conftest import ARTICLE, FIGURE, MENTION, REFUSAL, STATEMENT, STORY, TODAY, batch_of, of

STATUS, TABLE, RUN, CHECKED, BROKEN = range(5)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data Docs of a batch whose figures break one rule, and nothing else does."""
    folder = tmp_path_factory.mktemp("docs")
    batch = batch_of(
        articles=[of(ARTICLE)],
        figures=[of(FIGURE)],
        statements=[of(STATEMENT)],
        refusals=[of(REFUSAL)],
        dates=[of(MENTION)],
    )
    batch["figures"] = batch["figures"].with_columns(pl.lit("perhaps").alias("hedge"))
    examine(batch, STORY, known_articles=set(), docs=folder, today=TODAY)
    return folder.resolve()


def cells(page: Any) -> list[list[str]]:
    """The rows of the table of results that can be seen."""
    rows = page.locator("#results tbody tr:visible")
    return [[cell.strip() for cell in row.locator("td").all_inner_texts()] for row in rows.all()]


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request: pytest.FixtureRequest) -> dict[str, bool]:
    """Options of the browser: with scripts, and without."""
    return {"java_script_enabled": request.param}


def test_every_result_has_a_status_and_its_run_a_name(visit: Open, docs: Path) -> None:
    opened = visit(docs / "index.html")
    rows = cells(opened.page)
    assert {(row[TABLE], row[STATUS]) for row in rows} == {
        ("articles", "✓ Succeeded"),
        ("figures", "✗ Failed"),
        ("statements", "✓ Succeeded"),
        ("refusals", "✓ Succeeded"),
        ("dates", "✓ Succeeded"),
    }
    assert {row[RUN] for row in rows} == {"flood-reports"}
    assert all(int(row[CHECKED]) > 5 for row in rows if row[TABLE] == "figures")
    assert {row[TABLE]: int(row[BROKEN]) > 0 for row in rows} == {row[TABLE]: row[TABLE] == "figures" for row in rows}
    assert (opened.errors, opened.outside(docs)) == ([], [])


def test_the_list_of_results_is_filtered_and_the_filters_are_cleared(
    visit: Open, docs: Path, scripts: dict[str, bool]
) -> None:
    page = visit(docs / "index.html", **scripts).page
    everything = cells(page)
    page.get_by_label("Status").select_option("failed")
    assert [row[TABLE] for row in cells(page)] == ["figures"]
    page.get_by_label("Table").select_option("dates")
    assert cells(page) == []
    page.get_by_role("button", name="Clear Filters").click()
    assert cells(page) == everything
    page.get_by_label("Table").select_option("dates")
    assert [row[TABLE] for row in cells(page)] == ["dates"]


def rules(page: Any) -> dict[str, str]:
    """Rule → status, of the rules on a page of results that can be seen."""
    found = {}
    for row in page.locator("tr:visible").all():
        texts = [text.strip() for text in row.locator("> td").all_inner_texts()]
        if len(texts) >= 3 and ":" in texts[1]:
            found[texts[1].partition(":")[0]] = texts[0]
    return found


def test_failed_only_leaves_the_rules_that_failed(visit: Open, docs: Path, scripts: dict[str, bool]) -> None:
    opened = visit(docs / "index.html", **scripts)
    page = opened.page
    page.get_by_role("link", name="figures").first.click()
    everything = rules(page)
    assert len(everything) > 10
    assert set(everything.values()) == {"✓ Succeeded", "✗ Failed"}
    assert page.get_by_role("link", name="F003").is_visible()
    page.get_by_label("Failed Only").click()
    assert (
        rules(page) == {rule: told for rule, told in everything.items() if told == "✗ Failed"} == {"F009": "✗ Failed"}
    )
    assert not page.locator("li a", has_text="F003").is_visible()
    assert page.locator("li a", has_text="Overview").is_visible()
    page.get_by_label("Show All").click()
    assert rules(page) == everything
    assert (opened.errors, opened.outside(docs)) == ([], [])


def test_no_page_has_a_button_without_use(visit: Open, docs: Path) -> None:
    page = visit(docs / "index.html").page
    for path in sorted(docs.rglob("*.html")):
        page.goto(path.as_uri())
        dead = page.evaluate(
            """[...document.querySelectorAll('button, [onclick], [data-toggle=collapse], [data-toggle=tab]')]
            .filter(e => !(e.type === 'reset' && e.form)).map(e => e.outerHTML)"""
        )
        assert dead == [], path.name


@pytest.mark.parametrize("name", ["index.html", "figures"])
def test_no_serious_barrier_is_found_in_the_results(visit: Open, docs: Path, axe: str, name: str) -> None:
    path = docs / name if name.endswith(".html") else next((docs / "validations" / name).rglob("*.html"))
    page = visit(path, bypass_csp=True).page
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    grave = [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert grave == []
