"""What earlier runs learned of the addresses of a story: from the ledger's fetches to what the next request needs."""

from __future__ import annotations

import polars as pl

from asreported.records import Outcome
from asreported.sources.gathering import Remembered

GIVEN_UP = 3
"""Failures of a page after which it is not asked again, unless its feed says that it changed."""

_BUSY = (429, 503)
"""Statuses by which a site asks to come back later: what answers so has not failed."""

_HAD = (str(Outcome.READ), str(Outcome.UNCHANGED), str(Outcome.REFUSED))


def remembered(fetches: pl.DataFrame) -> dict[str, Remembered]:
    """Address → what its last answer left behind (columns of the table ``fetches``).

    A page that never answered is not remembered, so that it is asked again, until it has failed too often: where its
    site was busy, or wanted rest before it was asked at all, it has not failed.
    """
    answered = (
        fetches.filter(pl.col("outcome").is_in(_HAD))
        .sort("fetched_at", "fetch_id")
        .group_by("url")
        .agg(pl.col("etag", "last_modified", "fetched_at").last())
    )
    given_up = (
        fetches.filter(
            (pl.col("kind") == "page")
            & (pl.col("outcome") == str(Outcome.FAILED))
            & ~pl.col("status").is_in(_BUSY).fill_null(value=False)
        )
        .join(answered, on="url", how="anti")
        .group_by("url")
        .agg(pl.len(), pl.col("fetched_at").max())
        .filter(pl.col("len") >= GIVEN_UP)
    )
    known = {
        row["url"]: Remembered(row["etag"], row["last_modified"], row["fetched_at"])
        for row in answered.iter_rows(named=True)
    }
    return known | {row["url"]: Remembered(fetched_at=row["fetched_at"]) for row in given_up.iter_rows(named=True)}
