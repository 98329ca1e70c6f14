"""Accuracy and speed of reading beside its peers, into ``docs/benchmarks`` and the README's table.

    python -m tests.benchmarks.reading [--render | --accuracy]

Accuracy runs the scoring tools that lie beside the project on its gold sets, apart for the rows that rules were tuned
on and for the third (every third row) that was left out of all tuning. Speed times each system on the same whole
articles, one process each, in turn, and gives the ratios of the same run. What needs the reference data beside the
checkout is left out, and said, where that is absent. ``--render`` writes the tables anew from the last measurement;
``--accuracy`` first scores asreported alone again, which a busy machine may do, and leaves peers and speed.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks import newsquant, tables
from tests.benchmarks.machine import machine
from tests.benchmarks.peers import PEERS, ROOT, environment, version_in

SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
OWN_GOLD = (
    ("bundled story", ROOT / "seeds" / "israel-hamas" / "gold" / "figures.jsonl"),
    ("earthquake", ROOT / "seeds" / "belmir-earthquake" / "gold" / "figures.jsonl"),
    ("other stories", ROOT / "tests" / "reading" / "gold" / "other_stories.jsonl"),
    ("many fields", ROOT / "tests" / "reading" / "gold" / "many_fields.jsonl"),
    ("eight fields", ROOT / "tests" / "reading" / "gold" / "eight_fields.jsonl"),
    ("eleven fields", ROOT / "tests" / "reading" / "gold" / "eleven_fields.jsonl"),
    ("wire", ROOT / "tests" / "reading" / "gold" / "wire.jsonl"),
)
SYSTEMS = Path(__file__).with_name("systems.py")
PARTS = ("tuned on", "held out")

PARTIAL = {"recognizers-text, bare numbers": "recognizers-text"}
"""Timed besides: a part of a peer that does less."""
SLOW_SHARE = 60_000
"""Characters that a peer is timed on: enough for seconds of work at its measured speed."""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Lengths, in characters, over which reading time must be linear."""

Row = dict[str, Any]


def parts(path: Path, folder: Path) -> dict[str, Path]:
    """A gold set as files of its own: the rows that were tuned on, and every third row, which was held out."""
    listed = path.suffix == ".json"
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if listed else text.splitlines()
    held = rows[2::3]
    tuned = [row for at, row in enumerate(rows) if at % 3 != 2]
    files = {}
    for part, chosen in zip(PARTS, (tuned, held), strict=True):
        files[part] = folder / f"{part.replace(' ', '-')}-{path.name}"
        files[part].write_text(json.dumps(chosen) if listed else "\n".join(chosen) + "\n", encoding="utf-8")
    return files


def score(tool: str, *arguments: str | Path, python: Path | str = sys.executable) -> Any:
    """Return what one of the scoring tools says, as its JSON."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [python, SHARED / "tools" / tool, *arguments, "--json", out.name]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
        return json.loads(Path(out.name).read_text(encoding="utf-8"))


def systems() -> dict[str, tuple[str, Path | str]]:
    """Every system that can run here: its name in the scoring tools, and its Python."""
    found: dict[str, tuple[str, Path | str]] = {"asreported": ("asreported", sys.executable)}
    for peer in PEERS:
        python = environment(peer)
        if python is not None:
            found[peer.name] = peer.scored_as, python
    return found


def quantities(able: dict[str, tuple[str, Path | str]], folder: Path) -> list[Row]:
    """Scores on the quantities of NewsQuant."""
    found = []
    for part, path in parts(GOLD / "newsquant.odd.json", folder).items():
        for name, (scored_as, python) in able.items():
            strict = score("score_newsquant.py", scored_as, "--gold", path, python=python)[scored_as]["STRICT"]
            row: Row = {
                "system": name,
                "part": part,
                "value": strict["value"][2],
                "value and hedge": strict["value+hedge"][2],
            }
            found.append(row | {"value and unit": strict["value+unit lenient"][2]})
    return found


def detection(able: dict[str, tuple[str, Path | str]], folder: Path) -> list[Row]:
    """Figures found in the development sentences."""
    found = []
    for part, path in parts(GOLD / "figures.dev.jsonl", folder).items():
        for name, (_, python) in able.items():
            reader = f"tests.benchmarks.systems:figures_of_{name.replace('-', '_')}"
            extract = ("--extract", reader) if name != "asreported" else ()
            got = score("score_figures.py", path, *extract, python=python)
            found.append({"system": name, "part": part, **{key: got[key] for key in ("precision", "recall", "f1")}})
    return found


def accuracy(able: dict[str, tuple[str, Path | str]], folder: Path) -> dict[str, list[Row]]:
    """Scores on the gold sets, by table."""
    found: dict[str, list[Row]] = {"newsquant": quantities(able, folder), "otherwise": []}
    for part, path in parts(GOLD / "newsquant.odd.json", folder).items():
        found["otherwise"].append({"part": part, **newsquant.differences(json.loads(path.read_text(encoding="utf-8")))})
    found |= {"detection": detection(able, folder), "figures": [], "dates": [], "statements": []}
    for label, source in (("development", GOLD / "figures.dev.jsonl"), *OWN_GOLD):
        for part, path in parts(source, folder).items():
            got = score("score_figures.py", path)
            row = {
                "set": label,
                "part": part,
                **{key: got[key] for key in ("f1", "record", "refusals_taken_as_figures")},
            }
            row |= {key: got["fields_on_matched"][key] for key in ("hedge", "kind", "measure", "aspect", "modality")}
            asked = got["fields_where_gold_has_one"]
            row |= {f"{key} *": asked[key] for key in ("attribution", "as_of", "since", "part_of")}
            found["figures"].append(row)
    for table, tool, name in (
        ("dates", "score_dates.py", "dates.dev.jsonl"),
        ("statements", "score_statements.py", "attributions.dev.jsonl"),
    ):
        for part, path in parts(GOLD / name, folder).items():
            found[table].append({"part": part, **score(tool, path)})
    return found


def articles() -> list[str]:
    """Whole articles of both corpora, in a fixed random order."""
    texts = []
    for folder in ("ocha-flash-updates", "white-house-briefings"):
        with (SHARED / "corpora" / folder / "articles.jsonl").open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    random.Random(7).shuffle(texts)
    return texts


def own_articles() -> list[str]:
    """The bundled dispatches, where no others lie beside the project."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*/articles/*.md"))]


def timed(system: str, texts: list[str], python: Path | str, folder: Path, passes: int = 1) -> list[dict[str, float]]:
    """CPU time of one system over the texts, each pass apart, in a process of its own."""
    path = folder / "texts.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    command = [python, SYSTEMS, "--system", system, "--texts", path, "--passes", str(passes)]
    return list(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def rate(run: dict[str, float]) -> float:
    """Megabytes (million characters) a second of one pass."""
    return run["characters"] / run["seconds"] / 1e6


def beside(
    able: dict[str, tuple[str, Path | str]], texts: list[str], folder: Path, share: int = SLOW_SHARE
) -> list[Row]:
    """Speed of every system on the same whole articles, of about ``share`` characters."""
    short: list[str] = []
    for text in texts:
        if sum(map(len, short)) >= share:
            break
        short.append(text[:20_000])
    rates: dict[str, float] = {}
    timed_too = {name: able[of][1] for name, of in PARTIAL.items() if of in able}
    for name, python in {**{name: python for name, (_, python) in able.items()}, **timed_too}.items():
        runs = timed(name, short, python, folder, passes=5 if name == "asreported" else 1)
        rates[name] = max(map(rate, runs))
    return [{"system": name, "MB/s": got, "times": rates["asreported"] / got} for name, got in rates.items()]


def speed(able: dict[str, tuple[str, Path | str]], texts: list[str], folder: Path) -> dict[str, list[Row]]:
    """Speed beside the peers on the same articles, over all articles, and against the length of a text."""
    first, *later = timed("asreported", texts, sys.executable, folder, passes=3)
    whole = [{"pass": "first, starting up", "MB/s": rate(first)}, {"pass": "once warm", "MB/s": max(map(rate, later))}]
    joined = "\n\n".join(texts)
    joined *= 1 + LENGTHS[-1] // len(joined)
    lengths = []
    for length in LENGTHS:
        passes = max(2, min(20, 1_000_000 // length))
        run = min(
            timed("asreported", [joined[:length]], sys.executable, folder, passes), key=lambda one: one["seconds"]
        )
        lengths.append({"characters": length, "seconds": run["seconds"], "seconds per MB": 1 / rate(run)})
    line = " ".join(joined[: LENGTHS[-1]].split())
    (run,) = timed("asreported", [line], sys.executable, folder)
    lengths.append(
        {"characters": len(line), "seconds": run["seconds"], "seconds per MB": 1 / rate(run), "one line": True}
    )
    return {"beside": beside(able, texts, folder), "whole": whole, "lengths": lengths}


def measure() -> dict[str, Any]:
    """Everything that can be measured here."""
    able = systems()
    peers = {peer.name: version_in(Path(able[peer.name][1]), peer.package) for peer in PEERS if peer.name in able}
    left_out = [
        f"{peer.name} needs Python {peer.python[0]}.{peer.python[1]}" for peer in PEERS if peer.name not in able
    ]
    there = SHARED.is_dir()
    if not there:
        left_out.append("the gold sets and corpora beside the checkout are not there: speed is that on the dispatches")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            "asreported": version("asreported"),
            "python": platform.python_version(),
            "machine": machine(),
            "peers": peers,
            "left out": left_out,
            "accuracy": accuracy(able, folder) if there else {},
            "speed": speed(able, articles() if there else own_articles(), folder),
        }


def scored_again(measured: dict[str, Any]) -> dict[str, Any]:
    """The measurement with asreported's accuracy of today; rows of the peers and the speed stay."""
    with tempfile.TemporaryDirectory() as name:
        found = accuracy({"asreported": ("asreported", sys.executable)}, Path(name))
    for table, rows in measured["accuracy"].items():
        ours = {row["part"]: row for row in found[table] if "system" in row}
        if ours:
            found[table] = [ours[row["part"]] if row["system"] == "asreported" else row for row in rows]
    return measured | {"accuracy": found, "scored again": True}


def with_peer(measured: dict[str, Any], name: str) -> dict[str, Any]:
    """The measurement with one peer measured anew, its rows behind those of asreported and of other peers."""
    peer = next(peer for peer in PEERS if peer.name == name)
    made_in = environment(peer)
    if made_in is None:
        sys.exit(f"{name} needs Python {peer.python[0]}.{peer.python[1]}")
    able: dict[str, tuple[str, Path | str]] = {name: (peer.scored_as, made_in)}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        fresh = {"newsquant": quantities(able, folder), "detection": detection(able, folder)}
        rates = beside({"asreported": ("asreported", sys.executable), **able}, articles(), folder)
    for table, rows in fresh.items():
        kept = [row for row in measured["accuracy"][table] if row["system"] != name]
        order = list(dict.fromkeys(row["part"] for row in kept))
        measured["accuracy"][table] = sorted([*kept, *rows], key=lambda row: order.index(row["part"]))
    # beside what asreported took in the same run
    others = [row for row in measured["speed"]["beside"] if row["system"] != name]
    measured["speed"]["beside"] = [*others, *(row for row in rates if row["system"] == name)]
    measured["peers"][name] = version_in(made_in, peer.package)
    return measured


def main() -> None:
    """Measure, keep the measurement, write and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    only = arguments.add_mutually_exclusive_group()
    only.add_argument("--render", action="store_true", help="only write the tables anew")
    only.add_argument("--accuracy", action="store_true", help="score asreported again, and leave peers and speed")
    only.add_argument("--peer", choices=[peer.name for peer in PEERS], help="measure one peer anew, and leave the rest")
    options = arguments.parse_args()
    if not options.render:
        tables.MEASURED.parent.mkdir(parents=True, exist_ok=True)
        if options.peer:
            fresh = with_peer(tables.kept(), options.peer)
        else:
            fresh = scored_again(tables.kept()) if options.accuracy else measure()
        tables.MEASURED.write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
    measured = json.loads(tables.MEASURED.read_text(encoding="utf-8"))
    tables.write(measured)
    print(tables.report(measured))


if __name__ == "__main__":
    main()
