from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

Given = Callable[[Sequence[str], Path], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (made,) = place.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel has, and nothing else."""
    place = tmp_path_factory.mktemp("installed")
    install = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place), str(wheel)]
    subprocess.run([sys.executable, *install], capture_output=True, check=True)
    return place


def of_a_user(folder: Path) -> dict[str, str]:
    """The environment of somebody who never ran anything of Prefect's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**inherited, "XDG_STATE_HOME": str(folder / "none" / "yet")}


@pytest.fixture
def given(installed: Path) -> Given:
    """Runs Python with arguments in a folder, where the wheel is installed and no checkout is."""

    def run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
        environment = {**of_a_user(folder), "PYTHONPATH": str(installed)}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    return run
