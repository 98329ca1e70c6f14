"""How sources are: which fail and since when, which have gone quiet, what is usual for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from asreported import tables
from asreported.health import HEALTH, health
from asreported.records import Fetch, Outcome

BEGAN = dt.datetime(2024, 8, 1, 6, tzinfo=dt.UTC)


def day(n: float) -> dt.datetime:
    return BEGAN + dt.timedelta(days=n)


def asked(*visits: tuple[float, Outcome, int], feed: str = "Example", kind: str = "feed") -> list[Fetch]:
    """Visits of a feed (day, how it answered, articles that its pages gave)."""
    made = []
    for on, outcome, articles in visits:
        wrong = "answers HTTP 500" if outcome is Outcome.FAILED else None
        said: dict[str, Any] = {"feed": feed, "fetched_at": day(on)}
        made.append(
            Fetch(
                fetch_id=f"{feed}{on}",
                url="https://a.example/feed",
                kind=kind,
                outcome=outcome,
                message=wrong,
                **said,
            )
        )
        if articles and kind == "feed":
            url = f"https://a.example/{on}"
            made.append(
                Fetch(fetch_id=f"{feed}{on}p", url=url, kind="page", outcome=Outcome.READ, articles=articles, **said)
            )
    return made


def of(*fetches: list[Fetch]) -> dict[str, dict[str, Any]]:
    rows = (tables.row(fetch, story="test") for listed in fetches for fetch in listed)
    frame = health(tables.frame("fetches", rows))
    assert list(frame.columns) == list(HEALTH)
    return {row["feed"]: row for row in frame.iter_rows(named=True)}


def test_nothing_asked_has_no_health() -> None:
    assert of() == {}


def test_a_source_that_answers_is_well() -> None:
    said = of(asked((0, Outcome.READ, 3), (1, Outcome.UNCHANGED, 0)))["Example"]
    assert (said["state"], said["last_success"], said["last_new"]) == ("well", day(1), day(0))
    assert (said["articles"], said["failures"], said["failing_since"], said["message"]) == (3, 0, None, None)


def test_one_that_fails_says_since_when_and_why() -> None:
    said = of(asked((0, Outcome.READ, 1), (1, Outcome.FAILED, 0), (2, Outcome.FAILED, 0)))["Example"]
    assert (said["state"], said["failures"], said["failing_since"]) == ("failing", 2, day(1))
    assert (said["last_success"], said["message"]) == (day(0), "answers HTTP 500")


def test_one_that_never_answered_has_no_last_success() -> None:
    said = of(asked((0, Outcome.FAILED, 0)))["Example"]
    assert (said["state"], said["last_success"], said["failures"]) == ("failing", None, 1)


def test_one_that_came_back_is_well_again() -> None:
    said = of(asked((0, Outcome.FAILED, 0), (1, Outcome.READ, 1)))["Example"]
    assert (said["state"], said["failures"], said["message"]) == ("well", 0, None)


def test_one_that_is_read_only_in_part_is_damaged() -> None:
    cut = Fetch(
        fetch_id="c",
        feed="Example",
        url="https://a.example/feed",
        kind="feed",
        fetched_at=day(0),
        outcome=Outcome.READ,
        message="unclosed token",
    )
    assert of([cut])["Example"]["state"] == "damaged"


def test_a_page_that_fails_is_no_failure_of_its_feed() -> None:
    page = Fetch(
        fetch_id="p", feed="Example", url="https://a.example/p", kind="page", fetched_at=day(0), outcome=Outcome.FAILED
    )
    assert of(asked((0, Outcome.READ, 1)), [page])["Example"]["state"] == "well"


def test_one_page_followed_without_a_feed_has_a_health_of_its_own() -> None:
    assert of(asked((0, Outcome.FAILED, 0), kind="page"))["Example"]["state"] == "failing"


def test_its_volume_stands_against_its_usual() -> None:
    daily = [(float(n), Outcome.READ, 2) for n in range(15)]
    silent = [(float(n), Outcome.UNCHANGED, 0) for n in range(15, 22)]
    said = of(asked(*daily, *silent), asked(*daily, feed="Other"))
    assert (said["Example"]["state"], said["Example"]["week"], said["Example"]["usual"]) == ("quiet", 0, 15.0)
    assert (said["Other"]["state"], said["Other"]["week"]) == ("well", 14)


def test_in_the_first_two_weeks_nothing_is_usual() -> None:
    said = of(asked((0, Outcome.READ, 50), (13, Outcome.UNCHANGED, 0)))["Example"]
    assert (said["state"], said["usual"]) == ("well", None)


def test_the_order_of_the_rows_makes_no_difference() -> None:
    rows = [tables.row(fetch, story="test") for fetch in asked((0, Outcome.READ, 3), (1, Outcome.FAILED, 0))]
    forward = health(tables.frame("fetches", rows))
    assert forward.equals(health(tables.frame("fetches", reversed(rows))))
    assert isinstance(forward, pl.DataFrame)


def test_a_source_that_was_not_asked_has_not_answered() -> None:
    said = of(asked((0, Outcome.READ, 3), (1, Outcome.DEFERRED, 0)))["Example"]
    assert (said["state"], said["last_success"], said["failures"]) == ("failing", day(0), 1)
