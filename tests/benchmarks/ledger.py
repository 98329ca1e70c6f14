"""What a day's batch costs in a ledger of many figures: ``python -m tests.benchmarks.ledger [FIGURES …]``.

A ledger of as many figures is filled once, in batches of 100,000; then the same day's batch (200 reports with
10,000 figures) is asked about and added, and the CPU time of that is told for each size.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from asreported import tables
from asreported.ledger import Ledger
from asreported.prints.copies import mark
from asreported.sources.articles import article

SIZES = (500_000, 5_000_000)
OF_ARTICLE = 50
FILL = 2_000
DAILY = 200
BEGIN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def batch(first: int, count: int, ledger: Ledger) -> dict[str, pl.DataFrame]:
    """Reports that nobody printed before, each with :data:`OF_ARTICLE` figures; versions and copies looked for."""
    reports = [
        article(
            " ".join(hashlib.sha256(f"{number}-{part}".encode()).hexdigest() for part in range(4)),
            raw=b"",
            origin="",
            publisher="Wire",
            published=(BEGIN + dt.timedelta(days=number // 1000)).date(),
        )
        for number in range(first, first + count)
    ]
    known = ledger.known([one.article_id for one in reports])
    with ledger.prints() as prints:
        reports = mark([one for one in reports if one.article_id not in known], prints)
    ids = [one.article_id for one in reports]
    figures = pl.DataFrame({"article_id": ids}).join(pl.DataFrame({"start": range(OF_ARTICLE)}), how="cross")
    figures = figures.with_columns(
        pl.lit("bench").alias("story"),
        pl.lit("1").alias("engine"),
        (pl.col("article_id") + "-" + pl.col("start").cast(pl.String)).alias("figure_id"),
        pl.col("start").cast(pl.Float64).alias("value"),
    )
    schema = tables.schema("figures")
    figures = figures.select(
        (pl.col(name) if name in figures.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    )
    return {
        "articles": tables.frame("articles", [tables.row(one, story="bench") for one in reports]),
        "figures": figures,
    }


def day_cost(size: int) -> dict[str, float]:
    """Seconds of CPU of adding a day to a ledger of this size, and the bytes of a figure in it."""
    with tempfile.TemporaryDirectory() as name:
        spent, _ = cost(size, Path(name))
        files = (Path(name) / str(size) / "figures").rglob("*.parquet")
        stored = sum(file.stat().st_size for file in files)
    return {"figures": size, "CPU seconds": spent, "bytes a figure": stored / (size + 3 * DAILY * OF_ARTICLE)}


def cost(size: int, folder: Path) -> tuple[float, float]:
    """Seconds of CPU of adding a day to a ledger of this size, and of filling it, by figure of the day's."""
    ledger = Ledger(folder / str(size))
    reports = size // OF_ARTICLE
    began = time.process_time()
    for run, first in enumerate(range(0, reports, FILL)):
        at = BEGIN + dt.timedelta(hours=run)
        ledger.commit(batch(first, min(FILL, reports - first), ledger), run_id=f"r{run}", recorded_at=at)
    filled = time.process_time() - began
    spent = []
    for day in range(3):
        first = 10_000_000 + day * DAILY
        at = BEGIN + dt.timedelta(days=4000 + day)
        began = time.process_time()
        ledger.commit(batch(first, DAILY, ledger), run_id=f"day{day}", recorded_at=at)
        spent.append(time.process_time() - began)
    return sorted(spent)[1], filled


def main() -> None:
    """Print the cost for each size, and how much more the larger costs."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        costs = {}
        for size in sizes:
            costs[size], filled = cost(size, Path(folder))
            sys.stdout.write(
                f"{size:>9,} figures: a day's batch {costs[size]:.2f} s of CPU (filled in {filled:.0f} s)\n"
            )
    sys.stdout.write(
        f"{max(sizes) / min(sizes):.0f} times the ledger: {costs[sizes[-1]] / costs[sizes[0]]:.2f} times\n"
    )


if __name__ == "__main__":
    main()
