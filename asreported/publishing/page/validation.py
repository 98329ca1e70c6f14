"""Validation: what the gate checked, what it found, and the rows that it quarantined."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from asreported.publishing.page.quarantine import quarantined
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.wording import day

FILE = "validation.json"


def section(contents: Contents) -> Section:
    """Return the section."""
    publication = contents.publication
    values = {
        "findings": sorted(publication.findings, key=lambda found: (_rank(found.severity), found.rule, found.table)),
        "validation": publication.validation is not None,
        "checked": _checked(publication.validation),
        "held": quarantined(publication),
    }
    return Section("validation", "validation", "Validation", values)


def summary(validation: Path | None, recorded: dt.datetime | None) -> str | None:
    """The newest examination that the folder of the Data Docs tells of; None where there is none.

    Its moment is the one at which the ledger ``recorded`` what had passed (UTC), so that the same ledger gives the same
    page; None says nothing of it.
    """
    file = validation / FILE if validation else None
    if file is None or not file.is_file():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))
    rows = sum(table["rows"] for table in told["tables"].values())
    rules = [rule for table in told["tables"].values() for rule in table["rules"].values()]
    broken = [rule for rule in rules if rule["broken"] or rule["stops"]]
    rules_failed = f"{len(broken)} rule{'' if len(broken) == 1 else 's'}"
    result = f"{sum(rule['broken'] for rule in broken):,} rows failed {rules_failed}" if broken else "all passed"
    when = f" on {day(recorded.date())} at {recorded:%H:%M} UTC" if recorded else ""
    return f"Checked{when}: {rows:,} rows against {len(rules)} rules; {result}."


def _checked(validation: Path | None) -> dict[str, int] | None:
    """How many rules were held against how many tables and rows; None where no summary of it is there."""
    summary = validation / FILE if validation is not None else None
    if summary is None or not summary.is_file():
        return None
    tables = json.loads(summary.read_text(encoding="utf-8"))["tables"].values()
    return {
        "rules": sum(len(of["rules"]) for of in tables),
        "tables": len(tables),
        "rows": sum(of["rows"] for of in tables),
        "broken": sum(bool(rule["broken"]) for of in tables for rule in of["rules"].values()),
    }


def _rank(severity: str) -> int:
    return {"critical": 0, "warning": 1}.get(str(severity), 2)
