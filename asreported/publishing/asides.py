"""Asides: what a sentence says of those whom it counts besides that they are so many, in its own words."""

from __future__ import annotations

import functools
import re
from typing import Any

from asreported.lexicon import load

OF_IDENTIFIED = "of those identified"
"""Added where the sentence says that those whom it counts were identified."""


def aside(figure: dict[str, Any]) -> str:
    """Return what the sentence says of all or most of the counted, empty where it says nothing of them.

    "Thirteen hostages, all of them dead, are still there" gives "all of them dead". Of a part it is not sure of whom
    it is said. ``figure`` has the columns of the figures' table.
    """
    sentence, quote = figure.get("sentence") or "", figure.get("quote") or ""
    first = (figure.get("start") or 0) - (figure.get("sentence_start") or 0)
    if first < 0 or sentence[first : first + len(quote)] != quote:
        return ""
    found = _of_them().match(sentence, first + len(quote))
    if found and figure.get("part_of") is None:
        return " ".join(found["aside"].split())
    identified = str(figure.get("predicate") or "").lower() in words_of("identifying")
    return OF_IDENTIFIED if identified and figure.get("role") == "object" else ""


@functools.cache
def words_of(category: str) -> frozenset[str]:
    """Return the entries of a category of the lexicon."""
    return frozenset(load()[category])


@functools.cache
def _of_them() -> re.Pattern[str]:
    """Return what matches from the end of a number to such words in the same clause, with no number between."""
    words = "|".join(sorted(map(re.escape, words_of("of_all_of_them")), key=len, reverse=True))
    return re.compile(rf"[^,.;:()\d]*, (?P<aside>(?:{words})\b[^,.;:()\d]*)(?=[,;:]|\.(?!\s*\d)|$)")
