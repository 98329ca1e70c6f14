"""Rows that the gate held back, and those that the ledger takes in later, as the story allows or corrects them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from asreported import tables

LET_IN = ("figures", "statements")
"""Tables whose rows may be taken in after they were held back."""


def still_held(rows: pl.LazyFrame, passed: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Return rows of the quarantine but for those that ``passed`` since: what each table of :data:`LET_IN` has now."""
    for name, there in passed.items():
        key = tables.KEYS[name][0]
        held = rows.filter(pl.col("table") == name).select(pl.col("row_id").alias(key))
        since = there.join(held, on=key, how="semi").select(pl.lit(name).alias("table"), pl.col(key).alias("row_id"))
        rows = rows.join(since, on=["table", "row_id"], how="anti")
    return rows


def held_before(table: str, rows: pl.DataFrame, quarantine: pl.LazyFrame) -> pl.DataFrame:
    """Return those rows of a table of :data:`LET_IN` that the quarantine has."""
    if rows.is_empty():
        return rows
    held = quarantine.filter(pl.col("table") == table).select("row_id").unique().collect()
    return rows.filter(pl.col(tables.KEYS[table][0]).is_in(held.get_column("row_id").implode()))


def only_let_in(runs: pl.LazyFrame) -> pl.LazyFrame:
    """Return the runs that added no article and read none again, but took in rows that were held back before."""
    nothing_else = (pl.col("articles") == 0) & (pl.col("readings").fill_null(0) == 0)
    return runs.filter(nothing_else & (pl.sum_horizontal(LET_IN) > 0))
