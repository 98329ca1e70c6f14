"""What an analyst explores: a published site through ``asreported.open``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import asreported
from asreported.errors import InputError


def test_a_published_site_opens_with_its_tables_and_charts(river_site: Path) -> None:
    report = asreported.open(river_site)
    assert report.story.id == "river-flood"
    assert report.figures.height == 14
    assert report.series.filter(pl.col("measure") == "deaths").height > 0
    assert list(report.charts) == ["deaths", "missing", "overview", "talks", "closeness"]


def test_the_folder_of_a_run_opens_its_site(river_site: Path, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(river_site.resolve())
    assert asreported.open(tmp_path).figures.height == 14


def test_a_chart_of_one_source_is_drawn_when_it_is_asked_for(river_site: Path) -> None:
    drawn = asreported.open(river_site).chart("deaths", place="Valley", sources=["Red Circle"])
    assert "Red Circle" in drawn.alt
    assert "Valley Health Office" not in drawn.alt


def test_what_is_not_there_is_said_with_what_is(river_site: Path) -> None:
    report = asreported.open(river_site)
    with pytest.raises(InputError, match=r"measures: deaths, missing"):
        report.chart("death")
    with pytest.raises(InputError, match="no figure 'nothing'"):
        report.cite("nothing")
    with pytest.raises(InputError, match="no published site is here"):
        asreported.open(river_site / "articles")


def test_a_figure_is_cited_in_words(river_site: Path) -> None:
    assert asreported.open(river_site).cite("f002").startswith("At least 40 people, according to Valley Health Office")


def test_reading_a_text_does_not_load_what_charts_need() -> None:
    asked = "import asreported, sys; print(sorted({'polars', 'matplotlib', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
