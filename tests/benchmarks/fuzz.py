"""Fuzz the reading: many hostile inputs, none of which may raise or give an invalid span.

    python -m tests.benchmarks.fuzz [--inputs 200000] [--seed 1]

Inputs are random Unicode with lone surrogates, NULs and right-to-left text, unmatched quotes, number soup made of the
lexicon's own words, and mutations (cuts, splices, doubled and swapped pieces) of real sentences. For each: spans lie
in the text and give their quotes, figures do not overlap, and reading again gives the same extraction.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import sys
import time
from pathlib import Path

from asreported import Extraction, extract
from asreported.reading.lexicon import general

ROOT = Path(__file__).resolve().parents[2]
SIGNS = list("\"“”‘’'()[]{}-–—−.,:;!?…$£€%°/\\|*_#@&\n\t\r \u00a0\u2009\u202f\u200b\u00ad\u200f\u202e\x00½²٣")


def problems(text: str, found: Extraction) -> list[str]:
    """What is wrong with an extraction; empty where nothing is."""
    wrong = []
    for name in ("figures", "refusals", "statements", "dates"):
        for record in getattr(found, name):
            if not 0 <= record.start < record.end <= len(text) or text[record.start : record.end] != record.quote:
                wrong.append(f"{name}: span {record.start}:{record.end} is not its quote {record.quote!r}")
    spans = sorted((figure.start, figure.end) for figure in found.figures)
    wrong += [f"figures overlap: {a} {b}" for a, b in itertools.pairwise(spans) if a[1] > b[0]]
    return wrong


def sentences() -> list[str]:
    """Real sentences to mutate: those of the bundled dispatches."""
    lines: list[str] = []
    for path in sorted((ROOT / "seeds").glob("*/articles/*.md")):
        lines += [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 40]
    return lines


def random_unicode(chance: random.Random) -> str:
    """Any code points, surrogates and NULs among them."""
    top = chance.choice((0x7F, 0x7FF, 0xFFFF, 0x10FFFF))
    return "".join(chr(chance.randint(0, top)) for _ in range(chance.randint(0, 80)))


def soup(chance: random.Random, words: list[str]) -> str:
    """Words of the lexicon, numbers and signs in any order."""
    pieces = []
    for _ in range(chance.randint(1, 40)):
        kind = chance.random()
        if kind < 0.5:
            pieces.append(chance.choice(words))
        elif kind < 0.75:
            pieces.append(f"{chance.randint(0, 10 ** chance.randint(1, 13)):,}"[: chance.randint(1, 20)])
        else:
            pieces.append(chance.choice(SIGNS))
    return chance.choice(("", " ")).join(pieces)


def mutated(chance: random.Random, real: list[str]) -> str:
    """A real sentence cut, spliced with another, or with signs thrown in."""
    text = chance.choice(real)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        kind = chance.randint(0, 3)
        if kind == 0:
            text = text[:at] + chance.choice(SIGNS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 12) :]
        elif kind == 2:
            text = text[:at] + chance.choice(real)[chance.randint(0, 40) :]
        else:
            text = text[at:] + text[:at]
    return text[:1500]


def main() -> None:
    """Run the fuzz; exit 1 at the first input that breaks a promise, which is printed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--inputs", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    chance = random.Random(options.seed)
    words = sorted({entry for entries in general().categories.values() for entry in entries})
    real = sentences()
    begun = time.monotonic()
    slowest = (0.0, "")
    for number in range(options.inputs):
        kind = number % 4
        text = random_unicode(chance) if kind == 0 else soup(chance, words) if kind == 1 else mutated(chance, real)
        published = dt.date(2024, 8, 7) if number % 3 else None
        started = time.perf_counter()
        try:
            found = extract(text, published=published)
            wrong = problems(text, found)
            if number % 10 == 0 and extract(text, published=published) != found:
                wrong.append("a second reading differs")
        except Exception as error:  # any exception at all is what the fuzz looks for
            wrong = [f"{type(error).__name__}: {error}"]
        slowest = max(slowest, (time.perf_counter() - started, text))
        if wrong:
            print(f"input {number} (published {published}): {text!r}\n  " + "\n  ".join(wrong))
            sys.exit(1)
    print(
        f"{options.inputs:,} inputs, seed {options.seed}: none raised, all spans valid; "
        f"{time.monotonic() - begun:.0f} s, slowest {slowest[0] * 1000:.1f} ms ({len(slowest[1])} characters)"
    )


if __name__ == "__main__":
    main()
