"""What is wrong with a story's file, said in one line each: file, line, key, and what is accepted."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Location = tuple[str | int, ...]

LIKE_A_DAY = re.compile(r"""^\s*(?P<key>[\w."-]+)\s*=\s*(?P<said>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})""")
WITHOUT_QUOTES = re.compile(r"^\s*[\w.\"-]+\s*=\s*(?!(?:true|false|inf|nan)\b)[^\W\d_]")
"""A key whose value begins with a letter, which no value of TOML does but these."""
DAY = "give one as YYYY-MM-DD, such as 2024-08-07"
NOT_OF_A_FILE = {"folder", "id"}
"""Fields that are filled in by whoever loads the file."""


def unreadable(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    """One line for a file that is no TOML: a day that the calendar does not have is called that."""
    for number, line in enumerate(text.splitlines(), start=1):
        if (day := LIKE_A_DAY.match(line)) and not _is_day(day["said"]):
            return f"{path}:{number}: {day['key']!r}: {day['said']} is not a day: {DAY}"
    at = re.search(r"\s*\(at line (\d+), column (\d+)\)$", str(error))
    if at is None:
        return f"{path}: not readable as TOML: {error}"
    said = str(error)[: at.start()]
    lines = text.splitlines()
    if int(at[1]) <= len(lines) and WITHOUT_QUOTES.match(lines[int(at[1]) - 1]):
        said += "; put texts in quotes"
    return f"{path}:{at[1]}: not readable as TOML: {said[:1].lower()}{said[1:]} (column {at[2]})"


def _is_day(said: str) -> bool:
    try:
        dt.date.fromisoformat(said)
    except ValueError:
        return False
    return True


def explained(path: Path, text: str, story: type[BaseModel], errors: Sequence[ErrorDetails]) -> str:
    """One line for each validation error; a key that is missing because it is misspelt is said once."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    lines: list[str] = []
    for error in errors:
        if error["type"] == "missing" and any(_misspelt(error["loc"], loc) for loc in unknown):
            continue
        lines += _lines(path, text, story, error)
    return "\n".join(lines)


def _misspelt(missing: Location, unknown: Location) -> bool:
    near = difflib.get_close_matches(str(unknown[-1]), [str(missing[-1])], n=1)
    return missing[:-1] == unknown[:-1] and bool(near)


def _lines(path: Path, text: str, story: type[BaseModel], error: ErrorDetails) -> Iterator[str]:
    loc = error["loc"]
    if error["type"] == "references":
        for fault in error["ctx"]["faults"]:
            yield f"{_where(path, text, fault.loc)}: {_name(fault.loc)}: {fault.message}"
    elif error["type"] == "extra_forbidden":
        accepted = _accepted(story, loc)
        near = difflib.get_close_matches(str(loc[-1]), accepted, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        yield f"{_where(path, text, loc)}: unknown key {_name(loc)}{hint} (accepted: {', '.join(accepted)})"
    elif error["type"] == "missing":
        yield f"{_where(path, text, loc)}: {_name(loc)} is missing"
    elif error["type"].startswith("date"):
        yield f"{_where(path, text, loc)}: {_name(loc)}: {error['input']!r} is not a day: {DAY}"
    else:
        said = error["msg"].removeprefix("Value error, ")
        yield f"{_where(path, text, loc)}: {_name(loc)}: {said} (got {error.get('input')!r})"


def _where(path: Path, text: str, loc: Location) -> str:
    line = line_of(text, loc)
    return f"{path}:{line}" if line else str(path)


def _name(loc: Location) -> str:
    """The key as people say it: ``'measure' of charts 1``, counted from one."""
    if not loc:
        return "the story"
    if len(loc) == 1:
        return f"'{loc[0]}'"
    if isinstance(loc[1], int):
        table = f"{loc[0]} {loc[1] + 1}"
        keys = loc[2:]
    else:
        table, keys = f"{loc[0]}.{loc[1]}", loc[2:]
    # numbers after that are places in a list of words, which the line shows anyway
    key = ".".join(str(part) for part in keys if isinstance(part, str))
    return f"'{key}' of {table}" if key else table


def _accepted(story: type[BaseModel], loc: Location) -> list[str]:
    """Keys that the table at a location accepts."""
    model = story
    if len(loc) > 1 and (field := story.model_fields.get(str(loc[0]))) is not None:
        model = next(_models(field.annotation), story)
    return sorted(field.alias or name for name, field in model.model_fields.items() if name not in NOT_OF_A_FILE)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation such as ``tuple[Chart, ...]`` is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


TABLE = re.compile(r"^\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*(?P<name>[\w-]+|\"[^\"]+\"|'[^']+')\s*=")


def line_of(text: str, loc: Location) -> int | None:
    """Line on which the key at a location stands, or else its table; None where neither is written out so."""
    found: dict[Location, int] = {}
    table: Location = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if head := TABLE.match(line):
            name = head["name"]
            table = tuple(part.strip().strip("\"'") for part in name.split("."))
            if head["open"] == "[[":
                seen[name] = seen.get(name, -1) + 1
                table = (*table, seen[name])
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault((*table, key["name"].strip("\"'")), number)
    for size in range(len(loc), 0, -1):
        for place in (loc[:size], (*loc[:size], 0)):  # a key that is unknown may be a list of tables: its first
            if place in found:
                return found[place]
    return None
