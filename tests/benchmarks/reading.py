"""Accuracy and speed of reading beside its peers, written as tables to ``docs/benchmarks/reading.md``.

    python -m tests.benchmarks.reading

Accuracy runs the scoring tools that lie beside the project on its gold sets, each set whole and its held-out third
(every third row, left out of all tuning) apart. Speed times each system on the same whole articles, one process
each, in turn, and gives the ratios of the same run. The peers live in ``.venv-peers``, made here when absent.
"""

from __future__ import annotations

import json
import platform
import random
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PEERS = ROOT / ".venv-peers"
REPORT = ROOT / "docs" / "benchmarks" / "reading.md"
SYSTEMS = Path(__file__).with_name("systems.py")

SLOW_SHARE = 60_000
"""Characters that a peer is timed on: enough for seconds of work at its measured speed."""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Lengths, in characters, over which reading time must be linear."""


def peers_python() -> Path:
    """Interpreter of the peers' environment, which is made on first use."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        wanted = Path(__file__).with_name("peers.txt")
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", wanted], check=True)
    return python


def thirds(path: Path, folder: Path) -> dict[str, Path]:
    """A gold set and its held-out third as files of their own."""
    held = folder / f"held-{path.name}"
    if path.suffix == ".json":
        held.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))[2::3]), encoding="utf-8")
    else:
        rows = path.read_text(encoding="utf-8").splitlines()
        held.write_text("\n".join(rows[2::3]) + "\n", encoding="utf-8")
    return {"all": path, "held out": held}


def score(tool: str, *arguments: str | Path, python: Path | str = sys.executable) -> Any:
    """What one of the scoring tools says, as its JSON."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run(
            [python, SHARED / "tools" / tool, *arguments, "--json", out.name], check=True, cwd=ROOT, capture_output=True
        )
        return json.loads(Path(out.name).read_text(encoding="utf-8"))


def accuracy(folder: Path) -> list[str]:
    """Lines of the accuracy tables."""
    gold = SHARED / "gold"
    lines = ["## Accuracy", "", "### Quantities in news (NewsQuant, odd rows)", ""]
    lines += ["| system | rows | value F1 | value + hedge F1 | value + unit F1 |", "|---|---|---|---|---|"]
    for name, python in (
        ("asreported", sys.executable),
        ("quantulum3", peers_python()),
        ("recognizers", peers_python()),
    ):
        for part, path in thirds(gold / "newsquant.odd.json", folder).items():
            strict = score("score_newsquant.py", name, "--gold", path, python=python)[name]["STRICT"]
            cells = (strict["value"][2], strict["value+hedge"][2], strict["value+unit lenient"][2])
            lines.append(f"| {name} | {part} | " + " | ".join(map(str, cells)) + " |")
    lines += ["", "### Figures (development gold and the bundled story's own)", ""]
    keys = ("f1", "record", "refusals_taken_as_figures")
    fields = ("hedge", "kind", "measure", "aspect", "modality")
    asked = ("attribution", "as_of", "since", "part_of")
    lines += ["| set | rows | " + " | ".join((*keys, *fields, *(f"{name}*" for name in asked))) + " |"]
    lines += ["|---" * (2 + len(keys) + len(fields) + len(asked)) + "|"]
    own = ROOT / "seeds" / "israel-hamas" / "gold" / "figures.jsonl"
    for label, source in (("development", gold / "figures.dev.jsonl"), ("bundled story", own)):
        for part, path in thirds(source, folder).items():
            got = score("score_figures.py", path)
            cells = [got[k] for k in keys] + [got["fields_on_matched"][k] for k in fields]
            cells += [got["fields_where_gold_has_one"][k] for k in asked]
            lines.append(f"| {label} | {part} | " + " | ".join(map(str, cells)) + " |")
    lines += ["", "\\* where gold has one", "", "### Dates and statements", ""]
    lines += ["| set | rows | result |", "|---|---|---|"]
    for tool, name in (("score_dates.py", "dates.dev.jsonl"), ("score_statements.py", "attributions.dev.jsonl")):
        for part, path in thirds(gold / name, folder).items():
            got = score(tool, path)
            lines.append(f"| {name} | {part} | " + ", ".join(f"{k} {v}" for k, v in got.items()) + " |")
    return lines


def articles() -> list[str]:
    """Whole articles of both corpora, in a fixed random order."""
    texts = []
    for folder in ("ocha-flash-updates", "white-house-briefings"):
        with (SHARED / "corpora" / folder / "articles.jsonl").open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    random.Random(7).shuffle(texts)
    return texts


def timed(system: str, texts: list[str], folder: Path) -> dict[str, float]:
    """CPU time of one system over the texts, in a process of its own."""
    python = sys.executable if system == "asreported" else peers_python()
    path = folder / "texts.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    done = subprocess.run([python, SYSTEMS, "--system", system, "--texts", path], check=True, capture_output=True)
    return dict(json.loads(done.stdout))


def speed(folder: Path) -> list[str]:
    """Lines of the speed tables."""
    texts = articles()
    short: list[str] = []
    for text in texts:
        if sum(map(len, short)) >= SLOW_SHARE:
            break
        short.append(text[:20_000])
    lines = ["", "## Speed, one core, whole articles", ""]
    lines += ["| system | same texts, MB/s | asreported is faster by | all articles, MB/s |", "|---|---|---|---|"]
    rates: dict[str, float] = {}
    for system in ("asreported", "quantulum3", "recognizers-text"):
        runs = [timed(system, short, folder) for _ in range(3 if system == "asreported" else 1)]
        rates[system] = max(run["characters"] / run["seconds"] / 1e6 for run in runs)
    whole = timed("asreported", texts, folder)
    for system, rate in rates.items():
        faster = "" if system == "asreported" else f"{rates['asreported'] / rate:.0f} times"
        every = f"{whole['characters'] / whole['seconds'] / 1e6:.2f}" if system == "asreported" else ""
        lines.append(f"| {system} | {rate:.3f} | {faster} | {every} |")
    lines += ["", "### Time against length", "", "| characters | seconds | MB/s |", "|---|---|---|"]
    joined = "\n\n".join(texts)
    joined *= 1 + LENGTHS[-1] // len(joined)
    for length in LENGTHS:
        run = timed("asreported", [joined[:length]], folder)
        lines.append(f"| {length:,} | {run['seconds']:.3f} | {length / run['seconds'] / 1e6:.2f} |")
    return lines


def main() -> None:
    """Run everything and write the report."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body = accuracy(folder) + speed(folder)
    head = [
        "# Reading: accuracy and speed",
        "",
        f"Written by `python -m tests.benchmarks.reading` in {time.monotonic() - begun:.0f} s, with",
        f"asreported {version('asreported')} and Python {platform.python_version()} on {platform.machine()}.",
        "",
    ]
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join(head + body) + "\n", encoding="utf-8")
    print("\n".join(head + body))
    print(f"\nwritten to {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
