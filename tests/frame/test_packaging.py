"""What the project is made of arrives where it is installed, and its rooms keep to themselves."""

from __future__ import annotations

import ast
import re
from importlib import resources

import pytest
import yaml

from asreported.dictionary import dictionary
from tests.conftest import ROOT


def test_word_lists_templates_and_styles_belong_to_the_package() -> None:
    package = resources.files("asreported")
    assert any(file.name.endswith(".toml") for file in (package / "reading" / "lexicon" / "en").iterdir())
    assert any(file.name.endswith(".mplstyle") for file in (package / "publishing").iterdir())
    assert any(file.name.endswith(".j2") for file in (package / "publishing" / "templates").iterdir())


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


def test_the_deployment_names_a_flow_that_is_there() -> None:
    from flows.pipeline import pipeline

    [deployment] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    assert (ROOT / path).is_file()
    assert name == pipeline.fn.__name__
    assert set(deployment["parameters"]) <= set(pipeline.parameters.properties)
    pipeline.validate_parameters(deployment["parameters"])
    [schedule] = deployment["schedules"]
    assert re.fullmatch(r"(\S+ ){4}\S+", schedule["cron"])
    assert schedule["timezone"] == "Europe/London"
    assert deployment["concurrency_limit"]["limit"] == 1
