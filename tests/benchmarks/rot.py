"""Rot: one flipped bit at many random places of a ledger and its site, each of which must be named, and none published.

``python -m tests.benchmarks.rot STORY OUT [--places 200] [--seed 1]`` takes the folder of a story's runs, flips one bit
at a time (and flips it back), and says which places nobody noticed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from asreported.errors import AsReportedError
from asreported.ledger import Ledger
from asreported.story import Story, load_story
from flows import proof
from flows.audit import audited
from flows.output import Output

HEALED = ("fingerprint.txt", "prints.sqlite", "prints.sqlite.sha256")
"""What a run makes again where it is damaged, and says so."""


def places(root: Path, number: int, seed: int = 1) -> Iterator[tuple[Path, int]]:
    """Random files of ledger and site, and an offset in each: every file is as likely, however small."""
    site = (root / "site").resolve()
    files = sorted(path for top in (root / "ledger", site) for path in top.rglob("*") if path.is_file())
    files = [path for path in files if path.stat().st_size and path.name not in {"storage.toml"}]
    drawn = random.Random(seed)
    for _ in range(number):
        path = drawn.choice(files)
        yield path, drawn.randrange(path.stat().st_size)


def unnoticed(story: Story, root: Path, path: Path, at: int) -> str | None:
    """Flip one bit of a file, and back: what went unnoticed; None where it was named and stops a run."""
    whole = path.read_bytes()
    healed = {one: one.read_bytes() for one in (root / "ledger").glob("prints.sqlite*")}
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
    try:
        named = any(path.name in line for line in audited(story, root).faults)
        try:
            Ledger(root / "ledger").check()
            proof.demand(Output(root.resolve()))
            stopped = path.name in HEALED
        except AsReportedError:
            stopped = True
    finally:
        for one, content in {**healed, path: whole}.items():  # what a run makes again is put back, too
            one.write_bytes(content)
    return None if named and stopped else f"{path} at {at}: {'named' if named else 'not named'}, {stopped=}"


def main() -> None:
    """Flip bits, and print what nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story")
    parser.add_argument("out", type=Path)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    story, kinds, missed = load_story(given.story), Counter[str](), []
    for path, at in places(given.out, given.places, given.seed):
        kinds[path.suffix or path.name] += 1
        if said := unnoticed(story, given.out, path, at):
            missed.append(said)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    sys.stdout.write("".join(f"{line}\n" for line in missed))
    sys.stdout.write(f"{given.places} places ({told}): {given.places - len(missed)} named and not published over\n")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
