"""Kill whole runs of ``asreported run`` at random moments: ``python -m tests.benchmarks.kills [KILLS]``.

Reports come day by day to one folder. Each day's run is killed, a few times, at a moment drawn from the time that it
takes, so that the gate, the commit, the trends and the publishing are all met. After each kill the ledger must have
whole articles and no row twice, and the site must be that of the day before or that of the day, byte by byte in its
data; the run that is let alone then must end as one that was never disturbed.

Runs are forked from a process that has imported everything, and share one Prefect server: what is killed is the run.
"""

from __future__ import annotations

import collections
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asreported import tables
from asreported.errors import AsReportedError
from asreported.ledger import Ledger
from asreported.ledger.ledger import OF_ARTICLES
from tests.nursery import Nursery

KILLS = 200
A_DAY = 8
"""Kills that a day's run meets before it is let alone."""

DAYS = 12
EARLY = 0.35
"""Share of a run's time after which it publishes."""

STAGES = {
    "collecting": "",
    "reading": "reports found",
    "the gate": "numbers refused",
    "the commit": "rows held back",
    "the trends": "ledger:",
    "the gate again": "points of series",
    "publishing": "trends examined",
}
"""Where a run is → what it says when it gets there, on stderr."""


STORY = """title = "The flood"
start = 2024-02-28
place = "Riverton"
strict = ["F027"]

[measures.deaths]
title = "Killed"
largest_daily_rise = 500

[[places]]
name = "Riverton"

[[sources]]
name = "Flood Office"
class = "official"
place = "Riverton"

[[charts]]
key = "deaths"
title = "Killed in Riverton"
measure = "deaths"
place = "Riverton"
"""


def report(day: int) -> str:
    """One day's report, with the front matter that dates it."""
    return f"""+++
published = 2024-{3 + day // 28:02}-{1 + day % 28:02}
publisher = "Example Wire"
+++

At least {3_000 + 97 * day:,} people have been killed in Riverton since the flood began, the Flood Office said. It said
that 97 people had been killed and {100 + day} wounded in the past 24 hours, and that {130 - day} people were missing.
"""


@dataclass
class Told:
    """What the kills came to."""

    hits: collections.Counter[str] = field(default_factory=collections.Counter)
    """Stage → kills that met a run there."""
    completed: int = 0
    """Runs that ended before they were killed."""
    wrong: list[str] = field(default_factory=list)


class Runs:
    """Runs of a story of our own, one after the other, each in a process of its own."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        (root / "flood").mkdir()
        (root / "flood" / "story.toml").write_text(STORY, encoding="utf-8")
        self._nursery = Nursery(environment)

    def run(self, place: Path, days: int, after: float | None = None) -> tuple[int, str]:
        """Have the first ``days`` reports read into a folder, killed ``after`` seconds; exit code, and what it said."""
        reports = self.root / f"reports-{days}"
        reports.mkdir(exist_ok=True)
        for day in range(days):
            (reports / f"{day}.md").write_text(report(day), encoding="utf-8")
        arguments = [str(self.root / "flood"), "--articles", str(reports), "--only-articles", "--out", str(place)]
        command = self._nursery.start("run", *arguments)
        if after is not None and not command.ended(after):
            os.kill(command.pid, signal.SIGKILL)
        done = command.wait()
        return done.returncode, done.stderr

    def end(self) -> None:
        """End the process that the runs were forked from."""
        self._nursery.end()


def data(place: Path) -> dict[str, bytes]:
    """The published data files, but for the one that names the run; empty where nothing is published."""
    folder = place / "site" / "data"
    files = sorted(folder.rglob("*")) if folder.is_dir() else []
    return {file.name: file.read_bytes() for file in files if file.is_file() and file.name != "datapackage.json"}


def rows(place: Path) -> dict[str, set[tuple[object, ...]]]:
    """Keys of the rows that are seen, by table; raises where the ledger is damaged, or has a row twice."""
    ledger = Ledger(place / "ledger")
    ledger.check()
    found = {}
    for table in ("articles", *OF_ARTICLES):
        keys = ledger.read(table).select(tables.KEYS[table]).rows()
        if len(keys) != len(set(keys)):
            raise ValueError(f"{table}: doubled rows")
        found[table] = set(keys)
    return found


def killed(root: Path, kills: int, environment: dict[str, str], seed: int = 11, a_day: int = A_DAY) -> Told:
    """Kill runs at random moments, ``a_day`` of each day's, until enough were met at work."""
    chance, told, runs, number = random.Random(seed), Told(), Runs(root, environment), 0
    try:
        while sum(told.hits.values()) < kills:
            victim, twin = root / f"victim-{number}", root / f"twin-{number}"
            number += 1
            before: tuple[dict[str, bytes], dict[str, set[tuple[object, ...]]]] = ({}, {})
            for day in range(1, DAYS + 1):
                began = time.monotonic()
                code, said = runs.run(twin, day)
                took = time.monotonic() - began
                if code != 0:
                    raise RuntimeError(f"an undisturbed run ended with {code}: {said}")
                after = (data(twin), rows(twin))
                for _ in range(a_day):
                    # half of them before the publishing, which takes most of the time
                    code, said = runs.run(victim, day, chance.uniform(0, took * chance.choice((EARLY, 1))))
                    if code != -signal.SIGKILL:
                        told.completed += 1
                        told.wrong += [f"a run ended with {code}: {said}"] if code else []
                        break
                    told.hits[_stage(said)] += 1
                    told.wrong += [f"{_stage(said)}: {fault}" for fault in _faults(victim, before, after)]
                    if sum(told.hits.values()) >= kills:
                        break
                code, said = runs.run(victim, day)
                told.wrong += [f"the run after the kills ended with {code}: {said}"] if code else []
                if (data(victim), rows(victim)) != after:
                    told.wrong.append(f"day {day}: the end is not that of an undisturbed run")
                if sum(told.hits.values()) >= kills:
                    break
                before = after
    finally:
        runs.end()
    return told


def _stage(said: str) -> str:
    """The last stage that a run had got to."""
    return next(stage for stage, words in reversed(STAGES.items()) if words in said)


def _faults(
    place: Path,
    before: tuple[dict[str, bytes], dict[str, set[tuple[object, ...]]]],
    after: tuple[dict[str, bytes], dict[str, set[tuple[object, ...]]]],
) -> Iterator[str]:
    """Yield what is wrong after a kill: a site or a ledger that is neither as before nor as after the run."""
    if data(place) not in (before[0], after[0]):
        yield "a torn site"
    if (place / "site").exists() and not (place / "site" / "index.html").is_file():
        yield "a site without its page"
    if not (place / "ledger").exists():
        return
    try:
        found = rows(place)
    except (AsReportedError, ValueError) as error:
        yield str(error)
        return
    if found not in (before[1], after[1]) and any(found.values()):
        yield "lost or half seen rows"


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """An environment with a Prefect server that all runs share."""
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=90):
        yield {**os.environ, "PREFECT_API_URL": PREFECT_API_URL.value(), "NO_COLOR": "1"}


def main() -> None:
    """Kill and tell."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as folder, served() as environment:
        told = killed(Path(folder), kills, environment)
    met = ", ".join(f"{told.hits[stage]} in {stage}" for stage in STAGES)
    sys.stdout.write(f"{sum(told.hits.values())} runs killed ({met}): {len(told.wrong)} faults\n")
    sys.stdout.write("".join(f"{one}\n" for one in told.wrong))
    sys.exit(1 if told.wrong else 0)


if __name__ == "__main__":
    main()
