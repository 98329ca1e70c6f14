"""Hold plausible intervals against reality: hedged tolls of Gaza against the official value of their day.

    python -m tests.benchmarks.plausible [--fit]

Takes every hedged death or injury toll of Gaza that the reports beside the project state, with the day it describes,
and tells for each hedge how many there are, the share whose plausible interval contains the official value of that
day, the share whose asserted bounds contain it, and the median width of the interval relative to the stated number;
beside it the same of intervals that know only the steps of rounding, the way before. Every second UN report is left to
fit (``--fit``) the shares by which a toll moves on (``moving_toll`` in the lexicon); only the others, and the
briefings, are measured. The result is printed and kept in ``docs/benchmarks/plausible.json``, which the notebook on
the method shows.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from asreported import tables, trends
from asreported.lexicon import load
from asreported.reading.engine import read
from asreported.reading.numbers.plausible import step_of
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import load_story

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "docs" / "benchmarks" / "plausible.json"
REPORTS = [SHARED / "corpora" / name / "articles.jsonl" for name in ("ocha-flash-updates", "white-house-briefings")]
COLUMNS = {"deaths": "ext_killed_cum", "injuries": "ext_injured_cum"}
BOUNDLESS = (float("-inf"), float("inf"))
FITTED_ON = "UN OCHA"
MOVING = ("about", "at_least", "more_than", "nearly")
"""Hedges of tolls that move on."""
WIDEST = 0.049
"""Width of an interval, as a share of the number, beyond which it would say too little."""
LAGS = 2
"""Days of which the official value is asked: a report of a morning tells a toll of the day before."""

Toll = dict[str, Any]
Row = dict[str, str | int | float | None]
Bounds = tuple[float | None, float | None]


class Outcome(NamedTuple):
    """A stated number, the official one of its day, and the intervals that were to hold it."""

    value: float | None
    truth: float
    now: Bounds
    steps: Bounds
    asserted: Bounds


def hedged_tolls() -> pl.DataFrame:
    """Used observations of the whole tolls of Gaza with a hedge, one row a figure."""
    story = load_story("israel-hamas")
    articles = read_paths(REPORTS).articles
    figures = []
    for article in articles:
        found = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, found, story=story.id, engine=engine_version())["figures"]
    observed = trends.observations(
        tables.frame("figures", figures).lazy(),
        tables.frame("articles", [tables.row(article, story=story.id) for article in articles]).lazy(),
        story,
    )
    return observed.filter(
        "used",
        pl.col("measure").is_in(list(COLUMNS)),
        aspect="total",
        place="Gaza",
        group="",
    ).filter(pl.col("hedge") != "exact")


def within(low: float | None, value: float, high: float | None) -> bool:
    """Return True if a value lies between two bounds, of which a missing one bounds nothing."""
    return (BOUNDLESS[0] if low is None else low) <= value <= (BOUNDLESS[1] if high is None else high)


def official() -> dict[str, dict[str, float]]:
    """The official counts, by day."""
    rows = json.loads((SHARED / "series" / "casualties_daily.json").read_text("utf-8"))
    return {row["report_date"]: row for row in rows}


def halves(tolls: list[Toll]) -> tuple[list[Toll], list[Toll]]:
    """Tolls to fit on, of every second UN report, and those to measure: of the other UN reports and the briefings."""
    reports = sorted({(toll["published"], toll["article_id"]) for toll in tolls if toll["publisher"] == FITTED_ON})
    chosen = {article for _, article in reports[::2]}
    return [t for t in tolls if t["article_id"] in chosen], [t for t in tolls if t["article_id"] not in chosen]


def fitted(tolls: list[Toll], counts: dict[str, dict[str, float]]) -> tuple[float, float, float]:
    """The shares below and above that hold most official values of the day and of the next, and what they hold.

    Of those no wider together than :data:`WIDEST`; among equals the one that reaches farthest above, for what is
    printed later has moved on farther.
    """
    asked = []
    for toll in tolls:
        for later in range(LAGS):
            day = counts.get(str(toll["date"] + dt.timedelta(later)), {})
            truth = day.get(COLUMNS[toll["measure"]])
            if truth is not None and toll["hedge"] in MOVING:
                asked.append((toll["value"], truth))
    best = (-1, 0, 0)
    for below, above in itertools.product(range(51), repeat=2):
        if below + above > 1000 * WIDEST:
            continue
        held = sum(value * (1 - below / 1000) <= truth <= value * (1 + above / 1000) for value, truth in asked)
        best = max(best, (held, above, -below))
    held, above, below = best
    return -below / 1000, above / 1000, held / len(asked)


def by_steps(toll: Toll) -> tuple[float | None, float | None]:
    """The interval of the way before: steps of the number's last digit that is not zero."""
    if toll["value"] is None:
        return toll["plausible_low"], toll["plausible_high"]
    below, above = load()["rounding"][toll["hedge"]]
    step = step_of(toll["value"])
    return toll["value"] - below * step, toll["value"] + above * step


def main() -> None:
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="only print the shares that fit the first half best")
    given = parser.parse_args()
    if not all(path.exists() for path in REPORTS):
        sys.exit("the reports beside the project are not there: nothing to hold the intervals against")
    counts = official()
    first, second = halves(hedged_tolls().to_dicts())
    if given.fit:
        below, above, held = fitted(first, counts)
        print(f"{below:.3f} below, {above:.3f} above: hold {100 * held:.0f} % of the values of a day and the next")
        return
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    found = {"engine": engine_version(), "hedges": rows_of(second, counts), "fitted on": rows_of(first, counts)[-1:]}
    KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(KEPT.read_text(encoding="utf-8"))


def rows_of(tolls: list[Toll], counts: dict[str, dict[str, float]]) -> list[Row]:
    """A row for each hedge of some tolls, and one for all."""
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for toll in tolls:
        truth = counts.get(str(toll["date"]), {}).get(COLUMNS[toll["measure"]])
        if truth is None:
            continue
        now = toll["plausible_low"], toll["plausible_high"]
        outcome = Outcome(toll["value"], truth, now, by_steps(toll), (toll["low"], toll["high"]))
        rows[toll["hedge"]].append(outcome)
        rows["all"].append(outcome)
    return [_row(hedge, rows[hedge]) for hedge in sorted(rows, key=lambda name: (name == "all", name))]


def _row(hedge: str, outcomes: list[Outcome]) -> Row:
    """Shares and widths of one hedge, in per cent."""

    def held(bounds: Callable[[Outcome], Bounds]) -> int:
        return round(100 * sum(within(bounds(one)[0], one.truth, bounds(one)[1]) for one in outcomes) / len(outcomes))

    return {
        "hedge": hedge.replace("_", " "),
        "tolls": len(outcomes),
        "plausible holds, %": held(lambda one: one.now),
        "asserted holds, %": held(lambda one: one.asserted),
        "median width, % of the number": _width([(one.value, one.now) for one in outcomes]),
        "by steps alone holds, %": held(lambda one: one.steps),
        "its median width, %": _width([(one.value, one.steps) for one in outcomes]),
    }


def _width(intervals: list[tuple[float | None, Bounds]]) -> float | None:
    """Median width of intervals in per cent of their numbers; None where none has both."""
    widths = [
        (high - low) / value for value, (low, high) in intervals if value and low is not None and high is not None
    ]
    return round(100 * statistics.median(widths), 3) if widths else None


if __name__ == "__main__":
    main()
