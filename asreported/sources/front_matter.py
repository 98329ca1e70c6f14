"""The lines above a report in text or Markdown that say what it is: TOML between ``+++``, or YAML between ``---``."""

from __future__ import annotations

import difflib
import re
from typing import Any

from asreported import ceilings

KEYS = ("title", "publisher", "published", "url", "licence", "authors", "language", "updated")
"""What the front matter of a report may say; other keys are the author's own and are left alone."""

_SAME = {"license": "licence", "date": "published", "source": "publisher", "author": "authors", "modified": "updated"}
_BLOCK = re.compile(r"(?P<fence>\+\+\+|---)[ \t]*\n(?P<head>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?(?P<key>[\w-]+)[\"']?[ \t]*[:=]")
_OPEN_VALUE = re.compile(r"^([\w-]+:[ \t]+)(?![\"'\[{|>&*!])(\S.*?:[ \t].*?)[ \t]*$", re.MULTILINE)
"""A line whose value has a colon and no quotation marks, which YAML takes for another key."""
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?$", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?![\w*])")


class FrontMatterError(ValueError):
    """Front matter that cannot be read; ``line`` counts from 1 in the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def stands_in(raw: str) -> bool:
    """Return True if a plain text begins with front matter: a block whose first line is a key that is known.

    A line of hyphens above a text, and an address or a label below it, are no front matter.
    """
    block = _BLOCK.match(raw)
    first = _KEY.match(block["head"]) if block is not None else None
    return first is not None and bool(difflib.get_close_matches(_known(first["key"]), KEYS, n=1, cutoff=0.8))


def split(raw: str) -> tuple[dict[str, Any], str]:
    """Front matter under the names of :data:`KEYS`, and the body below it (all of ``raw`` where there is none).

    Raises :class:`FrontMatterError` where it is opened and not closed, is not valid TOML or YAML, or has a key
    that looks like a misspelt one.
    """
    if not raw.startswith(("+++\n", "---\n")):
        return {}, raw
    block = _BLOCK.match(raw)
    if block is None:
        if raw.startswith("---\n"):
            return {}, raw
        raise FrontMatterError("the front matter opened with +++ is not closed: end it with a line +++", 1)
    try:
        ceilings.FRONT_MATTER.demand(len(block["head"]))
    except ValueError as error:
        raise FrontMatterError(f"the front matter is too long: {error}", 1) from error
    head = _toml(block["head"]) if block["fence"] == "+++" else _yaml(block["head"])
    found: dict[str, Any] = {}
    for key, value in head.items():
        name = _known(key)
        if name in KEYS:
            found[name] = value
        elif near := difflib.get_close_matches(name, KEYS, n=1, cutoff=0.8):
            line = _line(block["head"], str(key))
            raise FrontMatterError(f"unknown key {str(key)!r} in the front matter: did you mean {near[0]!r}?", line)
    return found, raw[block.end() :]


def plain(body: str) -> tuple[str | None, str]:
    """First heading of a Markdown body, and the body without its heading marks and double asterisks."""
    heading = _HEADING.search(body)
    return (heading[1].strip() if heading else None), _STRONG.sub(r"\1", _HEADING.sub(r"\1", body))


def _known(key: object) -> str:
    """Return a key under its name in :data:`KEYS`, or as it is."""
    return _SAME.get(str(key).lower(), str(key).lower())


def _toml(head: str) -> dict[str, Any]:
    try:
        return ceilings.toml(head, ceilings.FRONT_MATTER)
    except ValueError as error:  # also a number of thousands of digits, a day that is none
        at = re.search(r"at line (\d+)", str(error))
        raise FrontMatterError(f"the front matter is not TOML: {error}", int(at[1]) + 1 if at else 1) from error


def _yaml(head: str) -> dict[str, Any]:
    import yaml

    try:
        _demand_flat(head)
        try:
            read = _loaded(head)
        except yaml.YAMLError:
            read = _loaded(_quoted(head))
    except FrontMatterError:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise FrontMatterError(f"the front matter is not YAML: {said}", mark.line + 2 if mark else 1) from error
    if read is None:
        return {}
    try:
        ceilings.demand_depth(read)
    except ValueError as error:
        raise FrontMatterError(f"the front matter: {error}", 1) from error
    if not isinstance(read, dict):
        raise FrontMatterError("the front matter is not a list of keys: write lines such as title: …", 2)
    return read


def _loaded(head: str) -> Any:
    """Read a head as YAML; FrontMatterError where it repeats a part of itself."""
    import yaml

    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, Loader=yaml.BaseLoader)):
        # a dozen lines of them are as large as one likes
        raise FrontMatterError("the front matter repeats a part of itself (*name): write it out", 1)
    # the loader that makes nothing but text: a wrong date is then reported as every other wrong date is
    return yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506


def _demand_flat(head: str) -> None:
    """Raise ValueError for brackets in each other, which cost as much as their number times their depth."""
    depth = 0
    for sign in head:
        depth += (sign in "[{") - (sign in "]}" and depth > 0)
        if depth > ceilings.DEPTH.most:
            raise ValueError(f"lists and tables lie in each other, more than {ceilings.DEPTH.most} levels deep")


def _quoted(head: str) -> str:
    """Put quotation marks around values that hold a colon, as titles do: "title: Flood: 12 dead"."""
    return _OPEN_VALUE.sub(lambda found: found[1] + "'" + found[2].replace("'", "''") + "'", head)


def _line(head: str, key: str) -> int:
    """Line of a key in the file: the fence is line 1."""
    for number, text in enumerate(head.splitlines(), start=2):
        if text.strip().strip("\"'").startswith(key):
            return number
    return 1
