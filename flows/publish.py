"""Series to a report: examined once more, then built aside and swapped in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported.story import Story
from flows import CHECKOUT
from flows.output import Output
from flows.trends import Trends

if TYPE_CHECKING:
    from expectations.gate import Finding

log = logging.getLogger("asreported.run")


@task(cache_policy=NO_CACHE)
def examine_series(trends: Trends, story: Story, output: Output) -> list[Finding]:
    """Put the series before the gate; what was found of the same series before is remembered, not found again."""
    from expectations.findings import Finding

    # Load
    key = _fingerprint(trends.series, story)
    memory = output.root / "series-findings.json"
    if memory.is_file():
        remembered: dict[str, Any] = json.loads(memory.read_text(encoding="utf-8"))
        if remembered["key"] == key:
            return [Finding(**found) for found in remembered["findings"]]

    # Work
    from expectations import gate

    findings = gate.examine_series(trends.series, story, output.validation)

    # Save
    said = {"key": key, "findings": [dataclasses.asdict(found) for found in findings]}
    draft = memory.with_suffix(".draft")
    draft.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(memory)
    log.info("series examined: %d findings", len(findings))
    return findings


def _fingerprint(series: pl.DataFrame, story: Story) -> str:
    """Hash of what the findings depend on: the series, the story, and the rules themselves."""
    content = io.BytesIO()
    series.write_ipc(content, compression="uncompressed")
    digest = hashlib.sha256(story.fingerprint.encode() + content.getvalue())
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
    changes: pl.DataFrame | None,
) -> Path:
    """Build the report aside, check it, and swap it in; nothing where it would be the same."""
    from asreported import publishing

    publication = publishing.Publication(
        story=story,
        **trends.tables,
        observations=trends.observations,
        series=trends.series,
        talks=trends.talks,
        contradictions=trends.contradictions,
        findings=tuple(findings),
        as_of=as_of,
        validation=output.validation if output.validation.is_dir() else None,
        changes=changes,
    )
    page = publishing.publish(publication, output.site)
    log.info("published")
    return page
