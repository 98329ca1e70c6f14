"""JSON lines: a report a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from asreported.records import Article
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.entries import entry_article
from asreported.sources.readers.given import BOM, NOT_UTF8, UTF16, Given, decode


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the lines, and a problem for each line that is none."""
    empty = True
    for number, line in enumerate(given.lines(), start=1):
        if number == 1 and line.startswith(UTF16):
            raise UnreadableError(NOT_UTF8.format(what="is UTF-16", encoding="UTF-16"))
        if not line.removeprefix(BOM).strip():
            continue
        empty = False
        try:
            yield _entry(line, number, given)
        except UnreadableError as error:
            yield Problem(str(given.path), number, str(error))
    if empty:
        raise UnreadableError("is empty: give one JSON object a line, or leave the file out")


def _entry(raw: bytes, number: int, given: Given) -> Article:
    text = decode(raw, first=None)
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not one JSON object: {wrong(error)}: mend or remove this line") from error
    if not isinstance(entry, dict):
        raise UnreadableError('not a JSON object: write {"text": …, "published": …} on this line')
    return entry_article(entry, raw=raw, origin=f"{given.origin}:{number}", given=given, where="this line")


def wrong(error: ValueError | RecursionError) -> str:
    """Return what is wrong with a text that is no JSON."""
    match error:
        case json.JSONDecodeError():
            return (
                f"{error.msg} at column {error.colno}" if error.lineno == 1 else f"{error.msg} at line {error.lineno}"
            )
        case RecursionError():
            return "nested too deep"
        case _:
            return "it has a number of thousands of digits"
