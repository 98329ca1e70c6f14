"""Setting up says how far it is on a terminal, how large it became, and in one line what went wrong."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.limits import limited

WORKS = """echo "Collecting polars==2.1.0"
echo "  Downloading polars-2.1.0-py3-none-any.whl (1.5 MB)"
echo "Collecting rich==14.0"
echo "  Using cached rich-14.0-py3-none-any.whl (500 kB)"
echo "Installing collected packages: rich, polars"
mkdir -p "$(dirname "$0")/../lib/python3/site-packages/rich-14.0.dist-info"
sleep 0.8
"""
FAILS = """echo "Collecting polars==2.1.0"
echo "ERROR: Could not find a version that satisfies the requirement polars==2.1.0 (from versions: none)"
echo "ERROR: No matching distribution found for polars==2.1.0" >&2
exit 1
"""


def environment(folder: Path, pip: str) -> Path:
    """An environment whose Python is a script that stands for pip."""
    python = folder / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\n{pip}", encoding="utf-8")
    python.chmod(0o755)
    return folder


def command(folder: Path) -> list[object]:
    return [sys.executable, ROOT / ".ci" / "install.py", folder, "-r", "some.lock"]


def test_what_was_fetched_and_how_large_it_became_is_one_line(tmp_path: Path) -> None:
    done = limited(command(environment(tmp_path, WORKS)))
    assert (done.returncode, done.stdout) == (0, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{tmp_path} is ready: 2 packages, 2 MB fetched, in ")
    assert line.endswith(" MB on the disk")


def test_on_a_terminal_it_shows_how_far_it_is(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(list(map(str, command(environment(tmp_path, WORKS)))), stderr=theirs)
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # the terminal is gone with the process
        while part := os.read(ours, 1024):
            seen += part
    os.close(ours)
    assert process.wait() == 0
    assert b"1 of 2 packages unpacked and compiled" in seen


def test_a_failure_is_one_line_with_what_to_do_and_where_the_rest_is(tmp_path: Path) -> None:
    done = limited(command(environment(tmp_path, FAILS)))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"error: setting up {tmp_path}: No matching distribution found for polars==2.1.0")
    assert "is the network up?" in line
    assert line.endswith(f"all that pip said is in {tmp_path / 'setup.log'}")
    assert "from versions: none" in (tmp_path / "setup.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("there", [True, False])
def test_an_environment_that_cannot_be_made_is_one_line(tmp_path: Path, there: bool) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder", encoding="utf-8")
    done = limited(command(taken if there else taken / "below"))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("error: setting up ")
    assert "-m venv: " in line
