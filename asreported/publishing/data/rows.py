"""The rows of each chart as a CSV file: what its table shows, with the figures behind each point."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from asreported.publishing.charts import Plot
from asreported.publishing.data.exports import as_csv

COLUMNS: dict[str, type[pl.DataType] | pl.DataType] = {
    "date": pl.Date,
    "first": pl.Date,
    "source": pl.String,
    "place": pl.String,
    "stated": pl.Float64,
    "hedge": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "certainty": pl.Float64,
    "sentence": pl.String,
    "publisher": pl.String,
    "figure_ids": pl.List(pl.String),
}
"""Columns of the file: the last and first day that a number describes, who says it, what, and in which sentence."""


def write(plots: Iterable[Plot], folder: Path) -> None:
    """Write ``KEY.csv`` for each chart, by day and source; cells that a spreadsheet would run are disarmed."""
    for plot in plots:
        as_csv(rows(plot)).write_csv(folder / f"{plot.chart.key}.csv")


def rows(plot: Plot) -> pl.DataFrame:
    """Return one row for each point of a chart, with the columns of :data:`COLUMNS`."""
    found = [
        {
            "date": point.date,
            "first": point.first,
            "source": line.who,
            "place": line.place,
            "stated": point.stated,
            "hedge": point.hedge,
            "low": point.low,
            "high": point.high,
            "certainty": point.figure.get("certainty"),
            "sentence": point.figure.get("sentence"),
            "publisher": point.figure.get("publisher"),
            "figure_ids": list(point.figure_ids),
        }
        for line in plot.lines
        for point in line.points
    ]
    return pl.DataFrame(found, schema=COLUMNS).sort("date", "source", "place", maintain_order=True)
