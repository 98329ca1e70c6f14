"""The embedded server of a run, which ends with it however it ends."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from tests.limits import HANGING, Budget

pytestmark = pytest.mark.run


def test_a_killed_run_leaves_no_server_behind(environment: dict[str, str], early: Path, tmp_path: Path) -> None:
    arguments = ["run", "--articles", early, "--only-articles", "--out", tmp_path / "out"]
    process = subprocess.Popen(
        [sys.executable, "-m", "asreported.cli", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children: list[psutil.Process] = []
    budget = Budget(process.pid)
    while len(children) < 2:  # the server, and who watches it
        budget.hold()
        time.sleep(0.05)
        children = psutil.Process(process.pid).children()
    process.kill()
    process.wait()
    assert len(children) == 2
    _, alive = psutil.wait_procs(children, timeout=HANGING)
    assert alive == []
