"""Openings: with which tokens a match can begin, and which it cannot do without, so that a search looks no further.

A rule that begins with a choice of phrases is tried at every token of a text, phrase by phrase. One look at the set
of all first tags spares that: searching a text for holidays takes a tenth of the time. And most texts lack some word
without which a rule cannot match at all ("the", "weekend"): there it need not be tried anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from asreported.reading.patterns import Pattern

TagsOf = Callable[[str], frozenset[str] | None]
"""Categories (``a|b``) → tags; None where they may be any."""

Needs = list[frozenset[str]]
"""Sets of tags, each of which must have one in whatever matches."""


class Part(NamedTuple):
    """A stretch of a pattern: the tags it can begin with (None: any), whether it may be empty, what it needs."""

    first: frozenset[str] | None
    empty: bool
    needs: Needs


_NOTHING = Part(frozenset(), True, [])


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
        return Part(first, any(way.empty for way in ways), needs)

    def sequence(self) -> Part:
        """One alternative: it begins with its parts up to the first that cannot be empty, and needs what they need."""
        begun, empty = [], True
        needs: Needs = []
        while self.at < len(self.pieces) and self._operator() not in ("|", ")"):
            part = self.part()
            if empty:
                begun.append(part.first)
                empty = part.empty
            needs += part.needs
        return Part(_union(begun), empty, needs)

    def part(self) -> Part:
        """A category or a group with its count."""
        kind, text = self.pieces[self.at]
        self.at += 1
        if kind == "not":
            part = Part(None, False, [])
        elif kind == "names":
            tags = self.first_tags(text)
            part = Part(tags, False, [] if tags is None else [tags])
        else:
            part = self.choice()
            self.at += 1  # the closing bracket
            if text in ("(?=", "(?<="):
                part = Part(frozenset(), True, part.needs)
            elif text in ("(?!", "(?<!"):
                part = _NOTHING
        while (count := self._operator()) is not None and count[0] in "?*+{":
            if count[0] in "?*" or count.startswith(("{0", "{,")):
                part = Part(part.first, True, [])
            self.at += 1
        return part

    def _operator(self) -> str | None:
        """The operator that comes next; None where none does."""
        if self.at == len(self.pieces) or self.pieces[self.at][0] != "operator":
            return None
        return self.pieces[self.at][1]


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for tags in sets:
        if tags is None:
            return None
        found |= tags
    return found


def opening_of(pattern: Pattern, first_tags: TagsOf) -> tuple[frozenset[str] | None, Needs]:
    """Tags with which a match of the pattern can begin, None where it may be empty or begin with any; what it needs.

    ``first_tags`` gives the tags with which one of the entries of some categories can begin.
    """
    whole = _Walk(pattern, first_tags).choice()
    needs = sorted(set(whole.needs), key=len)
    return (None if whole.empty or not whole.first else whole.first), needs
