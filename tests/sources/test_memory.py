"""What is remembered of an address: enough to ask again for nothing that did not change, and for all that failed."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from asreported import tables
from asreported.records import Fetch, Outcome
from asreported.sources.gathering import Remembered
from asreported.sources.memory import GIVEN_UP, remembered

FIRST = dt.datetime(2024, 8, 7, 12, tzinfo=dt.UTC)
URL = "https://example.org/a"


def fetches(
    *outcomes: Outcome, etags: tuple[str | None, ...] = (), kind: str = "page", status: int | None = None
) -> pl.DataFrame:
    """One address, asked once a day."""
    asked = (
        Fetch(
            fetch_id=str(n),
            feed="Example",
            url=URL,
            kind=kind,
            fetched_at=FIRST + dt.timedelta(days=n),
            outcome=outcome,
            status=status,
            etag=etags[n] if etags else None,
        )
        for n, outcome in enumerate(outcomes)
    )
    return tables.frame("fetches", (tables.row(fetch, story="test") for fetch in asked))


def test_nothing_is_remembered_of_nothing() -> None:
    assert remembered(fetches()) == {}


def test_of_several_answers_the_last_one_counts() -> None:
    said = remembered(fetches(Outcome.READ, Outcome.READ, etags=('"1"', '"2"')))
    assert said == {URL: Remembered('"2"', None, FIRST + dt.timedelta(days=1))}


def test_a_failure_takes_nothing_from_the_answer_before_it() -> None:
    said = remembered(fetches(Outcome.READ, Outcome.FAILED, etags=('"1"', None)))
    assert said == {URL: Remembered('"1"', None, FIRST)}


def test_what_was_refused_is_not_asked_again() -> None:
    assert remembered(fetches(Outcome.REFUSED))[URL].fetched_at == FIRST


def test_a_page_that_failed_is_asked_again_but_not_for_ever() -> None:
    assert remembered(fetches(*[Outcome.FAILED] * (GIVEN_UP - 1))) == {}
    assert remembered(fetches(*[Outcome.FAILED] * GIVEN_UP))[URL].fetched_at == FIRST + dt.timedelta(days=GIVEN_UP - 1)


def test_a_feed_that_fails_is_asked_for_ever() -> None:
    assert remembered(fetches(*[Outcome.FAILED] * 10, kind="feed")) == {}


def test_a_page_that_was_not_asked_has_not_failed() -> None:
    assert remembered(fetches(*[Outcome.DEFERRED] * 10)) == {}
    assert remembered(fetches(Outcome.FAILED, *[Outcome.DEFERRED] * 10)) == {}
    assert URL in remembered(fetches(*[Outcome.FAILED] * GIVEN_UP, Outcome.DEFERRED))


@pytest.mark.parametrize(("status", "given_up"), [(429, False), (503, False), (500, True), (404, True), (None, True)])
def test_neither_has_one_whose_site_was_busy(status: int | None, given_up: bool) -> None:
    assert (URL in remembered(fetches(*[Outcome.FAILED] * GIVEN_UP, status=status))) == given_up
