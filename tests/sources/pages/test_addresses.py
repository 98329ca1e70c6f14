"""Addresses of pages: their own site's, and what they were before the Wayback Machine captured them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from asreported.sources.files import read_paths
from asreported.sources.pages.addresses import host, kept, original
from tests.sources import world

MOMENT = dt.datetime(2024, 8, 7, 10, 11, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("address", "own", "moment"),
    [
        ("https://web.archive.org/web/20240807101112/https://example.org/a", "https://example.org/a", MOMENT),
        ("http://web.archive.org/web/20240807101112id_/http://example.org/", "http://example.org/", MOMENT),
        ("//web.archive.org/web/20240807101112/example.org/a?b=1", "http://example.org/a?b=1", MOMENT),
        ("https://web.archive.org/web/2024/https://example.org/a", "https://example.org/a", None),
        ("https://web.archive.org/web/20249907101112/https://example.org/a", "https://example.org/a", None),
        ("https://example.org/web/20240807101112/a", "https://example.org/web/20240807101112/a", None),
        (None, None, None),
    ],
)
def test_a_capture_has_the_address_of_its_page(
    address: str | None, own: str | None, moment: dt.datetime | None
) -> None:
    assert original(address, None) == (own, moment)


def test_a_page_may_name_another_address_of_its_own_site_only() -> None:
    assert kept("https://example.org/a?x=1", "/a") == "https://example.org/a"
    assert kept("https://example.org/a", "https://other.org/a") == "https://example.org/a"
    assert kept(None, "mailto:a@example.org") is None
    assert host("https://www.example.org/a") == "example.org"


def test_a_saved_capture_keeps_its_page_s_address_and_none_of_the_bar_above_it(tmp_path: Path) -> None:
    page = world.page("At least 12 people were killed, the ministry said on Monday in the capital.").decode()
    head = '<head><link rel="canonical" href="https://web.archive.org/web/20240807101112/https://www.example.org/a">'
    bar = '<div id="wm-ipp-base"><p>413 captures from 12 Jan 2019 to 9 Sep 2024, kept by the archive.</p></div>'
    (tmp_path / "a.html").write_text(page.replace("<head>", head, 1).replace("<body>", f"<body>{bar}", 1))
    (article,) = read_paths([tmp_path / "a.html"]).articles
    assert (article.url, article.retrieved) == ("https://www.example.org/a", MOMENT)
    assert "413" not in article.text
