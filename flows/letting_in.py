"""Rows that the gate held back, and that the story lets in since: by ``[[allow]]``, or by a correction."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables
from asreported.ledger import Ledger, corrections
from asreported.ledger.quarantine import LET_IN
from asreported.reading.version import reading_version
from asreported.story import Story
from expectations import allowlist, gate
from expectations.findings import Case, told
from flows import ingest
from flows.findings import Findings
from flows.output import Output
from flows.reread import pending
from flows.shards import articles_of, read_all
from flows.wording import counted

log = logging.getLogger("asreported.run")


@task(cache_policy=NO_CACHE)
def let_in(story: Story, output: Output) -> dict[str, int]:
    """Add what was held back, and is allowed or corrected since, to the ledger: rows added to each table.

    Its reports are read once more, as the present engine and story read them; those that are to be read again first
    (:mod:`flows.reread`) are left to that. What the story still does not let in stays held back.
    """
    # Load
    ledger = Ledger(output.ledger)
    held = ledger.read("quarantine", where=pl.col("table").is_in(LET_IN))
    wanted = _wanted(held, story) - set(pending(ledger, story)) if held.height else set[str]()
    if not wanted:
        return {}
    reports = ledger.read("articles", where=pl.col("article_id").is_in(list(wanted)))

    # Work
    batch = read_all(articles_of(reports), story)
    corrected = ingest.as_corrected(batch["figures"], story, ledger)
    verdict = gate.examine(batch, story, known_articles=wanted, docs=None, corrected=corrected)
    passed = {name: _of(verdict.batch[name], held, name) for name in LET_IN}
    ids = sorted(one for name in LET_IN for one in passed[name].get_column(tables.KEYS[name][0]))
    if not ids:
        return {}

    # Save
    Findings(output.findings).forget(wanted)
    run_id = hashlib.sha256("\n".join(["let in", reading_version(story), *ids]).encode()).hexdigest()[:16]
    added = ingest.keep.fn(dataclasses.replace(verdict, batch=passed), output, run_id)
    log.info("%s let in that had been held back: %s", counted(len(ids), "row"), ", ".join(ids))
    return added


def _wanted(held: pl.DataFrame, story: Story) -> set[str]:
    """Articles with rows held back of which the allowlist or the corrections of the story speak."""
    figures = [entry.figure for entry in corrections.load(story) if entry.figure is not None and entry.field]
    return {
        row["article_id"]
        for row in held.iter_rows(named=True)
        if any(allowlist.allows(entry, row["rule"], _case(row)) for entry in story.allow)
        or (row["table"] == "figures" and any(row["row_id"].startswith(named) for named in figures))
    }


def _case(row: dict[str, Any]) -> Case:
    """Return a row of the quarantine as the allowlist speaks of it."""
    said = {name: told(value) for name, value in json.loads(row["row"]).items() if value is not None}
    return {**said, "row": row["row_id"], "article": row["article_id"]}


def _of(rows: pl.DataFrame, held: pl.DataFrame, table: str) -> pl.DataFrame:
    """Return those of a table's rows that were held back."""
    ids = held.filter(pl.col("table") == table).get_column("row_id")
    return rows.filter(pl.col(tables.KEYS[table][0]).is_in(ids.implode()))
