"""Spots: where the entries of categories stand in a sentence, found in one pass over its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple


class Entries(NamedTuple):
    """A category as it is looked up in a sentence: its words, and its phrases by their first word, the shortest first.

    Each goes with its value; entries in lower case match any case, others as written or in full capitals.
    """

    words: dict[str, Any]
    phrases: dict[str, list[tuple[tuple[str, ...], Any]]]


class Spot(NamedTuple):
    """An entry of a category in a sentence: the tokens ``first`` to ``last`` (excluded), and the entry's value."""

    first: int
    last: int
    value: str | None


class Spotter:
    """The entries of all categories that were ever asked for, by the words that each begins with.

    The few hundred that are asked for are soon all known. From then on one look-up a word finds the entries of all.
    """

    def __init__(self, entries: Mapping[str, Entries]) -> None:
        self.entries = entries
        self.nowhere: dict[str, Sequence[Spot]] = {}
        """Every category that was asked for, with no spots."""
        self._words: dict[str, list[tuple[str, Any]]] = {}
        self._phrases: dict[tuple[str, ...], list[tuple[str, list[str], Any]]] = {}
        self._openers: set[str] = set()
        self._together: dict[frozenset[str], int] = {}

    def ask(self, category: str) -> Entries:
        """Return the entries of a category, which are looked for in all sentences from now on."""
        entries = self.entries[category]
        if category not in self.nowhere:
            self.nowhere[category] = ()
            for word, value in entries.words.items():
                self._words.setdefault(word, []).append((category, value))
            self._openers |= entries.phrases.keys()
            for phrase, value in chain.from_iterable(entries.phrases.values()):
                self._phrases.setdefault(phrase[:2], []).append((category, list(phrase), value))
        return entries

    def ask_together(self, categories: frozenset[str]) -> int:
        """Ask for some categories, and return how many had been asked for when all of these were."""
        asked = self._together.get(categories)
        if asked is None:
            for category in sorted(categories):
                self.ask(category)
            asked = self._together[categories] = len(self.nowhere)
        return asked

    def find(self, words: list[str], tokens: Sequence[str]) -> dict[str, list[Spot]]:
        """Return where entries stand, by category, in order; of those of a category that begin alike the longest last.

        ``words`` are those of the sentence in lower case, ``tokens`` the same as written.
        """
        found: dict[str, list[Spot]] = {}
        known, openers = self._words, self._openers
        for at, (word, token) in enumerate(zip(words, tokens, strict=True)):
            if token != word and token in known:  # as written; of categories that do not have it in lower case
                for category, value in known[token]:
                    if word not in self.entries[category].words:
                        found.setdefault(category, []).append(Spot(at, at + 1, value))
            if word in known:
                for category, value in known[word]:
                    found.setdefault(category, []).append(Spot(at, at + 1, value))
            if word in openers and at + 1 < len(words):
                for category, phrase, value in self._phrases.get((word, words[at + 1]), ()):
                    last = at + len(phrase)
                    if words[at:last] == phrase:
                        found.setdefault(category, []).append(Spot(at, last, value))
        return found


class Spots(dict[str, Sequence[Spot]]):
    """Category → where its entries stand in a sentence; a category that nobody asked for before is looked up."""

    __slots__ = ("_asked", "_here", "_spotter", "_tokens", "_words")

    def __init__(self, spotter: Spotter, words: list[str], tokens: Sequence[str]) -> None:
        super().__init__()
        self._spotter, self._words, self._tokens = spotter, words, tokens
        self._look()

    def _look(self) -> None:
        found = self._spotter.find(self._words, self._tokens)
        self.update(self._spotter.nowhere)
        self.update(found)
        self._here = frozenset(found)
        self._asked = len(self._spotter.nowhere)

    def among(self, categories: frozenset[str]) -> frozenset[str]:
        """Return those of some categories that have an entry in the sentence."""
        if self._asked < self._spotter.ask_together(categories):
            self._look()
        return categories & self._here

    def __missing__(self, category: str) -> Sequence[Spot]:
        single, phrases = self._spotter.ask(category)
        if single.keys().isdisjoint((*self._words, *self._tokens)) and phrases.keys().isdisjoint(self._words):
            self[category] = ()
        else:
            self._look()
        return self[category]
