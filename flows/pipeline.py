"""The main job: reports in, ledger, trends, report out."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow

from asreported.errors import StoppedError
from asreported.health import health
from asreported.ledger import Ledger
from asreported.ledger.disk import room
from asreported.records import Policy
from asreported.sources.problems import Problem
from asreported.story import Story, load_story
from expectations import gate
from expectations.allowlist import settled
from expectations.gate import Finding
from flows import artifacts, events, ingest, intake, left_out, output, proof
from flows import proposals as others
from flows.ingest import Arrivals
from flows.publish import examine_trends, publish
from flows.reread import reread as read_again
from flows.reread import told_of_older
from flows.trends import changed_since, follow

log = logging.getLogger("asreported.run")


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """What a run did."""

    story: str
    run_id: str
    report: Path
    given: int
    new: int
    added: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    """Reason why figures are in no series → how many, of all that the ledger has."""
    contested: int = 0
    """Figures that no band uses: they cannot be true beside the others, or wait; of all that the ledger has."""
    waiting: int = 0
    """Figures that wait for review and would move a chart; of all that the ledger has."""
    proposed: dict[str, int] = field(default_factory=dict)
    """Outcome → how many of the figures have it that the run was given of other readers."""
    held: Sequence[str] = ()
    """Charts that a strict story does not publish while such a figure waits."""
    findings: Sequence[Finding] = field(default_factory=tuple)
    changes: Sequence[dict[str, Any]] = field(default_factory=tuple)
    """What is otherwise since the run before; empty on a first run."""
    problems: Sequence[Problem] = field(default_factory=tuple)
    sources: Sequence[dict[str, Any]] = field(default_factory=tuple)
    """How the story's feeds are, one row for each; empty where it has none."""


@flow(name="pipeline", flow_run_name="{story}", validate_parameters=True)
def pipeline(
    story: str = "israel-hamas",
    articles: list[Path] | None = None,
    only_articles: bool = False,
    published: dt.date | None = None,
    names: dict[str, str] | None = None,
    out: Path | None = None,
    as_of: dt.date | None = None,
    policy: Policy | None = None,
    publishing: bool = True,
    notebooks: bool = True,
    reread: bool = False,
    proposals: list[Path] | None = None,
    wait: float = 0,
) -> RunResult:
    """Read reports, keep their figures in the ledger, follow the trends, publish the report.

    ``articles`` are files and folders besides the story's own (or instead of them, with ``only_articles``);
    ``published`` dates those that say no day; ``names`` maps a field of a report to what JSON or CSV call it;
    ``out`` is the folder to write to (``out/<story>``); ``as_of`` shows what could be known on a day, on a page of its
    own, from the ledger alone where there is one; ``policy`` is how sources are reconciled, where not as the story
    says. ``proposals`` are files of figures that somebody else read in reports of the ledger. With ``reread`` what is
    in the ledger is read again by the present engine.
    Without ``publishing`` it ends with the trends: what is drawn is left to another run; without ``notebooks`` the
    report has none, which halves the time of a small run. A run that finds another one
    writing waits for it, ``wait`` seconds at most. Raises :class:`~asreported.errors.StoppedError` where a rule of
    the gate stops the run, and :class:`~asreported.errors.DamageError` where bytes of ledger or site are not what a run
    wrote: the last report stays as it was.
    """
    # Load
    told = load_story(story).under(policy)
    gate.check(told)
    place = output.Output(out or Path("out") / told.id)
    intake.check(told, articles or [], place.ledger, only_articles=only_articles, as_of=as_of, names=names)
    others.check(proposals or [], told, as_of)
    place = output.prepare(place.root, as_of)
    with output.claimed(place, wait=wait), room(place.root):
        Ledger(place.ledger).check()
        proof.demand(place)
        before = Ledger(place.ledger).moments()
        arrivals, added = Arrivals(given=0, new=()), dict[str, int]()
        if as_of is not None and before:
            log.info("as of %s: from the ledger alone, no report is read", as_of)
        else:
            if as_of is not None:
                log.info("as of %s: there is no ledger here yet, so that reports are read first", as_of)
            gathered = None if only_articles else ingest.visit(told, place)
            arrivals = ingest.collect(
                told,
                articles or [],
                place,
                only_articles=only_articles,
                published=published,
                names=names,
                gathered=gathered,
            )
            added = _kept(arrivals, told, place, reread=reread, only_articles=only_articles)
        proposed: dict[str, int] = {}
        if proposals:
            proposed, added["proposals"] = others.propose(proposals, told, place)

        if not reread:
            told_of_older(told, place)

        # Work
        trends = follow(told, place, as_of)
        of_trends = examine_trends(trends, told, place)
        if any(finding.stops for finding in of_trends):
            raise _stopped(of_trends, place, told.id)
        findings = settled((*trends.findings, *of_trends), told)

        since = _since(place, before)
        changed = functools.cache(lambda: changed_since(told, place, as_of, since))  # asked for where it is used

        # Save
        page = place.report
        if publishing:
            page = publish(trends, findings, told, place, as_of=as_of, changes=changed, notebooks=notebooks)
        proof.enter(place, arrivals.run_id, told, since, notebooks=notebooks)
    changes = changed() if any(added.values()) else None
    result = RunResult(
        story=told.id,
        run_id=arrivals.run_id,
        report=page,
        given=arrivals.given,
        new=len(arrivals.new),
        added=added,
        left_out=trends.left_out,
        contested=trends.contested,
        waiting=trends.waiting,
        proposed=proposed,
        held=trends.held,
        findings=findings,
        changes=changes.to_dicts() if changes is not None else (),
        problems=arrivals.problems,
        sources=health(trends.tables["fetches"]).to_dicts(),
    )
    artifacts.leave(result)
    if result.problems:
        events.tell(events.UNREAD, told.id, "; ".join(map(str, result.problems[:3])))
    if changes is not None and (new := changes.filter(pl.col("change") == "contradiction").height):
        events.tell(events.CONTRADICTED, told.id, f"{new} new contradictions: see {page}")
    if result.waiting and any(added.values()):
        events.tell(events.WAITING, told.id, f"{result.waiting} in all: asreported review {told.id}, or see {page}")
    return result


def _kept(
    arrivals: Arrivals, story: Story, place: output.Output, *, reread: bool, only_articles: bool
) -> dict[str, int]:
    """Read, examine and keep what arrived, and the story's corrections: rows added to each table."""
    added: dict[str, int] = {}
    if arrivals.new:
        verdict = ingest.examine(ingest.extract(arrivals, story), story, place)
        if not verdict.passed:
            raise _stopped(verdict.findings, place, story.id)
        added = ingest.keep(verdict, place, arrivals.run_id)
    ingest.remember(arrivals.fetches, story, place)
    if reread:
        again = read_again(story, place)
        added = {table: added.get(table, 0) + again.get(table, 0) for table in {**added, **again}}
    if corrected := ingest.correct(story, place, only_articles=only_articles):
        added = {**added, "corrections": corrected}
    return added


def _stopped(findings: Sequence[Finding], place: output.Output, story: str) -> StoppedError:
    """Say which rules stop the run, here and on the server."""
    stopping = [finding for finding in findings if finding.stops]
    for line in left_out.stopping(stopping):
        log.info("%s", line)
    first = stopping[0]
    more = f" (and {len(stopping) - 1} more)" if len(stopping) > 1 else ""
    events.tell(events.STOPPED, story, f"{first.table}, rule {first.rule}: {first.message}{more}")
    return StoppedError(
        f"the validation stopped publishing: {first.table}, rule {first.rule}: {first.message}{more}; "
        f"the last report is as it was; see {place.validation / 'index.html'}"
    )


def _since(place: output.Output, known: Sequence[dt.datetime]) -> dt.datetime | None:
    """The moment up to which things are old: the last of those that were ``known`` when the run began.

    Of a run that adds nothing, it is that before the last one that did: the same ledger gives the same page. None where
    there was nothing before.
    """
    moments = Ledger(place.ledger).moments()
    earlier = known if len(known) < len(moments) else moments[:-1]
    return earlier[-1] if earlier else None
