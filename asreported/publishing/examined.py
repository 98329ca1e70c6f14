"""What was checked, when, and with what result, in one sentence for the head of the page."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from asreported.publishing.wording import day

FILE = "validation.json"


def examined(validation: Path | None, recorded: dt.datetime | None) -> str | None:
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
    result = f"{sum(rule['broken'] for rule in broken):,} break {len(broken)} of them" if broken else "none is broken"
    when = f" on {day(recorded.date())} at {recorded:%H:%M} UTC" if recorded else ""
    return f"Checked{when}: {rows:,} rows against {len(rules)} rules; {result}."
