"""OCHA's reports set as PDF and as Word: whether they give the same figures as their text.

    python -m tests.benchmarks.pdf [--reports N] [--shown N]

Each report is set by Chromium in one column, in two columns with a running head and foot, and in one column with key
figures in boxes and a table above it; and written as a Word file. A record is every figure without its place in the
text and without what follows from that: identical records are counted as multisets, of those that the text gives.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from asreported import extract
from asreported.records import Figure
from asreported.sources.files import read_paths
from asreported.sources.normalise import normalise
from tests.sources.readers.made import docx
from tests.sources.readers.setting import printing

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "ocha-flash-updates" / "articles.jsonl"
TARGET = 0.99
_PLACED = {"figure_id", "start", "end", "sentence", "sentence_start", "rules", "certainty", "doubts", "part_of"}
_BOXES = (("1,204", "Palestinians killed"), ("5,130", "Palestinians injured"), ("38", "schools damaged"))
_TABLE = (("Governorate", "Killed", "Injured"), ("North Gaza", "35", "228"), ("Khan Younis", "98", "1,204"))
_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 10pt/1.35 "DejaVu Sans", sans-serif; }
.two { column-count: 2; column-gap: 8mm; text-align: justify; }
.boxes { display: flex; gap: 14mm; } .boxes b { display: block; font-size: 20pt; }
table { border-collapse: collapse; margin: 4mm 0; } td, th { border: 1px solid #888; padding: 1px 3px; }
"""


def setting(lines: list[str], columns: int = 1, *, above: str = "") -> str:
    """A page of HTML with a paragraph a line."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    inner = f'<div class="two">{body}</div>' if columns == 2 else body
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>{above}{inner}'


def key_figures() -> str:
    """Boxes of a number over its label, and a table."""
    boxes = "".join(f"<div><b>{number}</b>{label}</div>" for number, label in _BOXES)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _TABLE)
    return f'<div class="boxes">{boxes}</div><table>{rows}</table>'


def key_lines() -> list[str]:
    """Return what the boxes and the table say, as lines of a text."""
    return [*(f"{label}: {number}" for number, label in _BOXES), *(f"| {' | '.join(row)} |" for row in _TABLE)]


def records(text: str, published: dt.date) -> Counter[str]:
    """The figures of a text, without their places."""
    figures = extract(text, published=published).figures
    return Counter(_record(figure) for figure in figures)


def _record(figure: Figure) -> str:
    fields = {name: getattr(figure, name) for name in figure.__slots__ if name not in _PLACED}
    return json.dumps({name: _plain(value) for name, value in fields.items()}, sort_keys=True, default=str)


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def main() -> int:
    """Print shares of identical records; 1 where one is below the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=None, help="only so many of them")
    parser.add_argument("--shown", type=int, default=0, help="show so many records that differ")
    given = parser.parse_args()
    if not CORPUS.is_file():
        sys.stderr.write(f"no reports at {CORPUS}\n")
        return 2
    reports = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()][: given.reports]
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for way, files in _ways(reports, Path(folder)):
            row, differing = _compared(reports, files, with_keys=way == "with key figures")
            sys.stdout.write(json.dumps({"set": way, **row}) + "\n")
            for line in differing[: given.shown]:
                sys.stdout.write(f"  {line}\n")
            missed = missed or row["identical"] < TARGET
    return int(missed)


def _ways(reports: list[dict[str, Any]], folder: Path) -> Iterator[tuple[str, list[Path]]]:
    texts = [[line for line in normalise(report["text"]).split("\n") if line.strip()] for report in reports]
    ways: dict[str, Callable[[list[str]], str]] = {
        "one column": setting,
        "two columns": lambda lines: setting(lines, 2),
        "with key figures": lambda lines: setting(lines, above=key_figures()),
    }
    with printing() as printed:
        for way, made in ways.items():
            files = [folder / f"{number}.pdf" for number in range(len(texts))]
            for file, lines in zip(files, texts, strict=True):
                printed(made(lines), file, framed=way == "two columns")
            yield way, files
    yield "Word", [docx(folder / f"{number}.docx", *map(html.escape, lines)) for number, lines in enumerate(texts)]


def _compared(reports: list[dict[str, Any]], files: list[Path], *, with_keys: bool) -> tuple[dict[str, Any], list[str]]:
    same = whole = more = 0
    seconds = 0.0
    differing: list[str] = []
    for report, file in zip(reports, files, strict=True):
        published = dt.date.fromisoformat(report["published"])
        lines = normalise(report["text"])
        expected = records("\n".join([*key_lines(), lines]) if with_keys else lines, published)
        begun = time.perf_counter()
        (article,) = read_paths([file]).articles
        seconds += time.perf_counter() - begun
        found = records(article.text, published)
        whole += expected.total()
        same += (expected & found).total()
        more += (found - expected).total()
        differing += [f"{report['id']} - {one}" for one in expected - found]
        differing += [f"{report['id']} + {one}" for one in found - expected]
    row = {"reports": len(files), "figures": whole, "identical": round(same / whole, 4), "other": more}
    return {**row, "seconds_a_file": round(seconds / len(files), 3)}, differing


if __name__ == "__main__":
    sys.exit(main())
