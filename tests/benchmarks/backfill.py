"""The same archive read by each runner: whether the ledgers are the same, and what each took.

    python -m tests.benchmarks.backfill [--articles 200000] [--workers 2] [--kill] [--s3] [--only RUN …]

The archive is made up (:mod:`tests.benchmarks.bulletins`). Each runner is a process of its own with Prefect's embedded
server. Seconds of CPU and the peak of memory are those of all processes together, the server's among them; what
several processes share is counted for each. With ``--kill`` a Dask worker is killed in the middle; with ``--s3``
another Dask run writes to a ledger on a local S3 server. Written to ``docs/benchmarks/backfill.json``. ``--only``
makes some of the runs, and keeps what is written of the others where they read the same archive.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from asreported.ledger import Ledger
from tests.benchmarks import bulletins, machine
from tests.killing import kill_a_reader

MEASURED = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "backfill.json"
STORY = "israel-hamas"
TABLES = ("articles", "figures", "statements", "refusals", "dates", "quarantine")


Content = dict[str, list[int]]


def content(out: Path) -> Content:
    """Of each table the number of rows, and a sum of their hashes, whatever their order; not when and by which run."""
    found = {}
    for table in TABLES:
        rows = Ledger(out / "ledger").read(table).drop("run_id", "recorded_at")
        hashes = rows.hash_rows(seed=1)
        found[table] = [rows.height, sum(hashes.to_list()) % 2**64]
    return found


def read(runner: str, archive: Path, out: Path, workers: int, shard: int) -> None:
    """One backfill in this process, which tells when each of its stages ended, and its shards."""
    from flows.server import embedded_server

    with embedded_server():
        from flows.backfill import backfill

        began = time.monotonic(), time.process_time()
        result = backfill([archive], story=STORY, out=out, runner=runner, workers=workers, shard=shard)  # type: ignore[arg-type]
        told = {"wall": time.monotonic() - began[0], "writer": time.process_time() - began[1], "shards": result.shards}
    sys.stdout.write(json.dumps(told))


def size(folder: Path) -> int:
    """Bytes of a ledger's tables."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.parent != folder)


Run = tuple[str, int, bool]
"""Name, whose first word is the runner; number of workers; and whether the ledger stands in object storage."""


def measure(articles: int, runs: Sequence[Run], shard: int, before: dict[str, Any]) -> dict[str, Any]:
    """Several runs over one archive: throughput, memory, and whether the content is the same as the first's.

    ``before`` is what was measured before, of which the runs that are not made again are kept.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        archive = folder / "archive.jsonl"
        of = {"articles": articles, "characters": bulletins.write(archive, articles), "shard": shard}
        if {name: before.get(name) for name in of} != of:
            before = {}
        rows: dict[str, dict[str, Any]] = {row["runner"]: row for row in before.get("runs", [])}
        first: Content | None = before.get("content")
        about = {**of, **{name: before[name] for name in ("shards", "ledger bytes") if name in before}}
        for name, count, remote in runs:
            out = folder / name.replace(" ", "-").replace(",", "")
            if remote:
                from tests.bucket import bucket, configure

                configure(out / "ledger", stack.enter_context(bucket()))
            runner = name.partition(",")[0]
            given = ["--read", runner, "--archive", archive, "--out", out, "--workers", count, "--shard", shard]
            environment = {"PREFECT_HOME": str(folder / f"prefect-{out.name}")}
            if name.endswith("killed"):
                given.append("--kill")
            took = machine.took("tests.benchmarks.backfill", *given, environment=environment)
            told = json.loads(took.said)
            found = content(out)
            first = first or found
            rows[name] = {
                "runner": name,
                "workers": count,
                "articles a second": articles / told["wall"],
                "seconds": told["wall"],
                "CPU seconds": took.cpu,
                "CPU of the writer": told["writer"],
                "memory MB": took.memory,
                "same content": found == first,
            }
            sys.stderr.write(f"{rows[name]}\n")
            about["shards"] = told["shards"]
            if not remote:
                about.setdefault("ledger bytes", size(out / "ledger"))
        about["archive bytes"] = archive.stat().st_size
        said = machine.measured_with("polars", "deltalake", "prefect", "dask")
    return {**said, **about, "content": first, "runs": list(rows.values())}


def main() -> int:
    """Measure, or read in one process; 1 where the content of two ledgers differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shard", type=int, default=4_000_000)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--s3", action="store_true")
    parser.add_argument("--only", action="append", metavar="RUN", help="of the runs; may be given several times")
    parser.add_argument("--keep", type=Path, default=MEASURED, help="file to write to")
    for internal in ("--read", "--archive", "--out"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        out = Path(given.out)
        if given.kill:
            kill = functools.partial(kill_a_reader, out / "backfill", [], read=1)
            threading.Thread(target=kill, daemon=True).start()
        read(given.read, Path(given.archive), out, given.workers, given.shard)
        return 0
    runs: list[Run] = [("sequential", 1, False), ("processes", given.workers, False), ("dask", given.workers, False)]
    runs += [("dask, a worker killed", given.workers, False)] if given.kill else []
    runs += [("dask, ledger on S3", given.workers, True)] if given.s3 else []
    if unknown := set(given.only or ()) - {name for name, *_ in runs}:
        parser.error(f"no such run: {', '.join(sorted(unknown))}; there are {', '.join(name for name, *_ in runs)}")
    before = json.loads(given.keep.read_text(encoding="utf-8")) if given.only and given.keep.is_file() else {}
    wanted = [run for run in runs if not given.only or run[0] in given.only]
    measured = measure(given.articles, wanted, given.shard, before)
    given.keep.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(pl.DataFrame(measured["runs"]))
    return int(not all(run["same content"] for run in measured["runs"]))


if __name__ == "__main__":
    sys.exit(main())
