"""What a hundred million articles would take, from what an archive was measured to take.

    python -m tests.benchmarks.projection [--articles 100000000]

Read from ``docs/benchmarks/backfill.json`` (:mod:`tests.benchmarks.backfill`), written into ``docs/scaling.md``. Every
figure is a measured rate times a number; nothing is measured here, and what grows otherwise is said there.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from tests.benchmarks import tables
from tests.benchmarks.backfill import MEASURED

PAGE = tables.ROOT / "docs" / "scaling.md"
BLOCK = "projection"
MANY = 100_000_000
CORES = (16, 64)


def projected(measured: dict[str, Any], articles: int) -> list[dict[str, Any]]:
    """Rows of what so many articles take; cores are of the machine that was measured."""
    (alone,) = [run for run in measured["runs"] if run["runner"] == "sequential"]
    (spread,) = [run for run in measured["runs"] if run["runner"] == "processes"]
    times = articles / measured["articles"]
    writing = spread["CPU of the writer"] * times / 3600
    reading = (spread["CPU seconds"] - spread["CPU of the writer"]) * times / 3600
    rows = [
        {"what": "core hours, all in one process", "figure": alone["CPU seconds"] * times / 3600},
        {"what": "core hours of reading, which workers share", "figure": reading},
        {"what": "core hours of examining and keeping, which one writer does", "figure": writing},
        {"what": "readers beyond which the writer is waited for", "figure": max(1, int(reading / writing))},
        *(
            {
                "what": f"hours with {cores} cores for readers, and one for the writer",
                "figure": max(reading / cores, writing),
            }
            for cores in CORES
        ),
        {"what": "tasks (shards)", "figure": round(measured["shards"] * times)},
        {"what": "archive, GB", "figure": measured["archive bytes"] * times / 1e9},
        {"what": "ledger, GB", "figure": measured["ledger bytes"] * times / 1e9},
        {"what": "figures in the ledger", "figure": round(measured["content"]["figures"][0] * times)},
    ]
    return [{"": row["what"], f"{articles:,} articles": row["figure"]} for row in rows]


def rendered(measured: dict[str, Any], articles: int) -> str:
    """The measured runs and the projection, in Markdown."""
    shown = ("runner", "workers", "articles a second", "CPU seconds", "CPU of the writer", "memory MB", "same content")
    runs = [{name: run[name] for name in shown} for run in measured["runs"]]
    size = measured["characters"] / measured["articles"]
    with_what = ", ".join(f"{name} {version}" for name, version in measured["with"].items())
    figures, _ = measured["content"]["figures"]
    said = (
        f"{measured['articles']:,} made-up articles of {size:.0f} characters, {figures:,} figures, "
        f"in {measured['shards']} shards (larger ones cost the writer less), "
        f"{measured['cores']} cores of {measured['machine']}, {measured['day']}; asreported {measured['asreported']}, "
        f"Python {measured['python']}, {with_what}. Memory is that of all processes together, the Prefect server's too."
    )
    told = "Projected from these rates, as if every rate stayed what it is; longer articles take more in proportion:"
    lines = ["", said, "", *tables.markdown(runs), "", told, "", *tables.markdown(projected(measured, articles)), ""]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the block of the page and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=MANY)
    asked = parser.parse_args()
    block = rendered(json.loads(MEASURED.read_text(encoding="utf-8")), asked.articles)
    tables.fill(PAGE, BLOCK, block)
    sys.stdout.write(block)
    return 0


if __name__ == "__main__":
    sys.exit(main())
