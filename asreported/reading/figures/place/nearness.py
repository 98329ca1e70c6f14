"""Nearness: whether the place where a story counts by default is spoken of near a number.

A number whose sentence names no place is taken to be where the story counts, for most reports of it speak of nothing
else. A long briefing speaks of many places: what it says far from any word of the story's place may be of anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from asreported.story import Story

_BEFORE, _BEHIND = 2000, 500
"""Characters before and behind a number in which the place is looked for: some paragraphs, and the next sentences."""


class Nearness:
    """Where a text names the place of a story, one that lies in it, or those who live there."""

    def __init__(self, raw: str, story: Story | None) -> None:
        names = _names_of(story.place, story) if story is not None and story.place is not None else None
        self._at = [found.start() for found in names.finditer(raw)] if names is not None else []

    def is_far(self, offset: int) -> bool:
        """Return True if the text names the place, but not near an offset; one that never does is all of the story."""
        if not self._at:
            return False
        at = bisect_left(self._at, offset)
        before = at > 0 and offset - self._at[at - 1] <= _BEFORE
        behind = at < len(self._at) and self._at[at] - offset <= _BEHIND
        return not before and not behind


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in names) + r")\b", re.IGNORECASE)


def _names_of(place: str, story: Story) -> re.Pattern[str]:
    """Return what matches each name of a place, of those within it, and of the group that is everybody there."""
    inside = {place}
    for _ in story.places:  # a place may be declared before the one that it lies in
        inside |= {one.name for one in story.places if one.within in inside}
    places = [one for one in story.places if one.name in inside]
    living = {one.everybody for one in places if one.everybody is not None}
    groups = [one for one in story.groups if one.name in living]
    names = {place, *(name for one in (*places, *groups) for name in (one.name, *one.aliases))}
    return _pattern(tuple(sorted(names, key=lambda name: (-len(name), name))))
