"""Vocabulary: the words by which a story declares its measures, ready to be looked up in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asreported.forms import folded, noun_forms, verb_forms
from asreported.reading.grammar.english import endings
from asreported.records import Kind

if TYPE_CHECKING:
    from asreported.story import MeasureOf, Story

Phrase = tuple[str, ...]
_KEPT = 8
"""Stories whose vocabularies a process keeps."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A declared phrase in one of its forms, with the measures that declare it, the first one first."""

    words: Phrase
    names: tuple[str, ...]


Entries = dict[str, list[Entry]]


@dataclass(slots=True)
class Vocabulary:
    """Declared phrases by the word they are looked up by, the longest first.

    ``nouns`` stand by their last word, ``verbs`` and ``words`` by their first. ``states`` are what a noun phrase says
    before its last word, by its first word ("confirmed" of "confirmed cases"), ``heads`` the last words of each
    measure's nouns, ``units`` those of all measures that have nouns.
    """

    measures: dict[str, MeasureOf]
    nouns: Entries = field(default_factory=dict)
    verbs: Entries = field(default_factory=dict)
    words: Entries = field(default_factory=dict)
    states: Entries = field(default_factory=dict)
    barred: dict[str, frozenset[Phrase]] = field(default_factory=dict)
    heads: dict[str, frozenset[str]] = field(default_factory=dict)
    units: frozenset[str] = frozenset()

    def takes(self, name: str, kind: Kind, *, whole: bool = False) -> bool:
        """Return True if a measure can have a number of a kind; ``whole`` if the number is all that its noun says."""
        sort = self.measures[name].sort
        if sort is None:
            return kind is Kind.COUNT or (whole and kind is not Kind.DURATION)
        return sort == kind

    def choose(self, entry: Entry, kind: Kind, *, whole: bool = False) -> str | None:
        """Return the first measure of an entry that can have a number of a kind."""
        return next((name for name in entry.names if self.takes(name, kind, whole=whole)), None)

    def beside(self, name: str, kind: Kind) -> str | None:
        """Return the measure of a kind of number that shares a noun or verb with another: the share of what is done."""
        mine = self.measures[name]
        shared = {*map(folded, mine.verbs), *map(folded, mine.nouns)}
        for other, of in self.measures.items():
            if of.sort == kind and shared & {*map(folded, of.verbs), *map(folded, of.nouns)}:
                return other
        return None

    def bars(self, name: str, words: Sequence[str]) -> bool:
        """Return True if a noun that a measure excludes stands among the words."""
        return any(_within(phrase, words) for phrase in self.barred.get(name, ()))


def _within(phrase: Phrase, words: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))


_VOCABULARIES: dict[str, Vocabulary] = {}


def vocabulary_of(story: Story) -> Vocabulary:
    """Return the vocabulary of a story, made when it is first asked for."""
    found = _VOCABULARIES.get(story.fingerprint)
    if found is None:
        if len(_VOCABULARIES) >= _KEPT:
            _VOCABULARIES.clear()
        found = _VOCABULARIES[story.fingerprint] = _made(story)
    return found


def _made(story: Story) -> Vocabulary:
    made = Vocabulary(dict(story.measures))
    own = list(story.measures.items())
    made.nouns = _entries(((form, name) for name, of in own for noun in of.nouns for form in noun_forms(noun)), -1)
    made.verbs = _entries(((form, name) for name, of in own for verb in of.verbs for form in verb_forms(verb)), 0)
    made.words = _entries(((folded(words), name) for name, of in own for words in of.words), 0)
    made.states = _entries(_states(own), 0)
    made.barred = {
        name: frozenset(form for noun in of.not_nouns for form in noun_forms(noun)) for name, of in own if of.not_nouns
    }
    made.heads = {name: frozenset(form[-1] for noun in of.nouns for form in noun_forms(noun)) for name, of in own}
    made.units = frozenset(form[-1] for _, of in own if of.nouns for form in noun_forms(of.unit))
    return made


def _states(measures: Iterable[tuple[str, MeasureOf]]) -> Iterator[tuple[Phrase, str]]:
    for name, of in measures:
        for noun in of.nouns:
            words = folded(noun)
            if len(words) > 1 and words[0].endswith(endings.PARTICIPLE_ENDING):
                yield words[:-1], name


def _entries(pairs: Iterable[tuple[Phrase, str]], by: int) -> Entries:
    named: dict[Phrase, dict[str, None]] = {}
    for words, name in pairs:
        named.setdefault(words, {})[name] = None
    found: Entries = {}
    for words in sorted(named, key=lambda words: (-len(words), words)):
        found.setdefault(words[by], []).append(Entry(words, tuple(named[words])))
    return found
