"""The health of each source: what the ledger's fetches say of its last answers, and of its volume against its usual."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import polars as pl

from asreported.records import Outcome
from asreported.tables import INSTANT

WEEK = dt.timedelta(days=7)
FEWER = 4
"""A source is quiet where its last week has less than one part in so many of its usual week."""


class State(StrEnum):
    """How a source is."""

    WELL = "well"
    QUIET = "quiet"
    """It answers, and has far fewer new articles than it usually has."""
    DAMAGED = "damaged"
    """It answers, and what it gives can be read only in part."""
    FAILING = "failing"


_NOT_HAD = (str(Outcome.FAILED), str(Outcome.DEFERRED))

HEALTH: dict[str, tuple[str, pl.DataType]] = {
    "feed": ("Feed of the story", pl.String()),
    "state": ("well, quiet (far fewer articles than is usual for it), damaged (read in part) or failing", pl.String()),
    "asked": ("Moment at which it was asked last", INSTANT),
    "last_success": ("Moment of its last answer; empty where it never answered", INSTANT),
    "last_new": ("Moment at which it last gave an article that was not known", INSTANT),
    "failures": ("Failures in a row, up to the last time it was asked", pl.Int64()),
    "failing_since": ("Moment of the first of them", INSTANT),
    "articles": ("Articles that it gave in all", pl.Int64()),
    "week": ("Articles that it gave in the seven days before it was asked last", pl.Int64()),
    "usual": (
        "Articles in seven days on average before those; empty in its first two weeks",
        pl.Float64(),
    ),
    "message": ("What was wrong when it was asked last", pl.String()),
}
"""Column → what it says, and its type."""


def health(fetches: pl.DataFrame) -> pl.DataFrame:
    """One row for each feed that was asked, by name (columns of :data:`HEALTH`), from the ledger's ``fetches``.

    It depends on nothing but what was recorded: the clock that counts is that of the last request.
    """
    # a feed's own answer is the first of a visit: its pages follow it
    of_feeds = fetches.filter((pl.col("kind") == "feed") | (pl.col("feed").is_in(_pages(fetches))))
    visits = (
        of_feeds.sort("fetched_at", "fetch_id")
        .group_by("feed", "fetched_at", maintain_order=True)
        .agg(pl.col("outcome").is_in(_NOT_HAD).any().alias("failed"), pl.col("message").drop_nulls().first())
        .join(fetches.group_by("feed", "fetched_at").agg(pl.col("articles").sum()), on=["feed", "fetched_at"])
        .sort("feed", "fetched_at")
    )
    at, failed, given = pl.col("fetched_at"), pl.col("failed"), pl.col("articles")
    last_success = at.filter(~failed).max()
    in_row = failed & (last_success.is_null() | (at > last_success))
    lately = at > at.max() - WEEK
    weeks_before = (at.max() - WEEK - at.min()) / WEEK
    found = visits.group_by("feed", maintain_order=True).agg(
        at.max().alias("asked"),
        last_success.alias("last_success"),
        at.filter(given > 0).max().alias("last_new"),
        in_row.sum().cast(pl.Int64).alias("failures"),
        at.filter(in_row).min().alias("failing_since"),
        given.sum().alias("articles"),
        given.filter(lately).sum().alias("week"),
        pl.when(weeks_before >= 1).then(given.filter(~lately).sum() / weeks_before).alias("usual"),
        pl.col("message").last(),
    )
    quiet = pl.col("usual").is_not_null() & (pl.col("usual") >= 1) & (pl.col("week") * FEWER < pl.col("usual"))
    state = (
        pl.when(pl.col("failures") > 0)
        .then(pl.lit(str(State.FAILING)))
        .when(pl.col("message").is_not_null())
        .then(pl.lit(str(State.DAMAGED)))
        .when(quiet)
        .then(pl.lit(str(State.QUIET)))
        .otherwise(pl.lit(str(State.WELL)))
    )
    return found.with_columns(state.alias("state")).select(
        pl.col(name).cast(kind) for name, (_, kind) in HEALTH.items()
    )


def _pages(fetches: pl.DataFrame) -> list[str]:
    """Feeds that are one page, followed without a feed."""
    with_feed = set(fetches.filter(pl.col("kind") == "feed").get_column("feed"))
    return sorted(set(fetches.get_column("feed")) - with_feed)
