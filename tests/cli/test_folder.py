"""A folder with everything in it: what is good is read, the rest is named in a line each, and none of it costs much."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asreported.sources.readers.entries import FORMS
from asreported.sources.readers.formats import FORMATS, Format
from asreported.sources.readers.given import PACKED
from tests.conftest import ROOT, Command
from tests.sources.readers import test_exports, test_records
from tests.sources.readers.folder import AS_EXPORTED, BEYOND, BROKEN, GOOD, MADE, OVER, fill

SECONDS, MEMORY = 10, 500_000_000
"""CPU time and memory that any one file may cost."""
ENDING = 3
"""Seconds of CPU besides: a reader beyond its time is ended by the system, and this program starts and goes on, on a
machine that is busy."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Path]]]:
    folder = tmp_path_factory.mktemp("everything")
    yield fill(folder)
    for path in folder.iterdir():  # half a gigabyte
        path.unlink()


def test_there_is_a_file_of_every_kind_that_is_read() -> None:
    endings = {ending for one in FORMATS for ending in one.endings}
    assert endings == set(GOOD)
    assert endings == BROKEN.keys() - {".xyz"}
    assert {ending for ending in endings if of_ending(ending).suffixes[0] == ending.removesuffix(PACKED)} <= set(OVER)


def test_there_is_a_file_of_every_maker_that_is_known() -> None:
    assert {form.maker.replace("asreported", "our own") for form in FORMS} == set(test_records.FORMS)
    assert {ending for name in MADE if name.startswith("Nexis Uni") for ending in [Path(name).suffix]} == set(
        AS_EXPORTED
    )
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    rows = page.partition("| database |")[2].partition("\n\n")[0].splitlines()[2:]
    assert {row.split("|")[1].strip().removesuffix(", older") for row in rows} == set(test_exports.FORMS)


def test_there_is_a_file_over_every_ceiling_of_a_pdf() -> None:
    page = " ".join((ROOT / "docs" / "inputs.md").read_text(encoding="utf-8").split())
    stated = page.partition("in a separate process that may use ")[2].partition(". ")[0]
    ceilings = re.findall(r"\d[\d,]* (?:seconds|MB|pages|characters)", stated)
    assert len(ceilings) == len(re.split(", | and ", stated))
    assert {f"{one}.pdf" for one in ceilings} == {name for name in BEYOND if name.endswith(".pdf")}


def of_ending(ending: str) -> Format:
    """The format that has an ending."""
    return next(one for one in FORMATS if ending in one.endings)


READING = """
import json, resource, sys
from pathlib import Path
from asreported.records import Article
from asreported.sources.files import each

def spent():
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, (0, resource.RUSAGE_CHILDREN)))

for name in sys.argv[1:]:
    before = spent()
    found = list(each([Path(name)]))
    texts = [one.text for one in found if isinstance(one, Article)]
    problems = [str(one) for one in found if not isinstance(one, Article)]
    peak = max(resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN))
    print(json.dumps([texts, problems, spent() - before, peak]))
"""


def reading(paths: list[Path]) -> list[tuple[list[str], list[str], float, int]]:
    """Of each file the texts and problems, the CPU seconds it took, and the most memory until then, in bytes."""
    # by way of a shell: a program that Linux starts has the memory of whoever started it for its own, at first
    command = ["sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-c", READING, *map(str, paths)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scale = 1 if sys.platform == "darwin" else 1024
    return [(texts, wrong, cpu, peak * scale) for texts, wrong, cpu, peak in map(json.loads, said.splitlines())]


@pytest.mark.parametrize("sort", ["good", "broken", "over"])
def test_each_file_is_read_or_named_and_costs_no_more_than_is_stated(made: dict[str, list[Path]], sort: str) -> None:
    paths = [path for path in made[sort] if path.suffix != ".xyz"]  # of no kind that is read: refused as an argument
    for path, (texts, problems, seconds, memory) in zip(paths, reading(paths), strict=True):
        assert (seconds < SECONDS + ENDING, memory < MEMORY) == (True, True), (
            f"{path.name}: {seconds:.1f} s, {memory:,} bytes"
        )
        assert bool(texts) == (sort == "good"), f"{path.name}: {problems}"
        assert all("1,200" in text for text in texts[:1]), path.name
        assert len(problems) == (sort != "good"), f"{path.name}: {problems}"
        assert all(str(path) in problem for problem in problems)


def test_a_run_reads_what_is_good_and_names_the_rest(made: dict[str, list[Path]], run: Command, tmp_path: Path) -> None:
    folder = made["good"][0].parent
    done = run(
        "israel-hamas", "--articles", folder, "--only-articles", "--published", "2024-08-07", "--out", tmp_path / "out"
    )
    assert done.returncode == 3, done.stderr
    for path in (*made["broken"], *made["over"]):
        assert sum(str(path) in line for line in done.stderr.splitlines()) == 1, path.name
    for path in made["good"]:
        assert str(path) not in done.stderr
    assert "kind" in done.stderr
    assert "a .xyz file is not read in a folder" in done.stderr
