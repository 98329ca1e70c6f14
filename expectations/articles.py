"""Rules for articles, checked before anything is read from the ledger."""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported import tables
from expectations.rules import SLACK, Facts, Rule, columns, native, unique

TABLE = "articles"
ROW_ID = pl.col("article_id")
SHOWN = ("title", "publisher", "published")
MATCHED = ("url", "sha256")
KEPT = True

_HASH = "^[0-9a-f]{%d}$"


def _refers(facts: Facts) -> pl.Expr:
    there = list(facts.articles)

    def one(column: str) -> pl.Expr:
        return (pl.col(column).is_in(there) & (pl.col(column) != pl.col("article_id"))).fill_null(True)

    return one("copy_of") & one("version_of")


def _instant(facts: Facts) -> pl.Expr:
    apart = pl.col("published_at").dt.date() - pl.col("published")
    return ((apart >= -SLACK) & (apart <= SLACK)).fill_null(pl.col("published_at").is_null())


RULES: tuple[Rule, ...] = (
    columns(TABLE, list(tables.schema(TABLE)), "A001"),
    unique(TABLE, "article_id", "A002"),
    Rule(
        "A003",
        "critical",
        "row",
        "an article has a text",
        "fill its text, or leave it out",
        holds=lambda facts: pl.col("text").str.strip_chars().str.len_chars().fill_null(0) > 0,
    ),
    Rule(
        "A004",
        "critical",
        "row",
        "an article was not published in the future",
        "correct its publication date",
        holds=lambda facts: (pl.col("published") <= facts.today + SLACK).fill_null(True),
    ),
    Rule(
        "A005",
        "critical",
        "row",
        "an article was not published before its story begins",
        "correct its publication date, or the start of the story",
        holds=lambda facts: (pl.col("published") >= facts.story.start).fill_null(True),
    ),
    Rule(
        "A006",
        "info",
        "row",
        "an article says when it was published, or its relative dates stay unresolved",
        "give its date in the front matter, or with --published",
        expects=native("ExpectColumnValuesToNotBeNull", column="published"),
    ),
    Rule(
        "A007",
        "critical",
        "row",
        "a copy or a new version refers to another article that is there",
        "read the original too, or leave copy_of and version_of empty",
        holds=_refers,
        of_ledger=True,
    ),
    Rule(
        "A008",
        "critical",
        "row",
        "an article carries the hash of the bytes it was read from",
        "read it from its file again",
        expects=native("ExpectColumnValuesToMatchRegex", column="sha256", regex=_HASH % 64),
    ),
    Rule(
        "A009",
        "warning",
        "row",
        "a text has no replacement characters, each of which stands for a letter or digit that was lost",
        "fetch the report again in its own encoding",
        holds=lambda facts: ~pl.col("text").str.contains("\ufffd", literal=True).fill_null(False),
    ),
    Rule(
        "A010",
        "critical",
        "row",
        "the day and the instant of publication are of the same time",
        "correct the publication date and its zone",
        holds=_instant,
    ),
    Rule(
        "A011",
        "info",
        "row",
        "an article names its publisher, or its copies cannot be told",
        "name the publisher in the front matter",
        expects=native("ExpectColumnValuesToNotBeNull", column="publisher"),
    ),
    Rule(
        "A012",
        "critical",
        "row",
        "an article is of this century or the last, so that a slip of a digit does not become a date",
        "correct its publication date",
        holds=lambda facts: (pl.col("published") >= dt.date(1900, 1, 1)).fill_null(True),
    ),
)
