"""Rules of the gate: one sentence a user can act on, and what Great Expectations is to expect.

Every table has one module with its ``RULES``; nothing here imports Great Expectations, so that the rules can be
listed without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from asreported.story import Story

Severity = Literal["critical", "warning", "info"]
Scope = Literal["row", "table"]

SLACK = dt.timedelta(days=1)
"""Days that one day may be ahead of another because of different time zones."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that rules may use besides the table itself.

    ``texts`` and ``published`` are those of the batch's articles by id; ``articles`` are the ids that rows may
    refer to; ``today`` is the day after which nothing can have been published.
    """

    story: Story
    today: dt.date
    articles: frozenset[str]
    texts: dict[str, str]
    published: dict[str, dt.date | None]
    days: pl.DataFrame | None = None
    """Days that the articles of the batch name: columns article_id, first, last; None where they are not known."""
    recorded: pl.DataFrame | None = None
    """Figures of earlier runs on days that figures of the batch describe."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A critical rule of rows puts them in quarantine; a critical rule of the table stops publishing.

    ``expects`` gives the name of an expectation of Great Expectations and its arguments; rules that no built-in
    expectation can say give ``holds`` instead: an expression that is true for every row that keeps the rule, of
    which all values are then expected to be true. Where it is null, a ``partial`` rule could not be checked: that is
    counted, and is no fault; any other rule is broken. A rule ``across`` runs holds rows against those recorded too.
    """

    id: str
    severity: Severity
    scope: Scope
    says: str
    do: str
    expects: Callable[[Facts], tuple[str, dict[str, Any]]] | None = None
    holds: Callable[[Facts], pl.Expr] | None = None
    partial: bool = False
    across: bool = False
    of_ledger: bool = False
    """True if it needs to know which articles the ledger has, or are held back."""
    of_charts: bool = False
    """True if a story that is strict about it holds back the charts that it speaks of, and nothing else."""

    @property
    def message(self) -> str:
        """Return what the rule protects, and what to do if a row fails it."""
        return f"{self.says}: {self.do}"

    def expectation(self, facts: Facts) -> tuple[str, dict[str, Any]]:
        """Name and arguments of the expectation that stands for the rule."""
        if self.expects is not None:
            return self.expects(facts)
        return "ExpectColumnValuesToBeInSet", {"column": self.id, "value_set": [True]}


def in_set(column: str, values: Callable[[Facts], list[str]]) -> Callable[[Facts], tuple[str, dict[str, Any]]]:
    """Expect the values of a column to be among those that ``values`` gives."""
    return lambda facts: ("ExpectColumnValuesToBeInSet", {"column": column, "value_set": values(facts)})


def native(name: str, **arguments: Any) -> Callable[[Facts], tuple[str, dict[str, Any]]]:
    """Expect what the named expectation says, with arguments that depend on nothing else."""
    return lambda facts: (name, arguments)


def columns(table: str, names: list[str], rule: str) -> Rule:
    """The rule that a table has all its columns."""
    return Rule(
        rule,
        "critical",
        "table",
        f"{table} have all the columns of their record",
        "the code that made them and records.py disagree: mend it, nothing is published until then",
        expects=native("ExpectTableColumnsToMatchSet", column_set=names, exact_match=False),
    )


def unique(table: str, column: str, rule: str) -> Rule:
    """The rule that the identifiers of a table are unique."""
    return Rule(
        rule,
        "critical",
        "table",
        f"the identifiers of {table} are unique, so that every point leads to one place",
        "two rows were read from the same span: mend the reading, nothing is published until then",
        expects=native("ExpectColumnValuesToBeUnique", column=column),
    )


MISSING_ARTICLE = "nothing refers to a missing article"
"""What the rows of an article break that was itself held back."""


def of_an_article(rule: str) -> Rule:
    """The rule that rows refer to an article that is in the batch or the ledger."""
    return Rule(
        rule,
        "critical",
        "row",
        MISSING_ARTICLE,
        "the article was held back or never read: look for it in quarantine",
        holds=lambda facts: pl.col("article_id").is_in(list(facts.articles)),
        of_ledger=True,
    )


def reproduces(rule: str, start: str = "start", quote: str = "quote") -> Rule:
    """The rule that the words of a row are what stands at its span."""
    return Rule(
        rule,
        "critical",
        "row",
        f"text[start:end] of the article is the {quote}, so that nothing is shown that was not written",
        "the text and the reading differ: read the article again",
        holds=lambda facts: spans(facts, start, quote),
    )


def spans(facts: Facts, start: str, quote: str) -> pl.Expr:
    """Select rows in which the words in column ``quote`` stand at offset ``start`` of the article's text.

    Offsets count Python characters, so they are looked up in Python strings. Articles that are not of the batch
    cannot be looked up and pass.
    """
    texts = facts.texts

    def stand(article: str, first: int | None, words: str | None, end: int | None = None) -> bool:
        text = texts.get(article)
        if text is None:
            return True
        if first is None or not words or first < 0:
            return False
        long_enough = end is None or end - first == len(words)
        return long_enough and text.startswith(words, first)

    return by_row(stand, "article_id", start, quote, *(["end"] if start == "start" else []))


def by_row(holds: Callable[..., bool | None], *columns: str | pl.Expr) -> pl.Expr:
    """Return what a function says of each row; column by column, as making a dict of each row is slow.

    The function may hold the texts of a batch: Polars keeps those given to ``map_elements`` for later, and not these.
    """

    def said(rows: pl.Series) -> pl.Series:
        values = (rows.struct.field(name).to_list() for name in rows.struct.fields)
        return pl.Series(rows.name, [holds(*of_row) for of_row in zip(*values, strict=True)], dtype=pl.Boolean)

    return pl.struct(*columns).map_batches(said, return_dtype=pl.Boolean)


def not_after_publication(facts: Facts, first: str) -> pl.Expr:
    """Select rows whose day is not later than their article's publication; unknown days pass."""
    published = pl.col("article_id").replace_strict(facts.published, default=None, return_dtype=pl.Date)
    return (pl.col(first) <= published + SLACK).fill_null(True)


def ordered(first: str, last: str) -> pl.Expr:
    """Select rows in which two columns are both null, or both given and in order."""
    return (pl.col(first) <= pl.col(last)).fill_null(False) | (pl.col(first).is_null() & pl.col(last).is_null())
