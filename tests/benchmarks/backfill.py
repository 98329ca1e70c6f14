"""The same archive read by each runner: whether the ledgers are the same, and what each took.

    python -m tests.benchmarks.backfill [--articles 200000] [--workers 2] [--kill] [--s3]

The archive is made up (:mod:`tests.benchmarks.bulletins`). Each runner is a process of its own with Prefect's embedded
server. Seconds of CPU and the peak of memory are those of all processes together, the server's among them; what
several processes share is counted for each. With ``--kill`` a Dask worker is killed in the middle; with ``--s3``
another Dask run writes to a ledger on a local S3 server. Written to ``docs/benchmarks/backfill.json``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import psutil

from asreported.ledger import Ledger
from tests.benchmarks import bulletins, machine

MEASURED = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "backfill.json"
STORY = "israel-hamas"
TABLES = ("articles", "figures", "statements", "refusals", "dates", "quarantine")


def content(out: Path) -> dict[str, tuple[int, int]]:
    """Of each table the number of rows, and a sum of their hashes, whatever their order; not when and by which run."""
    found = {}
    for table in TABLES:
        rows = Ledger(out / "ledger").read(table).drop("run_id", "recorded_at")
        hashes = rows.hash_rows(seed=1)
        found[table] = rows.height, sum(hashes.to_list()) % 2**64
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


def kill_a_worker(desk: Path, killed: list[float]) -> None:
    """Kill a process of Dask's that reads shards, as soon as one shard of all was read."""
    while not [path for path in desk.glob("read-*/*") if path.suffix != ".draft"]:
        time.sleep(0.05)
    children = psutil.Process().children(recursive=True)
    workers = [one for one in children if any("spawn_main" in word for word in one.cmdline())]
    workers[0].kill()
    killed.append(time.monotonic())


def size(folder: Path) -> int:
    """Bytes of a ledger's tables."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.parent != folder)


Run = tuple[str, int, bool]
"""Name, whose first word is the runner; number of workers; and whether the ledger stands in object storage."""


def measure(articles: int, runs: Sequence[Run], shard: int) -> dict[str, Any]:
    """Several runs over one archive: throughput, memory, and whether the content is the same as the first's."""
    rows: list[dict[str, Any]] = []
    contents, local = [], 0
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        archive = folder / "archive.jsonl"
        characters = bulletins.write(archive, articles)
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
            contents.append(content(out))
            rows.append(
                {
                    "runner": name,
                    "workers": count,
                    "articles a second": articles / told["wall"],
                    "seconds": told["wall"],
                    "CPU seconds": took.cpu,
                    "CPU of the writer": told["writer"],
                    "memory MB": took.memory,
                    "same content": contents[-1] == contents[0],
                }
            )
            sys.stderr.write(f"{rows[-1]}\n")
            shards = told["shards"]
            local = local or size(out / "ledger")
        about = {"articles": articles, "characters": characters, "shards": shards, "ledger bytes": local}
        about["archive bytes"] = archive.stat().st_size
        counts = {table: rows_of for table, (rows_of, _) in contents[0].items()}
    return {**machine.measured_with("polars", "deltalake", "prefect", "dask"), **about, "rows": counts, "runs": rows}


def main() -> int:
    """Measure, or read in one process; 1 where the content of two ledgers differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shard", type=int, default=4_000_000)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--s3", action="store_true")
    parser.add_argument("--keep", type=Path, default=MEASURED, help="file to write to")
    for internal in ("--read", "--archive", "--out"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        out = Path(given.out)
        if given.kill:
            threading.Thread(target=kill_a_worker, args=[out / "backfill", []], daemon=True).start()
        read(given.read, Path(given.archive), out, given.workers, given.shard)
        return 0
    runs: list[Run] = [("sequential", 1, False), ("processes", given.workers, False), ("dask", given.workers, False)]
    runs += [("dask, a worker killed", given.workers, False)] if given.kill else []
    runs += [("dask, ledger on S3", given.workers, True)] if given.s3 else []
    measured = measure(given.articles, runs, given.shard)
    given.keep.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(pl.DataFrame(measured["runs"]))
    return int(not all(run["same content"] for run in measured["runs"]))


if __name__ == "__main__":
    sys.exit(main())
