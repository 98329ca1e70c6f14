"""What others read, into the ledger: judged beside what was read here, examined by the gate, kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables
from asreported.errors import InputError
from asreported.ledger import Ledger
from asreported.records import Proposal, Proposed
from asreported.story import Story
from asreported.verifying.evidence import of_tables
from asreported.verifying.proposals import judge_all
from asreported.verifying.proposing import Proposing, again, from_path
from expectations import gate
from flows.output import Output

log = logging.getLogger("asreported.run")

SHOWN = 10
"""Refused proposals of which the run says why; the table ``proposals`` has all."""

_BESIDE = ("figures", "refusals", "articles", "corrections")


def check(paths: Sequence[Path], story: Story, as_of: dt.date | None) -> list[Proposing]:
    """Proposals of files, each once; nothing is written.

    Raises :class:`~asreported.errors.InputError` where a file is none of proposals, or a past day is to be shown.
    """
    if paths and as_of is not None:
        raise InputError(
            "--proposals and --as-of: a report of a past day takes no proposals: give them to a run without --as-of"
        )
    found = (one for path in paths for one in from_path(path, story))
    return list({one.proposal_id: one for one in found}.values())


@task(cache_policy=NO_CACHE)
def propose(paths: Sequence[Path], story: Story, output: Output) -> tuple[dict[str, int], int]:
    """Judge what others read in reports of the ledger, and keep it: how many have which outcome, and how many are new.

    What the gate would hold back of a figure that was read here is refused with its rule.
    """
    # Load
    ledger = Ledger(output.ledger)
    proposed = check(paths, story, None)
    read = {table: ledger.read(table) for table in _BESIDE}

    # Work
    judged = _judged(proposed, read, _firsts(ledger), story)
    rows = _rows(judged, story, dict(engines(ledger).iter_rows()))

    # Save
    kept = 0
    if rows.height:
        run_id = hashlib.sha256("\n".join(sorted(rows["proposal_id"] + rows["engine"])).encode()).hexdigest()[:16]
        moment = dt.datetime.now(dt.UTC)
        kept = ledger.commit({"proposals": rows}, run_id=run_id, recorded_at=moment)["proposals"]
    counts = Counter(str(one.outcome) for one in judged)
    said = {str(outcome): counts[outcome] for outcome in Proposed if counts[outcome]}
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in said.items())
    log.info("proposals: %s; %s recorded", told, f"{kept:,}" if kept else "nothing new")
    for line in _refused(judged):
        log.info("%s", line)
    return said, kept


def judged_again(batch: Mapping[str, pl.DataFrame], ledger: Ledger, story: Story, engine: str) -> pl.DataFrame:
    """Rows of the proposals of articles that were read again, judged beside what was read now."""
    ids = batch["articles"].get_column("article_id").implode()
    recorded = ledger.read("proposals", where=pl.col("article_id").is_in(ids))
    if recorded.is_empty():
        return tables.frame("proposals", [])
    read = {**{table: batch[table] for table in _BESIDE[:3]}, "corrections": ledger.read("corrections")}
    judged = _judged([again(said) for said in recorded["said"]], read, {}, story)
    return _rows(judged, story, dict.fromkeys(batch["articles"].get_column("article_id"), engine))


def engines(ledger: Ledger) -> pl.DataFrame:
    """Columns ``article_id`` and ``engine``: which reading of each article counts."""
    last = ledger.read("readings").sort("recorded_at").group_by("article_id").agg(pl.col("engine").last().alias("last"))
    first = ledger.read("runs").select("run_id", "engine").unique("run_id")
    return (
        ledger.scan("articles")
        .select("article_id", "run_id")
        .collect()
        .join(first, on="run_id", how="left")
        .join(last, on="article_id", how="left")
        .select("article_id", pl.coalesce("last", "engine", pl.lit("")).alias("engine"))
    )


def _judged(
    proposed: Sequence[Proposing], read: Mapping[str, pl.DataFrame], firsts: Mapping[str, Proposal], story: Story
) -> list[Proposal]:
    """Return what becomes of proposals, once the gate has seen those that are to be figures."""
    if not proposed:
        return []
    own = read["figures"].filter(pl.col("reader").is_null())
    evidence = of_tables(own, read["refusals"], read["articles"], read["corrections"], story)
    judged = judge_all(proposed, evidence, firsts)
    new = [one for one in judged if one.outcome is Proposed.FIGURE]
    if not new:
        return judged
    of_new = [one.article_id for one in new]
    batch = {
        "articles": read["articles"]
        .filter(pl.col("article_id").is_in(of_new))
        .select(tables.schema("articles").names()),
        "figures": tables.frame("figures", (_figure(one, story) for one in new)).unique("figure_id"),
    }
    verdict = gate.examine(batch, story, known_articles=set(read["articles"]["article_id"]), docs=None)
    held = {row["row_id"]: f"rule {row['rule']}: {row['message']}" for row in verdict.quarantine.iter_rows(named=True)}
    return [
        dataclasses.replace(one, outcome=Proposed.REFUSED, reason=held[one.figure_id], figure_id=None)
        if one.figure_id in held and one.outcome is Proposed.FIGURE
        else one
        for one in judged
    ]


def _figure(proposal: Proposal, story: Story) -> dict[str, Any]:
    """A proposal as a row of the table of figures."""
    said = tables.row(proposal, story=story.id, rules=[], doubts=[])
    return {name: said.get(name) for name in tables.schema("figures")}


def _rows(judged: Sequence[Proposal], story: Story, read_by: Mapping[str, str]) -> pl.DataFrame:
    """Proposals as rows of their table, each with the engine beside whose reading it was judged."""
    rows = (tables.row(one, story=story.id, engine=read_by.get(one.article_id or "", "")) for one in judged)
    return tables.frame("proposals", rows)


def _firsts(ledger: Ledger) -> dict[str, Proposal]:
    """Figures that only others read, by id, each as it was proposed first."""
    found: dict[str, Proposal] = {}
    rows = ledger.read("proposals", where=pl.col("outcome") == str(Proposed.FIGURE)).sort("recorded_at", "proposal_id")
    for row in rows.iter_rows(named=True):
        said: dict[str, Any] = {field.name: row.get(field.name) for field in dataclasses.fields(Proposal)}
        for name in ("as_of", "since"):
            first, last = row[f"{name}_first"], row[f"{name}_last"]
            said[name] = (first, last) if first is not None else None
        found.setdefault(row["figure_id"], Proposal(**said))
    return found


def _refused(judged: Sequence[Proposal]) -> list[str]:
    """The first refused proposals with their reasons, a line each."""
    refused = [one for one in judged if one.outcome is Proposed.REFUSED]
    lines = [f"  refused ({one.reader}): {one.reason}" for one in refused[:SHOWN]]
    more = len(refused) - SHOWN
    return [*lines, *([f"  and {more:,} more refused: see the table proposals"] if more > 0 else [])]
