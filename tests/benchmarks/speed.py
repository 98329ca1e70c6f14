"""The speed of reading beside that of another checkout, in the same run.

    python -m tests.benchmarks.speed BEFORE [--every 3] [--rounds 3]

Both read the same articles of the corpora beside the checkout, each in processes of its own that import nothing else
(``python -I``), turn by turn, so that what else the machine does falls on both. Seconds are of CPU, from the first
article after one that is read to begin with.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
BEFORE = ROOT.parent / "before"
"""Where a checkout to compare with lies, for all benchmarks at once."""
SHORT = 228
"""Characters of a short text: a caption, a post, the first lines of a wire report."""
SETS = {
    "dense reports": ("ocha-flash-updates", 0),
    "briefings": ("white-house-briefings", 0),
    "short texts": ("*", SHORT),
}
"""Name → the corpus, and the characters of each piece that its articles are cut into (0: whole articles)."""
PIECES = 40
"""Pieces of an article at most, so that no long one stands for all."""
_READS = """
import sys
checkout, packages, every, size, pieces, *corpora = sys.argv[1:]
sys.path[:0] = [checkout, packages]
import datetime, json, time
import asreported
assert asreported.__file__.startswith(checkout), asreported.__file__
rows = [json.loads(line) for path in corpora for line in open(path, encoding="utf-8").readlines()[::int(every)]]
texts = [(row["text"], datetime.date.fromisoformat(row["published"][:10])) for row in rows]
if size := int(size):
    texts = [(text[at : at + size], day) for text, day in texts for at in range(0, len(text), size)[: int(pieces)]]
asreported.extract(texts[0][0])
begun = time.process_time()
for text, day in texts:
    asreported.extract(text, published=day)
print(json.dumps([time.process_time() - begun, sum(len(text.encode()) for text, _ in texts)]))
"""


def measure(before: Path, every: int = 3, rounds: int = 3) -> dict[str, dict[str, float]]:
    """MB a second of this checkout and of the one before, and the ratio, by set; RuntimeError where one cannot read.

    Of several rounds each has its best: what else the machine does can only make one slower.
    """
    checkouts = (ROOT, before.resolve())
    best: dict[tuple[str, Path], float] = {}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for name in SETS:
            for checkout in checkouts:
                seconds, sizes[name] = _read(checkout, name, every)
                best[name, checkout] = min(seconds, best.get((name, checkout), seconds))
    whole = [name for name, (_, size) in SETS.items() if not size]
    found = {name: [best[name, checkout] for checkout in checkouts] for name in SETS}
    found["reports and briefings"] = [sum(best[name, checkout] for name in whole) for checkout in checkouts]
    sizes["reports and briefings"] = sum(sizes[name] for name in whole)
    return {
        name: {"MB/s": sizes[name] / 1e6 / now, "before MB/s": sizes[name] / 1e6 / then, "ratio": then / now}
        for name, (now, then) in found.items()
    }


def _read(checkout: Path, name: str, every: int) -> tuple[float, int]:
    """CPU seconds that a checkout reads a set in, and the bytes of it."""
    corpus, size = SETS[name]
    corpora = sorted(map(str, SHARED.glob(f"corpora/{corpus}/articles.jsonl")))
    command = [sys.executable, "-I", "-c", _READS, str(checkout), sysconfig.get_path("purelib")]
    done = subprocess.run(
        [*command, str(every), str(size), str(PIECES), *corpora], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{checkout} could not read: {done.stderr.strip().splitlines()[-1:]}")
    seconds, length = json.loads(done.stdout)
    return seconds, length


def short_texts(every: int = 12) -> list[str]:
    """Return the short texts that peers are timed on."""
    texts = []
    for path in sorted(SHARED.glob("corpora/*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::every]:
            text = json.loads(line)["text"]
            texts += [text[at : at + SHORT] for at in range(0, len(text), SHORT)[:PIECES]]
    return texts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("--every", type=int, default=3, help="read one article in so many")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for name, found in measure(**vars(given)).items():
        print(name, json.dumps({what: round(value, 3) for what, value in found.items()}))


if __name__ == "__main__":
    main()
