"""The rows of a file of claims: a table, a sheet, JSON lines, or the answer of a model."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.verifying.claims import NUMBERS

TABLES = (".csv", ".tsv", ".xlsx", ".parquet", ".json")
"""Endings of files that are tables or answers; .jsonl is either these or a draft, as its first line says."""

_LISTS = ("claims", "figures", "extractions", "rows", "data", "results")
"""Keys below which a JSON answer has its list; where it has one list only, that counts whatever its key."""

Row = dict[str, Any]


def is_report(path: Path) -> bool:
    """Return True if the lines of a file are reports with their text, and no claims."""
    with path.open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                entry = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
            except (ValueError, RecursionError):
                return False
            return isinstance(entry, dict) and "text" in entry and not {*NUMBERS, "extractions"} & entry.keys()
    return False


def rows(path: Path) -> list[Row]:
    """Rows of a table, or objects of an answer, by the ending of its file; a sheet's empty rows are left out.

    Raises :class:`~asreported.errors.InputError` where it cannot be read as what its ending says, or is empty.
    """
    ending = path.suffix.lower()
    try:
        if ending == ".parquet":
            return _parquet(path)
        if ending == ".xlsx":
            return _sheet(path)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}: check its permissions") from error
    if not text.strip():
        raise InputError(f"{path}: is empty: give one claim a row")
    if ending in (".csv", ".tsv"):
        return _csv(path, text, ending)
    return _json_lines(path, text) if ending == ".jsonl" else _answer(path, text)


def _sheet(path: Path) -> list[Row]:
    """Rows of the first sheet of a workbook that is shown and has cells, below the first row that has any."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = (book.get_sheet_by_name(name).to_python() for name in shown)
        cells = next((sheet for sheet in sheets if sheet), [])
    except CalamineError as error:
        said = " ".join(str(error).split())[:200]
        raise InputError(
            f"{path}: cannot be read as a spreadsheet: {said}: save it anew, without a password"
        ) from error
    filled = [row for row in cells if any(cell != "" for cell in row)]
    if not filled:
        raise InputError(f"{path}: no sheet of it that is shown has a cell: give one claim a row")
    head = [str(name).strip() for name in filled[0]]
    if twice := [name for at, name in enumerate(head) if name and name in head[:at]]:
        raise InputError(f"{path}: two columns are called {twice[0]!r}: name them apart")
    return [{name: _told(cell) for name, cell in zip(head, row, strict=True) if name} for row in filled[1:]]


def _told(cell: Any) -> Any:
    """A cell as other tables have it: None where it is empty."""
    return None if cell == "" else cell


def _parquet(path: Path) -> list[Row]:
    import polars as pl

    try:
        return pl.read_parquet(path).to_dicts()
    except (pl.exceptions.PolarsError, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise InputError(f"{path}: cannot be read as Parquet: {said}") from error


def _csv(path: Path, text: str, ending: str) -> list[Row]:
    head = text.partition("\n")[0]
    delimiter = (
        "\t"
        if ending == ".tsv" or ("\t" in head and "," not in head)
        else ";"
        if head.count(";") > head.count(",")
        else ","
    )
    rows = []
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for row in reader:
            if row.pop(None, None):
                raise InputError(
                    f"{path}:{reader.line_num}: more cells than the {len(reader.fieldnames or [])} columns"
                )
            rows.append({str(name).strip(): value for name, value in row.items()})
    except csv.Error as error:
        raise InputError(f"{path}: cannot be read as CSV: {error}") from error
    return list(rows)


def _json_lines(path: Path, text: str) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            rows += _extractions(_object(path, line, number), f"{path}:{number}")
    return rows


def _answer(path: Path, text: str) -> list[Row]:
    """Rows of one JSON document: a list of objects, or an object with such a list."""
    answer = _object(path, text, None)
    listed = answer if isinstance(answer, list) else [answer]
    return [row for one in listed for row in _extractions(one, str(path))]


def _object(path: Path, text: str, line: int | None) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = line if line is not None else error.lineno
        raise InputError(f"{path}:{at}: is not JSON: {error.msg} at column {error.colno}: mend it") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: cannot be read as JSON: nested too deep, or a number too long") from error


def _extractions(entry: Any, where: str) -> list[Row]:
    """Rows of one JSON object: itself, or those of its list, each with the document and reader that it names."""
    if not isinstance(entry, dict):
        raise InputError(f'{where}: not a JSON object: write {{"value": …, "measure": …}}')
    if "extraction_text" in entry or set(NUMBERS) & entry.keys():
        return [entry]
    lists = [name for name, value in entry.items() if isinstance(value, list)]
    name = next((name for name in _LISTS if name in lists), lists[0] if len(lists) == 1 else None)
    if name is None:
        return [entry]
    beside = {key: entry[key] for key in ("document_id", "document", "reader") if entry.get(key)}
    rows = []
    for one in entry[name]:
        if not isinstance(one, dict):
            raise InputError(f'{where}: "{name}" holds {type(one).__name__}, not objects')
        rows.append({**beside, **one})
    return rows
