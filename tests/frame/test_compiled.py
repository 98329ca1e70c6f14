"""A wheel is pure where nothing can compile it, and what is compiled reads as the pure code does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hatch_build
from tests.conftest import ROOT

SOME = [
    "asreported/reading/clauses/structure/attachment.py",
    "asreported/reading/numbers/plausible.py",
    "asreported/reading/refusals/scores.py",
]
"""Modules that stand for all: these take seconds, all take minutes (``make compiled``)."""
READS = """
import asreported
from asreported.reading.numbers import plausible
print(plausible.__file__)
texts = (
    "At least 1,200 people, among them 30 children, have been killed since 7 October, the ministry said on Tuesday.",
    "The visitors won 3-2. About 40 boats, or nearly 12 percent, sank; the toll may rise to more than 300.",
)
print([asreported.extract(text) for text in texts])
"""


def test_all_of_reading_is_compiled_but_for_modules_that_are_there() -> None:
    assert all((ROOT / name).is_file() for name in hatch_build.AS_IT_STANDS)
    assert len(hatch_build.modules(ROOT)) > 150


def test_without_a_compiler_the_wheel_is_pure_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    environment = {**os.environ, "HATCH_BUILD_HOOK_ENABLE_CUSTOM": "1", "CC": "/nonexistent/cc"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert [path.name.endswith("-py3-none-any.whl") for path in tmp_path.iterdir()] == [True]
    assert "the wheel is pure Python" in done.stdout + done.stderr


@pytest.mark.skipif(hatch_build.compiler() is None, reason="there is no C compiler")
def test_compiled_modules_read_as_pure_ones_do(tmp_path: Path) -> None:
    built = hatch_build.build(ROOT, tmp_path, SOME)
    for place, path in built.items():
        shutil.copy(path, tmp_path / place)
    read = {}
    for checkout in (ROOT, tmp_path):
        environment = {**os.environ, "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-P", "-c", READS]
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True)
        where, read[checkout] = done.stdout.splitlines()
        assert Path(where).is_relative_to(checkout)
        assert where.endswith(".py") == (checkout == ROOT)
    assert read[tmp_path] == read[ROOT]
