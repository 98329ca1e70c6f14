"""The health of the feeds: when each was asked last, what came of it, and since when it has failed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean
from asreported.records import Outcome


@dataclass(frozen=True)
class Feed:
    """A feed as the page tells of it; ``week`` is its volume in the last week against its usual."""

    name: str
    state: str
    asked: str
    outcome: str
    success: str
    new: str
    failing: str
    articles: int
    week: str
    failures: int


def feeds(publication: Publication) -> list[Feed]:
    """Every feed that was asked, by name; none on a page of an earlier day, which it would not be true of."""
    fetches = publication.fetches
    if fetches.is_empty() or publication.as_of is not None:
        return []
    ordered = fetches.sort("fetched_at", "fetch_id")
    return [
        _feed(row, ordered.filter(pl.col("feed") == row["feed"])) for row in publication.health.iter_rows(named=True)
    ]


def _feed(row: dict[str, Any], rows: pl.DataFrame) -> Feed:
    """One feed, from its health and all that was asked for it, in order."""
    asked = rows.filter(pl.col("kind") == "feed").rows(named=True) or rows.rows(named=True)
    usual = "" if row["usual"] is None else f" (usually {row['usual']:.1f})"
    return Feed(
        name=clean(row["feed"]),
        state=row["state"],
        asked=_moment(row["asked"]),
        outcome=_outcome(asked[-1]),
        success=_moment(row["last_success"]),
        new=_moment(row["last_new"]),
        failing=_moment(row["failing_since"]),
        articles=row["articles"],
        week=f"{row['week']}{usual}",
        failures=rows.filter(pl.col("outcome") == str(Outcome.FAILED)).height,
    )


def _outcome(row: dict[str, Any]) -> str:
    status = f" (HTTP {row['status']})" if row["status"] is not None and row["outcome"] == Outcome.FAILED else ""
    return clean(f"{row['outcome']}{status}" + (f": {row['message']}" if row["message"] else ""))


def _moment(at: dt.datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(dt.UTC):%-d %b %Y, %H:%M} UTC"
