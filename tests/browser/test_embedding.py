"""A chart put into another page with the snippet that stands beside it, as it is copied."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import SCHEMES, WIDTHS, Open


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The address of the site on a server of our own."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def copied(visit: Open, site: Path) -> tuple[str, str]:
    """The snippet of a chart as the page has it, and the hint below it."""
    page = visit(site / "series" / "deaths.html").page
    page.get_by_text("Embed this chart").click()
    fold = page.locator("details.cite", has_text="The chart as a page of its own")
    return fold.locator("code.citation").inner_text(), fold.locator(".hint").inner_text()


def test_the_snippet_of_a_site_that_is_a_folder_works_as_it_is_pasted(visit: Open, site: Path, tmp_path: Path) -> None:
    snippet, hint = copied(visit, site)
    assert f'src="{(site / "embed" / "deaths.html").as_uri()}"' in snippet
    assert "Once this site is published, copy the snippet from there." in hint
    other = tmp_path / "another" / "page.html"
    other.parent.mkdir()
    other.write_text(f"<!doctype html><title>Another page</title>{snippet}", encoding="utf-8")
    page = visit(other).page
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text().strip()
    assert frame.locator(".wide svg").is_visible()
    # it tells its height, and the page around gives it as much
    page.wait_for_function("document.querySelector('iframe').height !== '460'")


def test_the_snippet_of_a_site_on_a_server_has_the_address_of_that(visit: Open, site: Path, served: str) -> None:
    page = visit(site / "index.html").page
    page.goto(f"{served}/series/deaths.html?a=1&b=2#chart-deaths")
    fold = page.locator("details.cite", has_text="The chart as a page of its own")
    assert f'src="{served}/embed/deaths.html"' in (fold.locator("code.citation").text_content() or "")
    assert fold.locator(".hint").text_content() == "The address in it is that at which you read this page."


def test_without_scripts_the_page_says_what_to_put_into_the_snippet(visit: Open, site: Path) -> None:
    page = visit(site / "series" / "deaths.html", java_script_enabled=False).page
    fold = page.locator("details.cite", has_text="The chart as a page of its own")
    assert 'src="https://ADDRESS-OF-THIS-SITE/embed/deaths.html"' in (
        fold.locator("code.citation").text_content() or ""
    )
    told = " ".join((fold.locator(".hint").text_content() or "").split())
    assert told == "Put the address of this site in the place of https://ADDRESS-OF-THIS-SITE."


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_embedded_chart_has_no_serious_barrier(visit: Open, site: Path, axe: str, width: str, scheme: str) -> None:
    page = visit(site / "embed" / "deaths.html", width, scheme).page
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []
