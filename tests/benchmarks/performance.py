"""What reading, keeping, examining and publishing cost, each figure beside a peer or a limit of the same run.

    python -m tests.benchmarks.performance [--only PART ...] [--render]

Written to ``docs/benchmarks/performance.json``, and from it ``performance.md`` and the README's block.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import backfill, checking, gate, ledger, machine, reading, report, speed, tables, trends
from tests.benchmarks.peers import PEERS, environment

DOCS = tables.ROOT / "docs" / "benchmarks"
MEASURED = DOCS / "performance.json"
REPORT = DOCS / "performance.md"
BLOCK = "benchmark of performance"

GROWTH = 1.5
"""What a day's batch may cost more in ten times the ledger."""


STARTS_WITHIN = 0.5
"""CPU seconds in which the command line starts."""
TRIES = 10

ARTICLES = 10_000
LEDGERS = (200_000, 2_000_000)
MILLION = 1_000_000
"""Figures before the gate, and observations: what the limits are for."""
REPORTS = (10_000, 100_000)

Row = dict[str, Any]


def of_reading() -> Iterator[Row]:
    """Speed of reading beside each peer on the same articles."""
    able = reading.systems()
    texts = reading.articles() if reading.SHARED.is_dir() else reading.own_articles()
    with tempfile.TemporaryDirectory() as folder:
        first, *others = reading.beside(able, texts, Path(folder))
    yield _row("reading, MB a second on one core", first["MB/s"], "", None, None)
    for other in others:
        yield _row("reading, MB a second on one core", first["MB/s"], other["system"], other["MB/s"], None)


def of_before() -> Iterator[Row]:
    """Speed of reading beside that of the checkout in ``../before``, where one lies there."""
    if speed.BEFORE.is_dir() and speed.SHARED.is_dir():
        for name, found in speed.measure(speed.BEFORE).items():
            said = f"reading {name}, MB a second on one core"
            yield _row(said, found["MB/s"], "the checkout in `../before`", found["before MB/s"], None)


def of_short_texts() -> Iterator[Row]:
    """Speed of reading texts of some lines, beside a peer that reads their numbers alone."""
    peer = next(peer for peer in PEERS if peer.name == "gdelt-regkg")
    python = environment(peer)
    if python is None or not speed.SHARED.is_dir():
        return
    texts = speed.short_texts()
    with tempfile.TemporaryDirectory() as folder:
        both = ("asreported", sys.executable), (peer.name, python)
        ours, theirs = (
            max(map(reading.rate, reading.timed(name, texts, with_, Path(folder), passes=3))) for name, with_ in both
        )
    said = f"reading texts of {speed.SHORT} characters, MB a second on one core"
    yield _row(said, ours, f"{peer.name}, numbers alone", theirs, None)


def of_starting() -> Iterator[Row]:
    """Yield what the command line takes to start, beside the start of the library that it is made with."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text("At least 40 boats sank on Tuesday, the coastguard said.\n", encoding="utf-8")
        for name, arguments in {"--help": ["--help"], "extract": ["extract", "--json", report]}.items():
            tries = [
                (machine.took("asreported.cli", *arguments).cpu, machine.took("typer", "--help").cpu)
                for _ in range(TRIES)  # neighbours can only make a start slower than it is
            ]
            ours, theirs = (min(times) for times in zip(*tries, strict=True))
            said = f"starting `asreported {name}`, CPU seconds"
            yield _row(said, ours, "`typer --help`", theirs, None)
            yield _row(said, ours, "limit", STARTS_WITHIN, ours < STARTS_WITHIN)


def of_backfill() -> Iterator[Row]:
    """Articles a second from an archive to the ledger, by one process and by two."""
    runs = (("sequential", 1, False), ("processes", 2, False))
    found = backfill.measure(ARTICLES, runs, shard=ARTICLES * 25, before={})
    one, two = found["runs"]
    said = f"{found['articles']:,} articles into the ledger, a second"
    yield _row(f"{said}, one process", one["articles a second"], "", None, None)
    yield _row(f"{said}, 2 workers", two["articles a second"], "one process", one["articles a second"], None)
    yield _row("memory of all processes with 2 workers, MB", two["memory MB"], "one process", one["memory MB"], None)
    grown = found["ledger bytes"] / found["archive bytes"]
    yield _row("ledger, bytes for each of the archive", grown, "archive", 1.0, None)
    same = float(all(run["same content"] for run in found["runs"]))
    yield _row("both ledgers hold the same (1 = yes)", same, "must be", 1.0, same == 1.0)


def of_ledger() -> Iterator[Row]:
    """Yield what a day's batch costs in a small ledger, and in one ten times as large."""
    small, large = (machine.apart(ledger.day_cost, size) for size in LEDGERS)
    times = large["CPU seconds"] / small["CPU seconds"]
    said = f"a day's 10,000 figures into a ledger of {large['figures']:,}, CPU seconds"
    yield _row(said, large["CPU seconds"], f"into {small['figures']:,}, times {GROWTH}", small["CPU seconds"] * GROWTH,
               times <= GROWTH)  # fmt: skip
    yield _row(
        "ledger, bytes a figure", large["bytes a figure"], f"at {small['figures']:,}", small["bytes a figure"], None
    )


def of_gate() -> Iterator[Row]:
    """The gate over good figures, held against its limits for a million."""
    found = machine.apart(gate.cost, MILLION)
    seconds, memory = gate.LIMITS["CPU seconds"], gate.LIMITS["memory MB"]
    said = f"examining {found['figures']:,} figures"
    yield _row(f"{said}, CPU seconds", found["CPU seconds"], "limit", seconds, found["CPU seconds"] <= seconds)
    yield _row(f"{said}, MB of memory", found["memory MB"], "limit", memory, found["memory MB"] <= memory)


def of_publishing() -> Iterator[Row]:
    """Building the report of few and of many figures: time must not grow faster than they do."""
    few, many = ((size, machine.apart(report.cost, size)) for size in REPORTS)
    limit = few[1]["CPU seconds"] * many[0] / few[0]
    said = f"report of {many[0]:,} figures without notebooks"
    spent = many[1]["CPU seconds"]
    yield _row(f"{said}, CPU seconds", spent, f"that of {few[0]:,}, in proportion", limit, spent <= limit)
    yield _row(f"{said}, MB of memory", many[1]["memory MB"], f"that of {few[0]:,}", few[1]["memory MB"], None)


def of_trends() -> Iterator[Row]:
    """Bands of many observations in many series, held against their limit for a million."""
    series = MILLION // 1000
    found = machine.apart(trends.cost, MILLION, series)
    said = f"bands of {MILLION:,} observations in {series:,} series, CPU seconds"
    yield _row(said, found["CPU seconds"], "limit", trends.LIMIT, found["CPU seconds"] <= trends.LIMIT)


def of_verifying() -> Iterator[Row]:
    """Claims held against a large ledger: within the limits, and twice as many in at most twice the time."""
    half, whole = checking.measure().items()
    said = f"{whole[0]:,} claims against a ledger of {checking.FIGURES:,} figures"
    for name, limit in checking.LIMITS.items():
        unit = "MB of memory" if name == "memory MB" else name
        yield _row(f"{said}, {unit}", whole[1][name], "limit", limit, whole[1][name] <= limit)
    twice = half[1]["CPU seconds"] * 2
    spent = whole[1]["CPU seconds"]
    yield _row(f"{said}, CPU seconds", spent, f"{half[0]:,} claims, times 2", twice, spent <= twice)


def _row(what: str, figure: float, beside: str, other: float | None, holds: bool | None) -> Row:
    """One figure, and what stands beside it: with a limit it holds or not."""
    times = f"{figure / other:.3g}×" if other else ""
    row: Row = {"what": what, "measured": figure, "beside it": beside, "that": "" if other is None else other}
    row["times"] = times
    return row if holds is None else {**row, "within": holds}


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "starting": of_starting,
    "reading": of_reading,
    "before": of_before,
    "short texts": of_short_texts,
    "backfill": of_backfill,
    "ledger": of_ledger,
    "gate": of_gate,
    "trends": of_trends,
    "verifying": of_verifying,
    "publishing": of_publishing,
}


def measure(parts: Sequence[str] = tuple(PARTS)) -> dict[str, Any]:
    """Rows of some parts, with machine and versions."""
    rows = [{"part": part, **row} for part in parts for row in PARTS[part]()]
    return {**machine.measured_with("polars", "deltalake", "prefect", "great-expectations", "matplotlib"), "rows": rows}


def renewed(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """A measurement in which the parts measured now take the place of what they were."""
    parts = {row["part"] for row in now["rows"]}
    rows = [*(row for row in before["rows"] if row["part"] not in parts), *now["rows"]]
    return {**now, "rows": sorted(rows, key=lambda row: list(PARTS).index(row["part"]))}


def rendered(measured: dict[str, Any]) -> str:
    """The table in Markdown, with what it was measured with."""
    rows = [
        {name: said for name, said in row.items() if name != "part"}
        | {"within": {True: "yes", False: "**no**"}.get(row.get("within"), "")}  # type: ignore[call-overload]
        for row in measured["rows"]
    ]
    versions = ", ".join(f"{name} {version}" for name, version in measured["with"].items())
    said = (
        f"asreported {measured['asreported']}, Python {measured['python']}, {measured['cores']} cores of "
        f"{measured['machine']}, {measured['day']}; {versions}."
    )
    return "\n".join([*tables.markdown(rows), "", said]) + "\n"


def write(measured: dict[str, Any]) -> None:
    """Write the page, and the README's block between its markers."""
    head = "# Performance\n\nWritten by `make bench`; seconds are of CPU where it says so.\n\n"
    REPORT.write_text(head + rendered(measured), encoding="utf-8")
    tables.fill(tables.README, BLOCK, rendered(measured))


def main() -> int:
    """Measure, keep, write and print; 1 where a figure is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part anew, and keep the others")
    parser.add_argument("--render", action="store_true", help="only write the tables anew")
    given = parser.parse_args()
    measured = json.loads(MEASURED.read_text(encoding="utf-8")) if given.only or given.render else {}
    if given.only:
        measured = renewed(measured, measure(given.only))
    elif not given.render:
        measured = measure()
    MEASURED.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    write(measured)
    sys.stdout.write(rendered(measured))
    return int(any(row.get("within") is False for row in measured["rows"]))


if __name__ == "__main__":
    sys.exit(main())
