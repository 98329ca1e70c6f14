"""Headings: lines of their own that open a section; the place that one names holds for the numbers below it.

A heading holds until the next one of its rank or a higher one. Marks tell the rank ("##", "2.1", capitals, bold);
a plain heading with another right below it stands above that one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.text import Text

_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_NUMBERED = re.compile(r"((?:\d{1,2}\.)+\d{0,2}|[IVX]{1,4}\.|[A-H][.)])\s+(.*)")
_BOLD = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)\1:?")
_BULLET = re.compile(r"[•*·–—-]\s+")
_RULE = re.compile(r"(?:[-_*#=]\s*){2,}")
_UNDERLINE = re.compile(r"(=+|-+)")
_OF_TIME = re.compile(r"\s*(?:[:|]|\s[–—-]\s)\s*(?=[^:|]*[A-Za-z])[^:|]{1,40}\d[^:|]{0,40}$")
"""The days that a heading is of: "Needs: 6-12 May"."""
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "”", '"', "…", "—", "–")
_INNER_END = re.compile(r"[.!?:;]\s+[A-Z(]|[\t|]")
_WORD = re.compile(r"[\w'’-]+")
_ENDS = (".", "!", "?", "”", '"', ")", "…")
"""How the last line of a paragraph ends."""
_LONGEST = 9
"""Words of the longest heading."""
_SENTENCE_CASE = 6
"""Words of the longest heading whose words are not capitalised and that names no place."""
_SMALL = 4
"""Letters of a word that a heading in capitals for each word may leave small: "and", "with"."""
_HIGHEST, _CAPITALS, _OF_NUMBERS, _PLAIN, _UNDER = 0.0, 10.0, 11.0, 20.0, 30.0
"""Ranks: a rule across the page, headings in capitals, numbered ones, plain ones, those in bold or italics."""
_RAISED = 5.0
"""By how much a plain heading stands above one right below it."""


@dataclass(slots=True)
class _Heading:
    """A heading: its offset, rank (the lower the higher it stands), and place: "" for several, None for none."""

    start: int
    rank: float
    place: str | None


class Sections:
    """The sections of a text: from which offset on which place holds where a sentence names none."""

    def __init__(self, text: Text) -> None:
        categories = text.lexicon.categories
        names: Mapping[str, str] = {**categories.get("story_place", {}), **categories.get("story_heading", {})}
        self._starts: list[int] = []
        self._places: list[str | None] = []
        if not names:
            return
        open_above: list[_Heading] = []
        for heading in _headings(text, names):
            while open_above and open_above[-1].rank >= heading.rank:
                open_above.pop()
            open_above.append(heading)
            self._starts.append(heading.start)
            self._places.append(next((one.place for one in reversed(open_above) if one.place is not None), None))

    def place_at(self, offset: int) -> str | None:
        """The place that the headings above an offset name; None where none does, or where one names two."""
        section = bisect_right(self._starts, offset) - 1
        return self._places[section] or None if section >= 0 else None


def _headings(text: Text, names: Mapping[str, str]) -> list[_Heading]:
    """The headings of a text, in order."""
    found: list[_Heading] = []
    before, gap, listed = "", True, False  # the line before, whether a blank one came since, whether it is of a list
    plain_above = False  # whether the line before is a plain heading with nothing below it yet
    at = 0
    for line in text.raw.splitlines(keepends=True):
        start, at = at, at + len(line)
        said = line.strip()
        if not said:
            gap = True
            continue
        if _RULE.fullmatch(said):
            _ruled(found, start, said, below_heading=plain_above and not gap)
            before, gap, listed, plain_above = "", True, False, False
            continue
        listed = not said.endswith(".") and (before.endswith((":", ";", ",")) or (listed and not gap))
        apart = not listed and (gap or plain_above or before.endswith(_ENDS))
        heading = _heading(text, said, start, names, apart=apart)
        if heading is not None:
            if plain_above and found[-1].rank == heading.rank == _PLAIN:
                found[-1].rank -= _RAISED
            found.append(heading)
        plain_above = heading is not None
        before, gap = said, False
    return found


def _ruled(found: list[_Heading], start: int, said: str, *, below_heading: bool) -> None:
    """Take a line of dashes for the underlining of the heading above it, or else for the end of all sections."""
    if below_heading and _UNDERLINE.fullmatch(said):
        found[-1].rank = 1.0 if said[0] == "=" else 2.0
    else:
        found.append(_Heading(start, _HIGHEST, None))


def _heading(text: Text, said: str, start: int, names: Mapping[str, str], *, apart: bool) -> _Heading | None:
    """The heading that a line is; None where it is none. One that names no place must stand apart and look like it."""
    rank, words = _ranked(said)
    timeless = _OF_TIME.sub("", words)
    if words.endswith(_SENTENCE_END) or _INNER_END.search(timeless):
        return None
    number = len(timeless.split())
    if not timeless or number > _LONGEST or any(letter.isdigit() for letter in timeless) or not _opens(timeless):
        return None
    letters = [letter for letter in timeless if letter.isalpha()]
    capitals = all(letter.isupper() for letter in letters) and (number > 1 or len(letters) > 5)
    if rank == _PLAIN and capitals:
        rank = _CAPITALS
    place = _named(timeless, names)
    if place is not None:
        return _Heading(start, rank, place)
    if rank != _PLAIN or (apart and _looks_like_one(text, timeless)):
        return _Heading(start, rank, None)
    return None


def _ranked(said: str) -> tuple[float, str]:
    """The rank that a line's marks give it, and its words without them."""
    if (match := _MARKED.fullmatch(said)) is not None:
        return float(len(match[1])), match[2]
    if (match := _NUMBERED.fullmatch(said)) is not None:
        return _OF_NUMBERS + len(re.findall(r"\d+", match[1])) / 10, match[2]
    if (match := _BOLD.fullmatch(said)) is not None:
        return _UNDER, match[2]
    return _PLAIN, _BULLET.sub("", said)


def _opens(words: str) -> bool:
    """Return True if a line begins as a heading does, with a capital."""
    return next((letter.isupper() for letter in words if letter.isalpha()), False)


def _looks_like_one(text: Text, words: str) -> bool:
    """Return True if words are capitalised throughout, or are few and not a sentence."""
    parts = _WORD.findall(words)
    if all(part[0].isupper() or len(part) <= _SMALL for part in parts):
        return not any(text.lexicon.has("pronoun", part) for part in parts)
    verb = any(text.lexicon.has(category, part) for part in parts for category in ("be", "have", "modal", "say"))
    return len(parts) <= _SENTENCE_CASE and not verb


def _named(heading: str, names: Mapping[str, str]) -> str | None:
    """The one place that a heading names, "" where it names several, None where it names none."""
    words = " " + " ".join(_WORD.findall(fold(heading))) + " "
    found = []
    for alias in sorted(names, key=len, reverse=True):
        wanted = f" {fold(alias)} "
        if wanted in words:
            found.append(names[alias])
            words = words.replace(wanted, " ")
    return None if not found else found[0] if len(set(found)) == 1 else ""
