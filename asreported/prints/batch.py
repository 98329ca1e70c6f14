"""Printed texts that arrive together, in memory: what one of them may be a copy of among the others."""

from __future__ import annotations

from collections.abc import Sequence

from asreported.prints.prints import MEETING, Comparable, Printed, likeliest


class Batch:
    """Texts in the order in which they were printed, found as :class:`~asreported.prints.prints.Prints` finds them."""

    def __init__(self) -> None:
        self._entries: list[Printed] = []
        self._by_body: dict[str, list[int]] = {}
        self._by_band: dict[int, list[int]] = {}

    def add(self, entry: Printed) -> None:
        """Take in a text that is no copy."""
        at = len(self._entries)
        self._entries.append(entry)
        self._by_body.setdefault(entry.body, []).append(at)
        for band in dict.fromkeys(entry.bands):
            self._by_band.setdefault(band, []).append(at)

    def of_body(self, body: str) -> list[Printed]:
        """Texts with the same words."""
        return [self._entries[at] for at in self._by_body.get(body, ())]

    def like(self, bands: Sequence[int], may: Comparable = lambda size, numbers: True) -> list[Printed]:
        """Texts that may share much with one that has these bands, and of which ``may`` does not say no."""
        met = (self._by_band[band][-MEETING:] for band in bands if band in self._by_band)
        found = (self._entries[at] for at in sorted(likeliest(met)))
        return [entry for entry in found if may(entry.shingles.size, entry.numbers)]
