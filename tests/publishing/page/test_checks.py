"""Pages of articles are checked by their text alone: nothing escapes that a tree of the page would show."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.publishing.charts import pictures_of
from asreported.publishing.page import articles, checks
from asreported.publishing.page.templating import script, style_sheet
from tests.publishing import made
from tests.publishing.hostile import ATTACKS, HANDLERS, SCRIPTS


def test_the_text_of_a_page_says_what_its_tree_does(tmp_path: Path) -> None:
    first = made.SAID[0]
    said = tuple(
        made.Said(**{**first.__dict__, "sentence": f"{first.sentence} {each}", "publisher": each}) for each in ATTACKS
    )
    given = made.publication((*made.SAID, *said), title=ATTACKS[0])
    articles.write(given, pictures_of(given).by_figure(), tmp_path)
    pages = sorted((tmp_path / "articles").glob("*.html"))
    assert len(pages) > len(ATTACKS)
    for page in pages:
        scanned, parsed = checks._scan(page), checks._parse(page)
        assert scanned == parsed
        assert parsed.scripts == 0
        assert parsed.ids


IN_TAGS = [attack for attack in HANDLERS if "<" in attack]


@pytest.mark.parametrize("attack", [*SCRIPTS[:8], *IN_TAGS, '<p onclick="x">', "<p title='a'onclick=x>"])
def test_a_script_that_got_onto_a_page_is_seen(tmp_path: Path, attack: str) -> None:
    page = tmp_path / "page.html"
    head = f"<!doctype html><html><head><style>{style_sheet()}</style></head><body>"
    page.write_text(f"{head}{attack}<script>{script()}</script></body></html>", encoding="utf-8")
    assert checks._scan(page).scripts > 0


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<a href="#gone">', "#gone leads nowhere"),
        ('<a href="../nowhere.html">', "nowhere.html leads nowhere"),
        ('<p id="a"></p><p id="a"></p>', "the anchor a stands twice"),
        ('<img src="../index.html">', "1 pictures have no name"),
        ("<script>alert(1)</script>", "1 scripts"),
    ],
)
def test_a_fault_of_an_articles_page_stops_the_site(tmp_path: Path, markup: str, fault: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "index.html").write_text('<p id="top">')
    (tmp_path / "articles" / "a.html").write_text(markup)
    with pytest.raises(checks.SiteError, match=fault):
        checks.check(tmp_path, [])
