"""`asreported serve` in the browser: behind its password, with facets, search and ready queries, and up to date."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from asreported.publishing.data.exports import export
from asreported.story import load_story
from tests.browser.hostile_site import hostile
from tests.conftest import EARLY
from tests.limits import HANGING
from tests.serving import made

pytest.importorskip("datasette", reason="the extra serve is not installed")

Go = Callable[[str], Any]

PATIENCE = 300_000
"""Milliseconds that a page may take, however busy the machine is."""


def client_of(served: made.Served) -> httpx.Client:
    """A program that has logged in."""
    return httpx.Client(base_url=served.address, auth=(served.user, served.password), timeout=HANGING)


@pytest.fixture(scope="module")
def served(published_story: Path, environment: dict[str, str]) -> Iterator[made.Served]:
    with made.serving(published_story, environment) as server:
        yield server


@pytest.fixture
def asked(served: made.Served) -> Iterator[httpx.Client]:
    """A program that has logged in."""
    with client_of(served) as client:
        yield client


@pytest.fixture
def logged_in(chromium: Any, served: made.Served) -> Iterator[Go]:
    """Open a page of the server as somebody who has logged in; what asks another host fails the test."""
    context = chromium.new_context(http_credentials={"username": served.user, "password": served.password})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def go(path: str) -> Any:
        page.goto(f"{served.address}{path}")
        return page

    yield go
    context.close()
    assert [url for url in asked if not url.startswith(f"{served.address}/")] == []


def test_without_the_password_nothing_is_shown(chromium: Any, served: made.Served) -> None:
    context = chromium.new_context()
    answer = context.request.get(f"{served.address}/israel-hamas/figures")
    assert answer.status == 401
    assert "hostage" not in answer.text()
    wrong = chromium.new_context(http_credentials={"username": served.user, "password": "guessed"})
    assert wrong.request.get(f"{served.address}/-/static/app.css").status == 401
    for one in (context, wrong):
        one.close()


@pytest.mark.parametrize("header", [{"Host": "news.example"}, {"Origin": "https://news.example"}, {"Origin": "null"}])
@pytest.mark.parametrize("path", ["/israel-hamas/figures.json", "/mcp"])
def test_other_names_and_other_pages_are_refused(asked: httpx.Client, header: dict[str, str], path: str) -> None:
    assert asked.get(path, headers=header).status_code == 403
    assert asked.post(path, headers=header, json={}).status_code == 403


def test_the_file_is_not_handed_out_and_nothing_can_be_changed(asked: httpx.Client) -> None:
    assert asked.get("/israel-hamas.db").status_code == 403
    for statement in ("DELETE FROM figures", "ATTACH 'x' AS y", "PRAGMA journal_mode = DELETE"):
        answer = asked.get("/israel-hamas.json", params={"sql": statement})
        assert answer.status_code == 400, statement


def test_a_reader_counts_by_facets_and_follows_one(logged_in: Go) -> None:
    page = logged_in("/israel-hamas/figures")
    with page.expect_navigation():
        page.locator("#facet-measure").get_by_role("link", name="deaths", exact=True).click()
    assert "measure=deaths" in page.url
    measures = page.locator("td.col-measure").all_inner_texts()
    assert measures
    assert set(measures) == {"deaths"}
    assert [value for value in page.locator("td.col-value").all_inner_texts() if value.endswith(".0")] == []


def test_a_reader_searches_sentences(logged_in: Go) -> None:
    page = logged_in("/israel-hamas/figures")
    page.fill("input[name=_search]", "hostages")
    with page.expect_navigation():
        page.press("input[name=_search]", "Enter")
    found = page.locator("td.col-sentence").all_inner_texts()
    assert found
    assert all("hostage" in sentence.lower() for sentence in found)
    assert logged_in("/israel-hamas/figures?_search=zyxghurt").locator("td.col-sentence").count() == 0


def test_columns_say_what_they_hold(logged_in: Go) -> None:
    page = logged_in("/israel-hamas/figures")
    described = page.locator("dl.column-descriptions").inner_text()
    assert "How the words bound the number" in described
    assert "Every number that a report states" in page.inner_text("body")


def test_a_row_has_an_address_that_lasts(logged_in: Go, asked: httpx.Client) -> None:
    (row,) = asked.get("/israel-hamas/figures.json?_shape=array&_size=1").json()
    page = logged_in(f"/israel-hamas/figures/{row['figure_id']}")
    assert row["sentence"] in page.inner_text("body")


QUERIES: dict[str, dict[str, str]] = {
    "newest": {"measure": "deaths", "place": "Gaza"},
    "known_on": {"measure": "deaths", "place": "Gaza", "day": "2024-03-01"},
    "who_said": {"words": "hostages"},
    "contested": {},
    "refused": {"reason": "age"},
}


@pytest.mark.parametrize("query", QUERIES)
def test_every_ready_query_is_a_page_and_json_and_csv(logged_in: Go, asked: httpx.Client, query: str) -> None:
    page = logged_in("/israel-hamas")
    with page.expect_navigation():
        page.locator(f'ul a[href="/israel-hamas/{query}"]').click()
    for name, value in QUERIES[query].items():
        page.fill(f"input[name={name}]", value)
    if QUERIES[query]:
        with page.expect_navigation():
            page.locator("input[type=submit][value='Run SQL']").click()
    shown = page.locator("table.rows-and-columns tbody tr").count()
    rows = asked.get(f"/israel-hamas/{query}.json", params={**QUERIES[query], "_shape": "array"}).json()
    lines = list(csv.DictReader(io.StringIO(asked.get(f"/israel-hamas/{query}.csv", params=QUERIES[query]).text)))
    assert shown == len(rows) == len(lines)
    if query == "contested":  # whether the bundled story has any depends on how it is read
        counted = asked.get("/israel-hamas.json?sql=select+count(*)+as+n+from+contested&_shape=array").json()
        assert [{"n": len(rows)}] == counted
    else:
        assert rows
    if query == "known_on":
        assert max(row["published"] for row in rows) <= "2024-03-01"
    if query in ("newest", "known_on"):
        series = [(row["aspect"], row["group"], row["source"]) for row in rows]
        assert len(series) == len(set(series))
        assert all(row["quote"] in row["sentence"] for row in rows)


def test_a_report_that_is_published_anew_is_seen(tmp_path: Path, environment: dict[str, str]) -> None:
    story = load_story("israel-hamas")
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, names in ((first, ["first.md"]), (second, list(EARLY))):
        folder.mkdir()
        for name in names:
            (folder / name).write_text(EARLY[name], encoding="utf-8")
    made.record(tmp_path, story, [first])
    made.publish(tmp_path, story)
    with (
        made.serving(tmp_path, environment) as served,
        client_of(served) as client,
    ):
        count = "/israel-hamas.json?sql=select+count(*)+as+n+from+articles&_shape=array"
        assert client.get(count).json() == [{"n": 1}]
        made.record(tmp_path, story, [second])
        made.publish(tmp_path, story)
        assert client.get(count).json() == [{"n": 2}]
        assert client.get("/israel-hamas/figures.json?_search=33%2C300&_shape=array").json() != []


def test_what_is_contested_stands_with_what_it_contradicts(tmp_path: Path, environment: dict[str, str]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for day, toll in ((1, "30,100"), (2, "30,200"), (3, "93,300"), (4, "30,400"), (5, "30,500")):
        text = f"The Gaza Health Ministry said that {toll} people had been killed in Gaza since Oct. 7."
        head = f'+++\npublished = 2024-03-0{day}\npublisher = "Example Daily {day}"\n+++\n\n'
        (reports / f"{day}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    made.record(tmp_path, load_story("israel-hamas"), [reports])
    made.publish(tmp_path, load_story("israel-hamas"))
    with made.serving(tmp_path, environment) as served:
        (row,) = client_of(served).get("/israel-hamas/contested.json?_shape=array").json()
    assert row["value"] == 93300
    assert row["against"].startswith("The Gaza Health Ministry said that 30,")


def test_words_of_reports_do_nothing_in_the_browser(chromium: Any, tmp_path: Path, environment: dict[str, str]) -> None:
    publication = hostile()
    export(publication, tmp_path / "site" / "data")
    with made.serving(tmp_path, environment) as served:
        context = chromium.new_context(http_credentials={"username": served.user, "password": served.password})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        dialogs: list[str] = []
        asked: list[str] = []

        def dismiss(shown: Any) -> None:
            dialogs.append(shown.message)
            shown.dismiss()

        page.on("dialog", dismiss)
        page.on("request", lambda request: asked.append(request.url))
        for path in ("", "/israel-hamas", *(f"/israel-hamas/{name}" for name in ("figures", "articles", "newest"))):
            page.goto(f"{served.address}{path}")
        assert dialogs == []
        assert [url for url in asked if not url.startswith(served.address)] == []
        links = page.eval_on_selector_all("a", "all => all.map(a => a.protocol)")
        assert "javascript:" not in links
        context.close()


def test_the_page_lists_nothing_that_a_reader_cannot_open(asked: httpx.Client) -> None:
    listed = json.loads(asked.get("/israel-hamas.json").text)
    assert [query["name"] for query in listed["queries"]] == list(QUERIES)
    assert {"figures", "articles", "series"} <= {table["name"] for table in listed["tables"] if not table["hidden"]}
