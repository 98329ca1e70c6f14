"""Pages: their main text word for word, their time with its zone, and pages that are no article."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random

import pytest

from asreported.sources.pages import Page, PageError, read_page
from asreported.sources.pages.articles import page_articles
from asreported.sources.pages.page import LARGEST, plain_text
from tests.sources import world
from tests.sources.pages.layouts import LAYOUTS, TEASERS

WORDS = "At least 12 people were killed, the ministry said, and rescuers went on looking for those who were missing."


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_come_word_for_word_and_nothing_around_them(layout: str, seed: int) -> None:
    written = LAYOUTS[layout](random.Random(seed))
    (entry,) = read_page(written.html).entries
    assert [words for words in written.paragraphs if words not in entry.text] == []
    assert [words for words in TEASERS if words in entry.text] == []
    assert "Share 55" not in entry.text


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_time_of_publication_keeps_its_zone_and_its_day(layout: str, seed: int) -> None:
    written = LAYOUTS[layout](random.Random(seed))
    facts = read_page(written.html).facts
    assert facts.published == written.day
    assert facts.published_at == written.moment
    assert facts.publisher == written.publisher


def page(*paragraphs: str, head: str = "", said: object = None) -> Page:
    script = f'<script type="application/ld+json">{json.dumps(said)}</script>' if said is not None else ""
    return read_page(world.page(*paragraphs, head=head + script))


DAYS = {
    "a zone without a colon": ("2024-08-07T23:30:00-0400", dt.date(2024, 8, 7), "2024-08-08T03:30:00+00:00"),
    "UTC": ("2024-08-07T23:30:00Z", dt.date(2024, 8, 7), "2024-08-07T23:30:00+00:00"),
    "no zone": ("2024-08-07T23:30:00", dt.date(2024, 8, 7), None),
    "a day": ("2024-08-07", dt.date(2024, 8, 7), None),
    "nonsense": ("last Tuesday", None, None),
}


@pytest.mark.parametrize("name", DAYS)
def test_what_a_page_declares_is_read_as_it_says(name: str) -> None:
    said, day, instant = DAYS[name]
    facts = page(WORDS, said={"@type": "NewsArticle", "datePublished": said}).facts
    assert facts.published == day
    assert (facts.published_at.isoformat() if facts.published_at else None) == instant


def test_a_page_that_says_no_day_has_none() -> None:
    assert page(WORDS).facts.published is None


def test_the_first_publication_counts_and_not_the_latest_change() -> None:
    said = {"@type": "NewsArticle", "dateModified": "2024-08-09T10:00:00Z", "datePublished": "2024-08-07T10:00:00Z"}
    assert page(WORDS, said=said).facts.published == dt.date(2024, 8, 7)


def test_metadata_that_cannot_be_read_are_as_if_they_were_not_there() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert page(WORDS, head=broken).entries[0].text.count("At least 12") == 1


CHARSETS = {
    "declared in the header": ("é 12", "iso-8859-1", "iso-8859-1", ""),
    "declared on the page": ("é 12", "windows-1251".replace("1251", "1252"), None, '<meta charset="windows-1252">'),
    "UTF-8 whatever is declared": ("é 12", "utf-8", "iso-8859-1", '<meta charset="iso-8859-1">'),
    "UTF-16 with its mark": ("é 12", "utf-16", None, ""),
    "one that nobody knows": ("é 12", "cp1252", "x-unknown", ""),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_letters_come_out_whatever_the_charset(name: str) -> None:
    words, encoding, declared, head = CHARSETS[name]
    html = f"<html><head>{head}</head><body><article><p>Caf{words} were counted. {WORDS}</p></article></body></html>"
    assert f"Caf{words} were counted" in read_page(html.encode(encoding), charset=declared).entries[0].text


DAMAGED = {
    "a stray byte": (b"\xff", '<meta charset="utf-8">', None),
    "one where only the header says UTF-8": (b"\xe9", "", "UTF-8"),
    "a sign cut in two": (b"\xe2\x80", '<meta charset="utf-8">', None),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_bad_byte_of_a_page_in_utf_8_leaves_its_numbers_whole(name: str) -> None:
    byte, head, declared = DAMAGED[name]
    html = (
        f"<html><head>{head}</head><body><article><p>Some 39\u00a0000 of 12–15 “towns” @. {WORDS}</p></article></body>"
    )
    text = read_page(html.encode().replace(b"@", byte), charset=declared).entries[0].text
    assert "Some 39\u00a0000 of 12–15 “towns” \ufffd" in text


def test_most_signs_of_a_page_say_that_it_is_utf_8_where_it_says_nothing() -> None:
    html = f"<html><body><article><p>Café, “{'é' * 20}” @ and 39\u00a0000. {WORDS}</p></article></body></html>".encode()
    assert "39\u00a0000" in read_page(html.replace(b"@", b"\x80")).entries[0].text


def test_a_page_that_says_utf_8_and_has_none_is_read_as_what_it_is() -> None:
    html = f'<html><head><meta charset="utf-8"></head><body><article><p>Some 39\u00a0000. {WORDS}</p></article></body>'
    assert "39\u00a0000" in read_page(html.encode("cp1252")).entries[0].text


def test_utf_16_without_its_mark_is_read_where_the_header_says_so() -> None:
    html = f"<html><body><article><p>Café 12. {WORDS}</p></article></body></html>"
    assert "Café 12" in read_page(html.encode("utf-16-le"), charset="utf-16").entries[0].text


# -- pages that are no article -------------------------------------------------------------------------------------

LIST = "".join(f'<li><a href="/{n}">A headline of many words about a thing number {n}</a></li>' for n in range(30))

REFUSED = {
    "a list that says so": (
        world.page(WORDS, head='<script type="application/ld+json">{"@type": "CollectionPage"}</script>'),
        "is a list of articles",
    ),
    "a list of links": (f"<html><body><main><ul>{LIST}</ul></main></body></html>".encode(), "is a list of links"),
    "a live page without its text": (
        world.page(WORDS, head='<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'),
        "is a live page",
    ),
    "for subscribers": (
        world.page(
            "At least 12 people died.",
            head='<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
        ),
        "keeps the rest for subscribers",
    ),
    "a wall in words": (world.page("At least 12 people died.", "Subscribe to continue reading."), "for subscribers"),
    "nothing": (b"", "is not an HTML page"),
    "no words": (b"<html><body><img src=a></body></html>", "has no main text"),
    "too large": (b"<p>" + b"x" * LARGEST, "is larger than"),
    "too many elements": (b"<p>1" * 150_000, "elements"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_says_what_it_is(name: str) -> None:
    html, wanted = REFUSED[name]
    with pytest.raises(PageError) as error:
        read_page(html)
    assert wanted in str(error.value)
    assert "\n" not in str(error.value)


def test_a_live_page_by_its_address_and_its_many_times() -> None:
    times = "".join(f'<time datetime="2024-08-07T{n:02d}:00:00Z">{n}:00</time><p>{WORDS}</p>' for n in range(10))
    html = world.page(WORDS).replace(b"</article>", f"{times}</article>".encode())
    with pytest.raises(PageError, match="is a live page"):
        read_page(html, url="https://example.org/world/live/2024/aug/07")
    assert read_page(html, url="https://example.org/world/2024/aug/07/story").entries


def test_a_long_text_is_read_though_its_page_has_a_wall_for_other_things() -> None:
    said = {"@type": "NewsArticle", "isAccessibleForFree": "False"}
    assert page(*[WORDS] * 10, said=said).entries[0].text.count("At least 12") == 10


LIVE = {
    "@type": "LiveBlogPosting",
    "headline": "The day",
    "publisher": {"name": "Example Daily"},
    "liveBlogUpdate": [
        {
            "@type": "BlogPosting",
            "headline": "Toll at 115",
            "articleBody": "<p>Some 115<sup>2</sup> people died.</p>",
            "datePublished": "2024-08-07T09:10:00+03:00",
            "url": "https://example.org/live#a1",
        },
        {"articleBody": "Only 112 died.", "datePublished": "2024-08-07T14:30:00+03:00", "url": "/live#a2"},
        {"articleBody": {"@type": "Text", "@value": "Some 7 were hurt."}, "url": "/live#a3"},
        {"description": "Another 4 left.", "url": "/live#a4"},
        {"articleBody": "", "datePublished": "2024-08-07T15:00:00+03:00"},
    ],
}


def test_a_live_page_that_carries_its_updates_becomes_an_article_for_each() -> None:
    html = world.page(WORDS, head=f'<script type="application/ld+json">{json.dumps(LIVE)}</script>')
    found = list(page_articles(html, origin="x", url="https://example.org/live"))
    assert [(article.text, article.url, article.title) for article in found] == [
        ("Some 115[2] people died.", "https://example.org/live#a1", "Toll at 115"),
        ("Only 112 died.", "https://example.org/live#a2", "The day"),
        ("Some 7 were hurt.", "https://example.org/live#a3", "The day"),
        ("Another 4 left.", "https://example.org/live#a4", "The day"),
    ]
    assert [article.published_at for article in found] == [
        dt.datetime(2024, 8, 7, 6, 10, tzinfo=dt.UTC),
        dt.datetime(2024, 8, 7, 11, 30, tzinfo=dt.UTC),
        None,
        None,
    ]


BINARY = {
    "a PDF": b"%PDF-1.4\n1 0 obj\n<< /Length 39 >>\nstream\n" + WORDS.encode() * 3,
    "gzip": gzip.compress(world.page(WORDS)),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "an archive": b"PK\x03\x04" + WORDS.encode(),
    "what has no name": bytes(range(1, 256)) * 8,
    "mostly nothing": WORDS.encode() + b"\0" * 300,
}


@pytest.mark.parametrize("name", BINARY)
def test_a_binary_file_is_no_page_whatever_it_is_sent_as(name: str) -> None:
    with pytest.raises(PageError, match="is not text but a binary file"):
        read_page(BINARY[name], charset="utf-8")


def test_a_few_signs_that_are_not_printed_make_no_page_binary() -> None:
    assert WORDS in read_page(world.page("One\0 two\x01 three\x02.", WORDS)).entries[0].text


@pytest.mark.parametrize("tag", ["font", "div", "b", "span"])
def test_what_stands_deep_within_elements_is_read(tag: str) -> None:
    html = f"<html><body><article><p>{WORDS}</p>{f'<{tag}>' * 500}<p>Others spoke of 45 dead in the city.</p></article>"
    assert "45 dead" in read_page(html.encode()).entries[0].text


@pytest.mark.parametrize("depth", [1_000, 30_000])
def test_a_page_nested_too_deeply_to_be_read_whole_is_refused(depth: int) -> None:
    html = f"<html><body><article><p>{WORDS}</p>{'<b>' * depth}<p>Others spoke of 45 dead in the city.</p></article>"
    with pytest.raises(PageError, match="nests its elements too deeply"):
        read_page(html.encode())


PARTS = {
    "a paragraph": ("First.<p>Second", "First.\nSecond"),
    "a section after a heading": ("<h5>Head</h5><section>Second", "Head\nSecond"),
    "a list in words": ("They said: <ul><li>one<li>two</ul>and no more", "They said:\none\ntwo\nand no more"),
    "a break": ("One<br>two<hr>three", "One\ntwo\nthree"),
    "definitions": ("<dl><dt>Killed<dd>Twelve</dl>", "Killed\nTwelve"),
    "cells of a row": (
        "<table><tr><td>Killed<td>Twelve<tr><td>Hurt<td>Two</table>",
        "| Killed | Twelve |\n| Hurt | Two |",
    ),
    "inserted words": ("It was <ins>not</ins> so", "It was not so"),
    "a picture": ("It was <img src=a> so", "It was  so"),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_a_fragment_shows_on_lines_of_its_own_comes_on_lines_of_its_own(name: str) -> None:
    html, text = PARTS[name]
    assert plain_text(html) == text


# -- whose address counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("/story", "https://example.org/story"),
        ("https://example.org/story", "https://example.org/story"),
        ("https://other.example/story", "https://example.org/a?utm=1"),
        ("javascript:alert(1)", "https://example.org/a?utm=1"),
        ("http://[half", "https://example.org/a?utm=1"),
        ("//[", "https://example.org/a?utm=1"),
    ],
)
def test_a_page_may_name_another_address_of_its_own_site(named: str, kept: str) -> None:
    html = world.page(WORDS, head=f'<link rel="canonical" href="{named}">')
    (found,) = page_articles(html, origin="x", url="https://example.org/a?utm=1")
    assert found.url == kept


def test_a_page_archived_under_no_address_is_read_all_the_same() -> None:
    (found,) = page_articles(world.page(WORDS), origin="x", url="http://[half")
    assert (found.url, found.publisher) == ("http://[half", None)


def test_what_the_page_does_not_say_stands_in() -> None:
    day = dt.date(2024, 8, 7)
    (found,) = page_articles(world.page(WORDS), origin="x", publisher="Example Wire", published=day, licence="CC0")
    assert (found.publisher, found.published, found.licence) == ("Example Wire", day, "CC0")
