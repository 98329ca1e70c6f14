"""Ceilings of what a user writes and gives: beyond one, an input is refused in a line, before it costs time or memory.

Those of reports' files stand with their formats (:mod:`asreported.sources.readers.formats`), those of the web with its
limits (:mod:`asreported.sources.web.limits`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ceiling:
    """The most that an input may have: ``seconds`` of CPU is what one takes at most, refused or not."""

    what: str
    most: int
    of: str
    seconds: int

    def demand(self, found: int) -> None:
        """Raise ValueError where there is more."""
        if found > self.most:
            raise ValueError(f"it has {found:,} {self.of}, and {self.most:,} are read at most")


STORY = Ceiling("`story.toml`", 1_000_000, "characters", 10)
CORRECTIONS = Ceiling("`corrections.toml`", 4_000_000, "characters", 20)
STORAGE = Ceiling("`storage.toml`", 100_000, "characters", 5)
FRONT_MATTER = Ceiling("front matter of a report", 20_000, "characters", 5)
DEPTH = Ceiling("lists and tables in each other, in any of these", 16, "levels", 5)
PARTS = Ceiling("parts of a key with dots, in any of these", 50, "parts", 5)
FEEDS = Ceiling("feeds of a story", 500, "feeds", 5)
SHEET = Ceiling("a sheet of decisions", 20_000_000, "bytes", 30)

ALL = (STORY, CORRECTIONS, STORAGE, FRONT_MATTER, DEPTH, PARTS, FEEDS, SHEET)

_DOTTED = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{PARTS.most}}}""")
"""A key of more parts than are read: each costs as much as all before it."""


def toml(text: str, ceiling: Ceiling) -> dict[str, Any]:
    """Return what TOML says. Raises ValueError where it is none, or beyond a ceiling."""
    ceiling.demand(len(text))
    if _DOTTED.search(text):
        raise ValueError(f"a key has more than {PARTS.most} parts with dots between them")
    try:
        said = tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(_too_deep()) from error
    demand_depth(said)
    return said


def demand_depth(said: Any) -> None:
    """Raise ValueError where lists and tables lie in each other deeper than is read, however they are written."""
    level = [said]
    for _ in range(DEPTH.most + 1):
        level = [one for of in level for one in (of.values() if isinstance(of, dict) else of)]
        level = [one for one in level if isinstance(one, dict | list)]
        if not level:
            return
    raise ValueError(_too_deep())


def _too_deep() -> str:
    return f"lists and tables lie in each other, more than {DEPTH.most} levels deep"
