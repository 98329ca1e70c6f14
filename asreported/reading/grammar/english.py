"""English: small words that rules compare the words of a text with, by the names of ``lexicon/en/words.toml``.

``english.OF_WORD`` is the list ``of_word``, as a set of words as they are written there, made once: to ask it costs as
little as to compare a string. What more than a handful of words can be is a category, which the lexicon is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from asreported.lexicon import closed_classes

T = TypeVar("T")
_LISTS = closed_classes("words")
NAMES = frozenset(_LISTS)
"""The lists that the file has."""


class Lists(Generic[T]):
    """The lists by their names in capitals, each as what rules ask."""

    def __init__(self, made: Callable[[frozenset[str]], T]) -> None:
        self.__dict__.update({name.upper(): made(words) for name, words in _LISTS.items()})

    def __getattr__(self, name: str) -> T:
        """Say that no list has a name; those that there are stand in the object already."""
        raise AttributeError(f"no list of lexicon/en/words.toml is called {name.lower()}")


def any_of(words: Iterable[str]) -> str:
    """Return the words as the branches of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _together(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


english: Lists[frozenset[str]] = Lists(frozenset)
"""Sets of words."""
endings: Lists[tuple[str, ...]] = Lists(_together)
"""What words begin and end with, as ``str.startswith`` and ``str.endswith`` take it."""
branches: Lists[str] = Lists(any_of)
"""Words as the branches of a regular expression."""
