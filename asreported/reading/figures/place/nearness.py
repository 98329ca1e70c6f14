"""Nearness: whether the place where a story counts by default is spoken of near a number.

A number whose sentence names no place is taken to be where the story counts, for most reports of it speak of nothing
else. A long briefing speaks of many places: what it says far from any word of the story's place may be of anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from asreported.reading.grammar.alphabet import fold

if TYPE_CHECKING:
    from asreported.story import Story

_BEFORE, _BEHIND = 2000, 500
"""Characters before and behind a number in which the place is looked for: some paragraphs, and the next sentences."""


class Nearness:
    """Where a text names the place of a story, one that lies in it, or those who live there."""

    def __init__(self, raw: str, story: Story | None) -> None:
        names = _names_of(story) if story is not None else ()
        self._at = sorted(_offsets(fold(raw), names))

    def is_far(self, offset: int) -> bool:
        """Return True if the text names the place, but not near an offset; one that never does is all of the story."""
        if not self._at:
            return False
        at = bisect_left(self._at, offset)
        before = at > 0 and offset - self._at[at - 1] <= _BEFORE
        behind = at < len(self._at) and self._at[at] - offset <= _BEHIND
        return not before and not behind


def _offsets(text: str, names: Iterable[str]) -> Iterator[int]:
    """Yield where names stand in a text as words of their own; both are folded."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at
            at = text.find(name, end)


@lru_cache(maxsize=8)
def _all_names(places: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(sorted({fold(name) for names in places for name in names}))


def _names_of(story: Story) -> tuple[str, ...]:
    """Return each name of a story's place, of those within it, and of the group that is everybody there; folded."""
    if story.place is None:
        return ()
    inside = {story.place}
    for _ in story.places:  # a place may be declared before the one that it lies in
        inside |= {one.name for one in story.places if one.within in inside}
    places = [one for one in story.places if one.name in inside]
    living = {one.everybody for one in places if one.everybody is not None}
    groups = [one for one in story.groups if one.name in living]
    return _all_names(((story.place,), *((one.name, *one.aliases) for one in (*places, *groups))))
