"""Compare what two checkouts read, field by field: exit 1 where any record differs.

    python -m tests.benchmarks.unchanged BEFORE [AFTER] [--fuzzed 20000] [--seed 1] [--apart rules] [--shown 3]

AFTER is this checkout unless it is said. Each reads the same texts in a process of its own: the articles of the
bundled stories (alone, and with their story), and, where they lie beside the checkout, both corpora, all gold and the
cases; then hostile texts of the generator of ``fuzz.py``. What comes out is compared record by record; ``--apart``
names fields that may differ (``rules`` where only explanations were reworded). It shows that code was only moved; of a
rule that was added it shows what the rule does, ``--shown`` sentences of each field. It takes some minutes, most of
them for fuzzed texts: ``--fuzzed 100`` is enough for a rule.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TABLES = ("figures", "refusals", "statements", "dates")
Text = dict[str, str | None]


def texts(fuzzed: int, seed: int) -> Iterator[Text]:
    """Everything that both checkouts read: the set, the text, its day and its story."""
    yield from of_stories()
    for path in sorted(SHARED.glob("corpora/*/articles.jsonl")):
        yield from of_json(path, "corpora")
    for path in sorted([*SHARED.glob("gold/**/*.json*"), *SHARED.glob("cases/*.jsonl"), *ROOT.glob("**/gold/*.jsonl")]):
        yield from of_json(path, "gold")
    for path in sorted(SHARED.glob("gold/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said, _, rest = line.partition("\t")
            yield {"set": "gold", "text": said, "published": _day(rest.rpartition("\t")[2])}
    from tests.benchmarks import fuzz

    for _, text, published in fuzz.inputs(fuzzed, seed):
        yield {"set": "fuzzed", "text": text, "published": published.isoformat() if published else None}


def of_stories() -> Iterator[Text]:
    """Articles of the bundled stories, without their story and with it."""
    from asreported.sources.files import read_paths

    for folder in sorted((ROOT / "seeds").glob("*/articles")):
        for article in read_paths([folder]).articles:
            day = article.published.isoformat() if article.published else None
            for story in (None, str(folder.parent)):
                yield {"set": "stories", "text": article.text, "published": day, "story": story}


def of_json(path: Path, name: str) -> Iterator[Text]:
    """Every sentence or text in a file of JSON, or of JSON by the line, with the day beside it."""
    said = path.read_text(encoding="utf-8-sig")
    rows = map(json.loads, said.splitlines()) if path.suffix == ".jsonl" else json.loads(said)
    for row in rows:
        for key in ("text", "sentence", "Input"):
            if isinstance(row.get(key), str):
                yield {"set": name, "text": row[key], "published": _day(str(row.get("published") or ""))}


def _day(said: str) -> str | None:
    try:
        return dt.date.fromisoformat(said[:10]).isoformat()
    except ValueError:
        return None


def read_all(given: Path, out: Path, checkout: Path) -> None:
    """Read all texts of a file with the checkout that this process imports, a line of records for each."""
    import asreported
    from asreported.story import load_story

    assert Path(asreported.__file__).is_relative_to(checkout), f"{asreported.__file__} is not in {checkout}"
    stories: dict[str, Any] = {}
    with given.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            text = json.loads(line)
            name = text.get("story")
            if name and name not in stories:
                stories[name] = load_story(Path(name))
            day = dt.date.fromisoformat(text["published"]) if text["published"] else None
            found = asreported.extract(text["text"], published=day, story=stories.get(name) if name else None)
            written.write(json.dumps({table: [told(one) for one in getattr(found, table)] for table in TABLES}) + "\n")


def told(record: Any) -> dict[str, Any]:
    """A record as JSON can hold it, numbers to their last digit."""
    return {field.name: repr(getattr(record, field.name)) for field in fields(record)}


def differences(before: dict[str, Any], after: dict[str, Any], apart: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The fields in which two readings of a text differ, with what each says, and in which sentence."""
    quotes = {one["figure_id"]: one["quote"] for reading in (before, after) for one in reading["figures"]}
    for table in TABLES:
        olds, news = before[table], after[table]
        if len(olds) != len(news):
            yield table, f"{len(olds)} → {len(news)} records", ""
        for old, new in zip(olds, news, strict=False):
            for name in dict.fromkeys((*old, *new)):
                if name not in apart and (here := old.get(name)) != (there := new.get(name)):
                    here, there = quotes.get(here, here), quotes.get(there, there)  # of what a number is a part
                    where = f"{new['quote']} in {new['sentence']:.300}" if "sentence" in new else ""
                    yield f"{table}.{name}", f"{here} → {there}", where


def compared(before: Path, after: Path, given: Path, folder: Path, apart: frozenset[str], most: int) -> bool:
    """Print in what the readings of two checkouts differ; True where in nothing."""
    outs = [folder / "before.jsonl", folder / "after.jsonl"]
    readers = []
    for checkout, out in zip((before, after), outs, strict=True):
        environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONHASHSEED": "0"}
        # -P: the folder of this file is no place to import from
        command = [sys.executable, "-P", __file__, "--read", str(given), str(out), str(checkout)]
        readers.append(subprocess.Popen(command, env=environment, cwd=checkout))
    codes = [reader.wait() for reader in readers]
    if any(codes):
        sys.exit("a checkout could not read the texts")
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    shown: dict[str, list[str]] = {}
    with given.open(encoding="utf-8") as lines, outs[0].open() as old, outs[1].open() as new:
        for line, one, other in zip(lines, old, new, strict=True):
            text = json.loads(line)
            counts[f"{text['set']} texts"] += 1
            records = json.loads(one)
            for table in TABLES:
                counts[table] += len(records[table])
            if one == other:
                continue
            for name, what, where in differences(records, json.loads(other), apart):
                wrong[name] += 1
                told_of = f"{what}   of {where or repr(text['text'])[:160]}"
                if len(kept := shown.setdefault(name, [])) < most and told_of not in kept:
                    kept.append(told_of)
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    for name, count in wrong.most_common():
        print(f"{name}: {count:,} differ", *shown[name], sep="\n  ")
    if not wrong:
        print(f"{before} and {after} read alike" + (f", apart from {', '.join(sorted(apart))}" if apart else ""))
    return not wrong


def main() -> None:
    """Compare two checkouts; exit 1 where they read differently."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("before", type=Path)
    arguments.add_argument("after", type=Path, nargs="?", default=ROOT)
    arguments.add_argument("--fuzzed", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--apart", nargs="*", default=[], metavar="FIELD")
    arguments.add_argument("--shown", type=int, default=3, metavar="NUMBER", help="differences shown of each field")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "texts.jsonl"
        with given.open("w", encoding="utf-8") as written:
            for text in texts(options.fuzzed, options.seed):
                written.write(json.dumps(text) + "\n")
        before, after = options.before.resolve(), options.after.resolve()
        if not compared(before, after, given, Path(folder), frozenset(options.apart), options.shown):
            sys.exit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read_all(*map(Path, sys.argv[2:5]))
    else:
        main()
