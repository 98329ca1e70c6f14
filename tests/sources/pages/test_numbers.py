"""Numbers on pages: no digit is joined to another, lost or invented, whatever markup stands around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import asreported
from asreported.records import Reason
from asreported.sources.pages import read_page
from asreported.sources.pages.page import plain_text
from tests.sources import world

AROUND = (
    "Officials in the city said that the search under the rubble would go on for as long as anybody might be found.",
    "Residents described how they had left their homes at night and walked to the coast with what they could carry.",
)


def text_of(fragment: str) -> str:
    """Main text of a page with a fragment between two paragraphs."""
    body = world.page(AROUND[0]).decode().replace("</article>", f"{fragment}<p>{AROUND[1]}</p></article>")
    (entry,) = read_page(body.encode()).entries
    return entry.text


# name: (fragment, text that must come out in one piece, text that must not come out at all)
FRAGMENTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # footnotes
    "a raised footnote": ("<p>At least 1,200<sup>3</sup> died.</p>", ("1,200[3] died",), ("1,2003",)),
    "one in brackets": ("<p>At least 1,200<sup>[3]</sup> died.</p>", ("1,200[3] died",), ("1,2003", "[[")),
    "one in a link": ('<p>Some 500<sup><a href="#n4">4</a></sup> died.</p>', ("500[4] died",), ("5004",)),
    "a link around one": ('<p>Some 500<a href="#n4"><sup>4</sup></a> died.</p>', ("500[4] died",), ("5004",)),
    "a link that is one": ('<p>Some 500<a href="#fn4">4</a> died.</p>', ("500[4] died",), ("5004",)),
    "a class that is one": ('<p>Some 500<span class="footnote-ref">4</span> died.</p>', ("500[4]",), ("5004",)),
    "a style that raises": ('<p>Some 500<b style="vertical-align: super">4</b> died.</p>', ("500[4]",), ("5004",)),
    "two in a row": ("<p>Some 500<sup>4</sup><sup>5</sup> died.</p>", ("500[4][5] died",), ("50045", "5004")),
    "a class that raises": ('<p>Some 500<span class="superscript">4</span> died.</p>', ("500[4]",), ("5004",)),
    "a size that is small": ('<p>Some 500<font size="1">4</font> died.</p>', ("500[4]",), ("5004",)),
    "a link to a whole address": (
        '<p>Some 1,200<a href="https://example.org/story#fn2">2</a> died.</p>', ("1,200[2] died",), ("1,2002",),
    ),
    "a number that leads elsewhere": ('<p>Some <a href="#toll">12</a> died.</p>', ("Some 12 died",), ("[12]",)),
    "a number of a named kind": ('<p>Some <span class="case-note">12</span> died.</p>', ("Some 12 died",), ("[12]",)),
    "a letter in a table": (
        "<table><tr><td>1,234<sup>a</sup></td><td>5<sup>e</sup></td></tr></table>",
        ("1,234[a]", "5[e]"), ("1,234a", "5e"),
    ),
    "a letter after a large number": ("<p>Some 1,234<sup>a</sup> died.</p>", ("1,234[a] died",), ("1,234a",)),
    "an ordinal of another language": ("<p>Le 5<sup>e</sup> convoi, 12 camions.</p>", ("5e convoi",), ("[e]",)),
    "a footnote after ten": ("<p>At least 10<sup>3</sup> people died.</p>", ("10[3] people",), ("10³",)),
    "a footnote after money": ("<p>It cost $12m<sup>2</sup> in all.</p>", ("$12m[2] in",), ("m²",)),
    "a footnote after a word of a unit": ("<p>They were killed in<sup>2</sup> Gaza.</p>", ("in[2] Gaza",), ("in²",)),
    "a star": ("<p>Some 500<sup>*</sup> died.</p>", ("500[*] died",), ()),
    "a dagger": ("<p>Some 500<sup>†</sup> died.</p>", ("500[†] died",), ()),
    "before a number": ("<p>Day<sup>2</sup>12 people died.</p>", ("Day[2] 12 people",), ("212",)),
    "after a word": ("<p>The ministry<sup>7</sup> counted 90.</p>", ("ministry[7] counted 90",), ("ministry7",)),
    "raised unicode digits": ("<p>Some 500³ died.</p>", ("500³ died",), ("5003",)),
    # superscripts that are no footnotes
    "square kilometres": ("<p>An area of 365 km<sup>2</sup> lies waste.</p>", ("365 km²",), ("km2", "[2]")),
    "cubic metres": ("<p>Some 500 m<sup>3</sup> of water came.</p>", ("500 m³ of",), ("m3", "[3]")),
    "a power of ten": ("<p>About 10<sup>6</sup> litres leaked.</p>", ("10⁶ litres",), ("106", "[6]")),
    "an ordinal": ("<p>The 5<sup>th</sup> convoy had 12 trucks.</p>", ("5th convoy had 12",), ("[th]",)),
    "a fraction": ("<p>Some <sup>1</sup>/<sub>2</sub> of them left.</p>", ("1/2 of them",), ("[1]",)),
    "a fraction raised whole": ("<p>Some 2<sup>1/2</sup> million fled.</p>", ("2 1/2 million",), ("21/2", "[1/2]")),
    "a power of ten times a number": ("<p>About 3 × 10<sup>9</sup> of them.</p>", ("3 × 10⁹ of",), ("[9]",)),
    "a mixed fraction": ("<p>For 2<sup>1</sup>/<sub>2</sub> weeks.</p>", ("2 1/2 weeks",), ("21/2",)),
    # subscripts
    "a formula": ("<p>CO<sub>2</sub> rose by 12 percent.</p>", ("CO2 rose by 12",), ()),
    "a subscript after a digit": ("<p>Some 500<sub>4</sub> died.</p>", ("500[4] died",), ("5004",)),
    # withdrawn
    "deleted and inserted": ("<p>Some <del>38,000</del> <ins>39,000</ins> died.</p>", ("~~38,000~~ 39,000 died",), ()),
    "without a space": ("<p>Some <del>38,000</del><ins>39,000</ins> died.</p>", ("~~38,000~~ 39,000 died",), ()),
    "struck with s": ("<p>Some <s>38,000</s>39,000 died.</p>", ("~~38,000~~ 39,000 died",), ("38,00039",)),
    "struck with strike": ("<p>Some <strike>38</strike> 39 died.</p>", ("~~38~~ 39 died",), ()),
    "struck by style": (
        '<p>Some <span style="text-decoration: line-through">38</span> 39 died.</p>',
        ("~~38~~ 39 died",),
        (),
    ),
    "a struck sentence": ("<p><del>Some 38 died.</del> Some 39 died.</p>", ("~~Some 38 died.~~ Some",), ()),
    "struck by class": ('<p>Some <span class="u-strike">38</span> 39 died.</p>', ("~~38~~ 39 died",), ()),
    "a class of the whole article": (
        '<div class="post tag-air-strike theme-strike"><p>Some 38 died.</p></div>', ("Some 38 died.",), ("~~",),
    ),
    "a topic that is a strike": ('<p>Of <a class="topic-air-strike">38 reports</a> one.</p>', ("38 reports",), ("~~",)),
    "a note within struck words": (
        "<p>Some <s>1,200<sup>3</sup></s> 1,300 died.</p>",
        ("~~1,200[3]~~ 1,300",), ("1,2003",),
    ),
    "lines within struck words": ("<p>Some <s>12<br>34</s> 56 died.</p>", ("~~12 34~~ 56",), ("1234",)),
    "struck paragraphs": (
        "<del><p>Some 12</p><p>34 died.</p></del><p>Some 56 died.</p>",
        ("Some 56 died.",), ("1234",),
    ),
    "digits put into a number": ("<p>Some 1,2<ins>5</ins>0 died.</p>", ("Some 1,250 died",), ()),
    "the end edited": ("<p>Some 1,<del>200</del><ins>450</ins> died.</p>", ("Some ~~1,200~~ 1,450 died",), ()),
    "the head edited": ("<p>Some <del>1,2</del><ins>1,4</ins>00 died.</p>", ("Some ~~1,200~~ 1,400 died",), ()),
    "a digit edited": ("<p>Some 1,<s>2</s><ins>4</ins>00 died.</p>", ("Some ~~1,200~~ 1,400 died",), ()),
    "edited at a sentence's end": ("<p>There were <del>12</del><ins>14</ins>.</p>", ("~~12~~ 14.",), ()),
    "struck within struck": ("<p><del>Some <s>38</s> died.</del> 39 died.</p>", ("39 died",), ("~~~~",)),
    "only inserted": ("<p>Some 12<ins>345</ins> died.</p>", ("12 345 died",), ("12345",)),
    "nothing struck": ("<p>Some <del></del>39 died.</p>", ("Some 39 died",), ("~~",)),
    # gaps that the page shows
    "a line break": ("<p>Killed: 12<br>Hurt: 34</p>", ("12\nHurt: 34",), ("12Hurt",)),
    "a line break between digits": ("<p>12<br>34<br/>56</p>", (), ("1234", "3456")),
    "list items": ("<ul><li>12</li><li>34</li></ul>", (), ("1234",)),
    "list items with words": ("<ul><li>Killed 12</li><li>34 hurt</li></ul>", ("Killed 12", "34 hurt"), ("1234",)),
    "definitions": ("<dl><dt>2023</dt><dd>12 died</dd></dl>", ("12 died",), ("202312",)),
    "table cells": ("<table><tr><td>12</td><td>34</td></tr></table>", (), ("1234",)),
    "table rows": ("<table><tr><td>12</td></tr><tr><td>34</td></tr></table>", (), ("1234",)),
    "head cells": ("<table><tr><th>Killed 12</th><td>34</td></tr></table>", ("Killed 12",), ("1234",)),
    "paragraphs": ("<p>12</p><p>34</p>", (), ("1234",)),
    "divisions": ("<div>Some 12</div><div>34 died</div>", ("34 died",), ("1234",)),
    "a block in a line": ('<p>12<span style="display:block">34</span>56</p>', (), ("1234", "3456")),
    "a division in a division": ("<div>Some 12<div>34 died.</div>56 live.</div>", ("34 died.",), ("1234", "died.56")),
    "digits around a division": ("<div>There were 12<div>34</div>56 in all.</div>", ("56 in all",), ("1234", "3456")),
    "a paragraph in a section": ("<section>Some 12<p>34 died.</p></section>", ("34 died.",), ("1234",)),
    "a list in a paragraph": ("<div>Some 12<ul><li>34 died.</li></ul>56 live.</div>", ("34 died.",), ("1234",)),
    "a quotation": ("<div>Some 12<blockquote>34 died.</blockquote>56 live.</div>", ("34 died",), ("1234",)),
    "a picture between": ('<p>Some 12<img src="x">34 died.</p>', ("12 34 died",), ("1234",)),
    "headings": ("<h2>Day 12</h2><p>34 died.</p>", ("Day 12", "34 died"), ("1234",)),
    "a rule": ("<p>Some 12<hr>34 died.</p>", (), ("1234",)),
    # one number in pieces
    "split by spans": ("<p>Some 1<span>,2</span>00 died.</p>", ("Some 1,200 died",), ()),
    "in bold": ("<p>Some <b>1,200</b> died.</p>", ("Some 1,200 died",), ()),
    "half in bold": ("<p>Some <b>1,</b>200 died.</p>", ("Some 1,200 died",), ()),
    "a sign in a span": ("<p>It cost <span>$</span><span>5</span>.2 million.</p>", ("$5.2 million",), ()),
    "a soft hyphen": ("<p>Some 1,2&shy;00 died.</p>", (), ("1,20 0",)),
    "a word break": ("<p>Some 12<wbr>34 died.</p>", ("34 died",), ("1234",)),
    "a word break in a word": ("<p>Some 12 res<wbr>idents died.</p>", ("12 residents died",), ()),
    "a zero-width space": ("<p>Some 12&#8203;34 died.</p>", ("12 34 died",), ("1234",)),
    "a comment": ("<p>Some 12<!-- 5 -->34 died.</p>", ("34 died",), ("1234", "12 5")),
    # spaces in numbers
    "a no-break space": ("<p>Some 39&nbsp;000 died.</p>", ("39\u00a0000 died",), ("39000",)),
    "a thin space": ("<p>Some 39&thinsp;000 died.</p>", ("39\u2009000 died",), ("39000",)),
    "a narrow space": ("<p>Some 39&#8239;000 died.</p>", ("39\u202f000 died",), ("39000",)),
    "one in a span": ("<p>Some <b>39&nbsp;000</b> died.</p>", ("39\u00a0000 died",), ("39000",)),
    # digits of other scripts
    "Arabic-Indic digits": ("<p>Some ١٢٠٠ died.</p>", ("١٢٠٠ died",), ()),
    "fullwidth digits": ("<p>Some １２ died.</p>", ("１２ died",), ()),
    # what nobody sees
    "a script": ("<p>Some 12<script>var n = 99;</script> died.</p>", ("12 died",), ("99",)),
    "a style": ("<p>Some 12<style>p{margin:99px}</style> died.</p>", ("12 died",), ("99",)),
    "hidden": ('<p>Some 12<span hidden>99</span> died.</p>', ("12 died",), ("99",)),
    "not displayed": ('<p>Some 12<span style="display:none">99</span> died.</p>', ("12 died",), ("99",)),
    "not displayed within": ('<p>Some 1<i style="display: none">9</i>2 died.</p>', ("2 died",), ("192", "12 d")),
    "words for who cannot see": (
        '<p>Some <span class="sr-only">1200</span><span aria-hidden="true">1,200</span> died.</p>',
        ("Some 1,200 died",), ("12001",),
    ),
    "words off the screen": (
        '<p>Some <b style="position:absolute;left:-9999px">99</b>39 died.</p>',
        ("39 died",), ("9939",),
    ),
    "words that are clear": ('<p>Some <b style="opacity: 0">99</b>39 died.</p>', ("39 died",), ("9939",)),
    "a template": ("<template><p>99 died.</p></template>", (), ("99",)),
    "a drawing": ("<p>Some 12 died.<svg><text>99</text></svg></p>", ("12 died",), ("99",)),
    "a control": ("<p>Some 12<button>99 comments</button> died.</p>", ("12 died",), ("99",)),
    "alternatives of a picture": ('<p>Some 12 died.<img alt="99 bodies" src="x"></p>', ("12 died",), ("99",)),
    # words that extractors drop
    "a time in a sentence": (
        "<p>The strike on <time>5 August 2024</time> killed 12.</p>",
        ("on 5 August 2024 killed 12",), (),
    ),
    "two times in a sentence": (
        "<p>Between <time>9:30</time> and <time>10:15</time> 12 died.</p>",
        ("9:30 and 10:15 12",), (),
    ),
    "a label in a sentence": ("<p>The <label>toll of 12</label> rose.</p>", ("The toll of 12 rose",), ()),
    "quoted words": ("<p>He said <q>some 12 died</q> there.</p>", ("said “some 12 died” there",), ()),
    "attributes": ('<p data-count="99">Some 12 died.</p>', ("12 died",), ("99",)),
}  # fmt: skip


UNSEEN = {
    "a soft hyphen": "\u00ad",
    "a grapheme joiner": "\u034f",
    "an Arabic letter mark": "\u061c",
    "a zero-width space": "\u200b",
    "a zero-width non-joiner": "\u200c",
    "a zero-width joiner": "\u200d",
    "a left-to-right mark": "\u200e",
    "an embedding": "\u202a",
    "a word joiner": "\u2060",
    "an invisible separator": "\u2063",
    "an isolate": "\u2068",
    "a variation selector": "\ufe0f",
    "a byte-order mark": "\ufeff",
    "a tag": "\U000e0031",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_signs_that_nobody_sees_part_no_number_that_is_one_beyond_doubt_and_join_no_two(name: str) -> None:
    sign = UNSEEN[name]
    for shape in ("39,{}000", "39{},000", "3{}9,000", "39,0{}00", "{}39,000{}", "3{}9{},{}0{}00"):
        text = text_of(f"<p>Some {shape.replace('{}', sign)} people were killed.</p>")
        assert "Some 39,000 people were killed." in text, shape
        assert [figure.value for figure in asreported.extract(text).figures] == [39000.0]
    for shape in ("12{}34", "12{}345,000", "1{}2"):
        text = text_of(f"<p>Some {shape.replace('{}', sign)} people were killed.</p>")
        assert f"Some {shape.replace('{}', ' ')} people" in text, shape


def test_there_are_enough_fragments() -> None:
    assert len(FRAGMENTS) >= 60


@pytest.mark.parametrize("name", FRAGMENTS)
def test_numbers_stay_as_they_stood(name: str) -> None:
    fragment, wanted, unwanted = FRAGMENTS[name]
    text = text_of(fragment)
    assert [words for words in wanted if words not in text] == []
    assert [words for words in unwanted if words in text] == []


FIGURES = {
    "a footnote is a note": ("<p>At least 1,200<sup>3</sup> people were killed.</p>", [1200.0], [("3", Reason.NOTE)]),
    "what is struck out is withdrawn": (
        "<p>The toll rose to <del>38,000</del> <ins>39,000</ins> people killed.</p>",
        [39000.0],
        [("38,000", Reason.WITHDRAWN)],
    ),
    "all of a struck sentence is withdrawn": (
        "<p><s>Some 38 people were killed, and dozens were hurt.</s> Some 39 people were killed.</p>",
        [39.0],
        [("38", Reason.WITHDRAWN), ("dozens", Reason.WITHDRAWN)],
    ),
    "a number between struck ones stands": (
        "<p>The toll rose from <s>12</s> 34 <s>56</s> people killed.</p>",
        [34.0],
        [("12", Reason.WITHDRAWN), ("56", Reason.WITHDRAWN)],
    ),
    "an edit within a number": (
        "<p>Some 1,<del>2</del><ins>4</ins>00 people were killed.</p>",
        [1400.0],
        [("1,200", Reason.WITHDRAWN)],
    ),
    "a no-break space groups digits": ("<p>Some 39&nbsp;000 people were killed.</p>", [39000.0], []),
    "cells stay apart": ("<table><tr><td>Killed</td><td>12</td><td>34</td></tr></table>", [12.0, 34.0], []),
}


@pytest.mark.parametrize("name", FIGURES)
def test_and_so_do_the_figures_that_are_read(name: str) -> None:
    fragment, values, refused = FIGURES[name]
    found = asreported.extract(text_of(fragment))
    assert [figure.value for figure in found.figures] == values
    assert [(refusal.quote, refusal.reason) for refusal in found.refusals] == refused


# -- any markup around known numbers -------------------------------------------------------------------------------

INLINE = ("b", "i", "em", "strong", "span", "u", "mark", "small", "font", "abbr")
BLOCKS = ("p", "div", "li", "h2", "blockquote", "section")
NUMBERS = st.integers(min_value=100, max_value=9_999_999).map(lambda n: f"{n:,}")


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Paragraphs of numbers in random markup, and the numbers that the page shows."""
    shown: list[str] = []
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        pieces = []
        for _ in range(draw(st.integers(1, 4))):
            number = draw(NUMBERS)
            shown.append(number)
            cut = draw(st.integers(0, len(number)))
            tag = draw(st.sampled_from(INLINE))
            after = draw(
                st.sampled_from(
                    [
                        "<sup>3</sup>",
                        "<script>7</script>",
                        "<!-- 8 -->",
                        "<del>12</del>",
                        "",
                        "",
                        "<span hidden>5</span>",
                    ]
                )
            )
            pieces.append(f"some {number[:cut]}<{tag}>{number[cut:]}</{tag}>{after} people were counted there and")
        block = draw(st.sampled_from(BLOCKS))
        blocks.append(f"<{block}>{' '.join(pieces)} that was all that was known of it.</{block}>")
    return "".join(blocks), shown


@settings(max_examples=60)
@given(marked_up())
def test_any_markup_leaves_the_numbers_that_the_page_shows(case: tuple[str, list[str]]) -> None:
    html, shown = case
    assert re.findall(r"\d[\d,]*(?![\]~\d])", re.sub(r"\[3\]|~~12~~", " ", text_of(html))) == shown
    assert re.findall(r"\d[\d,]*", re.sub(r"\[3\]|~~12~~", " ", plain_text(html))) == shown
