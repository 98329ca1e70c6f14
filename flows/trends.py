"""The ledger to series: which figures count as observations, and what they bound."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import trends
from asreported.ledger import Ledger
from asreported.story import Story
from expectations.gate import Finding
from flows.findings import Findings
from flows.left_out import figures_left_out, table
from flows.output import Output
from flows.wording import counted

log = logging.getLogger("asreported.run")


@dataclass(frozen=True, kw_only=True)
class Trends:
    """The tables of the ledger, as it stands or stood on a day, and what follows from them."""

    tables: dict[str, pl.DataFrame]
    observations: pl.DataFrame
    series: pl.DataFrame
    talks: pl.DataFrame
    contradictions: pl.DataFrame
    more: dict[str, pl.DataFrame]
    """Every other table of the trends, by its name in :data:`asreported.trends.TRENDS`."""
    left_out: dict[str, int]
    """Reason why figures are no observations → how many."""
    contested: int
    """Figures that no band uses: they cannot be true beside the others, or wait for review."""
    waiting: int
    """Figures that wait for review and would move a chart."""
    held: tuple[str, ...]
    """Charts that a strict story holds back: a figure that would move them waits."""
    findings: list[Finding]
    """What the gate found in the tables, in all runs that are in the ledger."""


@task(cache_policy=NO_CACHE)
def follow(story: Story, output: Output, as_of: dt.date | None, recorded_by: dt.datetime | None = None) -> Trends:
    """Make observations, series and signals of everything in the ledger, or of what was published by a day.

    With ``recorded_by`` of what the ledger had at that moment.
    """
    # Load
    ledger = Ledger(output.ledger)
    scanned = {
        table: ledger.read(table, as_of=as_of, recorded_by=recorded_by).lazy()
        for table in (
            *("corrections", "articles", "figures", "statements", "refusals", "quarantine", "dates"),
            *("runs", "fetches", "proposals"),
        )
    }

    # Work
    # a decision holds as long as its sentence stands: in a newer version, or read by a newer engine
    in_place = trends.in_place(scanned["corrections"], scanned["figures"], scanned["articles"])
    scanned["corrections"] = in_place.lazy()
    observations = trends.observations(scanned["figures"], scanned["articles"], story, scanned["corrections"])
    series = trends.series(observations, story)
    talks = trends.talks(scanned["statements"], scanned["articles"], story)
    contradictions = trends.contradictions(observations, story)
    more = trends.of_figures(observations, story)
    more |= trends.of_statements(scanned["statements"], scanned["articles"], story)

    # Tell
    used, points = observations.filter(pl.col("used")).height, series.height
    log.info("%s in %s of series", counted(used, "observation"), counted(points, "point"))
    contested = more["contested"].height
    if contested:
        log.info(
            "contested: %s that cannot be true beside the others; no band moves for them", counted(contested, "figure")
        )
    if waiting := more["waiting"].height:
        verb = "waits" if waiting == 1 else "wait"
        log.info(
            "%s %s for review and would move a chart: `asreported review %s`",
            counted(waiting, "figure"),
            verb,
            story.id,
        )
    held_charts = trends.held_charts(more["waiting"], series, story)
    if held_charts:
        log.info("held back until what would move them was reviewed: %s", ", ".join(held_charts))
    if left_out := figures_left_out(observations):
        out = sum(left_out.values())
        log.info("%s in no series:\n%s", "1 figure is" if out == 1 else f"{out:,} figures are", table(left_out))
    for empty in trends.empty_charts(observations, story, series):
        log.info("%s; `asreported check %s` shows more", empty, story.id)
    for left in trends.parts_left_out(observations, story):
        log.info("%s", left)
    return Trends(
        tables={table: rows.collect() for table, rows in scanned.items()},
        observations=observations,
        series=series,
        talks=talks,
        contradictions=contradictions,
        more=more,
        left_out=left_out,
        contested=contested,
        waiting=waiting,
        held=held_charts,
        findings=Findings(output.findings).on_all(
            scanned["runs"].collect()["run_id"],
            None if as_of is None else set(scanned["articles"].select("article_id").collect()["article_id"]),
        ),
    )


def changed_since(
    story: Story,
    output: Output,
    as_of: dt.date | None,
    since: dt.datetime | None,
    recorded_by: dt.datetime | None = None,
) -> pl.DataFrame | None:
    """Return what changed up to now, or up to ``recorded_by``, since an earlier moment; None without that."""
    if since is None:
        return None
    ledger = Ledger(output.ledger)
    before, now = (
        trends.state(
            {table: ledger.read(table, as_of=as_of, recorded_by=by).lazy() for table in trends.OF_STATE}, story
        )
        for by in (since, recorded_by)
    )
    return trends.changes(before, now)
