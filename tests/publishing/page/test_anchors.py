"""Links between the pages of a site: an anchor is led to on the page that has it."""

from __future__ import annotations

from asreported.publishing.page.anchors import Anchors

PAGES = {
    "index.html": '<p id="short"><a href="#chart-deaths">x</a> <a href="#short">y</a>',
    "series/deaths.html": '<p id="chart-deaths"><p id="figure-f1"><a href="#short">x</a><a href="#figure-f1">y</a>',
    "figures.html": '<p id="figure-f1"><p id="figure-f2">',
}
ANCHORS = Anchors.of(PAGES)


def test_an_anchor_of_another_page_is_led_to_from_wherever_it_is_named() -> None:
    assert 'href="series/deaths.html#chart-deaths"' in ANCHORS.resolved(PAGES["index.html"], "index.html")
    assert 'href="../index.html#short"' in ANCHORS.resolved(PAGES["series/deaths.html"], "series/deaths.html")


def test_an_anchor_of_the_page_itself_stays() -> None:
    assert 'href="#short"' in ANCHORS.resolved(PAGES["index.html"], "index.html")
    assert 'href="#figure-f1"' in ANCHORS.resolved(PAGES["series/deaths.html"], "series/deaths.html")


def test_what_others_look_for_on_the_front_page_is_led_to_where_it_stands() -> None:
    picture = '<a xlink:href="../index.html#figure-f2">'
    assert ANCHORS.resolved(picture, "charts/deaths.svg") == '<a xlink:href="../figures.html#figure-f2">'
    assert ANCHORS.address("figure-f1") == "series/deaths.html#figure-f1"
    assert ANCHORS.address("nowhere") == "index.html#nowhere"


def test_an_address_of_the_web_and_an_anchor_that_no_page_has_stay_as_they_are() -> None:
    html = '<a href="https://valley.press/1#short">a</a> <a href="#nowhere">b</a>'
    assert ANCHORS.resolved(html, "doubts.html") == html
