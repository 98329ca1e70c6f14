"""Fuzz the reading: many hostile inputs, none of which may raise, give an invalid span, or take long.

    python -m tests.benchmarks.fuzz [--inputs 200000] [--seed 1]

Inputs are random Unicode with lone surrogates and NULs, right-to-left text, unmatched quotes, number soup made of the
lexicon's own words, and mutations (cuts, splices, doubled and swapped pieces) of real sentences: those of the bundled
dispatches, and of the corpora where they lie beside the checkout. For each: spans lie in the text and give their
quotes, figures do not overlap, and reading again gives the same extraction. Lines of a megabyte, and for every rule of
the engine its first words over and over, must be read at a steady speed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from asreported import Extraction, extract
from asreported.reading.grammar.patterns import REGISTERED
from asreported.reading.grammar.store import general

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
PER_MEGABYTE, PER_FIGURE = 30.0, 0.0005
"""CPU seconds that a megabyte may take, and each figure besides: bare numbers are all figures."""
QUOTES = "\"'“”‘’«»„"
SIGNS = list("\"“”‘’'()[]{}-–—−.,:;!?…$£€%°/\\|*_#@&\n\t\r \u00a0\u2009\u202f\u200b\u00ad\u200f\u202e\x00½²٣")


def problems(text: str, found: Extraction) -> list[str]:
    """Return what is wrong with an extraction; empty where nothing is."""
    wrong = []
    for name in ("figures", "refusals", "statements", "dates"):
        for record in getattr(found, name):
            if not 0 <= record.start < record.end <= len(text) or text[record.start : record.end] != record.quote:
                wrong.append(f"{name}: span {record.start}:{record.end} is not its quote {record.quote!r}")
    spans = sorted((figure.start, figure.end) for figure in found.figures)
    wrong += [f"figures overlap: {a} {b}" for a, b in itertools.pairwise(spans) if a[1] > b[0]]
    return wrong


def sentences() -> list[str]:
    """Real sentences to mutate."""
    lines: list[str] = []
    for path in sorted((ROOT / "seeds").glob("*/articles/*.md")):
        lines += [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 40]
    for path in sorted(ROOT.parent.glob("shared/corpora/*/articles.jsonl")):
        for row in islice(path.read_text(encoding="utf-8").splitlines(), 60):
            lines += [line[:600] for line in json.loads(row)["text"].splitlines() if len(line) > 40]
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


def right_to_left(chance: random.Random, real: list[str]) -> str:
    """Arabic and Hebrew letters and digits, with their marks of direction, around pieces of a real sentence."""
    pieces = []
    for _ in range(chance.randint(1, 12)):
        low, high = chance.choice(((0x5D0, 0x5EA), (0x621, 0x64A), (0x660, 0x669), (0x200E, 0x200F), (0x202A, 0x202E)))
        pieces.append("".join(chr(chance.randint(low, high)) for _ in range(chance.randint(1, 9))))
        if chance.random() < 0.4:
            words = chance.choice(real).split()
            at = chance.randint(0, len(words) - 1)
            pieces.append(" ".join(words[at : at + 6]))
    return chance.choice((" ", "", "\u200f ")).join(pieces)


def quoted(chance: random.Random, real: list[str]) -> str:
    """Real sentences with quotation marks of all kinds where they do not belong."""
    text = " ".join(chance.choice(real)[:300] for _ in range(chance.randint(1, 4)))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(QUOTES) + text[at:]
    return text


def openers() -> Iterator[tuple[str, str]]:
    """For every rule of the engine: the rule, and words with which it begins, over and over."""
    categories = general().categories
    for pattern in REGISTERED:
        words = []
        for kind, names in pattern.pieces:
            if kind == "names":
                name = names.split("|")[0]
                entries = categories.get(name)
                words.append(name[1:] if name[0] == "=" else next(iter(entries)) if entries else "12")
        begun = " ".join(words[:-1] or words)
        yield " ".join(pattern.spec.split()), (begun + " ") * (20_000 // (len(begun) + 1))


def megabytes(real: list[str]) -> Iterator[tuple[str, str]]:
    """Lines of a megabyte: what each is, and the line."""
    joined = " ".join(real)
    pieces = (
        "word ",
        "12 ",
        "a",
        "9",
        "-",
        "“",
        '"',
        "(",
        "1,",
        "1.",
        "twenty ",
        "between 3 and ",
        "said ",
        "\x00",
        "٣",
    )
    for piece in pieces:
        yield f"{piece!r} repeated", piece * (MEGABYTE // len(piece))
    yield "real sentences", (joined + " ") * (1 + MEGABYTE // len(joined))


def check(text: str, published: dt.date | None, again: bool) -> list[str]:
    """Return what is wrong with the reading of a text; empty where nothing is."""
    try:
        found = extract(text, published=published)
        wrong = problems(text, found)
        if again and extract(text, published=published) != found:
            wrong.append("a second reading differs")
    except Exception as error:  # any exception at all is what the fuzz looks for
        wrong = [f"{type(error).__name__}: {error}"]
    return wrong


def hold(label: str, texts: Iterable[tuple[str, str]]) -> None:
    """Read texts that could take long; print the slowest, exit 1 where one is wrong or too slow."""
    slowest = (0.0, "")
    for name, text in texts:
        begun = time.process_time()
        found = extract(text, published=dt.date(2024, 8, 7))
        taken = time.process_time() - begun
        wrong = problems(text, found)
        allowed = PER_MEGABYTE * len(text) / MEGABYTE + PER_FIGURE * len(found.figures)
        slowest = max(slowest, (taken / len(text) * MEGABYTE, name))
        if wrong or taken > allowed:
            print(f"{label}: {name}: {taken:.1f} s for {len(text)} characters", *wrong, sep="\n  ")
            sys.exit(1)
    print(f"{label}: none raised, all spans valid, in time; slowest {slowest[0]:.1f} s a MB ({slowest[1][:100]})")


def inputs(number: int, seed: int) -> Iterator[tuple[str, str, dt.date | None]]:
    """So many hostile texts, the same for the same seed: the kind of each, the text, and its day."""
    chance = random.Random(seed)
    words = sorted({entry for entries in general().categories.values() for entry in entries})
    real = sentences()
    kinds: list[tuple[str, Callable[[], str]]] = [
        ("random Unicode", lambda: random_unicode(chance)),
        ("number soup", lambda: soup(chance, words)),
        ("mutated sentences", lambda: mutated(chance, real)),
        ("right-to-left", lambda: right_to_left(chance, real)),
        ("unmatched quotes", lambda: quoted(chance, real)),
        ("mutated sentences", lambda: mutated(chance, real)),
    ]
    for at in range(number):
        kind, make = kinds[at % len(kinds)]
        yield kind, make(), dt.date(2024, 8, 7) if at % 4 else None


def main() -> None:
    """Run the fuzz; exit 1 at the first input that breaks a promise, which is printed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--inputs", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    begun = time.process_time()
    slowest = (0.0, "")
    made: Counter[str] = Counter()
    for number, (kind, text, published) in enumerate(inputs(options.inputs, options.seed)):
        made[kind] += 1
        started = time.process_time()
        wrong = check(text, published, again=number % 5 == 0)
        slowest = max(slowest, (time.process_time() - started, text))
        if wrong:
            print(f"input {number} ({kind}, published {published}): {text!r}\n  " + "\n  ".join(wrong))
            sys.exit(1)
    told = ", ".join(f"{count:,} {kind}" for kind, count in made.items())
    print(
        f"{options.inputs:,} inputs, seed {options.seed} ({told}): none raised, all spans valid, no figures overlap,"
        f" the same again; {time.process_time() - begun:.0f} s, slowest {slowest[0] * 1000:.1f} ms ({len(slowest[1])}"
        " characters)"
    )
    hold("openers of every rule, 20 kB each", openers())
    hold("lines of a megabyte", megabytes(sentences()))


if __name__ == "__main__":
    main()
