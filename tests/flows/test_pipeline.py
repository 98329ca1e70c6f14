"""The flow itself: typed parameters, and the three things it leaves on the server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from prefect.exceptions import ParameterTypeError

from asreported.sources.problems import Problem
from expectations.gate import Finding
from flows.artifacts import summary
from flows.pipeline import pipeline
from flows.result import RunResult
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "wrong", [{"published": "last week"}, {"articles": 7}, {"only_articles": "perhaps"}, {"as_of": [1]}]
)
def test_wrong_parameters_fail_before_anything_is_done(wrong: dict[str, object]) -> None:
    with pytest.raises(ParameterTypeError):
        pipeline.validate_parameters(wrong)


def test_parameters_may_come_as_text_as_they_do_from_a_schedule() -> None:
    given = pipeline.validate_parameters({"articles": ["reports"], "published": "2024-08-07", "out": "out/x"})
    assert str(given["published"]) == "2024-08-07"
    assert given["articles"] == [Path("reports")]


def test_the_summary_says_what_was_added_found_and_not_read() -> None:
    finding = Finding("F006", "warning", "figures", 3, "a | b", ["x"])
    result = RunResult(
        story="floods",
        run_id="0",
        report=Path("/srv/out/site/index.html"),
        given=9,
        new=4,
        added={"figures": 12, "quarantine": 1},
        findings=[finding],
        problems=[Problem("a.jsonl", 3, "not one JSON object")],
    )
    told = summary(result)
    assert "9 reports found, 4 of them new; 12 figures added, 1 rows held back." in told
    assert "| F006 | warning | figures | 3 | a &#124; b |" in told
    assert "- a.jsonl:3: not one JSON object" in told


PROBE = """
import os, flows
from prefect.settings import get_current_settings as settings
now = settings()
print(now.home, now.server.analytics_enabled, now.server.ephemeral.startup_timeout_seconds, os.environ["DO_NOT_TRACK"])
"""


def test_prefect_is_set_up_the_same_from_any_folder(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "DO_NOT_TRACK"))}
    told = [
        subprocess.run([sys.executable, "-c", PROBE], cwd=folder, env=clean, capture_output=True, text=True).stdout
        for folder in (ROOT, tmp_path)
    ]
    assert told[0].split() == [str(ROOT / ".prefect"), "False", "90", "1"]
    assert told[0] == told[1]


def test_the_server_forgets_runs_after_a_month_and_events_after_a_week() -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    asked = (
        "import flows; from prefect.settings import get_current_settings; server = get_current_settings().server; "
        "vacuum = server.services.db_vacuum; "
        "print(*sorted(vacuum.enabled_vacuum_types), vacuum.retention_period.days, server.events.retention_period.days)"
    )
    done = subprocess.run([sys.executable, "-c", asked], env=clean, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["events", "flow_runs", "orphans", "30", "7"]


def test_what_the_environment_says_is_left_alone(tmp_path: Path) -> None:
    given = {**os.environ, "PREFECT_HOME": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", PROBE], env=given, capture_output=True, text=True, cwd=ROOT).stdout
    assert told.split()[0] == str(tmp_path)
