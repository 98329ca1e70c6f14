"""The names that a story declares, and every spelling under which reports may give them."""

from __future__ import annotations

from typing import Any, NamedTuple

from asreported.names import plain, without_article
from asreported.story.parts import Named


class Spelled(NamedTuple):
    """The meaning of every spelling of a name: looked up for each figure."""

    places: dict[str, str]
    groups: dict[str, str]
    sources: dict[str, str]


def named(things: tuple[Named, ...] | tuple[Any, ...]) -> dict[str, Any]:
    """Every name and alias as declared, with the name that the story gives it."""
    return {name: thing.name for thing in things for name in (thing.name, *thing.aliases)}


def is_joined(name: str) -> bool:
    """Return True if a name has small words between capitalised ones, where it must not be cut: "Doctors in Need"."""
    words = without_article(name).split()
    between = any(word.islower() for word in words[1:-1])
    return between and words[0][0].isupper() and words[-1][0].isupper()


def forms(name: str) -> tuple[str, ...]:
    """A name as declared, and as reports have it behind another article."""
    return tuple(dict.fromkeys((name, without_article(name))))


def spellings(things: tuple[Any, ...]) -> dict[str, str]:
    """Every name and alias, plainly spelled, with the name that the story gives it; the first one counts."""
    found: dict[str, str] = {}
    for thing in things:
        for alias in (thing.name, *thing.aliases):
            found.setdefault(plain(alias), str(thing.name))
    return found
