"""Feeds to articles: what is new and nothing else, each failure named, none in the way of the others."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from asreported.records import Article, Outcome
from asreported.sources import gathering
from asreported.sources.gathering import Gathering, Remembered
from asreported.sources.web import Client, Limits
from asreported.story import Feed, Story
from tests.sources import world as w
from tests.sources.world import World

NOW = dt.datetime(2024, 8, 7, 12, tzinfo=dt.UTC)
DAY = "Wed, 07 Aug 2024 10:00:00 GMT"
STORY = "At least {} people were killed, the ministry said, and rescuers went on looking for those who were missing."


@pytest.fixture
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


def story(*feeds: Feed) -> Story:
    return Story(id="test", title="Test", start=dt.date(2024, 1, 1), feeds=feeds)


def gather(world: World, *feeds: Feed, known: frozenset[str] = frozenset(), **remembered: Remembered) -> Gathering:
    memory = {f"{world.base}/{path}": what for path, what in remembered.items()}
    with Client(Limits(private=True, delay=0, timeout=world.patience(), attempts=1)) as client:
        return gathering.gather(story(*feeds), client, remembered=memory, known=known, now=NOW)


def feed(world: World, path: str = "feed", **said: object) -> Feed:
    return Feed.model_validate({"name": path, "url": f"{world.base}/{path}", **said})


def put(world: World, *numbers: int, path: str = "feed") -> None:
    """A feed whose entries lead to pages that tell of these numbers."""
    items = [(f"Story {n}", f"{world.base}/{path}-{n}", DAY) for n in numbers]
    world.routes[f"/{path}"] = 200, {**w.RSS, "ETag": '"f1"'}, w.rss(*items)
    for n in numbers:
        world.routes[f"/{path}-{n}"] = 200, {**w.HTML, "ETag": f'"p{n}"'}, w.page(STORY.format(n))


def test_a_feeds_entries_become_articles(world: World) -> None:
    put(world, 11, 22)
    found = gather(world, feed(world, publisher="Example Wire", licence="CC0"))
    assert [article.text.count(f"At least {n}") for article, n in zip(found.articles, (11, 22), strict=True)] == [1, 1]
    first = found.articles[0]
    assert (first.publisher, first.licence, first.published) == ("Example Wire", "CC0", dt.date(2024, 8, 7))
    assert first.url == f"{world.base}/feed-11"
    assert found.problems == []


def test_every_request_is_recorded_with_what_came_of_it(world: World) -> None:
    put(world, 11)
    of_feed, of_page = gather(world, feed(world)).fetches
    assert (of_feed.kind, of_feed.outcome, of_feed.etag, of_feed.entries) == ("feed", Outcome.READ, '"f1"', 1)
    assert (of_page.kind, of_page.outcome, of_page.articles, of_page.fetched_at) == ("page", Outcome.READ, 1, NOW)


def test_the_raw_page_is_kept_under_its_hash(world: World) -> None:
    put(world, 11)
    found = gather(world, feed(world))
    assert found.raw == {found.fetches[1].sha256: w.page(STORY.format(11))}
    assert found.articles[0].sha256 == found.fetches[1].sha256


def test_a_feed_that_did_not_change_costs_one_request(world: World) -> None:
    world.routes["/feed"] = 304, {}, b""
    found = gather(world, feed(world), feed=Remembered(etag='"f1"'))
    assert found.articles == []
    assert world.paths() == ["/feed"]
    assert (found.fetches[0].outcome, found.fetches[0].etag) == (Outcome.UNCHANGED, '"f1"')


def test_pages_once_read_are_not_asked_again(world: World) -> None:
    put(world, 11, 22)
    found = gather(world, feed(world), **{"feed-11": Remembered(fetched_at=NOW)})
    assert len(found.articles) == 1
    assert "/feed-11" not in world.paths()


def test_but_where_the_feed_says_that_they_changed(world: World) -> None:
    put(world, 11)
    earlier = dt.datetime(2024, 8, 7, 9, tzinfo=dt.UTC)
    found = gather(world, feed(world), **{"feed-11": Remembered(etag='"p11"', fetched_at=earlier)})
    assert len(found.articles) == 1
    assert world.asked[-1][1]["if-none-match"] == '"p11"'


def test_an_article_that_is_known_is_not_told_again(world: World) -> None:
    put(world, 11)
    known = frozenset(article.article_id for article in gather(world, feed(world)).articles)
    found = gather(world, feed(world), known=known)
    assert found.articles == []
    assert found.fetches[-1].articles == 0


def test_the_ceiling_leaves_the_rest_for_the_next_run_and_says_so(world: World) -> None:
    put(world, 11, 22, 33)
    found = gather(world, feed(world, ceiling=2))
    assert len(found.articles) == 2
    (problem,) = found.problems
    assert "1 more entries are new" in str(problem)


def test_one_page_may_be_followed_without_a_feed(world: World) -> None:
    world.routes["/page"] = 200, w.HTML, w.page(STORY.format(11))
    (article,) = gather(world, feed(world, "page", kind="page")).articles
    assert "At least 11" in article.text


def test_a_report_that_the_feed_carries_whole_is_read_where_its_page_is_shut(world: World) -> None:
    whole = " ".join([STORY.format(11)] * 5)
    item = f"<item><title>A</title><link>{world.base}/shut</link><description>{whole}</description></item>"
    world.routes["/feed"] = 200, w.RSS, f"<rss version='2.0'><channel>{item}</channel></rss>".encode()
    world.routes["/shut"] = 403, w.HTML, b""
    found = gather(world, feed(world))
    assert found.articles[0].text == whole
    assert "answers HTTP 403" in str(found.problems[0])


def test_a_feed_that_moved_is_read_and_its_new_address_told(world: World) -> None:
    put(world, 11, path="new")
    world.routes["/feed"] = 301, {"Location": "/new"}, b""
    found = gather(world, feed(world))
    assert len(found.articles) == 1
    assert f"write {world.base}/new into the story" in str(found.problems[0])
    assert found.fetches[0].moved_to == f"{world.base}/new"


def test_of_ten_sources_three_broken_seven_are_read_and_three_named(world: World) -> None:
    names = [f"source{n}" for n in range(10)]
    for n, name in enumerate(names):
        put(world, 100 + n, path=name)
    world.routes["/source2"] = 500, w.HTML, b""
    world.routes["/source5"] = 200, w.RSS, b"<rss><channel><item><ti"
    world.routes["/source7"] = w.silent
    found = gather(world, *[feed(world, name) for name in names])
    read = [name for name in names if any(f"{name}-" in (article.url or "") for article in found.articles)]
    assert read == [name for name in names if name not in {"source2", "source5", "source7"}]
    assert [str(problem).partition(" (")[0] for problem in found.problems] == ["source2", "source5", "source7"]
    assert ["HTTP 500" in str(found.problems[0]), "broken" in str(found.problems[1])] == [True, True]
    assert "did not answer" in str(found.problems[2])


def test_the_order_of_what_is_found_is_that_of_the_story(world: World) -> None:
    for name in ("a", "b", "c"):
        put(world, 11, path=name)
    found = gather(world, *[feed(world, name) for name in ("c", "a", "b")])
    assert [fetch.feed for fetch in found.fetches if fetch.kind == "feed"] == ["c", "a", "b"]


def test_while_entries_are_left_the_feed_is_asked_whole_again(world: World) -> None:
    put(world, 11, 22)
    assert gather(world, feed(world)).fetches[0].etag == '"f1"'
    assert gather(world, feed(world, ceiling=1)).fetches[0].etag is None
    world.routes["/feed-22"] = 503, w.HTML, b""
    assert gather(world, feed(world)).fetches[0].etag is None


def test_articles_say_when_they_were_fetched_by_whom_written_and_in_what_language(world: World) -> None:
    put(world, 11)
    world.routes["/feed-11"] = 200, w.HTML, w.page(STORY.format(11), head='<meta name="author" content="A. Writer">')
    (found,) = gather(world, feed(world)).articles
    assert (found.retrieved, found.authors, found.language) == (NOW, ("A. Writer",), "en")


# -- what the world does to a feed, and to a page that a feed leads to -----------------------------------------------

BOMB = gzip.compress(bytes(5_000_000))
MISDEEDS: dict[str, tuple[w.Reply | Callable[..., w.Reply | None], str]] = {
    "moves in a circle": ((302, {"Location": "/case"}, b""), "redirects more than 5 times"),
    "moves to a file": ((301, {"Location": "file:///etc/passwd"}, b""), "is not a web address"),
    "is cut off": (w.cut_off, "broke off its answer"),
    "is cut off in its packing": (
        (200, {**w.HTML, "Content-Encoding": "gzip"}, gzip.compress(w.page(STORY))[:-9]),
        "is cut off in the middle",
    ),
    "says nothing": (w.silent, "did not answer within"),
    "forbids": ((403, w.HTML, b""), "answers HTTP 403"),
    "is busy": ((503, {}, b""), "is busy (HTTP 503)"),
    "breaks": ((500, w.HTML, b""), "answers HTTP 500"),
    "streams 10 GB": (w.endless, "is more than 10,000,000 bytes"),
    "says that it is 10 GB": ((200, {**w.HTML, "Content-Length": "10000000000"}, b""), "is 10,000,000,000 bytes"),
    "is a bomb": ((200, {**w.HTML, "Content-Encoding": "gzip"}, BOMB), "unfolds to more than 100 times its size"),
    "is a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is image/png"),
    "is a film": ((200, {"Content-Type": "video/mp4"}, b""), "is video/mp4"),
}


@pytest.mark.parametrize("case", MISDEEDS)
def test_a_feed_that_misbehaves_is_named_and_takes_nothing_from_the_others(world: World, case: str) -> None:
    reply, words = MISDEEDS[case]
    world.routes["/case"] = reply
    put(world, 11)
    found = gather(world, feed(world, "case"), feed(world))
    assert len(found.articles) == 1
    (problem,) = found.problems
    assert str(problem).startswith("case (127.0.0.1): ")
    assert words in str(problem)
    assert [(fetch.feed, fetch.outcome) for fetch in found.fetches if fetch.kind == "feed"] == [
        ("case", Outcome.FAILED),
        ("feed", Outcome.READ),
    ]


@pytest.mark.parametrize("case", MISDEEDS)
def test_a_page_that_misbehaves_is_named_and_takes_nothing_from_its_feed(world: World, case: str) -> None:
    reply, words = MISDEEDS[case]
    put(world, 11, 22)
    world.routes["/feed-11"] = world.routes["/case"] = reply
    found = gather(world, feed(world))
    assert ["At least 22" in article.text for article in found.articles] == [True]
    (problem,) = found.problems
    assert f"({world.base}/feed-11): " in str(problem)
    assert words in str(problem)
    assert [fetch.outcome for fetch in found.fetches] == [Outcome.READ, Outcome.FAILED, Outcome.READ]


def test_what_robots_txt_forbids_is_named(world: World) -> None:
    put(world, 11, 22)
    world.routes["/robots.txt"] = 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /feed-11\n"
    found = gather(world, feed(world))
    assert len(found.articles) == 1
    assert "its robots.txt does not allow it" in str(found.problems[0])
    assert "/feed-11" not in world.paths()


def test_packed_moved_and_wrongly_labelled_answers_are_read(world: World) -> None:
    put(world, 11, 22, 33)
    world.routes["/feed-11"] = w.zipped(w.page(STORY.format(11)))
    world.routes["/feed-22"] = 302, {"Location": "/elsewhere"}, b""
    world.routes["/elsewhere"] = 200, w.HTML, w.page(STORY.format(22))
    latin = w.page(STORY.format("33 café owners among")).decode().encode("cp1252")
    world.routes["/feed-33"] = 200, {"Content-Type": "text/html; charset=utf-16"}, latin
    found = gather(world, feed(world))
    assert found.problems == []
    texts = [article.text for article in found.articles]
    assert [number in text for number, text in zip(("At least 11", "At least 22", "33 caf"), texts, strict=True)] == [
        True
    ] * 3


# -- what nobody thought of ------------------------------------------------------------------------------------------


def test_odd_signs_days_and_addresses_in_a_page_or_feed_cost_nothing_else(world: World) -> None:
    put(world, 11, 22)
    named = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Strike \\ud83d",'
    named += '"datePublished":"0001-01-01T00:00:00+03:00"}</script>'
    world.routes["/feed-11"] = 200, w.HTML, w.page(STORY.format(11), head=named)
    world.routes["/feed-22"] = 302, {"Location": "http://www..example.org/"}, b""
    items = [("&#55357;&#56613; fire", f"{world.base}/feed-11", DAY), ("b", f"{world.base}/feed-22", DAY)]
    items += [
        ("c", address, DAY) for address in ("http://www..example.org/", f"http://{'a' * 70}.org/", "http://xn--a.org/")
    ]
    world.routes["/feed"] = 200, w.RSS, w.rss(*items)
    found = gather(world, feed(world))
    assert [(article.title, article.published) for article in found.articles] == [
        ("Strike \ufffd", dt.date(2024, 8, 7))
    ]
    assert ["is not an address" in str(problem) for problem in found.problems] == [True] * 4
    assert [fetch.outcome for fetch in found.fetches] == [Outcome.READ, Outcome.READ, *[Outcome.FAILED] * 4]


def test_a_page_that_nobody_can_read_is_named_and_takes_nothing_from_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put(world, 11, 22)
    real = gathering.page_articles

    def odd(raw: bytes, **said: Any) -> Iterator[Article]:
        if b"At least 11" in raw:
            raise ZeroDivisionError("of all\nthings")
        return real(raw, **said)

    monkeypatch.setattr(gathering, "page_articles", odd)
    with caplog.at_level("DEBUG"):
        found = gather(world, feed(world))
    assert ["At least 22" in article.text for article in found.articles] == [True]
    (problem,) = found.problems
    assert str(problem) == f"feed ({world.base}/feed-11): cannot be read: ZeroDivisionError: of all things"
    assert [fetch.outcome for fetch in found.fetches] == [Outcome.READ, Outcome.FAILED, Outcome.READ]
    assert found.fetches[0].etag is None  # so that the page is seen again
    assert "Traceback" in caplog.text


def test_so_is_a_feed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, 11)
    put(world, 22, path="odd")
    real = gathering.read_feed

    def odd(raw: bytes, *, url: str, content_type: str = "") -> Any:
        if url.endswith("/odd"):
            raise RecursionError
        return real(raw, url=url, content_type=content_type)

    monkeypatch.setattr(gathering, "read_feed", odd)
    found = gather(world, feed(world, "odd"), feed(world))
    assert len(found.articles) == 1
    assert str(found.problems[0]) == "odd (127.0.0.1): cannot be read: RecursionError:"
    assert [(fetch.feed, fetch.outcome) for fetch in found.fetches if fetch.kind == "feed"] == [
        ("odd", Outcome.FAILED),
        ("feed", Outcome.READ),
    ]


def test_a_page_that_two_entries_lead_to_is_asked_once(world: World) -> None:
    put(world, 11)
    items = [(title, f"{world.base}/feed-11", DAY) for title in ("First", "Again")]
    world.routes["/feed"] = 200, w.RSS, w.rss(*items)
    assert len(gather(world, feed(world)).fetches) == 2
    assert world.paths() == ["/feed", "/feed-11"]


def test_a_report_that_the_feed_carries_whole_is_read_where_its_page_shows_none(world: World) -> None:
    whole = " ".join([STORY.format(11)] * 5)
    item = f"<item><title>A</title><link>{world.base}/script</link><description>{whole}</description></item>"
    world.routes["/feed"] = 200, w.RSS, f"<rss version='2.0'><channel>{item}</channel></rss>".encode()
    world.routes["/script"] = 200, w.HTML, b"<html><body><div id=app></div><script>draw()</script></body></html>"
    found = gather(world, feed(world))
    assert [article.text for article in found.articles] == [whole]
    assert "no main text" in str(found.problems[0])
    assert [(fetch.outcome, fetch.articles) for fetch in found.fetches] == [(Outcome.READ, 0), (Outcome.REFUSED, 1)]


def test_a_feed_sent_as_text_is_read(world: World) -> None:
    put(world, 11)
    _, _, body = world.routes["/feed"]  # type: ignore[misc]
    world.routes["/feed"] = 200, {"Content-Type": "text/plain"}, body
    assert len(gather(world, feed(world)).articles) == 1


# -- hosts that want rest --------------------------------------------------------------------------------------------


def test_what_a_host_that_asks_to_come_back_later_was_not_asked_is_deferred(world: World) -> None:
    put(world, 11, 22, 33)
    world.routes["/feed-11"] = 429, {"Retry-After": "3600"}, b""
    found = gather(world, feed(world))
    assert world.paths() == ["/feed", "/feed-11"]
    outcomes = [(fetch.outcome, fetch.status) for fetch in found.fetches]
    assert outcomes == [(Outcome.READ, 200), (Outcome.FAILED, 429), (Outcome.DEFERRED, None), (Outcome.DEFERRED, None)]
    busy, later = found.problems
    assert "asks to come back in 3600 s" in str(busy)
    assert "2 pages were not asked, and left for the next run: wants 3600 s of rest first" in str(later)
    assert found.fetches[0].etag is None  # so that they are seen again


def test_so_is_a_feed_of_that_host(world: World) -> None:
    world.routes["/feed"] = 503, {"Retry-After": "3600"}, b""
    with Client(Limits(private=True, delay=0, timeout=w.PATIENT, attempts=1)) as client:
        for path in ("feed", "other"):
            found = gathering.gather(story(feed(world, path)), client, remembered={}, known=frozenset(), now=NOW)
    assert world.paths() == ["/feed"]
    assert [fetch.outcome for fetch in found.fetches] == [Outcome.DEFERRED]
    assert "wants 3600 s of rest first: left for the next run" in str(found.problems[0])


def test_the_limits_are_those_of_the_story() -> None:
    fetching = {"contact": "desk@example.org", "patience": 5, "crawl_delay": 90, "attempts": 2, "allow_private": True}
    told = Story.model_validate({"id": "a", "title": "A", "start": "2024-01-01", "fetching": fetching})
    assert gathering.limits_of(told) == Limits(
        contact="desk@example.org", patience=5, crawl_delay=90, attempts=2, private=True
    )


def test_a_charset_that_only_the_header_declares_is_kept_with_the_raw_page(world: World) -> None:
    put(world, 11, 22)
    polish = w.page(STORY.format("11 górników z Łodzi among")).replace(b'<meta charset="utf-8">', b"")
    polish = polish.decode().encode("iso-8859-2")
    world.routes["/feed-11"] = 200, {"Content-Type": "text/html; charset=ISO-8859-2"}, polish
    found = gather(world, feed(world))
    first, second = found.articles
    assert "11 górników z Łodzi" in first.text
    assert found.charsets == {first.sha256: "iso-8859-2"}
    assert found.raw[first.sha256] == polish
    assert second.sha256 in found.raw
