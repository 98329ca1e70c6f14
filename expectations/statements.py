"""Rules for statements: their words, and those of their signals, must stand in the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from asreported import tables
from asreported.records import Form
from expectations.rules import (
    Facts,
    Rule,
    by_row,
    columns,
    in_set,
    native,
    not_after_publication,
    of_an_article,
    ordered,
    reproduces,
    unique,
)

TABLE = "statements"
ROW_ID = pl.col("statement_id")
SHOWN = ("speaker", "verb", "quote")
MATCHED = ("affiliation",)
KEPT = True


def _signals(facts: Facts) -> pl.Expr:
    """Select rows in which every signal is one of the story's and shows words that stand in the article.

    A story that names none is read with those of the lexicon.
    """
    named = facts.story.signals

    def shown(article: str | None, signals: Sequence[Mapping[str, Any]] | None) -> bool:
        text = facts.texts.get(article or "")
        for signal in signals or ():
            if named and signal["name"] not in named:
                return False
            if text is not None and text[signal["start"] : signal["end"]] != signal["quote"]:
                return False
        return True

    return by_row(shown, "article_id", "signals")


RULES: tuple[Rule, ...] = (
    columns(TABLE, list(tables.schema(TABLE)), "S001"),
    unique(TABLE, "statement_id", "S002"),
    of_an_article("S003"),
    reproduces("S004"),
    Rule(
        "S005",
        "critical",
        "row",
        "the form is direct, indirect or mixed",
        "the reading is wrong here: report it",
        expects=in_set("form", lambda facts: [str(one) for one in Form]),
    ),
    Rule(
        "S006",
        "critical",
        "row",
        "a signal is one of the story's and shows its words",
        "name it under [signals] in the story, or read the article again",
        holds=_signals,
    ),
    Rule(
        "S007",
        "critical",
        "row",
        "a statement was not made after it was reported",
        "correct the article's publication date",
        holds=lambda facts: ordered("said_on_first", "said_on_last") & not_after_publication(facts, "said_on_first"),
    ),
    Rule(
        "S008",
        "info",
        "row",
        "a statement has a speaker",
        "it is kept, and shown without a name",
        expects=native("ExpectColumnValuesToNotBeNull", column="speaker"),
    ),
)
