"""Rules for refusals and time expressions: they stand where they say, with words from their lists."""

from __future__ import annotations

import polars as pl

from asreported import tables
from asreported.records import Granularity, Reason
from expectations.rules import Facts, Rule, columns, in_set, of_an_article, ordered, reproduces

ROW_ID = pl.format("{}:{}:{}", "article_id", "start", "end")
SHOWN = ("quote",)


def _note(facts: Facts) -> pl.Expr:
    return pl.col("first").is_not_null() | pl.col("note").is_not_null()


REFUSALS: tuple[Rule, ...] = (
    columns("refusals", list(tables.schema("refusals")), "R001"),
    of_an_article("R002"),
    reproduces("R003"),
    Rule(
        "R004",
        "critical",
        "row",
        "the reason of a refusal is one of the guide's",
        "the reading is wrong here: report it",
        expects=in_set("reason", lambda facts: [str(one) for one in Reason]),
    ),
)

DATES: tuple[Rule, ...] = (
    columns("dates", list(tables.schema("dates")), "D001"),
    of_an_article("D002"),
    reproduces("D003"),
    Rule(
        "D004",
        "critical",
        "row",
        "the granularity of a time expression is one of the guide's",
        "the reading is wrong here: report it",
        expects=in_set("granularity", lambda facts: [str(one) for one in Granularity]),
    ),
    Rule(
        "D005",
        "critical",
        "row",
        "a time expression is resolved to days in order, or not at all",
        "the reading is wrong here: report it",
        holds=lambda facts: ordered("first", "last"),
    ),
    Rule(
        "D006",
        "warning",
        "row",
        "an unresolved time expression says why",
        "the reading is wrong here: report it",
        holds=_note,
    ),
)
