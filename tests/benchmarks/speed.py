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
_READS = """
import sys
checkout, packages, every, *corpora = sys.argv[1:]
sys.path[:0] = [checkout, packages]
import datetime, json, time
import asreported
assert asreported.__file__.startswith(checkout), asreported.__file__
rows = [json.loads(line) for path in corpora for line in open(path, encoding="utf-8").readlines()[::int(every)]]
texts = [(row["text"], datetime.date.fromisoformat(row["published"][:10])) for row in rows]
asreported.extract(texts[0][0])
begun = time.process_time()
for text, day in texts:
    asreported.extract(text, published=day)
print(json.dumps([time.process_time() - begun, sum(len(text.encode()) for text, _ in texts)]))
"""


def measure(before: Path, every: int = 3, rounds: int = 3) -> dict[str, float]:
    """MB a second of this checkout and of the one before, and the ratio; RuntimeError where one cannot read."""
    corpora = sorted(map(str, SHARED.glob("corpora/*/articles.jsonl")))
    spent = {ROOT: 0.0, before.resolve(): 0.0}
    megabytes = 0.0
    for _ in range(rounds):
        for checkout in spent:
            command = [sys.executable, "-I", "-c", _READS, str(checkout), sysconfig.get_path("purelib"), str(every)]
            done = subprocess.run([*command, *corpora], capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"{checkout} could not read: {done.stderr.strip().splitlines()[-1:]}")
            seconds, size = json.loads(done.stdout)
            spent[checkout] += seconds
            megabytes = size / 1e6
    now, then = (rounds * megabytes / seconds for seconds in spent.values())
    return {"MB/s": now, "before MB/s": then, "ratio": now / then}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("--every", type=int, default=3, help="read one article in so many")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(json.dumps({name: round(value, 3) for name, value in measure(**vars(given)).items()}))


if __name__ == "__main__":
    main()
