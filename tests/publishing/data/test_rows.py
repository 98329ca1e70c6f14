"""The rows of each chart as a file of their own."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from asreported.publishing.charts.plots import Plot
from asreported.publishing.data.rows import COLUMNS, rows


def test_each_point_of_a_chart_has_a_row_with_its_sentence_and_figures(site: Path, deaths: Plot) -> None:
    table = pl.read_csv(site / "charts" / "deaths.csv")
    assert table.columns == list(COLUMNS)
    assert table.height == sum(len(line.points) for line in deaths.lines)
    assert "At least 40 people are dead." in table["sentence"].to_list()


def test_rows_are_in_the_order_of_their_days(deaths: Plot) -> None:
    table = rows(deaths)
    assert table["date"].is_sorted()
    assert table.filter(pl.col("hedge") == "at_least")["high"].null_count() >= 0
