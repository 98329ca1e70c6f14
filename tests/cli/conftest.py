"""Runs of ``asreported run`` that several tests look at, each made once."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command, contents
from tests.nursery import Nursery


@dataclass(frozen=True)
class Ran:
    """A finished run: its folder, what it said, and what it published then."""

    out: Path
    returncode: int
    stdout: str
    stderr: str
    site: dict[str, bytes]

    @staticmethod
    def of(done: subprocess.CompletedProcess[str], out: Path) -> Ran:
        """A run as it ended, with the site as it is now."""
        return Ran(out, done.returncode, done.stdout, done.stderr, contents(out / "site"))

    @property
    def published(self) -> dict[str, bytes]:
        """The files that must not differ between runs that read the same.

        Left out are those that tell of the run, and of what changed since the one before.
        """
        of_runs = ("data/datapackage.", "data/changes.", "data/tables.sqlite")
        return {
            name: content
            for name, content in self.site.items()
            if name.startswith(("data/", "charts/")) and not name.startswith(of_runs)
        }


@pytest.fixture(scope="session")
def run(nursery: Nursery, served: dict[str, str]) -> Command:
    """Call ``asreported run`` on the shared server, without the notebooks, which have tests of their own."""

    def call(*arguments: object, **given: Any) -> subprocess.CompletedProcess[str]:
        return nursery.call("run", *arguments, "--no-notebooks", environment=served, **given)

    return call


@pytest.fixture(scope="session")
def bundled(cold: Command, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The bundled story, run as a user does: on the embedded server."""
    out = tmp_path_factory.mktemp("bundled") / "out"
    done = cold("run", "--out", out)
    assert done.returncode == 0, done.stderr
    return Ran.of(done, out)


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of which one line is a report, and another is broken."""
    path = tmp_path_factory.mktemp("broken") / "more.jsonl"
    good = {"source": "Example Post", "published": "2024-04-20", "text": "Officials said 12 people were hurt in Gaza."}
    path.write_text(f"{json.dumps(good)}\n{{broken\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def undisturbed(run: Command, all_reports: Path, broken: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Four reports of our own, one of them beside a broken line, run once from nothing."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    given = ["--articles", all_reports, "--articles", broken]
    done = run(*given, "--only-articles", "--out", out)
    assert done.returncode == 3, done.stderr
    return Ran.of(done, out)
