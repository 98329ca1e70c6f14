"""Speed and memory of bands on made-up observations: a million in a thousand series, and halves of that.

``python -m tests.benchmarks.trends [--observations N] [--series N]`` prints, for each size, wall and CPU seconds and
the peak of memory, each size in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import resource
import time

import numpy as np
import polars as pl

from asreported.story import Story
from asreported.trends.bands import bands

START = dt.date(2024, 1, 1)
STORY = Story(id="made-up", title="Made up", start=START)
DAYS = 1000


def made(observations: int, series: int) -> pl.DataFrame:
    """Observations of rising totals in series of equal length: a third exact, a third lower, a third upper bounds."""
    rng = np.random.default_rng(1)
    rows = pl.DataFrame(
        {
            "number": rng.integers(0, series, observations),
            "day": rng.integers(0, DAYS, observations),
            "off": rng.integers(0, 50, observations),
            "kind": rng.integers(0, 3, observations),
        }
    )
    value = (pl.col("day") * 100 + pl.col("off")).cast(pl.Float64)
    nothing = pl.lit(None, pl.Float64)
    return rows.select(
        story=pl.lit(STORY.id),
        measure=pl.lit("deaths"),
        place=pl.format("place {}", pl.col("number") // 10),
        group=pl.lit(""),
        aspect=pl.lit("total"),
        source=pl.format("source {}", pl.col("number") % 10),
        date=pl.lit(START) + pl.duration(days=pl.col("day")),
        low=pl.when(pl.col("kind") < 2).then(value),
        high=pl.when(pl.col("kind") != 1).then(value),
        plausible_low=nothing,
        plausible_high=nothing,
        figure_id=pl.int_range(pl.len()).cast(pl.String).str.zfill(16),
        used=pl.lit(True),
    )


def measure(observations: int, series: int) -> tuple[int, float, float, float]:
    """Rows of the bands, wall seconds, CPU seconds, and the peak of memory above the observations in MiB."""
    rows = made(observations, series)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    banded = bands(rows, STORY)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return banded.height, wall, cpu, (peak - before) / 1024


LIMIT = 6.0
"""Seconds of CPU that the bands of a million observations in a thousand series may take: three times those of a plain
running maximum."""


def cost(observations: int, series: int) -> dict[str, float]:
    """Seconds of CPU of the bands of so many observations."""
    return {"CPU seconds": measure(observations, series)[2]}


def main() -> None:
    """Print the measures of four sizes, the largest last."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--observations", type=int, default=1_000_000)
    options.add_argument("--series", type=int, default=1_000)
    asked = options.parse_args()
    print(f"{'observations':>14}{'series':>9}{'rows':>10}{'wall s':>9}{'CPU s':>8}{'MiB':>7}")
    spawn = multiprocessing.get_context("spawn")
    for part in (8, 4, 2, 1):
        size = asked.observations // part, max(1, asked.series // part)
        with spawn.Pool(1) as pool:
            rows, wall, cpu, memory = pool.apply(measure, size)
        print(f"{size[0]:>14,}{size[1]:>9,}{rows:>10,}{wall:>9.2f}{cpu:>8.2f}{memory:>7.0f}")


if __name__ == "__main__":
    main()
