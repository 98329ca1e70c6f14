"""Rows that are held back: which rule holds which, what the story allows and corrects, and the findings on them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import polars as pl

from asreported.story import Story
from expectations import allowlist, figures
from expectations.findings import CASES, EXAMPLES, Case, Finding, told
from expectations.rows import told as told_by_row
from expectations.rules import Facts, Rule
from expectations.table import Table
from expectations.validator import ROW_ID


def holding_back(
    table: Table, rows: pl.DataFrame, broken: dict[str, list[str]], facts: Facts, corrected: pl.DataFrame | None
) -> tuple[list[Finding], dict[str, set[str]]]:
    """Return the findings that hold nothing back, and the ids of the rows that each other rule holds back."""
    by_id = {rule.id: rule for rule in table.rules}
    mended = _mended(table, corrected, facts)
    findings: list[Finding] = []
    holding: dict[str, set[str]] = {}
    for name, ids in broken.items():
        rule = by_id[name]
        if rule.severity != "critical" or rule.scope != "row":
            findings.append(finding(table, rule, rows, sorted(set(ids))))
            continue
        allowed = _allowed(table, rule, rows, ids, facts.story)
        if allowed:
            findings.append(finding(table, dataclasses.replace(rule, severity="warning"), rows, sorted(allowed)))
        if left := set(ids) - allowed - mended.get(name, set()):
            holding[name] = left
    return findings, holding


def _mended(table: Table, corrected: pl.DataFrame | None, facts: Facts) -> dict[str, set[str]]:
    """Return for each rule the ids of those corrected rows that keep it, or on which it cannot be checked."""
    if corrected is None or corrected.is_empty():
        return {}
    kept = told_by_row(corrected, table.rules, facts).with_columns(corrected.select(table.row_id.alias(ROW_ID)))
    partial = {rule.id: rule.partial for rule in table.rules}
    return {
        name: set(kept.filter(pl.col(name).fill_null(partial[name])).get_column(ROW_ID))
        for name in kept.columns
        if name != ROW_ID
    }


def _allowed(table: Table, rule: Rule, rows: pl.DataFrame, ids: Sequence[str], story: Story) -> set[str]:
    """Ids of those rows that the story allows to break a rule."""
    entries = [entry for entry in story.allow if entry.rule == rule.id]
    if not entries:
        return set()
    cases = _cases(table, rows.filter(pl.col(ROW_ID).is_in(list(ids))))
    return {case["row"] for case in cases if any(allowlist.allows(entry, rule.id, case) for entry in entries)}


def _cases(table: Table, rows: pl.DataFrame) -> list[Case]:
    """Rows by what the allowlist may say of them."""
    article = ["article_id"] if "article_id" in rows.columns else []
    taken = rows.select(
        pl.col(ROW_ID).alias("row"),
        *[pl.col(name).alias("article") for name in article],
        *dict.fromkeys((*table.matched, *table.shown)),
    )
    return [
        {name: told(value) for name, value in row.items() if value is not None} for row in taken.iter_rows(named=True)
    ]


def follow_parts(rows: pl.DataFrame, holding: dict[str, set[str]]) -> None:
    """Hold back the parts of figures that are held back, down to the parts of parts."""
    links = rows.filter(pl.col("part_of").is_not_null()).select(ROW_ID, "part_of").rows()
    gone = set().union(*holding.values())
    while more := {part for part, whole in links if whole in gone and part not in gone}:
        holding.setdefault(figures.PARTS, set()).update(more)
        gone |= more


def finding(table: Table, rule: Rule, rows: pl.DataFrame, ids: Sequence[str]) -> Finding:
    """Return the finding that the rows with these ids break a rule; without ids, that the table does."""
    broken = rows.filter(pl.col(ROW_ID).is_in(list(ids[:CASES]))) if ids else rows.clear()
    broken = broken.unique(ROW_ID, maintain_order=True).sort(ROW_ID) if ids else broken
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        table=table.name,
        rows=len(ids),
        message=rule.message,
        examples=[_example(table, row) for row in broken.head(EXAMPLES).iter_rows(named=True)],
        cases=_cases(table, broken) if ids else [],
        stops=_stops(table, rule),
    )


def _example(table: Table, row: dict[str, Any]) -> str:
    return f"{row[ROW_ID]}: " + ", ".join(_short(row[name]) for name in table.shown if row[name] is not None)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _stops(table: Table, rule: Rule) -> bool:
    """Return True if nothing may be written or published where the rule is broken."""
    return rule.severity == "critical" and (rule.scope == "table" or not table.kept)
