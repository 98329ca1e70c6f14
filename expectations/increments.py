"""Rules for rises: the new counts of the days between must equal the difference of the totals."""

from __future__ import annotations

import polars as pl

from asreported.trends.columns import schema
from asreported.trends.keys import KEY
from expectations.rules import Facts, Rule, columns

TABLE = "increments"
ROW_ID = pl.concat_str([*KEY, pl.col("date").cast(pl.String)], separator="/")
SHOWN = ("measure", "place", "source", "date", "rise", "new", "late")
MATCHED = ("group", "first", "verdict")
KEPT = False


def _adds_up(facts: Facts) -> pl.Expr:
    # where only what was added late is told, the rise is not
    return pl.when(pl.col("new") > 0).then(pl.col("unexplained").fill_null(0) == 0)


RULES: tuple[Rule, ...] = (
    columns(TABLE, list(schema(TABLE)), "I001"),
    Rule(
        "I002",
        "warning",
        "row",
        "new counts are the difference of the totals before and after them, where both are stated",
        "look at the sentences: some may have been added late or taken back, or a number is misread",
        holds=_adds_up,
        partial=True,
    ),
)
