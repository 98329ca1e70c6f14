"""What each rule of the tables earns: every rule is left out in turn, and the gold is read again.

    python -m tests.benchmarks.ablation [--field FIELD ...] [--render]

For each rule: how many labelled figures it decided, and how many its own field has right with it and wrong without it
(mends), or wrong with it and right without it (breaks). The gold is told apart by story and source, and by rows
tuned on and the third that was left out of all tuning: a rule that mends nothing in the latter is one to look at.
Only sentences in which a rule decided a figure are read again without it: elsewhere nothing can change.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import asreported
from asreported.reading.figures.rules import Table
from asreported.reading.figures.tables import TABLES
from tests.benchmarks.reading import GOLD, OWN_GOLD, ROOT, SHARED
from tests.benchmarks.tables import markdown

REPORT = ROOT / "docs" / "benchmarks" / "ablation.md"
MEASURED = REPORT.with_suffix(".json")
Row = dict[str, Any]
Right = dict[tuple[int, str], bool]
"""Whether a field of a gold figure (by its place in the sentence) was read right."""


@dataclass(slots=True)
class Labelled:
    """A labelled sentence: its fold, its row of gold, what was read of it, and which rules decided."""

    fold: str
    held: bool
    row: Row
    right: Right = field(default_factory=dict)
    decided: dict[str, set[int]] = field(default_factory=dict)


def scorer() -> ModuleType:
    """Return the scoring tool beside the project as a module."""
    spec = importlib.util.spec_from_file_location("score_figures", SHARED / "tools" / "score_figures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled() -> Iterator[Labelled]:
    """Yield all labelled sentences; the development set is parted by its sources."""
    for label, path in (("development", GOLD / "figures.dev.jsonl"), *OWN_GOLD):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            fold = f"{label}, {row['source']}" if label == "development" else label
            yield Labelled(fold, at % 3 == 2, row)


def read(sentence: Labelled, tool: ModuleType) -> tuple[Right, dict[str, set[int]]]:
    """Return what is right of a sentence as the engine reads it now, and which rule decided which gold figures."""
    row = sentence.row
    published = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
    found = asreported.extract(row["sentence"], published=published)
    gold = list(tool.spans(row, "figures"))
    pairs = tool.match(gold, list(found.figures), row["sentence"])
    links = _links(found.figures, pairs)
    right: Right = {}
    decided: dict[str, set[int]] = defaultdict(set)
    for at, place in pairs.items():
        figure = found.figures[place]
        for name in tool.FIELDS:
            if name in gold[at]:  # one set labels but some fields
                right[at, name] = tool.field_right(name, gold[at], figure, links)
        for rule in figure.rules:
            decided[rule.partition(":")[0]].add(at)
    return right, decided


def _links(figures: tuple[asreported.Figure, ...], pairs: dict[int, int]) -> Callable[[int | None, str | None], bool]:
    """Return the test of whether a part's whole is the one that gold names."""
    places = {figure.figure_id: place for place, figure in enumerate(figures)}

    def same(whole: int | None, figure_id: str | None) -> bool:
        if whole is None or figure_id is None:
            return whole is None and figure_id is None
        return pairs.get(whole) == places.get(figure_id)

    return same


@contextmanager
def without(table: Table[Any, Any], rule: str) -> Iterator[None]:
    """Leave a rule out of its table."""
    rules = table.rules
    table.rules = tuple(one for one in rules if one.id != rule)
    try:
        yield
    finally:
        table.rules = rules


def ablate(table: Table[Any, Any], sentences: list[Labelled], tool: ModuleType) -> Iterator[Row]:
    """Yield a row a rule of the table: what it decided, mends and breaks, in all and in the rows held out."""
    for rule in table.rules:
        counts: Counter[str] = Counter()
        folds: set[str] = set()
        for sentence in sentences:
            if rule.id not in sentence.decided:
                continue
            with without(table, rule.id):
                left, _ = read(sentence, tool)
            part = "held out" if sentence.held else "tuned on"
            counts[part] += len(sentence.decided[rule.id])
            for key, right in sentence.right.items():
                if key[1] != table.field or right == left.get(key):
                    continue
                counts[f"mends, {part}" if right else f"breaks, {part}"] += 1
                folds.add(sentence.fold)
        yield {
            "rule": str(rule.id),
            **{name: counts[name] for name in ("tuned on", "mends, tuned on", "breaks, tuned on")},
            **{name: counts[name] for name in ("held out", "mends, held out", "breaks, held out")},
            "folds": len(folds),
        }


def measure(fields: list[str]) -> dict[str, list[Row]]:
    """Return the rows of every table, or of those of the fields named."""
    tool = scorer()
    sentences = list(labelled())
    for sentence in sentences:
        sentence.right, sentence.decided = read(sentence, tool)
    measured: dict[str, list[Row]] = defaultdict(list)
    for table in TABLES:
        if table.field in (fields or [table.field]):
            measured[table.field] += ablate(table, sentences, tool)
    return dict(measured)


HEAD = (
    "# What each rule earns",
    "",
    "Written by `python -m tests.benchmarks.ablation`. Each rule is left out in turn. *Mends*: labelled figures whose",
    "field is right with the rule and wrong without it; *breaks*: the reverse. Every third row of the gold was held",
    "out of all tuning; *folds* counts the stories and sources in which something changes.",
)


def report(measured: dict[str, list[Row]]) -> str:
    """Return the whole report as Markdown."""
    lines = [*HEAD]
    for name, rows in measured.items():
        lines += ["", f"## {name}", "", *markdown(rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, keep the measurement, write and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--field", action="append", default=[], help="only the table of this field; may be given again"
    )
    arguments.add_argument("--render", action="store_true", help="only write the tables anew")
    options = arguments.parse_args()
    kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    if not options.render:
        kept |= measure(options.field)
        MEASURED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    REPORT.write_text(report(kept), encoding="utf-8")
    print(report(kept))


if __name__ == "__main__":
    main()
