"""Places that a sentence names, as the rules of its numbers know them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Place:
    """A place: the token it begins at (its preposition's, if any), the one behind it, and its words.

    ``sure`` says that its preposition leaves no doubt, ``talks`` that talks are held there.
    """

    first: int
    last: int
    name: str
    sure: bool
    talks: bool = False


@dataclass(slots=True)
class Places:
    """The places around a number: those of its sentence, and that of the section in which it stands."""

    found: list[Place]
    section: str | None
