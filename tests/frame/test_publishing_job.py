"""The job for a public CI: its commands, run in their order in a fresh clone, publish a site and keep the ledger."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from asreported.bundled import SEEDS
from tests.conftest import ROOT
from tests.frame.conftest import of_a_user

pytestmark = pytest.mark.run

JOB: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "publish.yml").read_text(encoding="utf-8"))
STEPS = [step for step in JOB["jobs"]["publish"]["steps"] if "run" in step]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_its_steps_publish_a_site_and_commit_the_ledger(wheel: Path, tmp_path: Path) -> None:
    origin, work, home = tmp_path / "origin.git", tmp_path / "work", tmp_path / "home"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    shutil.copytree(SEEDS / "harbour-strike", work / "strike", ignore=shutil.ignore_patterns("gold"))
    (work / "wheels").mkdir()
    shutil.copy(wheel, work / "wheels")
    git(work, "init", "-q", "-b", "main")
    git(work, "add", ".")
    git(work, "-c", "user.name=desk", "-c", "user.email=desk@localhost", "commit", "-q", "-m", "Begin")
    git(work, "remote", "add", "origin", str(origin))
    git(work, "push", "-q", "-u", "origin", "main")

    site_packages = home / "packages"
    environment = {
        **of_a_user(home),
        **JOB["env"],
        "STORY": "strike",
        # the packages that the wheel needs are there: nothing is fetched
        "PIP_TARGET": str(site_packages),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(site_packages),
        "PATH": os.pathsep.join([str(site_packages / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    assert [step["name"] for step in STEPS] == ["Install", "Run", "Audit", "Keep the ledger"]
    for step in STEPS:
        # as the CI runs it
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
    kept = set(git(origin, "ls-tree", "-r", "--name-only", "main").split())
    assert "out/strike/ledger/manifest.jsonl" in kept
    assert not any("/site/" in name for name in kept)
    assert (work / "out" / "strike" / "site" / "index.html").is_file()


def test_it_names_one_story_and_the_wheel_of_this_version(wheel: Path) -> None:
    uploaded = next(
        step["with"]["path"] for step in JOB["jobs"]["publish"]["steps"] if "upload" in step.get("uses", "")
    )
    assert uploaded == f"out/{JOB['env']['STORY']}/site/"
    assert JOB["env"]["ASREPORTED"] == f"wheels/{wheel.name}"
