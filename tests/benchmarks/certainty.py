"""Hold the certainty of figures against labelled text that nothing was fitted to.

    python -m tests.benchmarks.certainty [--render]

Every third row of the gold sets is held out of the tuning of rules and of the fit of certainty. Of the figures that
are read there: how often those that were given so much certainty are right (*reliability*; the calibration error is
the mean distance of the two, weighted by figures), and how many are right where only the surest share is kept
(*coverage*). The bundled story stands apart: its rows are not of the news at large. The result is kept in
``docs/benchmarks/certainty.json`` and ``certainty.md``, and shown by the notebook on the method; a report's page
tells it from ``asreported/publishing/measured.json``. Nothing of a held row but the score is printed. ``--render``
writes the pages anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from asreported.publishing.sureness import MEASURED
from asreported.reading.version import engine_version
from tests.benchmarks import wild
from tests.benchmarks.reading import GOLD
from tests.certainty import labelled
from tests.certainty.labelled import BUNDLED, SETS, Judged

KEPT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "certainty.json"
PAGE = KEPT.with_suffix(".md")
SHIPPED = Path(__file__).resolve().parents[2] / "asreported" / "publishing" / MEASURED
"""What the page of a report says of it."""
BINS = 10
SHARES = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
"""Shares of the figures that are kept, the surest first, in per cent."""

LEAST_TRIED = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""Least certainties that a story might ask for."""

Row = dict[str, str | int | float | None]


def reliability(figures: Sequence[Judged]) -> list[Row]:
    """Figures by tenths of certainty: how many, how sure they are on average, and how many are right, in per cent."""
    tenths: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in figures:
        tenths[min(int(one.certainty * BINS), BINS - 1)].append(one)
    return [
        {
            "certainty": f"{at / BINS:.1f} to {(at + 1) / BINS:.1f}",
            "figures": len(held),
            "mean certainty, %": round(100 * mean([one.certainty for one in held]), 1),
            "right, %": round(100 * mean([one.record for one in held]), 1),
        }
        for at, held in enumerate(tenths)
        if held
    ]


def mean(values: Sequence[float]) -> float:
    """The mean of some values, of which there is at least one."""
    return sum(values) / len(values)


def calibration_error(figures: Sequence[Judged]) -> float:
    """Mean distance of certainty and what is right over tenths of certainty, weighted by their figures."""
    rows = reliability(figures)
    apart = 0.0
    for row in rows:
        distance = float(row["mean certainty, %"] or 0) - float(row["right, %"] or 0)
        apart += abs(distance) / 100 * int(row["figures"] or 0)
    return apart / len(figures)


def surest(figures: Sequence[Judged]) -> list[Judged]:
    """The figures, the surest first; equals in the order of the text."""
    return sorted(figures, key=lambda one: -one.certainty)


def coverage(figures: Sequence[Judged]) -> list[Row]:
    """For each share of the figures, the surest first: the certainty from which on they are kept, and what is right."""
    ranked = surest(figures)
    rows: list[Row] = []
    for share in SHARES:
        kept = ranked[: max(1, len(ranked) * share // 100)]
        right = round(100 * mean([one.record for one in kept]), 1)
        rows.append({"kept, %": share, "from certainty": round(kept[-1].certainty, 2), "right, %": right})
    return rows


def summary(name: str, figures: Sequence[Judged]) -> Row:
    """One line of a set: size, what is right, calibration error, the surest half, the wrong in the least sure third."""
    ranked = surest(figures)
    half, third = ranked[: len(ranked) // 2], ranked[len(ranked) - len(ranked) // 3 :]
    wrong = sum(not one.record for one in ranked)
    return {
        "set": name,
        "figures": len(ranked),
        "right, %": round(100 * mean([one.record for one in ranked]), 1),
        "calibration error": round(calibration_error(ranked), 3),
        "right of the surest half, %": round(100 * mean([one.record for one in half]), 1),
        "wrong ones in the least sure third, %": round(100 * sum(not one.record for one in third) / max(1, wrong), 1),
    }


def thresholds() -> list[Row]:
    """Return what each least certainty would keep out: of labelled figures that rules may be tuned on, and of the
    totals of the flash updates that have an official value (right: within 1 % of it).
    """
    tuned = [one for name in SETS if name != BUNDLED for one in labelled.gold(name, held=False)]
    points = wild.points()
    rows: list[Row] = []
    for least in LEAST_TRIED:
        below = [one.record for one in tuned if one.certainty < least]
        of_series = [right for certainty, right in points if certainty < least]
        rows.append(
            {
                "less certain than": least,
                "figures right": sum(below),
                "figures wrong": len(below) - sum(below),
                "points right": sum(of_series),
                "points wrong": len(of_series) - sum(of_series),
            }
        )
    return rows


def measure() -> dict[str, Any]:
    """Everything that is measured."""
    held = {name: labelled.gold(name, held=True) for name in SETS}
    general = [one for name, figures in held.items() if name != BUNDLED for one in figures]
    return {
        "engine": engine_version(),
        "summary": [summary("all but the bundled story", general), *(summary(name, of) for name, of in held.items())],
        "reliability": reliability(general),
        "coverage": coverage(general),
        "thresholds": thresholds(),
    }


def shipped(measured: dict[str, Any]) -> str:
    """Return what a report's page says of the measurement, as JSON."""
    general = measured["summary"][0]
    tenths = [
        {
            "certainty": " to ".join(f"{float(end):.0%}".rstrip("%") for end in str(row["certainty"]).split(" to ")),
            "figures": row["figures"],
            "right": row["right, %"],
        }
        for row in measured["reliability"]
    ]
    return json.dumps({"figures": general["figures"], "right": general["right, %"], "tenths": tenths}, indent=1) + "\n"


def table(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table."""
    head = list(rows[0])
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(str(row[name]) for name in head)} |" for row in rows)])


ABOUT = """Written by `python -m tests.benchmarks.certainty`. `certainty` is the chance that hedge, measure, aspect and
modality of a figure are all right. Held against every third row of the gold sets, which neither rules nor certainty
were fitted to; a number that was read where the labels have none counts as wrong. Wanted: a calibration error of at
most 0.05, 92 % right of the surest half, 75 % of the wrong ones in the least sure third."""


def page(measured: dict[str, Any]) -> str:
    """The measurement as a page."""
    parts = [
        "# Certainty",
        ABOUT,
        table(measured["summary"]),
        "## Reliability",
        "All but the bundled story. Of figures that were given so much certainty, so many are right:",
        table(measured["reliability"]),
        "## Risk and coverage",
        "The same figures. Where only the surest share of them is kept, so many are right:",
        table(measured["coverage"]),
        "## From which certainty on a figure moves a series",
        "What a story's `least_certainty` would keep out of the series: labelled figures that rules may be tuned on, "
        "and points of three official series in the flash updates. Below 0.3, the default, more figures are wrong than "
        "right; each further step would lose more right ones than it keeps out wrong ones.",
        table(measured["thresholds"]),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, keep, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--render", action="store_true", help="only write the page anew")
    if not parser.parse_args().render:
        if not GOLD.is_dir():
            sys.exit("the labelled sentences beside the project are not there: nothing to hold certainty against")
        KEPT.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    PAGE.write_text(page(kept), encoding="utf-8")
    SHIPPED.write_text(shipped(kept), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
