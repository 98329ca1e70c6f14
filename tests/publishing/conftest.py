"""A site of the made-up story, built once, with notebooks left out: those have tests of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.publishing.charts import plots
from asreported.publishing.publication import Publication
from tests.publishing import made


@pytest.fixture(scope="session")
def publication() -> Publication:
    return made.publication()


@pytest.fixture(scope="session")
def deaths(publication: Publication) -> plots.Plot:
    """The chart of a running total from two sources, with all bounds, a break and a contradiction."""
    return next(plot for plot in plots.plots_of(publication) if plot.chart.key == "deaths")


@pytest.fixture(scope="session")
def site(river_site: Path) -> Path:
    return river_site
