"""The contracts between rooms, as pyproject.toml states them: they hold, and an arrow that breaks one is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "COLUMNS": "200"}
    return subprocess.run([sys.executable, "-c", CHECK], cwd=folder, env=environment, capture_output=True, text=True)


def test_all_contracts_hold() -> None:
    done = checked(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_arrows_that_lead_up_or_across_are_seen(tmp_path: Path) -> None:
    for name in ("asreported", "flows", "expectations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, line in (
        ("reading/grammar/tokens.py", "from asreported.reading.numbers import hedges"),
        ("reading/figures/counted/counted.py", "from asreported.reading.figures.measure import tolls"),
        ("ledger/seal.py", "from asreported.sources import raw"),
        ("trends/keys.py", "import prefect"),
    ):
        path = tmp_path / "asreported" / module
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = checked(tmp_path)
    assert done.returncode == 1
    assert "asreported.reading.grammar.tokens -> asreported.reading.numbers.hedges" in done.stdout
    assert "asreported.reading.figures.counted.counted -> asreported.reading.figures.measure.tolls" in done.stdout
    assert "asreported.ledger.seal -> asreported.sources.raw" in done.stdout
    assert "asreported.trends.keys -> prefect" in done.stdout
