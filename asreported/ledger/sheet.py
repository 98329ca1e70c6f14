"""The queue of a review as a spreadsheet: written with room for decisions, and read back with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from asreported import ceilings
from asreported.errors import InputError
from asreported.ledger.decisions import Decided

DECIDED = ("figure_id", "decision", "field", "value", "who", "why")
"""Columns that a sheet must have: what is read back."""

SEEN = "number"
"""Column with the number that the row is about; where it is there, it must be the ledger's."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet reads as a formula: it gets an apostrophe in front."""


def write(queue: Iterable[Mapping[str, Any]], columns: Iterable[str], path: Path) -> int:
    """Write a row for each figure of the queue: empty cells for the decision, then its ``columns``; how many rows.

    Raises InputError where the file cannot be written.
    """
    shown = [name for name in columns if name not in DECIDED]
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*DECIDED, *shown])
    count = 0
    for row in queue:
        sheet.writerow([row["figure_id"], *[""] * (len(DECIDED) - 1), *(_cell(row[name]) for name in shown)])
        count += 1
    try:
        path.write_text(out.getvalue(), encoding="utf-8-sig")  # else spreadsheets take it for another alphabet
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}: give another file") from error
    return count


def read(path: Path) -> list[Decided]:
    """The decisions of a sheet, without rows that decide nothing; other columns and empty rows are no matter.

    Commas, semicolons and tabs may separate the cells. Raises :class:`~asreported.errors.InputError` where the file
    cannot be read or lacks a column.
    """
    try:
        ceilings.SHEET.demand(path.stat().st_size)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"{path}: cannot be read: {said}: give a CSV file that --export wrote") from error
    except ValueError as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    sheet = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        names = [name.strip().lower() for name in next(sheet, [])]
        if missing := [name for name in DECIDED if name not in names]:
            raise InputError(f"{path}: has no column {', '.join(missing)}: the first line names {', '.join(DECIDED)}")
        return [
            _decided(path, sheet.line_num, dict(zip(names, map(_said, cells), strict=False)))
            for cells in sheet
            if any(cell.strip() for cell in cells) and _decides(dict(zip(names, cells, strict=False)))
        ]
    except csv.Error as error:
        raise InputError(f"{path}:{sheet.line_num}: is not CSV: {error}: mend the line") from error


def _decides(row: Mapping[str, str]) -> bool:
    """Return True unless only the figure and what the export said of it are filled in."""
    return any(row.get(name, "").strip() for name in ("decision", "field", "value"))


def _decided(path: Path, line: int, row: Mapping[str, str]) -> Decided:
    told = {name: row.get(name, "") for name in DECIDED}
    told |= {"decision": told["decision"].lower(), "field": told["field"].lower(), "seen": row.get(SEEN, "")}
    return Decided(where=f"{path}:{line}", **told)


def _said(cell: str) -> str:
    """Return what a cell says: without the apostrophe that keeps a spreadsheet from running it."""
    said = cell.strip()
    return said[1:] if said.startswith("'") and said[1:].startswith(FORMULA) else said


def _cell(value: Any) -> str:
    """A value as a cell: lists with semicolons, numbers without exponents, formulas disarmed."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _cell("; ".join(map(str, value)))
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
