"""The gate: a batch is examined before anything reads it, and what breaks a rule is held back with its reason."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from asreported import tables
from asreported.steps import step
from asreported.story import Story
from asreported.trends.series import SCHEMA
from expectations import (
    allowlist,
    articles,
    figures,
    increments,
    mentions,
    plausibility,
    series,
    sources,
    statements,
    waiting,
)
from expectations.findings import Finding
from expectations.holding import finding, follow_parts, holding_back
from expectations.rows import READER, WRITER, of_reader
from expectations.rows import told as told_by_row
from expectations.rules import Facts, Rule
from expectations.table import Table, completed, computed, of, stand_ins
from expectations.tally import Tally, Told
from expectations.tally import document as document_shards
from expectations.validator import ROW_ID, GateError, Validator

__all__ = ["Finding", "GateError", "Verdict", "check", "document", "examine", "examine_trends", "read", "rules"]

WORST_SHARE = 0.2
FEWEST = 20
"""What was read from articles that passed is not to be trusted where, of at least this many rows, more than the worst
share is held back. Articles themselves may all be held back: they are as they were given."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Verdict of the gate on a batch.

    ``passed`` is False where a critical rule of a table is broken: nothing may be written or published then.
    ``batch`` is without the rows in ``quarantine`` (columns of that table of the ledger).
    """

    passed: bool
    batch: dict[str, pl.DataFrame]
    quarantine: pl.DataFrame
    findings: list[Finding]
    told: Told = field(default_factory=dict)
    """Summary of each table for the protocol."""


_TABLES = (
    of(articles),
    of(figures),
    of(statements),
    Table("refusals", mentions.REFUSALS, mentions.ROW_ID, mentions.SHOWN),
    Table("dates", mentions.DATES, mentions.ROW_ID, mentions.SHOWN),
)
"""Tables in the order in which they are examined: articles first, because all others refer to them."""

_TRENDS = (of(series), of(increments), of(waiting), of(sources))
"""Tables that are made of the whole ledger."""

_READ = ("figures", "statements", "refusals", "dates")
"""Tables of what was read from articles."""


def rules() -> dict[str, tuple[Rule, ...]]:
    """All rules of the gate by table, in the order in which they are declared."""
    examined = {table.name: _all_rules(table) for table in (*_TABLES, *_TRENDS)}
    return {**examined, allowlist.TABLE: (allowlist.UNUSED,)}


def check(story: Story) -> None:
    """Raise StoryError where the story speaks of rules that the gate has not."""
    allowlist.check(story, rules())


def read(batch: dict[str, pl.DataFrame], story: Story, today: dt.date | None = None) -> dict[str, pl.DataFrame]:
    """Return what can be told of each row from its article alone: a column for each such rule, in row order.

    Whoever reads a shard does this, so that who writes it need only look at what several shards say.
    """
    facts = _facts(batch, story, set(), today or dt.datetime.now(dt.UTC).date(), arriving=False)
    return {table.name: told_by_row(batch[table.name], table.rules, facts) for table in _TABLES if table.name in batch}


def document(shards: Mapping[str, Told], story: Story, docs: Path) -> None:
    """Write the Data Docs of what was examined in shards: what the verdict on each has ``told``, by its name."""
    examined = {table.name: _all_rules(_stricter(table, story)) for table in _TABLES}
    document_shards(shards, examined, story, docs)


def examine(
    batch: dict[str, pl.DataFrame],
    story: Story,
    *,
    known_articles: set[str],
    docs: Path | None,
    today: dt.date | None = None,
    recorded: pl.DataFrame | None = None,
    told: Mapping[str, pl.DataFrame] | None = None,
    corrected: pl.DataFrame | None = None,
) -> Verdict:
    """Examine a batch: frames with the columns of :func:`asreported.tables.schema` by table.

    ``known_articles`` are those in the ledger, to which rows may refer too; ``recorded`` are figures of the ledger
    that new ones are held against, with the columns :data:`expectations.plausibility.COMPARED`. ``docs`` is the
    folder for the Data Docs (rewritten; None for none). Nothing to examine leaves the Data Docs as they are. With what
    :func:`read` has ``told`` of the rows, only the rest is checked, and Great Expectations judges how many rows break
    each rule; :func:`document` then writes the Data Docs. A figure is not held back for a rule that it keeps as it is
    ``corrected``: these are figures of the batch, as the story's corrections have them. Raises :class:`GateError` where
    a rule could not be checked.
    """
    if not any(rows.height for rows in batch.values()):
        return Verdict(True, batch, _empty(), [])
    run = f"{story.id}-reports"
    validator = Tally(run) if told is not None else Validator(docs, run=run, fresh=True)
    verdict = _verdict(validator, batch, _Asked(story, known_articles, today, recorded, corrected), told)
    if isinstance(validator, Validator):
        step("writing the Data Docs")
        validator.build(verdict.told)
    return verdict


def rehearse(
    batch: dict[str, pl.DataFrame],
    story: Story,
    *,
    corrected: pl.DataFrame | None = None,
    today: dt.date | None = None,
) -> Verdict:
    """Return the verdict on the rows of a batch that no ledger is to have, without Great Expectations.

    Rules of whole tables are not asked: nothing is written that they would stop.
    """
    asked = _Asked(story, set(), today, None, corrected)
    return _verdict(_Rehearsal(), batch, asked, read(batch, story, today))


class _Rehearsal:
    """Rules of rows alone, as their columns say; takes the place of a :class:`~expectations.validator.Validator`."""

    def broken(self, table: str, frame: pl.DataFrame, rules: Sequence[Rule], facts: Facts) -> dict[str, list[str]]:
        """Rules that rows break, with the ids of the rows."""
        of_rows = [rule.id for rule in rules if rule.scope == "row" and not frame.get_column(rule.id).all()]
        return {name: frame.filter(~pl.col(name)).get_column(ROW_ID).to_list() for name in of_rows}


@dataclass(frozen=True)
class _Asked:
    """A batch's surroundings: its story, the ledger's articles and figures, and figures as they are corrected."""

    story: Story
    known: set[str]
    today: dt.date | None
    recorded: pl.DataFrame | None
    corrected: pl.DataFrame | None


def _verdict(
    validator: Validator | Tally | _Rehearsal,
    batch: dict[str, pl.DataFrame],
    asked: _Asked,
    told: Mapping[str, pl.DataFrame] | None,
) -> Verdict:
    """Examine one table of a batch after the other."""
    story, today = asked.story, asked.today or dt.datetime.now(dt.UTC).date()
    said: Told = {}
    found: list[Finding] = []
    held: list[pl.DataFrame] = []
    kept = dict(batch)
    for n, table in enumerate((_stricter(table, story) for table in _TABLES), 1):
        rows = kept.get(table.name)
        if rows is None or rows.is_empty():
            continue
        step(f"checking the rules of {table.name}, table", n, len(_TABLES))
        facts = _facts(kept, story, asked.known, today, arriving=table.name == "articles")
        if table.name == "figures" and asked.recorded is not None:
            facts = dataclasses.replace(facts, recorded=asked.recorded.select(plausibility.COMPARED))
        of_reader = told[table.name] if told is not None else None
        corrected = asked.corrected if table.name == "figures" else None
        findings, quarantine, kept[table.name], said[table.name] = _examine(
            validator, table, rows, facts, of_reader, corrected
        )
        found += findings
        held.append(quarantine)
    passed = not any(one.stops for one in found)
    return Verdict(passed, kept, pl.concat([_empty(), *held]), found, said)


def examine_trends(made: dict[str, pl.DataFrame], story: Story, docs: Path | None) -> list[Finding]:
    """Examine what was made of the whole ledger; the Data Docs gain a page for each table.

    ``made`` are frames by table: ``series``, ``increments`` and ``waiting`` as the trends give them, ``sources`` as
    :func:`expectations.sources.habits` does. A finding that :attr:`~Finding.stops` stops publishing.
    """
    facts = Facts(story, dt.datetime.now(dt.UTC).date(), frozenset(), {}, {})
    validator = None
    said: Told = {}
    found: list[Finding] = []
    for n, table in enumerate((_stricter(table, story) for table in _TRENDS), 1):
        rows = made.get(table.name)
        if rows is None or rows.is_empty():
            continue
        step(f"checking the rules of {table.name}, table", n, len(_TRENDS))
        validator = validator or Validator(docs, run=f"{story.id}-series", fresh=False)
        if table.name == series.TABLE and set(rows.columns) >= set(SCHEMA):
            rows = series.with_history(rows, story)
        findings, _, _, said[table.name] = _examine(validator, table, rows, facts)
        found += findings
    if validator is not None:
        step("writing the Data Docs")
        validator.build(said)
    return found


def _stricter(table: Table, story: Story) -> Table:
    """The table with the rules critical of which the story says that a warning is not enough.

    A rule of charts stays as it is: the page holds back what it speaks of.
    """
    raised = (
        dataclasses.replace(rule, severity="critical") if rule.id in story.strict and not rule.of_charts else rule
        for rule in table.rules
    )
    return dataclasses.replace(table, rules=tuple(raised))


def _facts(batch: dict[str, pl.DataFrame], story: Story, known: set[str], today: dt.date, *, arriving: bool) -> Facts:
    """Return the facts that rows may refer to: while the articles themselves are examined, all of them."""
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
    validator: Validator | Tally | _Rehearsal,
    table: Table,
    rows: pl.DataFrame,
    facts: Facts,
    told_of: pl.DataFrame | None = None,
    corrected: pl.DataFrame | None = None,
) -> tuple[list[Finding], pl.DataFrame, pl.DataFrame, dict[str, Any]]:
    """Findings on a table, its rows in quarantine, the rows that are kept, and its part of the protocol.

    ``told_of`` is what was told of the rows where they were read; ``corrected`` are those rows of which there are
    corrections, as these have them.
    """
    declared = table.rules[0].expectation(facts)[1]["column_set"]
    if not set(rows.columns) >= set(declared):
        validator.broken(table.name, rows.select(pl.lit("").alias(ROW_ID), pl.all()), table.rules[:1], facts)
        lacking = [finding(table, table.rules[0], rows, [])]
        return lacking, _empty(), rows, _told(table, rows.height, {}, lacking, by_reader=False)
    checked = computed(table, rows, facts) if told_of is None else completed(table, rows, facts, told_of)
    unchecked = {rule.id: checked.get_column(rule.id).null_count() for rule in table.rules if rule.partial}
    checked = checked.with_columns(pl.col(rule.id).fill_null(rule.partial) for rule in table.rules if rule.holds)
    flat = checked.with_columns(stand_ins(table, checked, facts)) if told_of is None else checked
    broken = validator.broken(table.name, flat, table.rules, facts)
    by_id = {rule.id: rule for rule in table.rules}
    findings, holding = holding_back(table, checked, broken, facts, corrected)
    if table.name == "figures":
        follow_parts(checked, holding)
    findings += [finding(table, by_id[name], checked, sorted(ids)) for name, ids in holding.items()]
    gone = set[str]().union(*holding.values())
    kept = checked.filter(~pl.col(ROW_ID).is_in(list(gone))) if gone else checked
    if _much_is_wrong(table, checked, kept, facts):
        findings.append(finding(table, _share(table), checked, []))
    told = _told(table, rows.height, unchecked, findings, by_reader=told_of is not None)
    if not table.kept:
        return findings, _empty(), rows, told
    return findings, _quarantine(table, checked, rows.columns, holding, by_id), kept.select(rows.columns), told


def _told(
    table: Table, height: int, unchecked: dict[str, int], findings: Sequence[Finding], *, by_reader: bool
) -> dict[str, Any]:
    """The table's part of the protocol: on how many rows each rule was checked, and how many break it."""
    found = {rule.id: [finding for finding in findings if finding.rule == rule.id] for rule in _all_rules(table)}
    told_of = {
        rule.id: {
            "severity": rule.severity,
            "checked": height - unchecked.get(rule.id, 0),
            "broken": sum(finding.rows for finding in found[rule.id]),
            "stops": any(finding.stops for finding in found[rule.id]),
            "where": READER if by_reader and of_reader(rule) else WRITER,
        }
        for rule in _all_rules(table)
    }
    return {"rows": height, "rules": told_of}


def _much_is_wrong(table: Table, checked: pl.DataFrame, kept: pl.DataFrame, facts: Facts) -> bool:
    """Return True if too many of the rows whose article is there are held back."""
    if table.name not in _READ:
        return False
    present = checked.filter(pl.col("article_id").is_in(list(facts.articles))).height
    return present >= FEWEST and kept.height < (1 - WORST_SHARE) * present


def _share(table: Table) -> Rule:
    """The rule that a table of which much is held back is not to be trusted at all."""
    return Rule(
        f"{table.rules[0].id[0]}999",
        "critical",
        "table",
        f"not more than {WORST_SHARE:.0%} of the {table.name} in articles that passed are held back",
        "look at the rules they break: the reading is wrong as a whole, nothing is published until then",
    )


def _all_rules(table: Table) -> tuple[Rule, ...]:
    return (*table.rules, _share(table)) if table.name in _READ else table.rules


def _quarantine(
    table: Table, rows: pl.DataFrame, names: list[str], holding: dict[str, set[str]], by_id: dict[str, Rule]
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
