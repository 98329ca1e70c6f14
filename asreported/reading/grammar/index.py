"""Index: where each tag of a text stands, so that a rule is tried only where it can match.

A regular expression over the whole text is tried at every token. Most rules need some word that the text has twice
or never; with an index they are tried at a handful of tokens instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from asreported.reading.grammar.openings import Opening

_WORTH = 10
"""Tokens of a text for each place to be tried, below which one search through all of it is as quick."""


class Index:
    """Places of the tags of a text (``tags``, all there are); tags put over others later have none.

    Whatever begins with one of these must be searched for.
    """

    __slots__ = ("_many", "_of", "_places", "_size", "_string", "tags")

    def __init__(self, tags: str) -> None:
        self._string = tags
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        self.tags = frozenset(tags)
        self._size = len(tags)
        self._many = len(tags) // _WORTH
        self._places: dict[frozenset[str], list[int] | None] = {}

    def places(self, tags: frozenset[str]) -> list[int] | None:
        """Where one of some tags stands, in order; None where these are too many places to be worth a look."""
        if not self._of:  # it is made when first asked: of a short text it never is
            for at, tag in enumerate(self._string):
                self._of[tag].append(at)
        if tags not in self._places:
            here = [self._of[tag] for tag in tags & self.tags]
            few = sum(map(len, here)) <= self._many
            self._places[tags] = sorted(chain.from_iterable(here)) if few else None
        return self._places[tags]

    def beginnings(self, opening: Opening, marked: set[str]) -> list[int] | None:
        """Where a match with this opening may begin, in order; None where it is quicker to search all of the text.

        ``marked`` are the tags that were put over others since.
        """
        if opening.first is None:
            return None
        firsts = self.places(opening.first) if opening.first.isdisjoint(marked) else None
        rarest = self._rarest(opening, marked)
        if rarest is None or (firsts is not None and len(firsts) <= 2 * len(rarest)):
            return firsts
        if firsts is None:
            return self._around(rarest, opening.reach)
        near: list[int] = []
        past = 0
        for at in rarest:
            low = bisect_left(firsts, at - opening.reach, past)
            past = bisect_right(firsts, at + opening.reach, low)
            near += firsts[low:past]
        return near

    def _rarest(self, opening: Opening, marked: set[str]) -> list[int] | None:
        """Places of what a match needs and the text has least of; None where a match may be far from them."""
        if not opening.reach:
            return None
        rarest: list[int] | None = None
        for need in opening.needs:
            if need is not opening.first and need.isdisjoint(marked):
                places = self.places(need)
                if places is not None and (rarest is None or len(places) < len(rarest)):
                    rarest = places
        return rarest

    def _around(self, rarest: list[int], reach: int) -> list[int] | None:
        """All tokens near some places; None where that is most of the text."""
        if len(rarest) * (2 * reach + 1) > self._many:
            return None
        near: list[int] = []
        past = 0
        for at in rarest:
            low, past = max(past, at - reach), min(at + reach + 1, self._size)
            near += range(low, past)
        return near


def matches(regex: re.Pattern[str], tags: str, beginnings: list[int]) -> Iterator[re.Match[str]]:
    """Matches that begin at some places, none inside another: what ``finditer`` finds if none begins elsewhere."""
    end = 0
    for at in beginnings:
        if at >= end:
            match = regex.match(tags, at)
            if match is not None:
                end = match.end()
                yield match
