"""Kill a writer again and again: ``python -m tests.benchmarks.crash [KILLS]``.

A process reads, marks and commits batch after batch to one ledger; it is killed at a random moment, and another goes
on where it was. After each kill
the ledger must open with no row lost, doubled or half seen; at the end it must be what an undisturbed one is.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from asreported import tables
from asreported.ledger import Ledger
from asreported.prints.copies import mark
from asreported.reading import read
from asreported.reading.version import engine_version
from asreported.records import Article
from asreported.sources.articles import article
from asreported.story import Story

STORY = Story(id="flood", title="Flood", start=dt.date(2024, 1, 1))
KILLS = 200
BATCHES = 12
REPORTS = 3
READ = ("figures", "refusals", "statements", "dates")


def reports(number: int) -> list[Article]:
    """One batch: bulletins that share most words, each with its own numbers."""
    return [
        article(
            f"At least {100 + 7 * number + at} people were killed in Riverton on Tuesday, the office said. "
            f"Some {2000 + 11 * number + at} were hurt, and {30 + at} are missing in district {number}.",
            raw=b"",
            origin="",
            url=f"https://example.org/{number // 2}/{at}",
            publisher=f"Wire {at}",
            published=dt.date(2024, 1, 2) + dt.timedelta(days=number),
        )
        for at in range(REPORTS)
    ]


def take(ledger: Ledger, number: int) -> None:
    """Collect, read and commit one batch."""
    given = reports(number)
    known = ledger.known([one.article_id for one in given])
    with ledger.prints() as prints:
        fresh = mark([one for one in given if one.article_id not in known], prints)
    batch: dict[str, list[dict[str, object]]] = {name: [] for name in ("articles", *READ)}
    for one in fresh:
        batch["articles"].append(tables.row(one, story="flood"))
        found = read(one.text, published=one.published, story=STORY, key=one.article_id)
        for name, rows in tables.reading_rows(one, found, story="flood", engine=engine_version()).items():
            batch[name] += rows
    framed = {name: tables.frame(name, rows) for name, rows in batch.items()}
    ledger.commit(framed, run_id=f"r{number}", recorded_at=dt.datetime.now(dt.UTC))


def write(root: Path) -> None:
    """Go on where the ledger is, batch by batch, until all are there."""
    engine_version()  # half a second, in which a writer writes nothing and a kill would test nothing
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for number in range(BATCHES):
        take(Ledger(root / "ledger"), number)


def faults(root: Path) -> list[str]:
    """Return what is wrong with the ledger as it stands: nothing, or whole articles with all their rows, is right."""
    ledger = Ledger(root / "ledger")
    ledger.check()
    wrong = []
    seen = {name: ledger.read(name) for name in ("articles", *READ)}
    for name, rows in seen.items():
        if rows.select(tables.KEYS[name]).is_duplicated().any():
            wrong.append(f"{name}: doubled rows")
    texts = {row["article_id"]: row for row in seen["articles"].iter_rows(named=True)}
    counts = {name: dict(seen[name].group_by("article_id").len().iter_rows()) for name in READ}
    for identifier, row in texts.items():
        found = read(row["text"], published=row["published"], story=STORY, key=identifier)
        for name in READ:
            if counts[name].get(identifier, 0) != len(getattr(found, name)):
                wrong.append(f"{name}: lost rows of {identifier}")
    return wrong


def content(root: Path) -> dict[str, pl.DataFrame]:
    """Everything in a ledger but when and by which run it was recorded."""
    ledger = Ledger(root / "ledger")
    return {
        name: ledger.read(name).drop("run_id", "recorded_at").sort(tables.KEYS[name]) for name in ("articles", *READ)
    }


def killed(root: Path, kills: int, seed: int = 7) -> tuple[int, list[str]]:
    """Kill writers at random moments: how many kills hit one at work, and all that was wrong afterwards."""
    chance, hits, wrong, number = random.Random(seed), 0, [], 0
    whole = root / "whole"
    longest = _finish(whole)
    while hits < kills:
        place = root / str(number)
        number += 1
        while hits < kills:
            writer = _writer(place)
            time.sleep(chance.uniform(0, longest))
            if writer.poll() is not None:
                wrong += [f"a writer ended with {writer.returncode}"] if writer.returncode else []
                break
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
            hits += 1
            if (place / "ledger").exists():
                wrong += faults(place)
        _finish(place)
        wrong += faults(place)
        if not _same(content(place), content(whole)):
            wrong.append("the end is not that of an undisturbed run")
    return hits, wrong


def _writer(place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.benchmarks.crash", "--write", str(place)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    return writer


def _finish(place: Path) -> float:
    """Let a writer come to its end: seconds from its first word."""
    writer, began = _writer(place), time.monotonic()
    if writer.wait() != 0:
        raise RuntimeError(f"{place}: a run that nobody killed did not complete")
    return time.monotonic() - began


def _same(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> bool:
    return all(one[name].equals(other[name]) for name in one)


def main() -> None:
    """Write as told, or kill and tell."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]))
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as folder:
        hits, wrong = killed(Path(folder), kills)
    sys.stdout.write(f"{hits} writers killed: {len(wrong)} faults\n" + "".join(f"{one}\n" for one in wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
