"""Rules for the review queue: nothing that would move a chart waits in it.

A figure in it moves no band and no chart. A story that is strict about it publishes no chart that one of them would
move. The second of the rules says which rises are held back so.
"""

from __future__ import annotations

import polars as pl

from asreported.trends.columns import schema
from asreported.trends.leaps import CONFIRMED, POINTS, TIMES
from asreported.trends.waiting import IMPLAUSIBLE
from expectations.rules import Rule, columns

TABLE = "waiting"
ROW_ID = pl.col("figure_id")
SHOWN = ("kind", "measure", "place", "group", "source", "date", "number")
MATCHED = ("aspect",)
KEPT = False

_LOOK = "look at it with asreported review, and accept, correct or withdraw it"

RULES: tuple[Rule, ...] = (
    columns(TABLE, list(schema(TABLE)), "W001"),
    Rule(
        "W002",
        "warning",
        "row",
        f"no total rises by more a day than {TIMES:g} times the largest rise a day of its series so far, from its "
        f"{POINTS + 1}th day on, nor stands far above what its source says next; {CONFIRMED} days in a row that state "
        "as much confirm a rise",
        f"it moves no band until then: {_LOOK}",
        holds=lambda facts: pl.col("kind") != IMPLAUSIBLE,
    ),
    Rule(
        "W003",
        "warning",
        "row",
        "no figure that would move a chart waits for review",
        _LOOK,
        holds=lambda facts: pl.col("charts").list.len() + pl.col("days") == 0,
        of_charts=True,
    ),
)
