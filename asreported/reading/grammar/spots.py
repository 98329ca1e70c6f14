"""Spots: where the entries of categories stand in a sentence, found in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """The entries of all categories that were ever asked for, by the word that each begins with.

    The few hundred that are asked for are soon all known. From then on one look-up a word finds the entries of all.
    """

    def __init__(self, entries: Mapping[str, Entries]) -> None:
        self.entries = entries
        self.nowhere: dict[str, Sequence[Spot]] = {}
        """Every category that was asked for, with no spots."""
        self._begun: dict[str, list[tuple[str, list[str], Any]]] = {}
        self._together: dict[frozenset[str], int] = {}

    def ask(self, category: str) -> Entries:
        """Return the entries of a category, which are looked for in all sentences from now on."""
        entries = self.entries[category]
        if category not in self.nowhere:
            self.nowhere[category] = ()
            for word, value in entries.words.items():
                self._begun.setdefault(word, []).append((category, [], value))
            for word, phrases in entries.phrases.items():
                self._begun.setdefault(word, []).extend((category, list(phrase), value) for phrase, value in phrases)
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
        begun = self._begun
        for at, word in enumerate(words):
            here: Iterable[tuple[str, list[str], Any]] = begun.get(word, ())
            token = tokens[at]
            if token != word and token in begun:
                here = (*self._as_written(token, word), *here)
            for category, phrase, value in here:
                last = at + (len(phrase) or 1)
                if not phrase or words[at:last] == phrase:
                    found.setdefault(category, []).append(Spot(at, last, value))
        return found

    def _as_written(self, token: str, word: str) -> list[tuple[str, list[str], Any]]:
        """Return the entries that a word is as written, of categories that do not have it in lower case."""
        entries = self.entries
        return [one for one in self._begun[token] if not one[1] and word not in entries[one[0]].words]


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
