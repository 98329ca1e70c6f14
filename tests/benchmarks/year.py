"""A schedule in fast motion: what an hourly run costs as a ledger grows old.

``python -m tests.benchmarks.year FOLDER [--runs 2000] [--code CHECKOUT]`` makes run after run of the real pipeline,
without Prefect's engine and without notebooks: one new short report in each of the first 200 runs and in every tenth
after. Each run is a process of its own, forked from one that has imported everything, and its row is kept in
``FOLDER/runs.jsonl``: it can be ended at any time and goes on where it stopped. After runs 10, 120, 500, 1,000 and
2,000 a run with nothing new is made and measured too. ``--code`` takes the pipeline of another checkout, to be held
beside.

``--compare`` reads the same reports once more in a single run, and says whether figures, statements and series are
the same, and how large the ledger is beside one that was written at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from tests.nursery import read_once

EVERY_RUN = 200
"""Runs of which each has a new report; after them every tenth has."""
QUIET = frozenset({10, 120, 500, 1000, 2000, 4000, 8760})
"""Runs after which one with nothing new is measured."""
BEGIN = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)

STORY = """title = "The river"
start = 2024-01-01
place = "Riverton"

[[sources]]
name = "Rescue Office"
class = "official"
"""
REPORT = """+++
published = {day}
publisher = "Example Wire"
title = "Day {number}"
licence = "CC0-1.0"
+++

At least {dead:,} people have died in Riverton since the flood began, the Rescue Office said on {weekday}. Some {hurt}
people were injured in the night, it said.
"""


def report(run: int) -> str | None:
    """The report that comes with a run (from 1 on); None for a run with nothing new."""
    if run > EVERY_RUN and run % 10:
        return None
    at = BEGIN + dt.timedelta(hours=run)
    return REPORT.format(day=at.date(), weekday=f"{at:%A}", number=run, dead=1000 + run, hurt=10 + run % 7)


def engineless() -> None:
    """Take the pipeline's tasks as the functions that they are, and leave out what only tells Prefect's server."""
    from prefect import Task

    from asreported.publishing.data import feed  # noqa: F401
    from asreported.publishing.page import articles, checks, notebooks, report  # noqa: F401
    from flows import artifacts, events, ingest, pipeline, publish, reread, trends

    importlib.import_module("great_expectations")  # so that a forked run has imported all that it needs
    read_once()
    for module in (ingest, publish, trends, reread, pipeline):
        for name, value in vars(module).copy().items():
            if isinstance(value, Task):
                setattr(module, name, value.fn)
    artifacts.leave = lambda *_: None
    events.tell = lambda *_: None


def made(story: Path, out: Path, run: int) -> dict[str, Any]:
    """Make a run in a process of its own: its CPU seconds, and the files and bytes of the whole folder after it."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            from flows.pipeline import pipeline

            pipeline.fn(str(story), out=out, notebooks=False)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        raise SystemExit(f"run {run} failed")
    files = [path for path in out.rglob("*") if path.is_file() and not path.is_symlink()]
    ledger = [path for path in (out / "ledger").rglob("*") if path.is_file()]
    return {
        "run": run,
        "cpu": round(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, 3),
        "wall": round(time.monotonic() - began, 3),
        "files": len(files),
        "ledger files": len(ledger),
        "ledger bytes": sum(path.stat().st_size for path in ledger),
        "memory": after.ru_maxrss // 1024,
    }


def go_on(folder: Path, runs: int) -> list[dict[str, Any]]:
    """Make the runs that the folder does not have yet: the rows of all."""
    story, out, log = folder / "story", folder / "out", folder / "runs.jsonl"
    (story / "articles").mkdir(parents=True, exist_ok=True)
    (story / "story.toml").write_text(STORY, encoding="utf-8")
    rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    with log.open("a", encoding="utf-8") as kept:
        for run in range(max((row["run"] for row in rows), default=0) + 1, runs + 1):
            text = report(run)
            if text is not None:
                (story / "articles" / f"{run:05}.md").write_text(text, encoding="utf-8")
            new = [made(story, out, run) | {"new": text is not None}]
            if run in QUIET:
                new.append(made(story, out, run) | {"new": False, "quiet": True})
            for row in new:
                kept.write(json.dumps(row) + "\n")
                kept.flush()
            rows += new
    return rows


def told(rows: list[dict[str, Any]]) -> str:
    """Return what the runs cost: the first and last hundred, and those with nothing new."""
    lines = []
    hourly = [row for row in rows if not row.get("quiet")]
    for name, some in (("first hundred", hourly[:100]), ("last hundred", hourly[-100:])):
        mean = sum(row["cpu"] for row in some) / len(some)
        lines.append(f"{name}: {mean:.2f} CPU s a run ({sum(row['new'] for row in some)} with a report)")
    for row in rows:
        if row.get("quiet"):
            size = f"{row['files']:,} files ({row['ledger files']:,} of the ledger, {row['ledger bytes'] / 1e6:.1f} MB)"
            lines.append(f"nothing new after {row['run']:,}: {row['cpu']:.2f} CPU s, {size}, {row['memory']} MB memory")
    return "\n".join(lines)


def compared(folder: Path) -> str:
    """Return in words if one run over the same reports gives the same data, and how much larger a ledger of many is."""
    import shutil

    once = folder / "once"
    shutil.rmtree(once, ignore_errors=True)
    made(folder / "story", once, 0)
    lines = []
    for name in ("figures.csv", "statements.csv", "series.csv"):
        one, many = ((out / "site" / "data" / name).read_bytes() for out in (once, folder / "out"))
        same = hashlib.sha256(one).digest() == hashlib.sha256(many).digest()
        lines.append(f"{name}: {'the same bytes' if same else 'differs'}")
    charts = sorted(path.name for path in (once / "site" / "charts").iterdir())
    same = all(
        (once / "site/charts" / one).read_bytes() == (folder / "out/site/charts" / one).read_bytes() for one in charts
    )
    lines.append(f"{len(charts)} charts: {'the same bytes' if same else 'differ'}")
    at_once, by_runs = (
        sum(path.stat().st_size for path in (out / "ledger").rglob("*") if path.is_file())
        for out in (once, folder / "out")
    )
    lines.append(f"ledger: {by_runs / at_once:.2f} x the bytes of one written at once ({by_runs / 1e6:.2f} MB)")
    return "\n".join(lines)


def main() -> None:
    """Make the runs, and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--code", type=Path)
    parser.add_argument("--compare", action="store_true")
    given = parser.parse_args()
    if given.code:
        sys.path.insert(0, str(given.code.resolve()))
    engineless()
    sys.stdout.write(told(go_on(given.folder, given.runs)) + "\n")
    if given.compare:
        sys.stdout.write(compared(given.folder) + "\n")


if __name__ == "__main__":
    main()
