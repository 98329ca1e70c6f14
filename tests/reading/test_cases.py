"""The cases beside the project, of sentences that were read wrongly once: all hold but those that are named here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "cases"
FALL_SHORT = {
    "text-forms.jsonl": set[str](),
    "bug-reports.jsonl": set[str](),
}
"""Cases that are known to fall short."""


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie beside the checkout")
@pytest.mark.parametrize("name", FALL_SHORT)
def test_cases_hold_but_for_those_that_are_known_to_fall_short(name: str) -> None:
    run = subprocess.run(
        [sys.executable, CASES / "run.py", CASES / name],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert re.search(r"^\d+ of \d+ hold", run.stdout, re.MULTILINE), run.stderr
    short = set(re.findall(r"^(\w+)$", run.stdout, re.MULTILINE))
    assert short <= FALL_SHORT[name], run.stdout
