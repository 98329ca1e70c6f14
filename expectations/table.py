"""A table before the gate: its rules, and its rows with a column for each rule that says which of them keep it."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import polars as pl

from expectations.articles import TABLE as ARTICLES
from expectations.rows import keeps, of_reader
from expectations.rules import Facts, Rule
from expectations.validator import ROW_ID


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is examined: its rules, how its rows are called, and what is shown of them."""

    name: str
    rules: tuple[Rule, ...]
    row_id: pl.Expr
    shown: tuple[str, ...]
    matched: tuple[str, ...] = ()
    """Columns besides the shown ones of which the allowlist may speak."""
    kept: bool = True
    """True if its rows are to be kept, and so can be held back; of others a critical rule stops publishing."""


def of(module: ModuleType) -> Table:
    """The table of one of the modules that hold rules."""
    return Table(module.TABLE, module.RULES, module.ROW_ID, module.SHOWN, module.MATCHED, module.KEPT)


def computed(table: Table, rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The rows with their id and a column for each rule that is computed; null where it cannot be checked."""
    own = [rule.holds(facts).alias(rule.id) for rule in table.rules if rule.holds and not rule.across]
    return _across(table, rows.with_columns(table.row_id.alias(ROW_ID), *own), rows, facts)


def _across(table: Table, checked: pl.DataFrame, rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return the checked rows, with a column for each rule that compares them with those recorded too."""
    across = [rule.holds(facts).alias(rule.id) for rule in table.rules if rule.holds and rule.across]
    if not across:
        return checked
    beside = rows if facts.recorded is None else pl.concat([rows, facts.recorded], how="diagonal")
    return checked.hstack(beside.select(across).head(rows.height))


def completed(table: Table, rows: pl.DataFrame, facts: Facts, told: pl.DataFrame) -> pl.DataFrame:
    """The rows with their id and a column for each rule of rows: those that were told, and those that were not.

    What was told of the rows of an article that is held back is told anew, without it.
    """
    if table.name != ARTICLES:
        there = rows.get_column("article_id").is_in(list(facts.texts))
        if not there.all():
            anew = [keeps(rule, facts).alias(rule.id) for rule in table.rules if rule.id in told.columns]
            row = pl.int_range(rows.height, eager=True).alias("row")
            of_gone = rows.filter(~there).select(anew).hstack([row.filter(~there)])
            together = pl.concat([told.hstack([row]).filter(there), of_gone], how="diagonal_relaxed")
            told = together.sort("row").drop("row")
    rest = [rule for rule in table.rules if rule.scope == "row" and not of_reader(rule)]
    own = [keeps(rule, facts).alias(rule.id) for rule in rest if not rule.across]
    return _across(table, rows.with_columns(table.row_id.alias(ROW_ID), *own).hstack(told), rows, facts)


def stand_ins(table: Table, rows: pl.DataFrame, facts: Facts) -> list[pl.Expr]:
    """Columns of which no expectation of Great Expectations looks at the values, as whether there is one.

    It takes a hash of all that it is given, which for a million sentences takes longer than all rules together.
    """
    named = {ROW_ID}
    for rule in table.rules:
        arguments = rule.expectation(facts)[1]
        named |= {arguments[name] for name in ("column", "column_A", "column_B") if name in arguments}
        named |= {*arguments.get("column_list", ())}
    return [pl.col(name).is_not_null() for name in rows.columns if name not in named]
