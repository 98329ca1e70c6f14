"""Tables of reports, one a row: CSV with a comma, a semicolon or a tab, and spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from asreported.records import Article
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.entries import demand_text, entry_article
from asreported.sources.readers.given import EMPTY, Given, decode, too_large

_MARKS = ",;\t|"


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the rows, and a problem for each row that is none. Rows count from 1, the heads not counted."""
    text = decode(given.raw(), first=1)
    heads, _, _ = text.partition("\n")
    if not heads.strip():
        raise UnreadableError(EMPTY)
    csv.field_size_limit(given.largest)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_MARKS, key=heads.count), strict=True)
    demand_text([dict.fromkeys(rows.fieldnames or (), "…")], given)
    empty = True
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            empty = False
            fields = {name.strip(): value for name, value in row.items() if name and isinstance(value, str)}
            yield _row(fields, number, given)
    except csv.Error as error:
        raise UnreadableError(f"row {number + 1} is not a row of a table: {error}") from error
    if empty:
        raise UnreadableError("has no row below its heads: give one report a row")


def read_book(given: Given) -> Iterator[Article | Problem]:
    """Articles of the rows of each sheet that is shown, below the first row that has cells; others as :func:`read`."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    raw = given.raw()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as whole:  # the library unpacks what is there, however much
            if sum(part.file_size for part in whole.infolist()) > given.largest:
                raise UnreadableError(f"unpacked {too_large(given.largest)}")
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = [[row for row in book.get_sheet_by_name(name).to_python() if any(row)] for name in shown]
    except (CalamineError, zipfile.BadZipFile) as error:
        said = " ".join(str(error).split())[:160]
        raise UnreadableError(f"cannot be read as a spreadsheet: {said}: save it anew, without a password") from error
    filled = [sheet for sheet in sheets if len(sheet) > 1]
    if not filled:
        raise UnreadableError("has no row below its heads: give one report a row")
    number = 0
    for heads, *rows in filled:
        names = [str(name).strip() for name in heads]
        demand_text([dict.fromkeys(names, "…")], given)
        for row in rows:
            number += 1
            cells = {name: _cell(cell) for name, cell in zip(names, row, strict=False) if name and cell != ""}
            yield _row(cells, number, given)


def _cell(cell: Any) -> Any:
    """Return what a cell of a spreadsheet holds, as a record has it: a whole number without its ``.0``."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell if isinstance(cell, (str, dt.date)) else str(cell)


def _row(fields: Mapping[str, Any], number: int, given: Given) -> Article | Problem:
    raw = "\x1f".join(f"{name}={value}" for name, value in fields.items()).encode()
    try:
        return entry_article(fields, raw=raw, origin=f"{given.origin}:{number}", given=given, where="this row")
    except UnreadableError as error:
        return Problem(str(given.path), None, f"row {number} {error}")
