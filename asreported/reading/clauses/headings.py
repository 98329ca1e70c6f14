"""Headings: a line of its own that names one place of the story says where its section counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.text import Text

_LINE = re.compile(r"^[ \t]*(?=[A-Z0-9•*#])[^\n]{2,80}$", re.MULTILINE)
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "”", '"', "…")
_LONGEST = 9
"""Words of the longest heading."""


class Sections:
    """The sections of a text: from which offset on which place holds where a sentence names none."""

    def __init__(self, text: Text) -> None:
        names: Mapping[str, str] = text.lexicon.categories.get("story_place", {})
        self._starts: list[int] = []
        self._places: list[str | None] = []
        if not names:
            return
        for line in _LINE.finditer(text.raw):
            heading = line[0].strip()
            if heading.endswith(_SENTENCE_END) or len(heading.split()) > _LONGEST:
                continue
            if (places := _named(heading, names)) is not None:
                self._starts.append(line.start())
                self._places.append(places)

    def place_at(self, offset: int) -> str | None:
        """The place that the heading above an offset names; None where none does, or where one names two."""
        section = bisect_right(self._starts, offset) - 1
        return self._places[section] or None if section >= 0 else None


def _named(heading: str, names: Mapping[str, str]) -> str | None:
    """The one place that a heading names, "" where it names several, None where it names none."""
    words = " " + " ".join(re.findall(r"[\w'’-]+", fold(heading))) + " "
    found = []
    for alias in sorted(names, key=len, reverse=True):
        wanted = f" {fold(alias)} "
        if wanted in words:
            found.append(names[alias])
            words = words.replace(wanted, " ")
    return None if not found else found[0] if len(set(found)) == 1 else ""
