"""Feeds: entries with their own zone, broken ones as far as they go, hostile ones without harm."""

from __future__ import annotations

import datetime as dt

import feedparser
import pytest

from asreported.sources.feeds import read_feed
from tests.sources import world

ADDRESS = "https://example.org/feed"
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><title>Toll &amp;amp; talks</title><link href="/story"/><published>2024-08-07T00:30:00+03:00</published>
<updated>2024-08-07T10:00:00Z</updated><author><name>A. Reporter</name></author>
<content type="html">
&lt;p&gt;Some &lt;del&gt;12&lt;/del&gt; 13&lt;sup&gt;2&lt;/sup&gt; died.&lt;/p&gt;</content></entry></feed>"""


def test_an_entry_keeps_the_day_of_its_own_zone() -> None:
    (entry,) = read_feed(ATOM, url=ADDRESS).entries
    assert entry.published == dt.date(2024, 8, 7)
    assert entry.published_at == dt.datetime(2024, 8, 6, 21, 30, tzinfo=dt.UTC)
    assert entry.updated_at == dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)


def test_its_address_is_whole_and_its_words_are_plain() -> None:
    feed = read_feed(ATOM, url=ADDRESS)
    (entry,) = feed.entries
    assert (feed.title, entry.url, entry.authors) == ("Example Wire", "https://example.org/story", ("A. Reporter",))
    assert " ".join(entry.summary.split()) == "Some ~~12~~ 13[2] died."


def test_rss_dates_with_a_zone_by_name_or_by_number() -> None:
    raw = world.rss(
        ("a", "https://example.org/a", "Wed, 07 Aug 2024 23:30:00 -0400"),
        ("b", "https://example.org/b", "Wed, 07 Aug 2024 23:30:00 GMT"),
        ("c", "https://example.org/c", ""),
    )
    first, second, third = read_feed(raw, url=ADDRESS).entries
    assert (first.published, first.published_at) == (
        dt.date(2024, 8, 7),
        dt.datetime(2024, 8, 8, 3, 30, tzinfo=dt.UTC),
    )
    assert second.published_at == dt.datetime(2024, 8, 7, 23, 30, tzinfo=dt.UTC)
    assert (third.published, third.published_at) == (None, None)


def test_a_feed_cut_in_the_middle_is_read_as_far_as_it_goes_and_says_so() -> None:
    raw = world.rss(*[(f"n{n}", f"https://example.org/{n}", "") for n in range(10)])
    feed = read_feed(raw[: len(raw) // 2], url=ADDRESS)
    assert 3 <= len(feed.entries) <= 6
    assert feed.broken is not None
    assert read_feed(raw, url=ADDRESS).broken is None


def test_a_wrong_charset_costs_no_entry() -> None:
    raw = '<?xml version="1.0" encoding="utf-8"?>' + world.rss(("Café", ADDRESS, "")).decode().partition("?>")[2]
    assert len(read_feed(raw.encode("latin-1"), url=ADDRESS).entries) == 1


def test_a_content_type_that_is_none_of_a_feeds_is_no_fault() -> None:
    assert read_feed(ATOM, url=ADDRESS, content_type="text/html").broken is None


def test_what_is_no_feed_says_so() -> None:
    for raw in (b"", b"<html><body>Not found</body></html>", b"{}"):
        feed = read_feed(raw, url=ADDRESS)
        assert feed.entries == ()
        assert "is not a feed" in str(feed.broken)


def entities(depth: int) -> bytes:
    """A feed whose title unfolds tenfold at each step, and asks for a file of this machine."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth + 1))
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY e0 "ha">{declared}]>'
        f"<rss version='2.0'><channel><item><title>&file;&e{depth};</title></item></channel></rss>"
    ).encode()


def test_entities_neither_unfold_without_end_nor_open_files() -> None:
    for entry in read_feed(entities(9), url=ADDRESS).entries:
        assert len(entry.title or "") < 100_000
        assert "root:" not in (entry.title or "")
    for entry in read_feed(entities(1), url=ADDRESS).entries:
        assert "root:" not in (entry.title or "")


def test_what_the_markup_of_an_entry_says_of_its_numbers_is_kept() -> None:
    body = (
        "&lt;p&gt;Some &lt;span style=&quot;text-decoration: line-through&quot;&gt;38&lt;/span&gt; 39 people died"
        "&lt;sup&gt;2&lt;/sup&gt;.&lt;span hidden&gt; 99 more.&lt;/span&gt;&lt;script&gt;7&lt;/script&gt;&lt;/p&gt;"
    )
    feed = (
        f'<rss version="2.0"><channel><item><title>Toll</title><description>{body}</description></item></channel></rss>'
    )
    (entry,) = read_feed(feed.encode(), url="https://example.org/feed").entries
    assert entry.summary == "Some ~~38~~ 39 people died[2]."


def titled(title: str) -> bytes:
    items = f"<item><title>{title}</title><link>{ADDRESS}</link></item><item><title>Second</title></item>"
    return f"<rss version='2.0'><channel><title>Example Daily</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fire &#55357;&#56613; here", "Fire \U0001f525 here"),
        ("Fire &#xD83D;&#xdd25;", "Fire \U0001f525"),
        ("Cut &#xD83D;", "Cut \ufffd"),
        ("&#xDD25; cut", "\ufffd cut"),
        ("&#55200;&#54620;", "\ud7a0\ud55c"),  # letters of Hangul, which stand before them
    ],
)
def test_signs_written_as_surrogates_are_whole_or_replaced(written: str, title: str) -> None:
    feed = read_feed(titled(written), url=ADDRESS)
    assert [entry.title for entry in feed.entries] == [title, "Second"]


def test_whatever_its_content_makes_of_the_parser_the_feed_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(feedparser, "parse", stumble)
    feed = read_feed(titled("Toll"), url=ADDRESS)
    assert feed.entries == ()
    assert "cannot be parsed: UnicodeEncodeError" in str(feed.broken)


def test_an_entry_too_large_for_a_report_carries_none_and_keeps_its_address() -> None:
    body = "<![CDATA[" + "<b>1</b>" * 100_001 + "]]>"
    raw = titled("Toll").replace(b"</link>", f"</link><description>{body}</description>".encode(), 1)
    first, second = read_feed(raw, url=ADDRESS).entries
    assert (first.url, first.summary, second.title) == (ADDRESS, "", "Second")


def test_days_that_cannot_be_are_none() -> None:
    raw = world.rss(
        ("a", ADDRESS, "1723073400"), ("b", ADDRESS, "07-08-2024"), ("c", ADDRESS, "Wed, 07 Aug 2024 23:30:00 EDT")
    )
    assert [entry.published for entry in read_feed(raw, url=ADDRESS).entries] == [None, None, dt.date(2024, 8, 7)]


def test_a_caption_of_a_picture_is_not_the_report() -> None:
    caption = "A picture from Ostby, where 99 people stood by the river. " * 12
    raw = f"""<rss version="2.0" xmlns:m="http://search.yahoo.com/mrss/"><channel><title>Example Wire</title><item>
<title>a</title><link>https://example.org/a</link><description>At least 12 people died.</description>
<m:content url="https://example.org/a.jpg"><m:description type="plain">{caption}</m:description></m:content>
</item></channel></rss>"""
    (entry,) = read_feed(raw.encode(), url=ADDRESS).entries
    assert (entry.summary, entry.whole) == ("At least 12 people died.", False)
