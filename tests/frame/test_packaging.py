"""What the project is made of arrives where it is installed, and its rooms keep to themselves."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from importlib import resources

import pytest
import yaml

from asreported.dictionary import dictionary
from tests.conftest import ROOT


def test_word_lists_templates_and_styles_belong_to_the_package() -> None:
    package = resources.files("asreported")
    assert any(file.name.endswith(".toml") for file in (package / "reading" / "lexicon" / "en").iterdir())
    assert any(file.name.endswith(".mplstyle") for file in (package / "publishing" / "charts").iterdir())
    assert any(file.name.endswith(".j2") for file in (package / "publishing" / "page" / "templates").iterdir())


def test_the_data_dictionary_is_current() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == dictionary(), "run: make docs"


def imported(source: str) -> set[str]:
    """Packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(
    ("room", "foreign"),
    [
        ("asreported/reading", {"polars", "pandas", "prefect", "great_expectations", "flows", "expectations"}),
        ("asreported/sources", {"prefect", "great_expectations", "flows", "expectations"}),
        ("asreported/ledger", {"prefect", "great_expectations", "flows", "expectations"}),
        ("asreported/trends", {"prefect", "great_expectations", "flows", "expectations"}),
        ("asreported/publishing", {"prefect", "great_expectations", "flows", "expectations"}),
        ("expectations", {"prefect", "flows"}),
        ("flows", {"great_expectations"}),
    ],
)
def test_arrows_point_one_way(room: str, foreign: set[str]) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    crossing = {str(path.relative_to(ROOT)): imported(path.read_text(encoding="utf-8")) & foreign for path in modules}
    assert {path: names for path, names in crossing.items() if names} == {}


@pytest.mark.parametrize("name", ["hourly", "daily", "backfill"])
def test_each_deployment_names_a_flow_and_parameters_that_it_takes(name: str) -> None:
    plan = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    (deployment,) = [one for one in plan if one["name"] == name]
    path, _, flow_name = deployment["entrypoint"].partition(":")
    flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), flow_name)
    assert set(deployment["parameters"]) <= set(flow.parameters.properties)
    flow.validate_parameters(deployment["parameters"])
    assert deployment["concurrency_limit"]["limit"] == 1


def test_what_runs_by_itself_does_so_at_a_time_of_some_place() -> None:
    plan = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    schedules = {one["name"]: one.get("schedules", []) for one in plan}
    assert {name for name, found in schedules.items() if found} == {"hourly", "daily"}
    for (schedule,) in filter(None, schedules.values()):
        assert re.fullmatch(r"(\S+ ){4}\S+", schedule["cron"])
        assert schedule["timezone"] == "Europe/London"


def test_extract_needs_nothing_but_python() -> None:
    asked = (
        "import sys; from asreported import extract; extract('At least 40 boats sank.'); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names) - {'__main__'}))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["asreported"]
