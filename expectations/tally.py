"""A table judged by what its rules count: Great Expectations is given how many rows break each, not the rows.

So a shard is judged whose rows were checked where it was read, and an archive of any number of shards at its end.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from asreported.story import Story
from expectations.rows import READER, keeps
from expectations.rules import Facts, Rule, native
from expectations.validator import ROW_ID, Validator

Told = dict[str, dict[str, Any]]
"""Table → its part of the protocol: on how many rows each rule was checked, and how many break it."""

SHARD = "shard"


_NONE_BROKEN = Rule(
    "broken",
    "critical",
    "row",
    "no row of the shard breaks the rule",
    "see what the rule itself says",
    expects=native("ExpectColumnValuesToBeInSet", column="broken", value_set=[0]),
)
"""Expected summary of a table: a row for each of its rules."""


class Tally:
    """One table after the other, judged by numbers; takes the place of a :class:`~expectations.validator.Validator`."""

    def __init__(self, run: str) -> None:
        self._validator = Validator(None, run=run, fresh=False)

    def broken(self, table: str, frame: pl.DataFrame, rules: Sequence[Rule], facts: Facts) -> dict[str, list[str]]:
        """Rules that the table breaks, with the ids of the rows that do (none for rules of the table).

        ``frame`` has a column of row ids and one of booleans for each rule of rows.
        """
        summary = [{ROW_ID: rule.id, _NONE_BROKEN.id: _broken(frame, rule, facts)} for rule in rules]
        judged = self._validator.broken(table, pl.DataFrame(summary), [_NONE_BROKEN], facts)
        failed = set(judged.get(_NONE_BROKEN.id, ()))
        return {
            rule.id: frame.filter(~pl.col(rule.id))[ROW_ID].to_list() if rule.scope == "row" else []
            for rule in rules
            if rule.id in failed
        }


def _broken(frame: pl.DataFrame, rule: Rule, facts: Facts) -> int:
    """Count the rows that break a rule; for a rule about the table's columns, the missing columns."""
    if rule.scope == "row":
        return int((~frame.get_column(rule.id)).sum())
    arguments = rule.expectation(facts)[1]
    if "column_set" in arguments:
        return len(set(arguments["column_set"]) - set(frame.columns))
    return int(frame.select(~keeps(rule, facts)).to_series().sum())


def _summed(rules: Iterable[Rule], where: Mapping[str, str]) -> list[Rule]:
    """The rules as what is expected of their numbers: that nothing breaks them."""
    return [
        dataclasses.replace(
            rule,
            scope="table",
            says=f"{rule.says} (checked by the {where[rule.id]})",
            holds=None,
            expects=native("ExpectColumnSumToBeBetween", column=rule.id, min_value=0, max_value=0),
        )
        for rule in rules
    ]


def document(shards: Mapping[str, Told], rules: Mapping[str, Sequence[Rule]], story: Story, docs: Path) -> None:
    """Write the Data Docs and the protocol of an archive from those of its shards (by name)."""
    protocol: Told = {}
    validator = Validator(docs, run=f"{story.id}-reports", fresh=True)
    facts = Facts(story, dt.datetime.now(dt.UTC).date(), frozenset(), {}, {})
    for table, of_table in rules.items():
        parts = {name: told[table] for name, told in shards.items() if table in told}
        if not parts:
            continue
        said = [
            {SHARD: name, **{one: of["broken"] for one, of in part["rules"].items()}} for name, part in parts.items()
        ]
        protocol[table] = _together(parts.values())
        where = {one: of["where"] for one, of in protocol[table]["rules"].items()}
        validator.broken(table, pl.DataFrame(said), _summed(of_table, where), facts)
    validator.build(protocol)


def _together(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """One part of the protocol for those of several shards: numbers added up."""
    out: dict[str, Any] = {"rows": 0, "rules": {}}
    for part in parts:
        out["rows"] += part["rows"]
        for one, of in part["rules"].items():
            so_far = out["rules"].setdefault(one, {**of, "checked": 0, "broken": 0, "stops": False})
            so_far["checked"] += of["checked"]
            so_far["broken"] += of["broken"]
            so_far["stops"] |= of["stops"]
            if of["where"] == READER:
                so_far["where"] = READER
    return out
