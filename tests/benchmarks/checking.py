"""Ten thousand claims held against a ledger of a hundred thousand figures: CPU seconds and memory.

    python -m tests.benchmarks.checking [--figures 100000] [--claims 10000]

The ledger is that of the benchmark of the report (two years, six measures, eight sources). Half of the claims are what
a report says, the others have one thing otherwise: number, measure, source, day, bound, or quote.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from asreported.ledger import Ledger
from tests.benchmarks import machine, report
from tests.publishing import made

LIMITS = {"CPU seconds": 60.0, "memory MB": 1000.0}
FIGURES, CLAIMS = 100_000, 10_000
NOW = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def record(figures: int, root: Path) -> None:
    """Write a ledger of so many figures."""
    publication = report.large(figures)
    batch = {name: getattr(publication, name) for name in ("articles", "figures", "statements")}
    Ledger(root / "ledger").commit(batch, run_id="made up", recorded_at=NOW)


def claimed(root: Path, claims: int, seed: int = 1) -> list[dict[str, Any]]:
    """Claims drawn from a ledger's figures, every other one wrong in one field."""
    chance = random.Random(seed)
    rows = Ledger(root / "ledger").read("figures").sort("figure_id")
    drawn = [rows.row(chance.randrange(rows.height), named=True) for _ in range(claims)]
    return [_claim(row, chance, number) for number, row in enumerate(drawn)]


def _claim(row: dict[str, Any], chance: random.Random, number: int) -> dict[str, Any]:
    claim = {name: row[name] for name in ("value", "hedge", "measure", "aspect", "source", "place")}
    claim |= {"as_of": row["as_of_first"], "quote": row["sentence"] if number % 5 == 0 else None}
    match chance.choice(("value", "measure", "source", "as_of", "hedge", "quote")) if number % 2 else None:
        case "value":
            claim["value"] = float(chance.choice((row["value"] * 10, row["value"] + 3, chance.randrange(10**7))))
        case "measure":
            claim["measure"] = chance.choice([one for one in report.MEASURES if one != row["measure"]])
        case "source":
            claim["source"] = "Office Z"
        case "as_of":
            claim["as_of"] = row["as_of_first"] - dt.timedelta(days=chance.randrange(20, 200))
        case "hedge":
            claim["hedge"] = "nearly"
        case "quote":
            claim["quote"] = row["sentence"].replace("office", "bureau")
    return claim


def cost(root: str, claims: int) -> dict[str, Any]:
    """Seconds and verdicts of claims held against a ledger, its reading and theirs counted in."""
    from asreported.verifying import intake
    from asreported.verifying.verification import Against, check

    began = time.process_time()
    given = intake.from_path(Path(root) / f"{claims}.parquet", intake.columns(), published=None, story=made.STORY)
    found = check(given, Against(ledger=Path(root) / "ledger", story=made.STORY))
    took = time.process_time() - began
    verdicts = pl.Series([str(one.verdict) for one in found.judgements]).value_counts(sort=True)
    return {"CPU seconds": took, "claims": len(found.judgements), "verdicts": dict(verdicts.iter_rows())}


def measure(figures: int = FIGURES, claims: int = CLAIMS) -> dict[int, dict[str, Any]]:
    """Number of claims → what they took: all of them, and half of them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        record(figures, root)
        found = {}
        for many in (claims // 2, claims):
            pl.DataFrame(claimed(root, many)).write_parquet(root / f"{many}.parquet")
            found[many] = machine.apart(cost, str(root), many)
    return found


def main() -> int:
    """Measure and print; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=FIGURES)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    given = parser.parse_args()
    found = measure(given.figures, given.claims)
    for many, took in found.items():
        sys.stdout.write(f"{many:,} claims: {took}\n")
    return int(any(found[given.claims][name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
