"""Openings: with which tokens a match can begin, and which it cannot do without, so that a search looks no further.

A rule that begins with a choice of phrases is tried at every token of a text, phrase by phrase. One look at the set
of all first tags spares that: searching a text for holidays takes a tenth of the time. And most texts lack some word
without which a rule cannot match at all ("the", "weekend"): there it need not be tried anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from asreported.reading.grammar.patterns import Pattern

TagsOf = Callable[[str], tuple[frozenset[str] | None, float]]
"""Categories (``a|b``) → tags with which their entries can begin (None: any), tokens of the longest entry."""

_LONGEST = 30
"""Tokens beyond which a match is not told how far it may reach."""


class Opening(NamedTuple):
    """Beginnings of matches: their possible tags (None: any), what they need, how far they may reach.

    ``needs`` are sets of tags, each of which has one in whatever matches, looked around or not; these stand at most
    ``reach`` tokens from the first token. A ``reach`` of 0 says that this is not known.
    """

    first: frozenset[str] | None
    needs: tuple[frozenset[str], ...]
    reach: int


class Part(NamedTuple):
    """A stretch of a pattern: the tags it can begin with, whether it may be empty, what it needs, its longest."""

    first: frozenset[str] | None
    empty: bool
    needs: list[frozenset[str]]
    longest: float


_ENDLESS = float("inf")


class _Walk:
    """One walk over the pieces of a pattern, keeping what can come first and what must come."""

    def __init__(self, pattern: Pattern, first_tags: TagsOf) -> None:
        self.pieces = pattern.pieces
        self.first_tags = first_tags
        self.at = 0

    def choice(self) -> Part:
        """Alternatives up to the closing bracket: they need together what each of them needs most."""
        ways = [self.sequence()]
        while self._operator() == "|":
            self.at += 1
            ways.append(self.sequence())
        if len(ways) == 1:
            return ways[0]
        first = _union([way.first for way in ways])
        needs = [frozenset().union(*(min(way.needs, key=len) for way in ways))] if all(w.needs for w in ways) else []
        return Part(first, any(way.empty for way in ways), needs, max(way.longest for way in ways))

    def sequence(self) -> Part:
        """One alternative: it begins with its parts up to the first that cannot be empty, and needs what they need."""
        begun, empty = [], True
        needs: list[frozenset[str]] = []
        longest = 0.0
        while self.at < len(self.pieces) and self._operator() not in ("|", ")"):
            part = self.part()
            if empty:
                begun.append(part.first)
                empty = part.empty
            needs += part.needs
            longest += part.longest
        return Part(_union(begun), empty, needs, longest)

    def part(self) -> Part:
        """A category or a group with its count."""
        kind, text = self.pieces[self.at]
        self.at += 1
        if kind == "not":
            part = Part(None, False, [], 1)
        elif kind == "names":
            tags, longest = self.first_tags(text)
            part = Part(tags, False, [] if tags is None else [tags], longest)
        else:
            part = self.choice()
            self.at += 1  # the closing bracket
            if text in ("(?=", "(?<="):
                part = part._replace(first=frozenset(), empty=True)
            elif text in ("(?!", "(?<!"):
                part = Part(frozenset(), True, [], 0)
        while (count := self._operator()) is not None and count[0] in "?*+{":
            part = _counted(part, count)
            self.at += 1
        return part

    def _operator(self) -> str | None:
        """The operator that comes next; None where none does."""
        if self.at == len(self.pieces) or self.pieces[self.at][0] != "operator":
            return None
        return self.pieces[self.at][1]


def _counted(part: Part, count: str) -> Part:
    """A part that comes ``?``, ``*``, ``+`` or ``{m,n}`` times."""
    if count[0] != "{":
        most = 1 if count == "?" else _ENDLESS
    else:
        most = int(count[1:-1].rpartition(",")[2] or 0) or _ENDLESS
    longest = part.longest * most if part.longest else 0
    if count[0] in "?*" or count.startswith(("{0", "{,")):
        return Part(part.first, True, [], longest)
    return part._replace(longest=longest)


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for tags in sets:
        if tags is None:
            return None
        found |= tags
    return found


def opening_of(pattern: Pattern, first_tags: TagsOf) -> Opening:
    """Return how the matches of a pattern begin."""
    whole = _Walk(pattern, first_tags).choice()
    needs = tuple(sorted(set(whole.needs), key=len))
    reach = int(whole.longest) if whole.longest <= _LONGEST else 0
    return Opening(None if whole.empty or not whole.first else whole.first, needs, reach)
