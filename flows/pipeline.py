"""The main job: reports in, ledger, trends, report out."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from prefect import flow

from asreported.errors import StoppedError
from asreported.health import health
from asreported.ledger import Ledger
from asreported.ledger.disk import room
from asreported.records import Policy
from asreported.story import Story, load_story
from expectations import gate
from expectations.allowlist import settled
from expectations.gate import Finding
from flows import artifacts, events, ingest, intake, left_out, output, proof
from flows import proposals as others
from flows.ingest import Arrivals
from flows.letting_in import let_in
from flows.publish import examine_trends, publish
from flows.reread import reread as read_again
from flows.reread import told_of_older
from flows.result import RunResult
from flows.trends import Trends, changed_since, follow

log = logging.getLogger("asreported.run")


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
            given = _Given(tuple(articles or ()), only_articles, published, names)
            arrivals, added = _recorded(given, told, place, reread=reread)
        proposed: dict[str, int] = {}
        if proposals:
            proposed, added["proposals"] = others.propose(proposals, told, place)
        if not reread:
            told_of_older(told, place)
        made = _published(told, place, arrivals.run_id, before, as_of=as_of, publishing=publishing, notebooks=notebooks)
    trends, changes = made.trends, made.changes() if any(added.values()) else None
    result = RunResult(
        story=told.id,
        run_id=arrivals.run_id,
        report=made.page,
        given=arrivals.given,
        new=len(arrivals.new),
        added=added,
        left_out=trends.left_out,
        contested=trends.contested,
        waiting=trends.waiting,
        proposed=proposed,
        held=trends.held,
        findings=made.findings,
        changes=changes.to_dicts() if changes is not None else (),
        problems=arrivals.problems,
        sources=health(trends.tables["fetches"]).to_dicts(),
    )
    artifacts.leave(result)
    _announce(result)
    return result


@dataclass(frozen=True)
class _Given:
    """Files of reports that a run was given, whether the story's own are left out, and how to read what is unsaid."""

    articles: tuple[Path, ...]
    only: bool
    published: dt.date | None
    names: Mapping[str, str] | None


def _recorded(given: _Given, story: Story, place: output.Output, *, reread: bool) -> tuple[Arrivals, dict[str, int]]:
    """Read the reports that the ledger does not have, and keep what passes the gate: they, and rows added by table.

    With ``reread`` what is in the ledger is read again, too.
    """
    # Load
    arrivals = ingest.collect(
        story,
        given.articles,
        place,
        only_articles=given.only,
        published=given.published,
        names=given.names,
        gathered=None if given.only else ingest.visit(story, place),
    )

    # Work
    verdict = ingest.examine(ingest.extract(arrivals, story), story, place) if arrivals.new else None
    if verdict is not None and not verdict.passed:
        raise _stopped(verdict.findings, place, story.id)

    # Save
    added = ingest.keep(verdict, place, arrivals.run_id) if verdict is not None else {}
    ingest.remember(arrivals.fetches, story, place)
    if reread:
        again = read_again(story, place)
        added = _sum(added, again)
    added = _sum(added, let_in(story, place))
    if corrected := ingest.correct(story, place, only_articles=given.only):
        added = {**added, "corrections": corrected}
    return arrivals, added


def _sum(added: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Rows added to each table by two steps of a run."""
    return {table: added.get(table, 0) + more.get(table, 0) for table in {**added, **more}}


@dataclass(frozen=True)
class _Published:
    """The report of a ledger: its trends, what the gate found in all runs, and what is otherwise since, if asked."""

    trends: Trends
    findings: Sequence[Finding]
    changes: Callable[[], pl.DataFrame | None]
    page: Path


def _published(
    story: Story,
    place: output.Output,
    run_id: str,
    known: Sequence[dt.datetime],
    *,
    as_of: dt.date | None,
    publishing: bool,
    notebooks: bool,
) -> _Published:
    """Make the report of the ledger, as it stands or stood on a day; ``known`` are the moments before this run."""
    # Load
    trends = follow(story, place, as_of)
    since = _since(place, known)

    # Work
    of_trends = examine_trends(trends, story, place)
    if any(finding.stops for finding in of_trends):
        raise _stopped(of_trends, place, story.id)
    findings = settled((*trends.findings, *of_trends), story)
    changes = functools.cache(lambda: changed_since(story, place, as_of, since))  # asked for where it is used

    # Save
    page = place.report
    if publishing:
        page = publish(trends, findings, story, place, as_of=as_of, changes=changes, notebooks=notebooks)
    proof.enter(place, run_id, story, since, notebooks=notebooks)
    return _Published(trends, findings, changes, page)


def _announce(result: RunResult) -> None:
    """Tell the server what somebody may have to look at: reports that cannot be read, contradictions, what waits."""
    if result.problems:
        events.tell(events.UNREAD, result.story, "; ".join(map(str, result.problems[:3])))
    if new := sum(change["change"] == "contradiction" for change in result.changes):
        events.tell(events.CONTRADICTED, result.story, f"{new} new contradictions: see {result.report}")
    if result.waiting and any(result.added.values()):
        told = f"{result.waiting} in all: asreported review {result.story}, or see {result.report}"
        events.tell(events.WAITING, result.story, told)


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
