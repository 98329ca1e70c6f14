"""The alphabet: one character, a *tag*, for each set of categories that a token can belong to.

Reading works on tags: each token of a text becomes one character that stands for all categories the token belongs to
(``may`` the modal, ``May`` the month or the modal). Rules are compiled over them
(:mod:`asreported.reading.grammar.compiler`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from asreported.lexicon import Categories
from asreported.reading.grammar.english import NAMES
from asreported.reading.grammar.patterns import REGISTERED
from asreported.reading.grammar.spots import Entries, Spotter
from asreported.reading.grammar.tokens import NUMBER_SHAPES, TOKEN, WORD_SHAPES, number_shape, word_shape

QUICK = 0x10000
"""First tag, beyond the Basic Multilingual Plane: rules compile quickly, but each class is searched range by range."""
SWIFT = 0x3400
"""First tag, within the plane: :mod:`re` makes a table of each class, slow to build and swift to search."""
_MARKS = {QUICK: 0x18000, SWIFT: 0xE000}
"""First of the tags that recognisers put over what they have found."""
_T = TypeVar("_T")
_SHAPE_ORDER = (*NUMBER_SHAPES, *WORD_SHAPES, "punctuation")
_MEMORY = 200_000  # distinct tokens remembered before the memory is begun anew
_ENDINGS = ("ing", "ed", "ly", "s")


class Remembered(dict[str, _T]):
    """Word → what a function says of it, asked once; begun anew where it has grown large, so that memory stays flat."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], _T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> _T:
        if len(self) > _MEMORY:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


class Named(dict[str, dict[str, Any]]):
    """The word lists by their names: to ask for a name that no file defines is a slip of a rule, and says so."""

    __slots__ = ()

    def __missing__(self, name: str) -> dict[str, Any]:
        raise _unknown(name)


class Alphabet(dict[str, str]):
    """Token → tag, with the categories behind it.

    Missing tokens are classified on first sight and remembered, up to a bound, so that tagging a text is one
    dictionary look-up a token and memory stays flat over any number of articles.
    """

    def __init__(self, categories: Categories, first_tag: int = QUICK) -> None:
        super().__init__()
        self._first_tag = first_tag
        self.categories = Named(categories)
        self._any_case: dict[str, set[str]] = {}
        self._as_written: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        self._apart: dict[str, set[str]] = {}
        self._marks: dict[str, str] = {}
        self._known: frozenset[str] | None = None
        self.folded = Remembered(fold)
        self.entries = Remembered(self._entries)
        self.spotter = Spotter(self.entries)
        self._held = Remembered(lambda category: Remembered(lambda token: self._holds(category, token)))
        named = {name for pattern in REGISTERED for _, names in pattern.pieces for name in names.split("|")}
        for category, entries in categories.items():
            if category in named:
                for entry in entries:
                    self._add(category, entry)
            else:  # only ever asked for word by word: it needs no tags, and the fewer the better
                self._apart[category] = {
                    form
                    for entry in entries
                    for form in ((fold(entry),) if entry == entry.lower() else (entry, entry.upper()))
                }
        for pattern in REGISTERED:
            for word in pattern.words:
                self._any_case.setdefault(word, set()).add("=" + word)
        self._tags = self._alphabet()
        self._members = self._class_members()

    def __missing__(self, token: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        tag = self[token] = self._tags.get(self._describe(token)) or self._tags[self._bare(token)]
        return tag

    def value(self, category: str, entry: str) -> Any:
        """Value of an entry as found in a text (any case); KeyError if the category lacks it."""
        entries = self.categories[category]
        for form in (entry, fold(entry)):
            if form in entries:
                return entries[form]
        capitals = {name.upper(): value for name, value in entries.items() if name != name.lower()}
        return capitals[entry]  # "RP" for "Rp"

    def _entries(self, category: str) -> Entries:
        words: dict[str, Any] = {}
        phrases: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for entry, value in self.categories[category].items():
            tokens = tuple(TOKEN.findall(entry))
            if len(tokens) > 1:
                phrase = tuple(map(fold, tokens))
                phrases.setdefault(phrase[0], []).append((phrase, value))
            elif entry == entry.lower():
                words[fold(entry)] = value
            else:
                words[entry] = words[entry.upper()] = value
        for found in phrases.values():
            found.sort(key=lambda phrase: len(phrase[0]))
        return Entries(words, phrases)

    def has(self, category: str, token: str) -> bool:
        """Return True if a token is in a category (its single words, not its phrases); the empty token is in none."""
        return self._held[category][token]

    def knows(self, word: str) -> bool:
        """Return True if a word stands by itself in any category; small words have parts of words among them."""
        if self._known is None:
            words = (entries for name, entries in self.categories.items() if name not in NAMES)
            self._known = frozenset(fold(entry) for entries in words for entry in entries)
        return fold(word) in self._known

    def _holds(self, category: str, token: str) -> bool:
        if category in self._apart:
            return fold(token) in self._apart[category] or token in self._apart[category]
        if category not in self._members and category not in self.categories and not category.startswith("story_"):
            raise _unknown(category)
        return bool(token) and self[token] in self._members.get(category, "")

    def mark(self, name: str) -> tuple[str, str]:
        """Tags (first token, following tokens) that stand for a recognised span, such as ``Numeral``."""
        first = self._marks.setdefault(name, chr(_MARKS[self._first_tag] + 2 * len(self._marks)))
        return first, chr(ord(first) + 1)

    def _add(self, category: str, entry: str) -> None:
        tokens = tuple(TOKEN.findall(entry))
        if len(tokens) == 1:
            where = self._as_written if entry != entry.lower() else self._any_case
            where.setdefault(entry if where is self._as_written else fold(entry), set()).add(category)
            if where is self._as_written:
                where.setdefault(entry.upper(), set()).add(category)
            return
        words = tuple(fold(token) for token in tokens)
        self._phrases.setdefault(category, []).append(words)
        for word in words:
            self._any_case.setdefault(word, set()).add("=" + word)

    def _describe(self, token: str) -> tuple[str, frozenset[str]]:
        shape = _shape(token)
        found = self._any_case.get(fold(token), frozenset()) | self._as_written.get(token, frozenset())
        if shape in WORD_SHAPES:
            found |= _ending(token)
        return shape, frozenset(found)

    def _bare(self, token: str) -> tuple[str, frozenset[str]]:
        return _shape(token), frozenset()

    def _alphabet(self) -> dict[tuple[str, frozenset[str]], str]:
        """One tag for each (shape, set of categories) that a token can have, in blocks by shape.

        Within a shape, sets stand by their largest categories, so that these are few ranges of tags.
        """
        spelled = [word for word in self._any_case if _shape(word) in WORD_SHAPES]
        sets = {frozenset(self._any_case[word] | _ending(word)) for word in spelled}
        sets |= {frozenset(), *(frozenset({"-" + ending}) for ending in _ENDINGS)}
        described = {(shape, found) for shape in WORD_SHAPES for found in sets}
        described |= {(shape, frozenset()) for shape in _SHAPE_ORDER}
        described |= {self._describe(word) for word in self._any_case.keys() - spelled}
        described |= {self._describe(form) for word in self._as_written for form in (word, word.upper())}
        sizes = Counter(name for _, found in described for name in found)
        by_size = {
            name: rank for rank, (name, _) in enumerate(sorted(sizes.items(), key=lambda item: (-item[1], item)))
        }
        ordered = sorted(
            described, key=lambda item: (_SHAPE_ORDER.index(item[0]), sorted(by_size[name] for name in item[1]))
        )
        return {item: chr(self._first_tag + i) for i, item in enumerate(ordered)}

    def _class_members(self) -> dict[str, frozenset[str]]:
        members: dict[str, set[str]] = {}
        for (shape, categories), tag in self._tags.items():
            of_shape = NUMBER_SHAPES.get(shape) or (("word", shape) if shape in WORD_SHAPES else ("punctuation",))
            for name in (*of_shape, *categories):
                members.setdefault(name, set()).add(tag)
        return {name: frozenset(tags) for name, tags in members.items()}


def _unknown(category: str) -> LookupError:
    return LookupError(f"unknown category <{category}>: no word list in asreported/reading/lexicon has this name")


def fold(word: str) -> str:
    """Lower case with straight apostrophes: the form in which entries are compared."""
    return word.lower().replace("’", "'")


def _shape(token: str) -> str:
    first = token[0]
    if first.isdecimal():
        return number_shape(token)
    if first.isalpha():
        return "coded" if not token[-1].isalpha() and token[-1] != "." else word_shape(token)
    return "punctuation"


def _ending(token: str) -> frozenset[str]:
    lowered = token.lower()
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) > len(ending) + 2:
            return frozenset({"-" + ending})
    return frozenset()


def ranges(tags: Iterable[str]) -> str:
    """Characters as the inside of a regular-expression class, runs joined."""
    out: list[str] = []
    run: list[int] = []
    for code in [*sorted(map(ord, tags)), -1]:
        if run and code == run[-1] + 1:
            run.append(code)
            continue
        if run:
            out.append(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}")
        run = [code]
    return "".join(out)
