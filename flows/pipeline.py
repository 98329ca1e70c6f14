"""The main job: reports in, ledger, trends, report out."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from prefect import flow

from asreported.errors import GateError
from asreported.sources.files import Problem
from asreported.story import load_story
from flows import artifacts, ingest, output
from flows.publish import examine_series, publish
from flows.trends import follow

if TYPE_CHECKING:
    from expectations.gate import Finding

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
    findings: Sequence[Finding] = field(default_factory=tuple)
    problems: Sequence[Problem] = field(default_factory=tuple)


@flow(name="pipeline", flow_run_name="{story}", validate_parameters=True)
def pipeline(
    story: str = "israel-hamas",
    articles: list[Path] | None = None,
    only_articles: bool = False,
    published: dt.date | None = None,
    out: Path | None = None,
    as_of: dt.date | None = None,
) -> RunResult:
    """Read reports, keep their figures in the ledger, follow the trends, publish the report.

    ``articles`` are files and folders besides the story's own (or instead of them, with ``only_articles``);
    ``published`` dates those that say no day; ``out`` is the folder to write to (``out/<story>``); ``as_of``
    shows what could be known on a day. Raises :class:`~asreported.errors.GateError` where a rule of the gate
    stops the run: the last report stays as it was.
    """
    # Load
    told = load_story(story)
    place = output.prepare(out or Path("out") / told.id)
    with output.claimed(place):
        arrivals = ingest.collect(told, articles or [], place, only_articles=only_articles, published=published)

        # Work
        findings: list[Finding] = []
        added: dict[str, int] = {}
        if arrivals.new:
            verdict = ingest.examine(ingest.extract(arrivals, told), told, place)
            findings += verdict.findings
            _stop_at(findings if not verdict.passed else [], place)
            added = ingest.keep(verdict, place, arrivals.run_id)
        trends = follow(told, place, as_of)
        of_series = examine_series(trends, told, place)
        _stop_at(of_series, place)

        # Save
        page = publish(trends, of_series, told, place, as_of=as_of, changes=_changes(added))
    result = RunResult(
        story=told.id,
        run_id=arrivals.run_id,
        report=page,
        given=arrivals.given,
        new=len(arrivals.new),
        added=added,
        findings=(*findings, *of_series),
        problems=arrivals.problems,
    )
    artifacts.leave(result)
    return result


def _stop_at(findings: Sequence[Finding], place: output.Output) -> None:
    """Raise GateError for the first critical finding, if there is one."""
    critical = [finding for finding in findings if finding.severity == "critical"]
    if critical:
        first = critical[0]
        more = f" (and {len(critical) - 1} more)" if len(critical) > 1 else ""
        raise GateError(
            f"the validation stopped publishing: {first.rule} in {first.table}: {first.message}{more}; "
            f"the last report is as it was; see {place.validation}"
        )


def _changes(added: dict[str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        {"table": list(added), "rows": list(added.values())}, schema={"table": pl.String, "rows": pl.Int64}
    )
