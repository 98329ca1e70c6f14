"""Row rules as Polars columns: what can be told of each row where a shard is read, before anybody knows the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from expectations.rules import Facts, Rule

READER, WRITER = "reader", "writer"
"""Where a rule is checked: where a shard is read, or where it is added to the ledger."""


def of_reader(rule: Rule) -> bool:
    """Return True if a rule is told of a row by the row and its article alone."""
    return rule.scope == "row" and not rule.across and not rule.of_ledger


def told(rows: pl.DataFrame, rules: Sequence[Rule], facts: Facts) -> pl.DataFrame:
    """A column of booleans for each rule that is told where a shard is read, named after it.

    Where the rows lack a column that their rules need, there is none: the rule of the table's columns says so.
    """
    lacking = set(rules[0].expectation(facts)[1]["column_set"]) - set(rows.columns)
    own = [rule for rule in rules if of_reader(rule)] if not lacking else []
    return rows.select(keeps(rule, facts).alias(rule.id) for rule in own)


def keeps(rule: Rule, facts: Facts) -> pl.Expr:
    """Return True if a row keeps a rule, as an expression; null where it cannot be checked on it."""
    if rule.holds is not None:
        return rule.holds(facts)
    name, arguments = rule.expectation(facts)
    return _NATIVE[name](**arguments)


def _in_set(column: str, value_set: Sequence[Any]) -> pl.Expr:
    return pl.col(column).is_in(value_set).fill_null(True)


def _given(column: str) -> pl.Expr:
    return pl.col(column).is_not_null()


def _matching(column: str, regex: str) -> pl.Expr:
    return pl.col(column).str.contains(regex).fill_null(True)


def _in_order(column_A: str, column_B: str, or_equal: bool, ignore_row_if: str) -> pl.Expr:  # noqa: N803
    above = pl.col(column_A) >= pl.col(column_B) if or_equal else pl.col(column_A) > pl.col(column_B)
    return above.fill_null(ignore_row_if == "either_value_is_missing")


def _unique(column: str) -> pl.Expr:
    return pl.col(column).is_null() | ~pl.col(column).is_duplicated()


_NATIVE: dict[str, Callable[..., pl.Expr]] = {
    "ExpectColumnValuesToBeInSet": _in_set,
    "ExpectColumnValuesToNotBeNull": _given,
    "ExpectColumnValuesToMatchRegex": _matching,
    "ExpectColumnPairValuesAToBeGreaterThanB": _in_order,
    "ExpectColumnValuesToBeUnique": _unique,
}
"""Expectations of Great Expectations that rules are made of → the same as an expression; empty values pass there."""
