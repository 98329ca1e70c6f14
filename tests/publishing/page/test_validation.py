"""The head of the page says what was checked, when, and with what result."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from asreported.publishing.page.validation import FILE, summary


def written(folder: Path, broken: int) -> Path:
    rule = {"severity": "warning", "checked": 1000, "broken": broken, "stops": False}
    tables = {"figures": {"rows": 1200, "rules": {"F001": {**rule, "broken": 0}, "F026": rule}}}
    told = {"examined_at": "2026-01-02T23:30:00+00:00", "tables": tables}
    (folder / FILE).write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_it_says_what_was_checked_when_and_with_what_result(tmp_path: Path) -> None:
    recorded = dt.datetime(2026, 1, 3, 0, 30, tzinfo=dt.UTC)
    checked = "Checked on 3 January 2026 at 00:30 UTC: 1,200 rows against 2 rules; "
    assert summary(written(tmp_path, 3), recorded) == f"{checked}3 rows failed 1 rule."
    assert summary(written(tmp_path, 0), recorded) == f"{checked}all passed."
    assert summary(written(tmp_path, 0), None) == "Checked: 1,200 rows against 2 rules; all passed."


def test_without_an_examination_it_says_nothing(tmp_path: Path) -> None:
    assert summary(None, None) is None
    assert summary(tmp_path, None) is None
