"""A clock that was ahead once: a recorded way out, after which nothing recorded changes its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported.errors import LedgerError
from asreported.ledger import Ledger
from asreported.manifest import Manifest
from tests.conftest import Command

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
YEARS_ON = NOW.replace(year=2031)


@pytest.fixture
def ahead(tmp_path: Path, make_batch: Callable[..., dict[str, pl.DataFrame]]) -> Ledger:
    """A ledger whose second run was recorded by a clock five years ahead."""
    made = Ledger(tmp_path / "ledger")
    made.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    made.commit(make_batch("b"), run_id="r2", recorded_at=YEARS_ON)
    return made


def test_until_it_is_accepted_nothing_is_recorded_and_the_way_out_is_said(
    ahead: Ledger, make_batch: Callable[..., dict[str, pl.DataFrame]]
) -> None:
    with pytest.raises(LedgerError, match=r"2031-01-01 12:00:00 UTC: the clock went backwards.*maintain --clock"):
        ahead.commit(make_batch("c"), run_id="r3", recorded_at=NOW)
    assert ahead.known_articles() == {"a", "b"}


def test_what_follows_comes_just_after_it_until_the_clock_has_passed_it(
    ahead: Ledger, make_batch: Callable[..., dict[str, pl.DataFrame]]
) -> None:
    later = NOW + dt.timedelta(days=1)
    assert ahead.accept_clock(later) == YEARS_ON
    for at, name in enumerate("cd", start=1):
        ahead.commit(make_batch(name), run_id=f"r{name}", recorded_at=later + dt.timedelta(hours=at))
    past = YEARS_ON + dt.timedelta(days=2)
    ahead.commit(make_batch("e"), run_id="re", recorded_at=past)
    tick = dt.timedelta(microseconds=1)
    assert ahead.moments() == [NOW, YEARS_ON, YEARS_ON + tick, YEARS_ON + 2 * tick, past]
    assert set(ahead.read("articles", recorded_by=YEARS_ON)["article_id"]) == {"a", "b"}
    assert ahead.faults() == []
    accepted = next(entry for entry in Manifest(ahead.root).entries() if "real" in entry)
    assert (accepted["clock"], accepted["real"]) == (YEARS_ON.isoformat(), later.isoformat())


def test_another_leap_is_not_accepted_with_it(
    ahead: Ledger, make_batch: Callable[..., dict[str, pl.DataFrame]]
) -> None:
    ahead.accept_clock(NOW)
    ahead.commit(make_batch("c"), run_id="r3", recorded_at=YEARS_ON.replace(year=2040))
    with pytest.raises(LedgerError, match="2040-01-01"):
        ahead.commit(make_batch("d"), run_id="r4", recorded_at=NOW)


def test_a_clock_that_is_right_needs_no_way_out(
    tmp_path: Path, make_batch: Callable[..., dict[str, pl.DataFrame]], asreported: Command
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    before = list(Manifest(ledger.root).entries())
    assert ledger.accept_clock(NOW) is None
    done = asreported("maintain", "israel-hamas", "--out", tmp_path, "--clock")
    assert done.stdout == "nothing was recorded at a moment still to come\n"
    assert list(Manifest(ledger.root).entries()) == before
    ledger.commit(make_batch("b"), run_id="r2", recorded_at=dt.datetime.now(dt.UTC) + dt.timedelta(days=999))
    done = asreported("maintain", "israel-hamas", "--out", tmp_path, "--clock")
    assert done.returncode == 0
    assert "what is recorded from now on comes just after" in done.stdout
