"""A story stands alone in its text: no navigation, no pointers to other pages, no tables that only place it."""

from __future__ import annotations

import re

import pytest

from asreported.sources.pages import PageError, read_page

WORDS = "At least 12 people were killed, the ministry said, and rescuers went on looking for those who were missing."
MORE = "Residents described how 15 of them had left their homes at night and walked to the coast with what they had."
NAV = '<ul><li><a href="/">Home</a></li><li><a href="/world">World 77</a></li></ul>'
CARD = '<article class="card"><a href="/o">Ninety-one things about 91 towns</a></article>'


def lines(body: str) -> list[str]:
    (entry,) = read_page(f"<html><head><title>Toll</title></head><body>{body}</body></html>".encode()).entries
    return entry.text.splitlines()


# -- what stands around a story ------------------------------------------------------------------------------------

SHORT = "<article><h1>The toll</h1><p>At least 12 died.</p></article>"
AROUND = {
    "nav": f"<nav>{NAV}</nav>{SHORT}",
    "a head": f"<header>{NAV}<p>Call 5555</p></header>{SHORT}",
    "a head with the paper's name": f'<header><h1><a href="/">Paper 99</a></h1>{NAV}</header>{SHORT}',
    "a foot": f"{SHORT}<footer>© 2024 Example, 1234 Main Street</footer>",
    "an aside": f'{SHORT}<aside><h2>Related</h2><a href="/a">Ninety more</a></aside>',
    "an aside of cards": f"{SHORT}<aside>{CARD}{CARD}</aside>",
    "an aside of links within the story": SHORT.replace("</article>", f"<aside>{NAV}</aside></article>"),
    "navigation by its role": f'<div role="navigation">{NAV}</div>{SHORT}<div role="contentinfo">Call 5555</div>',
    "a banner by its role": f'<div role="banner">Paper 99 {NAV}</div>{SHORT}<div role="complementary">{CARD}</div>',
    "around a story in no article": f"<nav>{NAV}</nav><div><h1>The toll</h1><p>At least 12 died.</p></div>",
    "within the main part": f"<main><nav>{NAV}</nav><h1>The toll</h1><p>At least 12 died.</p></main>",
}


@pytest.mark.parametrize("name", AROUND)
def test_of_a_story_however_short_comes_nothing_but_the_story(name: str) -> None:
    assert lines(AROUND[name]) == ["The toll", "At least 12 died."]


KEPT = {
    "the story's own head": f"<article><header><h1>Toll</h1><p>{WORDS}</p></header><p>{MORE}</p></article>",
    "a head with the title, and no article": f"<header><h1>Toll</h1><p>{WORDS}</p></header><div><p>{MORE}</p></div>",
    "a head of the main part": f"<main><header><p>{WORDS}</p></header><p>{MORE}</p></main>",
    "a page all within a banner": f'<div role="banner"><main><p>{WORDS}</p><p>{MORE}</p></main></div>',
    "a page all within a head": f"<header><p>{WORDS}</p><p>{MORE}</p><p>{MORE.replace('15', '19')}</p></header>",
    "a page all within navigation": f"<nav><article><p>{WORDS}</p><p>{MORE}</p><p>{WORDS}</p></article></nav>",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_holds_the_story_stays(name: str) -> None:
    text = "\n".join(lines(KEPT[name]))
    assert WORDS in text
    assert MORE in text


@pytest.mark.parametrize("body", [f"<nav>{NAV}</nav>", f"<header>{NAV}</header><main></main><aside>{CARD}</aside>"])
def test_a_page_of_navigation_alone_has_no_main_text(body: str) -> None:
    with pytest.raises(PageError, match="has no main text"):
        lines(body)


def test_numbers_apart_by_a_script_stay_apart() -> None:
    assert "12 34" in " ".join(lines(f"<article><p>{WORDS} Of 12<script>var a = 1</script>34.</p></article>"))


# -- tables --------------------------------------------------------------------------------------------------------

LINKS = '<a href="/">Home</a> | <a href="/w">World 77</a>'
PLACING = {
    "text right in a cell": f"<table><tr><td>{LINKS}</td></tr><tr><td>{WORDS}<br><br>{MORE}</td></tr></table>",
    "paragraphs in a cell": f"<table><tr><td>{LINKS}</td><td><p>{WORDS}</p><p>{MORE}</p></td></tr></table>",
    "tables within tables": (
        f"<table><tr><td><table><tr><td>{LINKS}</td></tr></table></td><td><table><tr><td>{WORDS}<p>{MORE}</td></tr>"
        "</table></td></tr></table>"
    ),
    "a table of one cell": f"<table><tr><td>{WORDS}<p>{MORE}</td></tr></table>",
    "one that says so": f'<table role="presentation"><tr><td>{WORDS}</td></tr><tr><td>{MORE}</td></tr></table>',
}


@pytest.mark.parametrize("name", PLACING)
def test_a_table_that_only_places_text_is_none(name: str) -> None:
    assert lines(PLACING[name]) == [WORDS, MORE]


ROWS = "<tr><td>Gaza</td><td>12</td></tr><tr><td>Rafah</td><td>13</td></tr>"
DATA = {
    "with a head": f"<table><tr><th>Place</th><th>Killed</th></tr>{ROWS}</table>",
    "without a head": f"<table>{ROWS}</table>",
    "with paragraphs in its cells": f"<table>{ROWS.replace('<td>', '<td><p>').replace('</td>', '</p></td>')}</table>",
    "with a long note": f"<table><tr><th>Place</th><th>Killed</th></tr>{ROWS}<tr><td>{WORDS * 3}</td></tr></table>",
    "whose long note outweighs it": f"<table>{ROWS}<tr><td>Note</td><td>{WORDS * 3}</td></tr></table>",
    "of long rows": f"<table>{ROWS}<tr><td>{WORDS * 3}</td></tr><tr><td>{MORE * 3}</td></tr></table>",
}


@pytest.mark.parametrize("name", DATA)
def test_a_table_of_data_keeps_its_rows(name: str) -> None:
    found = lines(f"<article><p>{WORDS}</p>{DATA[name]}<p>{MORE}</p></article>")
    assert [line for line in found if re.match(r"\| (Gaza|Rafah) \| 1[23] \|", line)] == [
        line for line in found if "Gaza" in line or "Rafah" in line
    ]
    assert any("Rafah" in line for line in found)


BARE = {
    "before a paragraph": f"{WORDS}<p>{MORE}</p>",
    "between blocks": f"<div>{WORDS}</div>{MORE}<div>Others spoke of 17.</div>",
    "after a block": f"<p>{WORDS}</p>{MORE}",
    "parted by two breaks": f"{WORDS}<br><br>{MORE}<br>",
    "in a div among paragraphs": f"<p>{WORDS}</p><div>{MORE}</div><p>Others spoke of 17.</p>",
    "in a section among paragraphs": f"<p>{WORDS}</p><section>{MORE}</section><p>{WORDS}</p>",
    "with markup in it": f"<p>{WORDS}</p>{MORE.replace('15 of them', '<b>15</b> of <a href=x>them</a>')}",
}


@pytest.mark.parametrize("box", ["body", "div", "main", "article", "section", "center", "td"])
@pytest.mark.parametrize("name", BARE)
def test_words_right_in_a_box_are_paragraphs_beside_others(name: str, box: str) -> None:
    html = f"<table><tr><td>{BARE[name]}</td></tr></table>" if box == "td" else f"<{box}>{BARE[name]}</{box}>"
    assert lines(html)[:2] == [WORDS, MORE]


# -- what points to other pages ------------------------------------------------------------------------------------

LINK = '<a href="/x">Five things about 303 trucks</a>'
POINTING = {
    "a lead word and a link": f"<p><strong>Read more:</strong> {LINK}</p>",
    "a lead word within the link": '<p><a href="/x">READ MORE: Five things about 303 trucks</a></p>',
    "a lead word and two links": f"<p>See also: {LINK}, {LINK}</p>",
    "related ones in a div": f"<div>Related: {LINK}</div>",
    "two links in a row": f'<p>{LINK}</p><p><a href="/y">Why 404 towns have no water</a></p>',
    "a list of links with its heading": f'<h3>Related</h3><ul><li>{LINK}</li><li><a href="/y">404</a></li></ul>',
    "the call for a newsletter": '<p>Sign up to our <a href="/n">newsletter</a>: 7 stories a day.</p>',
    "another call": "<p>Get the 5 top stories of the day in your inbox</p>",
}


@pytest.mark.parametrize("name", POINTING)
def test_what_only_points_to_other_pages_is_no_text(name: str) -> None:
    assert lines(f"<article><p>{WORDS}</p>{POINTING[name]}<p>{MORE}</p></article>") == [WORDS, MORE]


SAYING = {
    "a sentence with a link": f"<p>He wanted to read more about {LINK} that day.</p>",
    "a sentence that is a link": '<p><a href="/x">Some 303 trucks came.</a></p><p><a href="/y">Others did not.</a></p>',
    "one link on its own": f"<p>{LINK}</p>",
    "a link on the same page": '<p><a href="#a">All 303 names</a></p><p><a href="#b">All 404 towns</a></p>',
    "a list with words beside its links": f"<ul><li>{LINK} came in</li><li>{LINK} went out</li></ul>",
    "a sentence about a newsletter": "<p>Subscribers got a newsletter. It told of 303 trucks.</p>",
    "a lead word in a sentence": f"<p>Related crimes cost 303 lives, see {LINK}</p>",
}


@pytest.mark.parametrize("name", SAYING)
def test_what_says_something_stays(name: str) -> None:
    assert "303" in "\n".join(lines(f"<article><p>{WORDS}</p>{SAYING[name]}<p>{MORE}</p></article>"))
