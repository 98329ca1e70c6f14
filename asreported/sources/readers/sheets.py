"""Tables of reports, one a row: CSV with a comma, a semicolon or a tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from asreported.records import Article
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.entries import demand_text, entry_article
from asreported.sources.readers.given import EMPTY, Given, decode

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
            raw = "\x1f".join(f"{name}={value}" for name, value in fields.items()).encode()
            try:
                origin = f"{given.origin}:{number}"
                yield entry_article(fields, raw=raw, origin=origin, given=given, where="this row")
            except UnreadableError as error:
                yield Problem(str(given.path), None, f"row {number} {error}")
    except csv.Error as error:
        raise UnreadableError(f"row {number + 1} is no row of a table: {error}") from error
    if empty:
        raise UnreadableError("has no row below its heads: give one report a row")
