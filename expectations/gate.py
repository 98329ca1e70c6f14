"""The gate: a batch is examined before anything reads it, and what breaks a rule is held back with its reason."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from asreported import tables
from asreported.story import Story
from asreported.trends.series import SCHEMA
from expectations import articles, figures, mentions, series, statements
from expectations.rules import Facts, Rule, Severity
from expectations.validator import ROW_ID, GateError, Validator

__all__ = ["Finding", "GateError", "Verdict", "examine", "examine_series", "rules"]

EXAMPLES = 5
"""Rows shown with a finding."""

WORST_SHARE = 0.2
FEWEST = 20
"""What was read from articles that passed is not to be trusted where, of at least this many rows, more than the worst
share is held back. Articles themselves may all be held back: they are as they were given."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a table breaks: how many rows do, what it protects and what to do, and some of the rows."""

    rule: str
    severity: Severity
    table: str
    rows: int
    message: str
    examples: list[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a batch.

    ``passed`` is False where a critical rule of a table is broken: nothing may be written or published then.
    ``batch`` is without the rows in ``quarantine`` (columns of that table of the ledger).
    """

    passed: bool
    batch: dict[str, pl.DataFrame]
    quarantine: pl.DataFrame
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    rules: tuple[Rule, ...]
    row_id: pl.Expr
    shown: tuple[str, ...]


def _of(module: ModuleType) -> _Table:
    return _Table(module.TABLE, module.RULES, module.ROW_ID, module.SHOWN)


_TABLES = (
    _of(articles),
    _of(figures),
    _of(statements),
    _Table("refusals", mentions.REFUSALS, mentions.ROW_ID, mentions.SHOWN),
    _Table("dates", mentions.DATES, mentions.ROW_ID, mentions.SHOWN),
)
"""Tables in the order in which they are examined: articles first, because all others refer to them."""

_READ = ("figures", "statements", "refusals", "dates")
"""Tables of what was read from articles."""


def rules() -> dict[str, tuple[Rule, ...]]:
    """All rules of the gate by table, in the order in which they are declared."""
    return {table.name: _all_rules(table) for table in (*_TABLES, _of(series))}


def examine(
    batch: dict[str, pl.DataFrame],
    story: Story,
    *,
    known_articles: set[str],
    docs: Path | None,
    today: dt.date | None = None,
) -> Verdict:
    """Examine a batch: frames with the columns of :func:`asreported.tables.schema` by table.

    ``known_articles`` are those in the ledger, to which rows may refer too. ``docs`` is the folder for the Data
    Docs (rewritten; None for none). Nothing to examine leaves the Data Docs as they are. Raises
    :class:`GateError` where a rule could not be checked.
    """
    if not any(rows.height for rows in batch.values()):
        return Verdict(True, batch, _empty(), [])
    today = today or dt.datetime.now(dt.UTC).date()
    validator = Validator(docs, fresh=True)
    found: list[Finding] = []
    held: list[pl.DataFrame] = []
    kept = dict(batch)
    for table in _TABLES:
        rows = kept.get(table.name)
        if rows is None or rows.is_empty():
            continue
        facts = _facts(kept, story, known_articles, today, arriving=table.name == "articles")
        findings, quarantine, kept[table.name] = _examine(validator, table, rows, facts)
        found += findings
        held.append(quarantine)
    validator.build()
    passed = not any(_stops(finding) for finding in found)
    return Verdict(passed, kept, pl.concat([_empty(), *held]), found)


def examine_series(rows: pl.DataFrame, story: Story, docs: Path | None) -> list[Finding]:
    """Examine series as :func:`asreported.trends.series` gives them; the Data Docs gain a page.

    A finding whose severity is critical stops publishing.
    """
    if rows.is_empty():
        return []
    table = _of(series)
    validator = Validator(docs, fresh=False)
    facts = Facts(story, dt.datetime.now(dt.UTC).date(), frozenset(), {}, {})
    prepared = series.with_history(rows, story) if set(rows.columns) >= set(SCHEMA) else rows
    findings, _, _ = _examine(validator, table, prepared, facts)
    validator.build()
    return findings


def _stops(finding: Finding) -> bool:
    scopes = {rule.id: rule.scope for of_table in rules().values() for rule in of_table}
    return finding.severity == "critical" and scopes[finding.rule] == "table"


def _facts(batch: dict[str, pl.DataFrame], story: Story, known: set[str], today: dt.date, *, arriving: bool) -> Facts:
    """What the rows may refer to: while the articles themselves are examined, all of them."""
    reports = batch.get("articles", tables.frame("articles", []))
    ids = reports.get_column("article_id").to_list()
    if arriving:
        return Facts(story, today, frozenset([*ids, *known]), {}, {})
    texts = dict(zip(ids, reports.get_column("text").to_list(), strict=True))
    published = dict(zip(ids, reports.get_column("published").to_list(), strict=True))
    named = batch.get("dates", tables.frame("dates", []))
    days = named.select("article_id", "first", "last") if {"first", "last"} <= set(named.columns) else None
    return Facts(story, today, frozenset([*ids, *known]), texts, published, days)


def _examine(
    validator: Validator, table: _Table, rows: pl.DataFrame, facts: Facts
) -> tuple[list[Finding], pl.DataFrame, pl.DataFrame]:
    """Findings on a table, its rows in quarantine, and the rows that are kept."""
    declared = table.rules[0].expectation(facts)[1]["column_set"]
    if not set(rows.columns) >= set(declared):
        validator.broken(table.name, rows.select(pl.lit("").alias(ROW_ID), pl.all()), table.rules[:1], facts)
        return [_finding(table, table.rules[0], rows, [])], _empty(), rows
    computed = [rule.holds(facts).alias(rule.id) for rule in table.rules if rule.holds]
    checked = rows.with_columns(table.row_id.alias(ROW_ID), *computed)
    unchecked = {rule.id: checked.get_column(rule.id).null_count() for rule in table.rules if rule.partial}
    checked = checked.with_columns(pl.col(rule.id).fill_null(rule.partial) for rule in table.rules if rule.holds)
    flat = checked.with_columns(_stand_ins(table, checked, facts))
    broken = validator.broken(table.name, flat, table.rules, facts)
    by_id = {rule.id: rule for rule in table.rules}
    holding = {
        rule: set(ids)
        for rule, ids in broken.items()
        if by_id[rule].scope == "row" and by_id[rule].severity == "critical"
    }
    if table.name == "figures":
        _follow_parts(checked, holding)
    findings = [
        _finding(table, by_id[rule], checked, sorted(holding.get(rule, set(ids)))) for rule, ids in broken.items()
    ]
    if figures.PARTS in holding and figures.PARTS not in broken:
        findings.append(_finding(table, by_id[figures.PARTS], checked, sorted(holding[figures.PARTS])))
    gone = set().union(*holding.values())
    kept = checked.filter(~pl.col(ROW_ID).is_in(list(gone)))
    if _much_is_wrong(table, checked, kept, facts):
        findings.append(_finding(table, _share(table), checked, []))
    validator.note(table.name, _told(table, rows.height, unchecked, findings))
    return findings, _quarantine(table, checked, rows.columns, holding, by_id), kept.select(rows.columns)


def _stand_ins(table: _Table, rows: pl.DataFrame, facts: Facts) -> list[pl.Expr]:
    """Columns of which no expectation of Great Expectations looks at the values, as whether there is one.

    It takes a hash of all that it is given, which for a million sentences takes longer than all rules together.
    """
    named = {ROW_ID}
    for rule in table.rules:
        arguments = rule.expectation(facts)[1]
        named |= {arguments.get(name) for name in ("column", "column_A", "column_B")}
        named |= {*arguments.get("column_list", ())}
    return [pl.col(name).is_not_null() for name in rows.columns if name not in named]


def _told(table: _Table, height: int, unchecked: dict[str, int], findings: Sequence[Finding]) -> dict[str, Any]:
    """The table's part of the protocol: on how many rows each rule was checked, and how many break it."""
    found = {finding.rule: finding for finding in findings}
    told = {}
    for rule in _all_rules(table):
        finding = found.get(rule.id)
        told[rule.id] = {
            "severity": rule.severity,
            "checked": height - unchecked.get(rule.id, 0),
            "broken": finding.rows if finding else 0,
            "stops": finding is not None and _stops(finding),
        }
    return {"rows": height, "rules": told}


def _follow_parts(rows: pl.DataFrame, holding: dict[str, set[str]]) -> None:
    """Hold back the parts of figures that are held back, down to the parts of parts."""
    links = rows.filter(pl.col("part_of").is_not_null()).select(ROW_ID, "part_of").rows()
    gone = set().union(*holding.values())
    while more := {part for part, whole in links if whole in gone and part not in gone}:
        holding.setdefault(figures.PARTS, set()).update(more)
        gone |= more


def _much_is_wrong(table: _Table, checked: pl.DataFrame, kept: pl.DataFrame, facts: Facts) -> bool:
    """Whether too many of the rows whose article is there are held back."""
    if table.name not in _READ:
        return False
    present = checked.filter(pl.col("article_id").is_in(list(facts.articles))).height
    return present >= FEWEST and kept.height < (1 - WORST_SHARE) * present


def _share(table: _Table) -> Rule:
    """The rule that a table of which much is held back is not to be trusted at all."""
    return Rule(
        f"{table.rules[0].id[0]}999",
        "critical",
        "table",
        f"not more than {WORST_SHARE:.0%} of the {table.name} in articles that passed are held back",
        "look at the rules they break: the reading is wrong as a whole, nothing is published until then",
    )


def _all_rules(table: _Table) -> tuple[Rule, ...]:
    return (*table.rules, _share(table)) if table.name in _READ else table.rules


def _finding(table: _Table, rule: Rule, rows: pl.DataFrame, ids: Sequence[str]) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        table=table.name,
        rows=len(ids),
        message=rule.message,
        examples=_examples(table, rows, ids[:EXAMPLES]),
    )


def _examples(table: _Table, rows: pl.DataFrame, ids: Sequence[str]) -> list[str]:
    if not ids:
        return []
    shown = rows.filter(pl.col(ROW_ID).is_in(list(ids))).unique(ROW_ID, maintain_order=True)
    return [
        f"{row[ROW_ID]}: " + ", ".join(_short(row[name]) for name in table.shown if row[name] is not None)
        for row in shown.select(ROW_ID, *table.shown).sort(ROW_ID).to_dicts()
    ]


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _quarantine(
    table: _Table, rows: pl.DataFrame, names: list[str], holding: dict[str, set[str]], by_id: dict[str, Rule]
) -> pl.DataFrame:
    """One row of quarantine for each row and rule it breaks."""
    out = []
    for rule, ids in holding.items():
        for row in rows.filter(pl.col(ROW_ID).is_in(list(ids))).to_dicts():
            out.append(
                {
                    "story": row["story"],
                    "table": table.name,
                    "row_id": row[ROW_ID],
                    "article_id": row["article_id"],
                    "rule": rule,
                    "message": by_id[rule].message,
                    "row": json.dumps({name: row[name] for name in names}, default=str, ensure_ascii=False),
                }
            )
    return tables.frame("quarantine", out).sort("row_id", "rule")


def _empty() -> pl.DataFrame:
    return tables.frame("quarantine", [])
