"""Learn the table of certainty from labelled figures, the same bytes each time.

    python -m tests.certainty.fit [--out FILE]

A logistic regression with a penalty that pools the rules: a rule that decided few labelled figures weighs what the
others of its field do. It learns from the rows of the gold sets that rules were tuned on, and from figures of running
text. Since rules were made right on the former, they get a weight of their own ("tuned on"), which is left out of the
table: how sure a record is, is learnt from running text alone, what makes it surer than another from both. Rows that
are held out of tuning are not read here. Without the reference data beside the checkout it ends with a word on it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asreported.reading.figures.certainty import table as tables
from asreported.reading.figures.certainty.table import Table
from tests.benchmarks.reading import GOLD
from tests.certainty import labelled
from tests.certainty.labelled import BUNDLED, SETS, Judged

TABLE = Path(tables.__file__).with_name("table.toml")

PENALTY = 3.0
"""Of a weight's square: so many labelled figures speak for its being nothing."""
TRUST = 3.0
"""What a figure of running text counts beside one that rules were tuned on."""
POOLED = 5.0
"""So many labelled figures, right as often as the others of their field, are added to those of every rule."""
_FREE = 1e-3  # penalty of what is the same for all
_STEPS, _DONE = 50, 1e-10
_TUNED = "tuned on"


def usual(figures: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """Counts of the labelled aspects by kind and measure."""
    counts = Counter(
        (f"{one.kind} {one.labels['measure']}", one.labels["aspect"]) for one in figures if "measure" in one.labels
    )
    found: dict[str, dict[str, int]] = {}
    for (name, aspect), count in sorted(counts.items()):
        found.setdefault(name, {})[aspect] = count
    return found


def explained(one: Judged, tuned: bool, aspects: dict[str, dict[str, int]]) -> dict[str, float]:
    """Return what the regression is told of a figure: its clues, and whether rules were tuned on it."""
    found = {"all": 1.0, **one.clues, "usual aspect": Table({}, {}, aspects).usual(one.kind, one.measure, one.aspect)}
    return found | ({_TUNED: 1.0} if tuned else {})


def regression(rows: Sequence[dict[str, float]], right: Sequence[bool], counts: Sequence[float]) -> dict[str, float]:
    """Weights of a logistic regression with a penalty, by Newton's steps."""
    names = sorted({name for row in rows for name in row})
    place = {name: at for at, name in enumerate(names)}
    told = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            told[at, place[name]] = value
    wanted, weight = np.array(right, dtype=float), np.array(counts, dtype=float)
    penalty = np.array([_FREE if name in ("all", _TUNED) else PENALTY for name in names])
    found = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(told @ found)))
        slope = told.T @ (weight * (wanted - chance)) - penalty * found
        bend = (told.T * (weight * chance * (1 - chance))) @ told + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < _DONE:
            break
    return dict(zip(names, map(float, found), strict=True))


def shares(figures: Sequence[tuple[Judged, float]]) -> dict[str, float]:
    """The share of labelled figures in which the field that a rule decided was right, pooled with its field's."""
    rights, counts = Counter[str](), Counter[str]()
    for one, weight in figures:
        for field, rule in one.rules.items():
            for name in (field + "*", rule):
                rights[name] += weight * one.right[field]  # type: ignore[assignment]
                counts[name] += weight  # type: ignore[assignment]
    found = {}
    for rule in counts:
        if rule.endswith("*"):
            continue
        field = rule.partition(".")[0] + "*"
        pool = rights[field] / counts[field]
        found[rule] = (rights[rule] + POOLED * pool) / (counts[rule] + POOLED)
    return found


def fitted(tuned: Sequence[Judged], fresh: Sequence[Judged], told: Sequence[Judged]) -> Table:
    """The table learnt from figures that rules were tuned on and from running text; ``told`` only have labels."""
    aspects = usual([*tuned, *told])
    rows = [explained(one, True, aspects) for one in tuned]
    rows += [explained(one, False, aspects) for one in fresh]
    right = [one.record for one in (*tuned, *fresh)]
    counts = [1.0] * len(tuned) + [TRUST] * len(fresh)
    learnt = regression(rows, right, counts)
    known = [(one, 1.0) for one in tuned] + [(one, TRUST) for one in fresh]
    return Table({name: value for name, value in learnt.items() if name != _TUNED}, shares(known), aspects)


def written(table: Table) -> str:
    """A table as its file says it."""
    parts = [
        "# What clues of the reading weigh for the chance that a record is right.\n"
        "# Learnt from labelled figures by `python -m tests.certainty.fit`: do not edit it by hand.\n",
        "[weights]",
        *(f'"{name}" = {table.weights[name]:.3f}' for name in sorted(table.weights)),
        "\n# share of labelled figures in which the field that a rule decided was right",
        "[right]",
        *(f'"{name}" = {table.right[name]:.3f}' for name in sorted(table.right)),
        "\n# labelled figures of each kind and measure, by aspect",
        "[usual]",
    ]
    for name, counts in sorted(table.aspects.items()):
        inner = ", ".join(f"{aspect} = {count}" for aspect, count in sorted(counts.items()))
        parts.append(f'"{name}" = {{ {inner} }}')
    return "\n".join(parts) + "\n"


def main() -> int:
    """Learn and write the table, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=TABLE)
    given = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit("the labelled sentences beside the project are not there: nothing to learn from")
    tuned = [one for name in SETS if name != BUNDLED for one in labelled.gold(name, held=False)]
    fresh, told = labelled.running(), labelled.gold(BUNDLED, held=False)
    table = fitted(tuned, fresh, told)
    given.out.write_text(written(table), encoding="utf-8")
    print(f"{given.out}: {len(table.weights)} weights from {len(tuned)} and {len(fresh)} labelled figures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
