"""Rows of the ledger as records, and records as its rows."""

from __future__ import annotations

from typing import Any

import polars as pl

from asreported import tables
from asreported.records import Article


def article_of(row: dict[str, Any]) -> Article:
    """An article of the ledger, as far as its print needs it."""
    return Article(
        article_id=row["article_id"],
        url=row["url"],
        publisher=row["publisher"],
        published=row["published"],
        published_at=row["published_at"],
        origin="",
        text=row["text"],
        sha256="",
    )


def run_of(fresh: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The row that records a run: the story, the engine, and how many rows each table gains."""
    stories = [rows.get_column("story")[0] for rows in fresh.values() if rows.height]
    engines = [rows.get_column("engine")[0] for rows in fresh.values() if rows.height and "engine" in rows.columns]
    counts = {name: fresh[name].height if name in fresh else 0 for name in tables.RUNS if name in tables.TABLES}
    row = {"story": stories[0] if stories else "", "engine": engines[0] if engines else None, **counts}
    return pl.DataFrame([row], schema=tables.schema("runs"))
