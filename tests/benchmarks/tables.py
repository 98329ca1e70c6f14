"""Tables in Markdown, and those of the benchmark of reading: a report, and the block of the README."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MEASURED = ROOT / "docs" / "benchmarks" / "reading.json"
REPORT = ROOT / "docs" / "benchmarks" / "reading.md"
README = ROOT / "README.md"
BLOCK = "benchmark of reading"

Measured = dict[str, Any]

_TITLES = {
    "newsquant": "Quantities in news (NewsQuant, odd rows), F1",
    "otherwise": "Quantities of NewsQuant without a figure of their value, by reason",
    "detection": "Figures found (development sentences)",
    "figures": "Figures, field by field",
    "dates": "Dates",
    "statements": "Statements",
}


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def markdown(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as the lines of a table in Markdown."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["| " + " | ".join(name.replace("_", " ") for name in names) + " |", "|" + "---|" * len(names)]
    return [*lines, *("| " + " | ".join(_cell(row.get(name, "")) for name in names) + " |" for row in rows)]


def parts(page: Path, block: str) -> tuple[str, str, str]:
    """Return what stands before a block of a page, in it, and after it; ValueError if its marks are not there once."""
    begin, end = f"<!-- {block}: begin -->\n", f"<!-- {block}: end -->\n"
    text = page.read_text(encoding="utf-8")
    if not text.count(begin) == text.count(end) == 1:
        raise ValueError(f"{page}: the marks of {block!r} are not there once")
    before, _, rest = text.partition(begin)
    inside, _, after = rest.partition(end)
    return before + begin, inside, end + after


def fill(page: Path, block: str, text: str) -> None:
    """Write a block of a page anew, between its marks."""
    before, _, after = parts(page, block)
    page.write_text(before + text + after, encoding="utf-8")


def _measured_with(measured: Measured) -> str:
    peers = ", ".join(f"{name} {version}" for name, version in measured["peers"].items())
    return (
        f"asreported {measured['asreported']}, Python {measured['python']}, one core of {measured['machine']}; {peers}."
    )


def report(measured: Measured) -> str:
    """The whole report as Markdown."""
    lines = ["# Reading: accuracy and speed", "", "Written by `make bench`. " + _measured_with(measured)]
    if measured.get("scored again"):
        lines += ["The accuracy of asreported was scored again since; peers and speed are of the measurement before."]
    lines += [f"Left out: {what}." for what in measured["left out"]]
    if measured["accuracy"]:
        lines += ["", "## Accuracy", "", "Every third row was held out of all tuning. * where the gold has one."]
    for name, rows in measured["accuracy"].items():
        lines += ["", f"### {_TITLES[name]}", "", *markdown(rows)]
    speed = measured["speed"]
    lines += [
        "",
        "## Speed, CPU time, whole articles",
        "",
        "On the same articles; *times* is what asreported is faster by:",
    ]
    lines += ["", *markdown(speed["beside"]), "", "All articles:", "", *markdown(speed["whole"])]
    lines += ["", "Time against the length of a text:", "", *markdown(speed["lengths"])]
    return "\n".join(lines) + "\n"


def readme_block(measured: Measured) -> str:
    """The table of the README: each system's scores on rows held out of tuning, and its speed."""
    rates = {row["system"]: row for row in measured["speed"]["beside"]}
    held = {
        table: {row["system"]: row for row in measured["accuracy"].get(table, []) if row["part"] == "held out"}
        for table in ("newsquant", "detection")
    }
    rows = []
    for name, speed in rates.items():
        row: dict[str, Any] = {"": name}
        if name in held["newsquant"]:
            quantities = held["newsquant"][name]
            row |= {"value F1": quantities["value"], "with hedge": quantities["value and hedge"]}
            row |= {"with unit": quantities["value and unit"], "figures F1": held["detection"][name]["f1"]}
        rows.append(row | {"MB/s": speed["MB/s"], "asreported is faster by": f"{speed['times']:.3g}×"})
    warm = next(row["MB/s"] for row in measured["speed"]["whole"] if row["pass"] == "once warm")
    rows[0]["asreported is faster by"] = ""
    said = (
        "Values, hedges and units are scored on NewsQuant, figures on the development sentences; both on rows that were"
        " not used for tuning. Speed is CPU time on the same whole articles;"
        f" over all of them asreported reads {warm:.2g} MB a second."
    )
    more = "All tables are in [docs/benchmarks/reading.md](docs/benchmarks/reading.md)."
    return "\n".join([*markdown(rows), "", said, _measured_with(measured), more]) + "\n"


def write(measured: Measured) -> None:
    """Write the report, and the README's block between its markers."""
    REPORT.write_text(report(measured), encoding="utf-8")
    fill(README, BLOCK, readme_block(measured))


def kept() -> Measured:
    """The last measurement."""
    return dict(json.loads(MEASURED.read_text(encoding="utf-8")))
