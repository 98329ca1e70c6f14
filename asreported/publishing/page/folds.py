"""Long lists of a page in parts: the first entries are open, the others folded, so that a page is a few screens long.

What is folded stays part of the page. A link to it, and a search in the page, open the part that it stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

OPEN = 6
"""Entries that are open at the head of a list: about a screen."""

PART = 20
"""Entries of one folded part: about three screens once it is opened."""

UNDATED = "no date"
"""Words in the place of the day of a report that has none."""

T = TypeVar("T")


@dataclass(frozen=True)
class Fold(Generic[T]):
    """Entries that are folded together, with what the fold is called."""

    title: str
    entries: Sequence[T]


@dataclass(frozen=True)
class Folded(Generic[T]):
    """A list in parts: the entries that are open, and the folds below them."""

    open: Sequence[T]
    folds: tuple[Fold[T], ...]


def folded(entries: Sequence[T], day: Callable[[T], str]) -> Folded[T]:
    """Return a list in parts; ``day`` gives the day of an entry, of which the first and the last name a fold.

    A list that is hardly longer than what would be open is open in full.
    """
    if len(entries) <= OPEN + 2:
        return Folded(entries, ())
    rest = entries[OPEN:]
    parts = [rest[at : at + PART] for at in range(0, len(rest), PART)]
    return Folded(entries[:OPEN], tuple(Fold(_title(day(part[0]), day(part[-1])), part) for part in parts))


def _title(first: str, last: str) -> str:
    """Return the days of a fold: "from 9 Oct 2025 back to 3 Mar 2025"."""
    return f"of {first}" if first == last else f"from {first} back to {last}".replace(UNDATED, "reports without a date")
