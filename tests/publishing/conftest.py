"""A site of the made-up story, built once, with notebooks left out: those have tests of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asreported.publishing import lines, notebooks
from asreported.publishing.publication import Publication
from asreported.publishing.site import publish
from tests.publishing import made


def without_kernels(folder: Path, story: str, pool: Any) -> list[Any]:
    """Stand in for the notebooks: their files, empty."""
    folder.mkdir(parents=True)
    for name in notebooks.PUBLISHED:
        (folder / f"{name}.ipynb").write_text("{}\n")
        (folder / f"{name}.html").write_text("<!doctype html><title>empty</title>\n")
    return []


@pytest.fixture
def no_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "start", without_kernels)


@pytest.fixture(scope="session")
def publication() -> Publication:
    return made.publication()


@pytest.fixture(scope="session")
def deaths(publication: Publication) -> lines.Plot:
    """The chart of a running total from two sources, with all bounds, a break and a contradiction."""
    return next(plot for plot in lines.plots(publication) if plot.chart.key == "deaths")


@pytest.fixture(scope="session")
def site(publication: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notebooks, "start", without_kernels)
        return publish(publication, tmp_path_factory.mktemp("out") / "site").parent
