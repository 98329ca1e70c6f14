"""One definition of every table: its record, its schema, its page, its form on disk, and what the gate expects."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from asreported import records, tables
from asreported.dictionary import ABOUT, dictionary
from asreported.ledger import Ledger, seal
from asreported.ledger.ledger import ORDER
from asreported.story import Story
from asreported.trends import TRENDS
from asreported.trends.series import SCHEMA as SERIES
from expectations import sources
from expectations.gate import rules
from expectations.rules import Facts

RECORDS = {
    "articles": records.Article,
    "figures": records.Figure,
    "refusals": records.Refusal,
    "statements": records.Statement,
    "dates": records.DateMention,
    "corrections": records.Correction,
    "proposals": records.Proposal,
    "fetches": records.Fetch,
}
SCHEMAS = {
    **{name: tables.schema(name) for name in tables.TABLES},
    **{name: {column: kind for column, (_, kind) in of.items()} for name, of in TRENDS.items()},
    "series": SERIES,
}
"""Every table that is kept or published."""

UNLISTED = {"sources": sources.SCHEMA}
"""Tables that are made for the gate alone."""


def listed() -> dict[str, list[str]]:
    """Columns of each table on the page of the dictionary, in order."""
    of_tables = dictionary().partition("\n# Keys of story.toml")[0]
    sections = re.split(r"^## ", of_tables, flags=re.MULTILINE)[1:]
    return {section.splitlines()[0]: re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE) for section in sections}


@pytest.mark.parametrize("table", SCHEMAS)
def test_the_page_lists_the_columns_of_the_schema(table: str) -> None:
    assert listed()[table] == list(SCHEMAS[table])


def test_the_page_lists_every_table_and_no_other() -> None:
    assert set(listed()) == {*SCHEMAS, "of every row in the ledger", "of every claim"}
    assert set(ABOUT) == set(tables.TABLES)


@pytest.mark.parametrize("table", RECORDS)
def test_the_schema_has_the_fields_of_the_record(table: str) -> None:
    context = {"story", *(["article_id", "engine"] if "engine" in tables.schema(table) else [])}
    fields = [field.name for field in dataclasses.fields(RECORDS[table])]
    of_fields = {name for field in fields for name in (field, f"{field}_first", f"{field}_last")}
    derived = set(tables.OF_READERS) if table == "figures" else set()
    assert set(tables.schema(table)) - derived <= context | of_fields
    assert all({field, f"{field}_first"} & set(tables.schema(table)) for field in fields)


def test_every_table_of_a_record_is_one_of_the_ledger() -> None:
    assert {*RECORDS, "quarantine", "readings", "runs"} == set(tables.TABLES) == set(ORDER) == set(tables.KEYS)


@pytest.mark.parametrize("table", tables.TABLES)
def test_the_ledger_gives_the_schema_and_the_columns_of_the_run(table: str, tmp_path: Path) -> None:
    empty = Ledger(tmp_path / "ledger").read(table)
    assert dict(empty.schema) == {**tables.schema(table), **{n: kind for n, (_, kind) in tables.OF_RECORDING.items()}}
    assert seal.columns()[table] == {name: str(kind) for name, kind in tables.schema(table).items()}


def expected(table: str) -> set[str]:
    """Columns that the gate expects of a table."""
    story = Story.model_validate({"id": "flood", "title": "The flood", "start": "2024-01-01"})
    first = rules()[table][0]
    name, arguments = first.expectation(Facts(story, story.start, frozenset(), {}, {}))
    assert (name, first.scope, first.severity) == ("ExpectTableColumnsToMatchSet", "table", "critical")
    return set(arguments["column_set"])


@pytest.mark.parametrize("table", [table for table in rules() if table != "allowlist"])
def test_the_gate_expects_the_columns_of_the_schema(table: str) -> None:
    assert expected(table) == set({**SCHEMAS, **UNLISTED}[table])


def test_what_is_read_and_what_is_drawn_passes_the_gate() -> None:
    assert {"articles", "figures", "statements", "refusals", "dates", "series"} <= set(rules())
