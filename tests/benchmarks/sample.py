"""Draws figures of series from a run's output folder, to be judged by hand, and scores what was judged.

    python -m tests.benchmarks.sample draw OUT --number 50 --seed 13 > figures.csv
    python -m tests.benchmarks.sample score figures.csv

``draw`` writes a CSV table: what was read of each figure, its sentence, and for each field an empty column
``FIELD_right`` to fill in with y or n. ``score`` prints the share of each field, and of figures that are wholly right.
The same seed draws the same figures from the same run.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

JUDGED = (
    *("value", "hedge", "counted", "measure", "aspect", "modality", "source", "date", "since", "place", "group"),
    "part_of",
)
"""Fields that are held against the sentence."""
SHOWN = (
    *("figure_id", "article_id", "published", "publisher", "sentence", "quote", "kind", "currency", "value", "low"),
    *("high", "hedge", "hedge_text", "counted", "measure", "aspect", "modality", "attribution", "source"),
    *("as_of_first", "as_of_last", "date", "since_first", "since_last", "place", "group", "part_of", "series"),
)
"""Columns of the table before those to fill in. ``place``, ``group``, ``aspect`` and ``date`` are of the series."""
RIGHT, WRONG = frozenset({"y", "yes", "1", "true"}), frozenset({"n", "no", "0", "false"})


def drawn(out: Path, number: int, seed: int, publishers: Sequence[str] = ()) -> list[dict[str, str]]:
    """Rows of so many figures that are in a series of a run, drawn by a seed, in the order of their ids.

    ``out`` is the run's output folder; where publishers are named, only their reports count. ``series`` is the key of
    the series that a figure is in.
    """
    csv.field_size_limit(sys.maxsize)
    data = out / "site" / "data"
    used = {row["figure_id"]: row for row in _rows(data / "observations.csv") if row["used"] == "true"}
    published = {row["article_id"]: row for row in _rows(data / "articles.csv")}
    in_series = sorted(
        (figure_id, "/".join(row[name] for name in ("measure", "place", "group", "aspect", "source")))
        for row in _rows(data / "series.csv")
        for figure_id in json.loads(row["figure_ids"])
        if figure_id in used
        and (not publishers or published.get(used[figure_id]["article_id"], {}).get("publisher") in publishers)
    )
    chosen = random.Random(seed).sample(in_series, min(number, len(in_series)))
    found = []
    for figure_id, series in sorted(chosen):
        row = {**published.get(used[figure_id]["article_id"], {}), **used[figure_id], "series": series}
        found.append({name: row.get(name, "") for name in SHOWN})
    return found


def write(rows: Sequence[dict[str, str]], to: TextIO) -> None:
    """Write rows as a CSV table with the columns to fill in."""
    blank = {f"{name}_right": "" for name in JUDGED}
    table = csv.DictWriter(to, [*SHOWN, *blank, "note"], lineterminator="\n")
    table.writeheader()
    table.writerows({**row, **blank, "note": ""} for row in rows)


def scored(rows: Sequence[dict[str, str]]) -> dict[str, tuple[int, int]]:
    """For each field, and for ``wholly right``, how many of the figures judged in it are right, and of how many.

    Raises ``ValueError`` for a mark that says neither, and where a figure is judged in some fields only.
    """
    counts = dict.fromkeys((*JUDGED, "wholly right"), (0, 0))
    for at, row in enumerate(rows, start=2):
        marks = {name: row[f"{name}_right"].strip().lower() for name in JUDGED}
        if not any(marks.values()):
            continue
        if wrong := [name for name, mark in marks.items() if mark not in RIGHT | WRONG]:
            raise ValueError(f"line {at}: write y or n under {', '.join(f'{name}_right' for name in wrong)}")
        for name, right in {
            **{name: mark in RIGHT for name, mark in marks.items()},
            "wholly right": all(mark in RIGHT for mark in marks.values()),
        }.items():
            counts[name] = (counts[name][0] + right, counts[name][1] + 1)
    return counts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw or score, as the command line says; 0 where that was done, 1 where a table cannot be scored."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    draw = ways.add_parser("draw", help="write the table to judge")
    draw.add_argument("out", type=Path, help="output folder of a run")
    draw.add_argument("--number", type=int, default=50)
    draw.add_argument("--seed", type=int, default=13)
    draw.add_argument("--publisher", action="append", default=[], help="only its reports; may be given again")
    score = ways.add_parser("score", help="score a table that was judged")
    score.add_argument("table", type=Path)
    told = parser.parse_args(arguments)
    if told.way == "draw":
        write(drawn(told.out, told.number, told.seed, told.publisher), sys.stdout)
        return 0
    try:
        counts = scored(_rows(told.table))
    except ValueError as error:
        print(f"{told.table}: {error}", file=sys.stderr)
        return 1
    for name, (right, judged) in counts.items():
        print(f"{name:14}{right:4} of {judged:3}" + (f"  {100 * right / judged:5.1f} %" if judged else ""))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
