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
    """A feed as the page tells of it."""

    name: str
    asked: str
    outcome: str
    failing: str
    articles: int
    failures: int


def feeds(publication: Publication) -> list[Feed]:
    """Every feed that was asked, by name; none on a page of an earlier day, which it would not be true of."""
    fetches = publication.fetches
    if fetches.is_empty() or publication.as_of is not None:
        return []
    ordered = fetches.sort("fetched_at", "fetch_id")
    return [_feed(str(name), rows) for (name,), rows in sorted(ordered.group_by(["feed"]), key=lambda pair: pair[0])]


def _feed(name: str, rows: pl.DataFrame) -> Feed:
    """One feed, from all that was asked for it, in order."""
    asked = rows.filter(pl.col("kind") == "feed").rows(named=True) or rows.rows(named=True)
    newest = asked[-1]
    since = None
    for row in reversed(asked):
        if row["outcome"] != Outcome.FAILED:
            break
        since = row["fetched_at"]
    return Feed(
        name=clean(name),
        asked=_moment(newest["fetched_at"]),
        outcome=_outcome(newest),
        failing=_moment(since) if since is not None else "",
        articles=int(rows.get_column("articles").sum()),
        failures=rows.filter(pl.col("outcome") == str(Outcome.FAILED)).height,
    )


def _outcome(row: dict[str, Any]) -> str:
    status = f" (HTTP {row['status']})" if row["status"] is not None and row["outcome"] == Outcome.FAILED else ""
    return clean(f"{row['outcome']}{status}" + (f": {row['message']}" if row["message"] else ""))


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%-d %b %Y, %H:%M} UTC"
