"""What a wheel brings: all of a report, from an empty folder, where no checkout is."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.frame.conftest import Given

READ = "import asreported; print(asreported.extract('At least 40 boats sank.').figures[0].quote)"


def test_a_story_is_copied_and_published_with_its_notebooks(given: Given, installed: Path, tmp_path: Path) -> None:
    copied = given(["-m", "asreported", "demo", "harbour-strike", "strike"], tmp_path)
    assert (copied.returncode, copied.stdout) == (0, "strike\n")
    assert sorted(path.name for path in (tmp_path / "strike").iterdir()) == ["articles", "story.toml"]
    again = given(["-m", "asreported", "demo", "harbour-strike", "strike"], tmp_path)
    assert (again.returncode, again.stderr.startswith("error: strike: is there already")) == (2, True)
    run = given(["-m", "asreported", "run", "strike"], tmp_path)
    assert run.returncode == 0, run.stderr
    page = Path(run.stdout.strip())
    assert page.is_relative_to(tmp_path)
    assert {path.stem for path in (page.parent / "notebooks").glob("*.html")} >= {"trends", "method"}
    # nothing is written where packages are installed
    assert not (installed / ".prefect").exists()


def test_the_bundled_stories_the_plan_and_the_error_rates_are_there(given: Given, tmp_path: Path) -> None:
    asked = (
        "from asreported import bundled; from asreported.story import load_story, stories; "
        "print(bundled.CHECKOUT, bundled.PLAN.is_file(), (bundled.BENCHMARKS / 'certainty.json').is_file(), "
        "*(load_story(name).id for name in stories()))"
    )
    done = given(["-c", asked], tmp_path)
    assert done.stdout.split() == ["None", "True", "True", "belmir-earthquake", "harbour-strike", "israel-hamas"]


def test_reading_alone_needs_no_other_package(given: Given, tmp_path: Path) -> None:
    assert given(["-S", "-c", READ], tmp_path).stdout == "40\n"


def test_the_command_says_which_package_it_lacks(given: Given, tmp_path: Path) -> None:
    done = given(["-S", "-m", "asreported", "extract", "report.md"], tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: the command needs typer, which is not installed")
    assert len(done.stderr.splitlines()) == 1


def test_an_editable_install_finds_all_in_the_checkout() -> None:
    from asreported import bundled

    assert (ROOT / "seeds", ROOT / "notebooks") == (bundled.SEEDS, bundled.NOTEBOOKS)
    assert ROOT == bundled.CHECKOUT
