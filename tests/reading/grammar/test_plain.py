"""Plain text: what only sets a report is no text, and every offset is one of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported import extract
from asreported.reading.grammar.plain import plain_text
from asreported.reading.grammar.store import general
from asreported.records import Hedge, Reason


def plain(raw: str) -> str:
    return plain_text(raw, general().knows).text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        # signs that are others, and signs that are not seen
        ("seventy‑two and twenty‐one", "seventy-two and twenty-one"),
        ("ﬁfteen oﬃcers, ﬂooded", "fifteen officers, flooded"),
        ("\u200e\u202b4,\u2060100\u202c wells in shel\u00adters", "4,100 wells in shelters"),
        ("￥３00 and 5％", "¥３00 and 5%".replace("３", "3")),
        ("41'500 and 7’250’000", "41,500 and 7,250,000"),
        ("31--35 lorries", "31–35 lorries"),
        ("R&amp;D, 9&nbsp;lorries, it&#8217;s", "R&D, 9\u00a0lorries, it’s"),
        # emphasis
        ("some *51* and **62 goats**, _73_ and __84__", "some 51 and 62 goats, 73 and 84"),
        (r"a \*51\* b", "a *51* b"),
        # links and addresses
        ("The [flood killed 51](https://a.example/2019/04/62-dead) there.", "The flood killed 51 there."),
        ("See https://a.example/2019/04/62-dead. Or <www.b.example/7>.", "See link. Or link."),
        ('[51](http://a.example "toll of 62") drowned', "51 drowned"),
        ('Some <a href="https://a.example/62">51</a> drowned', "Some 51 drowned"),
        # notes
        ("51[^7] and 62[8], 73[†] and 84^9^ wells of 5 km^2^", "51 and 62, 73 and 84 wells of 5 km²"),
        ("51<sup>7</sup> wells", "51 wells"),
        # struck out
        ("some ~~51~~ 62 wells, <del>7</del> 8 barns", "some  62 wells,  8 barns"),
        # words that the end of a line cuts in two
        ("1.5 mil-\nlion were dis-\nplaced", "1.5 million were displaced"),
        ("thirty-\nseven of them", "thirty-seven of them"),
        ("12,\n000 of them", "12,000 of them"),
    ],
)
def test_what_a_report_says(raw: str, said: str) -> None:
    assert plain(raw) == said


@pytest.mark.parametrize(
    "raw",
    [
        "It’s ’08 again: 5'11 tall, 12,345 in all, 6-7, well-known – 8.",
        "* 51 wells\n* 62 barns\n\n5 * 4 = 20, 2*3*4, a_b_c, ~30, 9 ~ 10",
        "The [sic] toll [of the flood] was [in 2019] 51 (see note 7).",
        "Q&A: AT&T; R & D; a < b > c",
        "**Northern province**\n\nNothing.",
        "in 2019,\n300 wells",
    ],
)
def test_what_stays(raw: str) -> None:
    assert plain(raw) == raw


@pytest.mark.parametrize(
    ("text", "quote", "value", "hedge"),
    [
        ("Under *51* barns burned.", "51", 51, Hedge.LESS_THAN),
        ("Over ~~80~~ 70 barns burned.", "70", 70, Hedge.MORE_THAN),
        ("Nearly \u200f4,100 barns burned.", "4,100", 4100, Hedge.NEARLY),
        ("About ﬁfty‑ﬁve barns burned.", "ﬁfty‑ﬁve", 55, Hedge.ABOUT),
        ("Fewer than [610](https://a.example/b) barns burned.", "610", 610, Hedge.LESS_THAN),
        ("At least 4.5‑million barns burned.", "4.5‑million", 4.5e6, Hedge.AT_LEAST),
        ("Some 7’250 barns burned.", "7’250", 7250, Hedge.ABOUT),
    ],
)
def test_a_figure_stands_where_the_report_has_it(text: str, quote: str, value: float, hedge: Hedge) -> None:
    (figure,) = extract(text).figures
    assert (figure.quote, figure.value, figure.hedge) == (quote, value, hedge)
    assert text[figure.start : figure.end] == quote
    assert text[figure.sentence_start :].startswith(figure.sentence)


def test_numbers_of_notes_are_refused_as_such() -> None:
    found = extract("At least 51[^14] wells and 62[8] barns burned.")
    assert [figure.quote for figure in found.figures] == ["51", "62"]
    assert [(one.quote, one.reason) for one in found.refusals] == [("14", Reason.NOTE), ("8", Reason.NOTE)]


@given(st.text(alphabet="ab 12,'’[](^)~*_&;<>\\/\n-:\u2011ﬁ\u200bhtps.w", max_size=60))
def test_every_span_of_plain_text_leads_to_the_report(raw: str) -> None:
    found = plain_text(raw, general().knows)
    if found.is_raw:
        assert found.text == raw
        return
    for at in range(len(found.text)):
        first, last = found.start(at), found.end(at + 1)
        assert 0 <= first < last <= len(raw)
        if last - first == 1 and found.text[at].isalpha() and found.text[at].isascii() and raw[first].isascii():
            assert found.text[at] == raw[first]
