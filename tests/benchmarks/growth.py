"""How cost grows with size: reading, appending to a ledger, and the report, each at several sizes.

    python -m tests.benchmarks.growth [--only PART ...] [--most SIZE] [--render]

Every row is a process of its own: its CPU seconds and its peak of memory. The exponent says how they grow from the row
before: 1 is in proportion, 0 is not at all. Written into ``docs/benchmarks/performance.json`` and from it into
``performance.md``; ``--most`` leaves larger sizes out, and the rows measured before stay.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from asreported import extract
from tests.benchmarks import ledger, machine, performance, report
from tests.benchmarks.bulletins import FIRST, bulletins

LINEAR = 1.15
"""Exponent up to which a cost counts as in proportion: neighbours on the machine disturb CPU time by so much."""

MEGABYTE = 1_000_000

Row = dict[str, Any]


class Part(NamedTuple):
    """What is measured, at which sizes, and the unit of a size; ``unit`` 1e6 shows sizes in MB."""

    what: str
    of: str
    sizes: tuple[int, ...]
    cost: Callable[[int], dict[str, float]]
    unit: float = 1


def one_text(size: int) -> dict[str, float]:
    """Read one text of so many characters."""
    return _read([" ".join(_words(size))])


def articles(count: int) -> dict[str, float]:
    """Read so many bulletins, one after the other."""
    return _read([line["text"] for line in bulletins(count)])


def _words(size: int) -> Iterator[str]:
    left = size
    for line in bulletins(size // 100):
        if left <= 0:
            return
        left -= len(line["text"]) + 1
        yield line["text"]


def _read(texts: list[str]) -> dict[str, float]:
    extract("At least 40 boats sank on Tuesday.")
    began = time.process_time()
    day = FIRST + dt.timedelta(days=400)
    for text in texts:
        extract(text, published=day)
    return {"CPU seconds": time.process_time() - began}


PARTS = {
    "reading one text": Part("reading one text", "MB", (100_000, MEGABYTE, 10 * MEGABYTE), one_text, MEGABYTE),
    "reading articles": Part("reading articles of 228 characters", "articles", (100, 1_000, 10_000), articles),
    "appending": Part("a day's 10,000 figures into a ledger", "figures", (10_000, 100_000, 1_000_000), ledger.day_cost),
    "report": Part("report without notebooks", "figures", (10_000, 30_000, 100_000), report.cost),
}


def measure(name: str, most: int | None = None) -> list[Row]:
    """Rows of a part, the smallest size first."""
    part = PARTS[name]
    rows = []
    for size in part.sizes:
        if most is None or size <= most:
            found = machine.apart(part.cost, size)
            rows.append({"part": name, "size": size, **{of: found[of] for of in ("CPU seconds", "memory MB")}})
            sys.stderr.write(f"{part.what}: {rows[-1]}\n")
    return rows


def exponent(before: Row, now: Row, of: str) -> float:
    """By which power of the size a cost grew between two rows."""
    return math.log(now[of] / before[of]) / math.log(now["size"] / before["size"])


def table(rows: list[Row]) -> list[Row]:
    """Rows as the page shows them, each with the exponents since the one before of its part."""
    shown = []
    before: Row = {}
    for row in rows:
        part = PARTS[row["part"]]
        follows = before.get("part") == row["part"]
        time_, memory = ((exponent(before, row, of) if follows else None) for of in ("CPU seconds", "memory MB"))
        size = row["size"] / part.unit if part.unit > 1 else row["size"]
        shown.append(
            {
                "what": part.what,
                "size": f"{size:,g} {part.of}" if part.unit > 1 else f"{size:,} {part.of}",
                "CPU seconds": row["CPU seconds"],
                "exponent": "" if time_ is None else f"{time_:.2f}",
                "memory MB": row["memory MB"],
                "exponent of memory": "" if memory is None else f"{memory:.2f}",
                "linear or better": "" if time_ is None else "yes" if time_ <= LINEAR else "**no**",
            }
        )
        before = row
    return shown


def renewed(before: list[Row], now: list[Row]) -> list[Row]:
    """Rows in which those measured now take the place of what they were, in the order of parts and sizes."""
    measured = {(row["part"], row["size"]): row for row in [*before, *now]}
    return [measured[name, size] for name, part in PARTS.items() for size in part.sizes if (name, size) in measured]


def main() -> int:
    """Measure, keep, write and print; 1 where a cost grows faster than its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part, and keep the others")
    parser.add_argument("--most", type=int, help="leave larger sizes out")
    parser.add_argument("--render", action="store_true", help="only write the table anew")
    given = parser.parse_args()
    for name in () if given.render else given.only or PARTS:
        rows = measure(name, given.most)
        measured = json.loads(performance.MEASURED.read_text(encoding="utf-8"))
        kept = measured.get("growth", {}).get("rows", [])
        measured["growth"] = {**machine.measured_with("polars", "deltalake"), "rows": renewed(kept, rows)}
        performance.keep(measured)
    measured = json.loads(performance.MEASURED.read_text(encoding="utf-8"))
    performance.write(measured)
    sys.stdout.write(performance.grown(measured))
    return int("**no**" in performance.grown(measured))


if __name__ == "__main__":
    sys.exit(main())
