"""English: small words that rules compare the words of a text with, by the names of ``lexicon/en/words.toml``.

``english.OF_WORD`` is the list ``of_word``, as a set of words as they are written there, made once: to ask it costs as
little as to compare a string. What more than a handful of words can be is a category, which the lexicon is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Protocol, TypeVar, cast

from asreported.lexicon import closed_classes

T_co = TypeVar("T_co", covariant=True)
_LISTS = closed_classes("words")
NAMES = frozenset(_LISTS)
"""The lists that the file has."""


class Lists(Protocol[T_co]):
    """The lists by their names in capitals, each as what rules ask."""

    def __getattr__(self, name: str) -> T_co:
        """Return a list."""


def _asked(made: Callable[[frozenset[str]], T_co]) -> Lists[T_co]:
    """Return the lists as a module: the attributes of none else are as quick to ask as names."""
    lists = ModuleType(__name__)
    vars(lists).update({name.upper(): made(words) for name, words in _LISTS.items()})
    return cast("Lists[T_co]", lists)


def any_of(words: Iterable[str]) -> str:
    """Return the words as the branches of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _together(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


english: Lists[frozenset[str]] = _asked(frozenset)
"""Sets of words."""
endings: Lists[tuple[str, ...]] = _asked(_together)
"""Beginnings and endings of words, as ``str.startswith`` and ``str.endswith`` take them."""
branches: Lists[str] = _asked(any_of)
"""Words as the branches of a regular expression."""
