"""When a report was published: days that can be, in the zone of who wrote them, and instants where these are known."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported.sources.moments import instant, of_feed, publication

DAY = dt.date(2024, 8, 7)


@pytest.mark.parametrize(
    "said",
    [
        "0001-01-01",
        "0001-01-01T00:00:00+03:00",
        "9999-12-31T23:59:59-05:00",
        "1899-12-31",
        dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=3))),
        dt.date(2101, 1, 1),
    ],
)
def test_a_year_in_which_nothing_was_published_is_no_date(said: object) -> None:
    with pytest.raises(ValueError, match="is not a day of a report"):
        publication(said)


@pytest.mark.parametrize("said", ["2024-W32", "2024W32", "2024-W32T10:00:00Z"])
def test_a_week_is_no_day(said: str) -> None:
    with pytest.raises(ValueError, match="states no day"):
        publication(said)
    assert of_feed(said) == (None, None)


def test_a_day_of_a_week_is_a_day() -> None:
    assert publication("2024-W32-3") == (DAY, None)
    assert of_feed("2024-W32-3") == (DAY, None)


def test_an_old_paper_has_its_day() -> None:
    assert publication("1912-04-16") == (dt.date(1912, 4, 16), None)


def test_a_moment_that_cannot_be_is_none() -> None:
    assert instant("9999-12-31T23:59:59-05:00") is None
    assert instant("2024-08-07T01:00:00+03:00") == dt.datetime(2024, 8, 6, 22, tzinfo=dt.UTC)


FEEDS = {
    "Wed, 07 Aug 2024 23:30:00 EDT": (DAY, dt.datetime(2024, 8, 8, 3, 30, tzinfo=dt.UTC)),
    "Wed, 07 Aug 2024 00:30 CEST": (DAY, dt.datetime(2024, 8, 6, 22, 30, tzinfo=dt.UTC)),
    "Wed, 07 Aug 2024 23:30:00 UTC+0300": (DAY, dt.datetime(2024, 8, 7, 20, 30, tzinfo=dt.UTC)),
    "Wed, 07 Aug 2024 23:30:00 GMT-5": (DAY, dt.datetime(2024, 8, 8, 4, 30, tzinfo=dt.UTC)),
    "Wed, 7 Aug 2024 23:30:00 -0400 (EDT)": (DAY, dt.datetime(2024, 8, 8, 3, 30, tzinfo=dt.UTC)),
    "7 Aug 24 10:00 Z": (DAY, dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)),
    "2024-08-07T00:30:00.25+03:00": (DAY, dt.datetime(2024, 8, 6, 21, 30, 0, 250000, tzinfo=dt.UTC)),
    "2024-08-07 10:00:00 +0000": (DAY, dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)),
    "2024-08-07T10:00:00Z": (DAY, dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)),
    "2024-08-07T10:00:00": (DAY, None),
    "Wed, 07 Aug 2024": (DAY, None),
    "August 7, 2024": (DAY, None),
    "2024-08-07": (DAY, None),
    "2024/8/7 15:07:41": (DAY, None),
    "2024/08/07 10:00:00 +0000": (DAY, dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC)),
    # a zone that nobody knows, or that is none, costs the instant alone
    "Wed, 07 Aug 2024 23:30:00 XYZ": (DAY, None),
    "Wed, 07 Aug 2024 10:00 PM": (DAY, None),
    "Wed, 07 Aug 2024 10:00:00 +9900": (DAY, None),
    # a zone stands behind a time, not behind a day
    "2024-08-07-04:00": (DAY, None),
}


@pytest.mark.parametrize("said", FEEDS)
def test_a_feeds_day_is_the_one_it_writes(said: str) -> None:
    assert of_feed(said) == FEEDS[said]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "07-08-2024",
        "7/8/2024",
        "1723073400",
        "soon",
        "2024-08",
        "0001-01-01T00:00:00+03:00",
        "Mon, 01 Jan 1601 00:00:00 GMT",
        "Wed, 99 Aug 2024 10:00:00 GMT",
        "9999-12-31T23:59:59-05:00",
    ],
)
def test_what_might_be_another_day_is_none(said: str) -> None:
    assert of_feed(said) == (None, None)
