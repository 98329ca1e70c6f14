"""The validation protocol: what was checked, when, and the result; ``validation.json`` beside the Data Docs."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

FILE = "validation.json"


def write(docs: Path, tables: dict[str, dict[str, Any]]) -> None:
    """Add tables to the protocol in a folder; those that were examined before in the same run stay.

    ``examined_at`` is the only thing in it that differs between two examinations of the same rows. ``stopped`` says
    whether a rule that stops publishing is broken; a rule's ``checked`` leaves out the rows on which it could not be
    checked.
    """
    path = docs / FILE
    before = json.loads(path.read_text(encoding="utf-8"))["tables"] if path.is_file() else {}
    told = {**before, **tables}
    protocol = {
        "examined_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "stopped": any(rule["stops"] for table in told.values() for rule in table["rules"].values()),
        "rules": sum(len(table["rules"]) for table in told.values()),
        "broken": sum(rule["broken"] for table in told.values() for rule in table["rules"].values()),
        "tables": told,
    }
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(protocol, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
