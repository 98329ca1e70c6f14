"""Bulletins as ministries and agencies make them: each number with its row and heads, and none of the frame."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.sources.files import read_paths
from tests.sources.readers.bulletins import BULLETINS, html
from tests.sources.readers.setting import printing

DAY = dt.date(2024, 8, 5)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is read of each bulletin."""
    folder = tmp_path_factory.mktemp("bulletins")
    with printing() as of:
        files = {name: of(html(made), folder / f"{at}.pdf") for at, (name, made) in enumerate(BULLETINS.items())}
    return {name: read_paths([file]).articles[0].text for name, file in files.items()}


@pytest.mark.parametrize("name", BULLETINS)
def test_lines_are_those_of_the_bulletin(name: str, texts: dict[str, str]) -> None:
    assert texts[name].split("\n") == ["Bulletin", *BULLETINS[name].lines]


@pytest.mark.parametrize("name", BULLETINS)
def test_figures_are_those_that_the_bulletin_states_and_no_others(name: str, texts: dict[str, str]) -> None:
    figures = extract(texts[name], published=DAY).figures
    assert [figure.value for figure in figures] == list(BULLETINS[name].values)
    if BULLETINS[name].measures:
        assert [figure.measure for figure in figures] == list(BULLETINS[name].measures)
