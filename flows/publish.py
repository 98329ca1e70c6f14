"""Series to a report: examined once more, then built aside and swapped in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported.story import Story
from asreported.trends import noticed
from expectations import gate, sources
from expectations.gate import Finding
from flows import CHECKOUT, proof
from flows.findings import Findings
from flows.output import Output
from flows.trends import Trends
from flows.wording import counted

if TYPE_CHECKING:  # it takes its time to import
    from asreported.publishing import Publication

log = logging.getLogger("asreported.run")

TRENDS = "series"
"""Name under which the findings on the trends are kept."""


@task(cache_policy=NO_CACHE)
def examine_trends(trends: Trends, story: Story, output: Output) -> list[Finding]:
    """Put what was made of the whole ledger before the gate, unless it was there before just as it is."""
    # Load
    kept = Findings(output.findings)
    made = {
        "series": trends.series,
        "increments": trends.more["increments"],
        "waiting": trends.more["waiting"],
        "sources": sources.habits(trends.tables["articles"], trends.tables["figures"]),
    }
    state = _fingerprint(made, story)
    findings = kept.on(TRENDS, of=state)

    # Work
    if findings is None:
        findings = gate.examine_trends(made, noticed(trends.observations, story), output.validation)
        where = f": see {output.validation / 'index.html'}" if findings else ""
        log.info("trends examined: %s%s", counted(len(findings), "finding"), where)

        # Save
        kept.keep(TRENDS, findings, of=state)
    return findings


def _fingerprint(made: dict[str, pl.DataFrame], story: Story) -> str:
    """Hash of what the findings depend on: the tables, the story, and the rules themselves."""
    digest = hashlib.sha256(story.fingerprint.encode() + repr((story.strict, story.allow)).encode())
    for table in made.values():
        digest.update(table.write_json().encode())
    for rules in sorted((CHECKOUT / "expectations").glob("*.py")):
        digest.update(rules.read_bytes())
    return digest.hexdigest()


@task(cache_policy=NO_CACHE)
def publish(
    trends: Trends,
    findings: Sequence[Finding],
    story: Story,
    output: Output,
    *,
    as_of: dt.date | None,
    changes: Callable[[], pl.DataFrame | None],
    notebooks: bool = True,
) -> Path:
    """Build the report aside, check it, and swap it in; nothing where it would be the same.

    ``changes`` is called for what is otherwise than before only where a report is built.
    """
    from asreported import publishing

    publication = publication_of(
        trends, findings, story, output.validation, as_of=as_of, changes=None, notebooks=notebooks
    )
    if not publishing.is_current(publication, output.site):
        made_of = publication.fingerprint
        publication = dataclasses.replace(publication, changes=changes())
        vars(publication)["fingerprint"] = made_of  # changes are no part of it, and to hash all the rest takes its time
    before = output.site.resolve()
    page = publishing.publish(publication, output.site, proof.announced(output))
    if output.day is not None:
        log.info("as of %s: the report of that day is in %s; the present one stays as it is", output.day, output.site)
    else:
        log.info("published" if output.site.resolve() != before else "nothing changed: the report stays as it is")
    return page


def publication_of(
    trends: Trends,
    findings: Sequence[Finding],
    story: Story,
    validation: Path,
    *,
    as_of: dt.date | None,
    changes: pl.DataFrame | None,
    notebooks: bool,
) -> Publication:
    """Everything that a report shows; ``validation`` is the folder of the Data Docs, if there is one."""
    from asreported import publishing
    from asreported.reading import rules

    return publishing.Publication(
        story=story,
        **trends.tables,
        observations=trends.observations,
        series=trends.series,
        talks=trends.talks,
        contradictions=trends.contradictions,
        more=trends.more,
        findings=tuple(findings),
        as_of=as_of,
        validation=validation if validation.is_dir() else None,
        changes=changes,
        rules=rules(),
        notebooks=notebooks,
    )
