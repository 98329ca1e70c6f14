"""Hold plausible intervals against reality: hedged tolls of Gaza against the official value of their day.

    python -m tests.benchmarks.plausible

Takes every hedged death or injury toll of Gaza that the reports beside the project state, with the day it describes,
and tells for each hedge how many there are, the share whose plausible interval contains the official value of that
day, the share whose asserted bounds contain it, and the median width of the interval relative to the stated number.
The result is printed and kept in ``docs/benchmarks/plausible.json``, which the notebook on the method shows.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path

import polars as pl

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import load_story

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "docs" / "benchmarks" / "plausible.json"
REPORTS = [SHARED / "corpora" / name / "articles.jsonl" for name in ("ocha-flash-updates", "white-house-briefings")]
COLUMNS = {"deaths": "ext_killed_cum", "injuries": "ext_injured_cum"}
BOUNDLESS = (float("-inf"), float("inf"))


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
    """Whether a value lies between two bounds, of which a missing one bounds nothing."""
    return (BOUNDLESS[0] if low is None else low) <= value <= (BOUNDLESS[1] if high is None else high)


def main() -> None:
    """Measure, keep and print."""
    if not all(path.exists() for path in REPORTS):
        sys.exit("the reports beside the project are not there: nothing to hold the intervals against")
    official = {
        row["report_date"]: row for row in json.loads((SHARED / "series" / "casualties_daily.json").read_text("utf-8"))
    }
    rows: dict[str, list[tuple[bool, bool, float | None]]] = defaultdict(list)
    for toll in hedged_tolls().to_dicts():
        truth = official.get(str(toll["date"]), {}).get(COLUMNS[toll["measure"]])
        if truth is None:
            continue
        low, high = toll["plausible_low"], toll["plausible_high"]
        width = None if low is None or high is None or not toll["value"] else (high - low) / toll["value"]
        outcome = (within(low, truth, high), within(toll["low"], truth, toll["high"]), width)
        rows[toll["hedge"]].append(outcome)
        rows["all"].append(outcome)
    hedges = [_row(hedge, rows[hedge]) for hedge in sorted(rows, key=lambda name: (name == "all", name))]
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps({"engine": engine_version(), "hedges": hedges}, indent=1) + "\n", encoding="utf-8")
    print(KEPT.read_text(encoding="utf-8"))


def _row(hedge: str, outcomes: list[tuple[bool, bool, float | None]]) -> dict[str, str | int | float | None]:
    """Shares and width of one hedge, in per cent."""
    plausible, asserted = (100 * sum(one[i] for one in outcomes) / len(outcomes) for i in (0, 1))
    widths = [one[2] for one in outcomes if one[2] is not None]
    return {
        "hedge": hedge.replace("_", " "),
        "tolls": len(outcomes),
        "plausible holds, %": round(plausible),
        "asserted holds, %": round(asserted),
        "median width, % of the number": round(100 * statistics.median(widths), 3) if widths else None,
    }


if __name__ == "__main__":
    main()
