"""What a wheel brings: all of a report, from an empty folder, where no checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

READ = "import asreported; print(asreported.extract('At least 40 boats sank.').figures[0].quote)"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel of this checkout has, and nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place / "dist")]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = (place / "dist").glob("*.whl")
    install = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place / "site"), str(wheel)]
    subprocess.run([sys.executable, *install], capture_output=True, check=True)
    return place / "site"


def given(installed: Path, arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_STATE_HOME": str(folder / "none" / "yet")}
    for name in [name for name in environment if name.startswith("PREFECT_")]:
        del environment[name]
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_story_is_copied_and_published_with_its_notebooks(installed: Path, tmp_path: Path) -> None:
    copied = given(installed, ["-m", "asreported", "demo", "harbour-strike", "strike"], tmp_path)
    assert (copied.returncode, copied.stdout) == (0, "strike\n")
    assert sorted(path.name for path in (tmp_path / "strike").iterdir()) == ["articles", "story.toml"]
    again = given(installed, ["-m", "asreported", "demo", "harbour-strike", "strike"], tmp_path)
    assert (again.returncode, again.stderr.startswith("error: strike: is there already")) == (2, True)
    run = given(installed, ["-m", "asreported", "run", "strike"], tmp_path)
    assert run.returncode == 0, run.stderr
    page = Path(run.stdout.strip())
    assert page.is_relative_to(tmp_path)
    assert {path.stem for path in (page.parent / "notebooks").glob("*.html")} >= {"trends", "method"}
    # nothing is written where packages are installed
    assert not (installed / ".prefect").exists()


def test_the_bundled_stories_the_plan_and_the_error_rates_are_there(installed: Path, tmp_path: Path) -> None:
    asked = (
        "from asreported import bundled; from asreported.story import load_story, stories; "
        "print(bundled.CHECKOUT, bundled.PLAN.is_file(), (bundled.BENCHMARKS / 'certainty.json').is_file(), "
        "*(load_story(name).id for name in stories()))"
    )
    done = given(installed, ["-c", asked], tmp_path)
    assert done.stdout.split() == ["None", "True", "True", "belmir-earthquake", "harbour-strike", "israel-hamas"]


def test_reading_alone_needs_no_other_package(installed: Path, tmp_path: Path) -> None:
    assert given(installed, ["-S", "-c", READ], tmp_path).stdout == "40\n"


def test_the_command_says_which_package_it_lacks(installed: Path, tmp_path: Path) -> None:
    done = given(installed, ["-S", "-m", "asreported", "extract", "report.md"], tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: the command needs typer, which is not installed")
    assert len(done.stderr.splitlines()) == 1


def test_an_editable_install_finds_all_in_the_checkout() -> None:
    from asreported import bundled

    assert (ROOT / "seeds", ROOT / "notebooks") == (bundled.SEEDS, bundled.NOTEBOOKS)
    assert ROOT == bundled.CHECKOUT
