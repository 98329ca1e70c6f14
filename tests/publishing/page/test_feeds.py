"""The health of the feeds, from what the ledger has of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asreported import tables
from asreported.publishing.page.feeds import feeds
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build


def asked(*fetches: tuple[int, str, str]) -> Publication:
    """A publication whose feeds were asked: (day of March, kind, outcome)."""
    rows: list[dict[str, Any]] = [
        {
            "story": "river-flood",
            "fetch_id": f"x{number}",
            "feed": "Valley news",
            "url": "https://valley.press/",
            "kind": kind,
            "fetched_at": dt.datetime(2024, 3, day, 6, 30, tzinfo=dt.UTC),
            "outcome": outcome,
            "status": 503 if outcome == "failed" else 200,
            "articles": int(outcome == "read" and kind == "page"),
        }
        for number, (day, kind, outcome) in enumerate(fetches)
    ]
    return made.publication(fetches=tables.frame("fetches", rows))


def test_a_feed_that_answers_is_told_with_what_it_gave() -> None:
    [feed] = feeds(asked((1, "feed", "read"), (1, "page", "read"), (1, "page", "failed"), (2, "feed", "unchanged")))
    assert (feed.name, feed.asked, feed.outcome, feed.failing) == (
        "Valley news",
        "2 Mar 2024, 06:30 UTC",
        "unchanged",
        "",
    )
    assert (feed.articles, feed.failures) == (1, 1)
    assert (feed.state, feed.success, feed.new, feed.week) == (
        "well",
        "2 Mar 2024, 06:30 UTC",
        "1 Mar 2024, 06:30 UTC",
        "1",
    )


def test_a_feed_that_fails_is_told_with_since_when() -> None:
    [feed] = feeds(asked((1, "feed", "read"), (2, "feed", "failed"), (3, "feed", "failed")))
    assert feed.outcome == "failed (HTTP 503)"
    assert feed.failing == "2 Mar 2024, 06:30 UTC"


def test_the_page_shows_the_health_of_feeds_or_says_that_there_is_none(publication: Publication) -> None:
    assert "Health of the feeds" in Reader(build(asked((1, "feed", "read")))).text
    assert "No feed was asked: the reports came from files." in Reader(build(publication)).text


def test_a_page_of_an_earlier_day_tells_nothing_of_feeds() -> None:
    given = asked((1, "feed", "read"))
    assert feeds(made.publication(fetches=given.fetches, as_of=made.d(2, 1))) == []


def test_a_feed_that_begins_to_fail_is_a_reason_to_publish_again_and_one_asked_again_is_none() -> None:
    well = asked((1, "feed", "read")).fingerprint
    assert asked((1, "feed", "read"), (2, "feed", "unchanged")).fingerprint == well
    assert asked((1, "feed", "read"), (2, "feed", "failed")).fingerprint != well


def test_a_page_without_anything_to_draw_says_first_that_its_feed_failed_and_why() -> None:
    given = asked((2, "feed", "failed"))
    nothing = {name: getattr(given, name).clear() for name in ("articles", "figures", "statements", "refusals")}
    nothing |= {name: getattr(given, name).clear() for name in ("observations", "series", "talks", "contradictions")}
    html = build(made.publication(fetches=given.fetches, more={}, **nothing))
    header = Reader(html.partition("</header>")[0]).text
    assert "Valley news could not be read when it was asked last (2 Mar 2024, 06:30 UTC): failed (HTTP 503)." in header
    assert "1 of 1 feed failed" in header
    assert "anything to draw yet. Every feed failed when it was asked last" in Reader(html).text


def test_a_page_whose_feeds_are_well_says_nothing_of_failures() -> None:
    assert "could not be read" not in build(asked((1, "feed", "failed"), (2, "feed", "read")))
