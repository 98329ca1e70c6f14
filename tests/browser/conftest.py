"""A real browser on a published site. Skipped, with the reason, where Chromium or axe-core is not installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from asreported.publishing.charts import pictures_of
from asreported.publishing.page import report
from asreported.publishing.site import publish
from tests.browser.hostile_site import hostile, tame
from tests.conftest import ROOT

CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
"""Put there by ``npm install --prefix .browser axe-core@4``; never committed."""

WIDTHS = {"narrow": (360, 740), "wide": (1440, 900)}
SCHEMES = ("light", "dark")


def missing(what: str) -> None:
    """Skip; fail where the build machine promises that everything is there."""
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(what)
    pytest.skip(what)


@dataclass
class Opened:
    """A page in the browser, and what it did: errors in the console, dialogs, and addresses it asked for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        def dialog(shown: Any) -> None:
            self.dialogs.append(shown.message)
            shown.dismiss()

        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", dialog)
        self.page.on("request", lambda asked: self.requests.append(asked.url))

    def outside(self, site: Path) -> list[str]:
        """Addresses asked for that are not files of the site."""
        return [url for url in self.requests if not url.startswith(f"file://{site.resolve()}/")]


def until(page: Any, holds: str) -> None:
    """Wait until an expression of JavaScript holds; fail after ten seconds.

    Playwright's own ``wait_for_function`` evaluates text in the page, which the policy of our pages forbids.
    """
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never held: {holds}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    # ended with these tests: as long as it runs, no other test of the process can start an event loop
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.is_file():
        missing(f"{CHROMIUM} is not installed: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        missing("axe-core is not installed: npm install --prefix .browser axe-core@4")
    return AXE.read_text(encoding="utf-8")


Open = Callable[..., Opened]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Open]:
    """Open a page of a site: ``visit(site / "index.html", "narrow", "dark")``."""
    contexts = []

    def opened(path: Path, width: str = "wide", scheme: str = "light", **given: Any) -> Opened:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = chromium.new_context(viewport=size, color_scheme=scheme, **given)
        contexts.append(context)
        page = Opened(context.new_page())
        page.watch()
        page.page.goto(path.resolve().as_uri() if "#" not in str(path) else f"file://{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def site(river_site: Path) -> Path:
    """The made-up story, published, at the address that the browser has."""
    return river_site.resolve()


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of reports whose text, title, publisher, address, source and speaker attack those who read it."""
    return publish(hostile(), tmp_path_factory.mktemp("out") / "site").parent.resolve()


@pytest.fixture(scope="session")
def tame_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the same reports with harmless words in the place of every attack."""
    publication = tame()
    folder = tmp_path_factory.mktemp("tame")
    for name, page in report.build(publication, pictures_of(publication)).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")
    return folder
