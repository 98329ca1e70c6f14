"""The lexicon: every word list of the engine, and the tag alphabet made of it.

Word lists live in ``reading/lexicon/en/*.toml``, one file a phenomenon. Each top-level key is a *category*: a list
of entries, or a table that gives each entry a value. An entry is a word or a phrase; entries in lower case
match any case, entries with a capital match only as written or in full capitals.

Reading works on *tags*: each token of a text becomes one character that stands for the set of all categories
the token belongs to (``may`` the modal, ``May`` the month or the modal). A rule is a
:class:`~asreported.reading.grammar.patterns.Pattern` over categories and words; compiled, it is an ordinary regular
expression over the string of tags, so that a whole article is searched at the speed of :mod:`re`. This is the
cascade of finite-state stages of FASTUS (Hobbs et al. 1997), with a tag string for its token lattice.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from asreported.reading.grammar.openings import Opening, opening_of
from asreported.reading.grammar.patterns import REGISTERED, Pattern
from asreported.reading.grammar.tokens import NUMBER_SHAPES, PARAGRAPH, TOKEN, WORD_SHAPES, number_shape, word_shape

if TYPE_CHECKING:
    from asreported.story import Story

Categories = dict[str, dict[str, Any]]
"""Category → entry → value (None where the category is a plain list)."""

_QUICK = 0x10000
"""First tag, beyond the Basic Multilingual Plane: rules compile quickly, but each class is searched range by range."""
_SWIFT = 0x3400
"""First tag, within the plane: :mod:`re` makes a table of each class, slow to build and swift to search."""
_WORTH_TABLES = 8_000_000
"""Characters over which swift searching saves what the tables cost: a process is given them after as many."""
_MARKS = {_QUICK: 0x18000, _SWIFT: 0xE000}
"""First of the tags that recognisers put over what they have found."""
_T = TypeVar("_T")
_SHAPE_ORDER = (*NUMBER_SHAPES, *WORD_SHAPES, "punctuation")
_MEMORY = 200_000  # distinct tokens remembered before the memory is begun anew
_ENDINGS = ("ing", "ed", "ly", "s")
_SIMPLE_START = re.compile(r"\[[^]]*\](?![?*{])|[^(\[\\](?![?*{])")
"""A rule that begins with one class or tag: :mod:`re` finds its places by itself."""


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


class Rule:
    """A pattern over the tags of a lexicon: how its matches begin, and its regular expression once it is needed."""

    __slots__ = ("_compile", "first", "opening", "regex")
    regex: re.Pattern[str]

    def __init__(self, opening: Opening, compile_: Callable[[], re.Pattern[str]]) -> None:
        self.opening = opening
        self.first = opening.first
        self._compile = compile_

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """The regular expression, compiled when it is first asked for."""
        if name != "regex":
            raise AttributeError(name)
        self.regex = self._compile()
        return self.regex

    def may_match(self, present: set[str]) -> bool:
        """Whether a text with these tags can hold a match."""
        return not any(map(present.isdisjoint, self.opening.needs))


class Lexicon(dict[str, str]):
    """Token → tag, with the categories behind it.

    Missing tokens are classified on first sight and remembered, up to a bound, so that tagging a text is one
    dictionary look-up a token and memory stays flat over any number of articles.
    """

    def __init__(self, categories: Categories, first_tag: int = _QUICK) -> None:
        super().__init__()
        self._first_tag = first_tag
        self.categories = categories
        self._any_case: dict[str, set[str]] = {}
        self._as_written: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        self._apart: dict[str, set[str]] = {}
        self._marks: dict[str, str] = {}
        self.rules: dict[Pattern, Rule] = {}
        self.folded = Remembered(fold)
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
        self._classes = {name: _ranges(tags) for name, tags in self._members.items()}

    # -- words to tags -------------------------------------------------------------------------------------

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

    def has(self, category: str, token: str) -> bool:
        """Whether one token belongs to a category (its single words, not its phrases); the empty token to none."""
        return self._held[category][token]

    def _holds(self, category: str, token: str) -> bool:
        if category in self._apart:
            return fold(token) in self._apart[category] or token in self._apart[category]
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

    # -- rules to regular expressions ----------------------------------------------------------------------

    def rule(self, pattern: Pattern) -> Rule:
        """The pattern over this lexicon's tags; its regular expression is compiled on first use."""
        rule = self.rules.get(pattern)
        if rule is None:
            opening = opening_of(pattern, self._first_tags)
            rule = self.rules[pattern] = Rule(opening, lambda: self._compile(pattern, opening.first))
        return rule

    def regex(self, pattern: Pattern) -> re.Pattern[str]:
        """The pattern as a regular expression over this lexicon's tags."""
        return self.rule(pattern).regex

    def _compile(self, pattern: Pattern, opening: frozenset[str] | None) -> re.Pattern[str]:
        expression = pattern.translate(self._class)
        if opening is not None and not _SIMPLE_START.match(expression):
            expression = f"(?=[{_ranges(opening)}])(?:{expression})"
        return re.compile(expression)

    def _class(self, names: str, negated: bool) -> str:
        """Regular expression for one ``<a|b>`` of a pattern."""
        single, several = "", []
        for name in names.split("|"):
            if name[0].isupper():  # a mark: its first token and those that follow it
                first, rest = self.mark(name)
                if negated:
                    single += first + rest
                else:
                    several.append(f"{first}{rest}*")
                continue
            if name == "any":
                several.append(r"[\s\S]")
                continue
            known = self._classes.get(name)
            phrases = self._phrases.get(name, [])
            if (
                known is None
                and not phrases
                and name[0] not in "=-"
                and (name not in self.categories or name in self._apart)
            ):
                raise LookupError(f"pattern names an unknown category <{name}>, or came after the lexicon was made")
            single += known or ""
            if phrases and not negated:
                several.append(self._spelled(phrases))
        if negated:  # phrases cannot be excluded one token at a time: only the single words are
            return f"[^{single}]" if single else r"[\s\S]"
        if single:
            several.append(f"[{single}]")
        if not several:
            return r"(?!)"  # a category that is still empty matches nothing
        return several[0] if len(several) == 1 else "(?:" + "|".join(several) + ")"

    def _spelled(self, phrases: Iterable[tuple[str, ...]]) -> str:
        """Phrases word by word, common beginnings once, the longest match first."""
        tails: dict[str, list[tuple[str, ...]]] = {}
        for first, *rest in phrases:
            tails.setdefault(first, []).append(tuple(rest))
        spelled = []
        for word in sorted(tails):
            longer = [tail for tail in tails[word] if tail]
            after = self._spelled(longer) if longer else ""
            ends = len(longer) < len(tails[word])
            spelled.append(f"[{self._classes['=' + word]}]" + (f"(?:{after})?" if after and ends else after))
        return spelled[0] if len(spelled) == 1 else "(?:" + "|".join(spelled) + ")"

    def _first_tags(self, names: str) -> tuple[frozenset[str] | None, float]:
        """Tags with which an entry of one of the categories can begin (None: any); tokens of the longest one."""
        found: set[str] = set()
        longest = 1.0
        for name in names.split("|"):
            if name == "any":
                return None, 1
            if name[0].isupper():
                found.add(self.mark(name)[0])
                longest = float("inf")
                continue
            found |= self._members.get(name, frozenset())
            for phrase in self._phrases.get(name, ()):
                found |= self._members["=" + phrase[0]]
                longest = max(longest, len(phrase))
        return frozenset(found), longest


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


def _ranges(tags: Iterable[str]) -> str:
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


def load(language: str = "en") -> Categories:
    """Categories of a language from its TOML files; ValueError where two files define the same one."""
    categories: Categories = {}
    folder = resources.files("asreported.reading") / "lexicon" / language
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if not file.name.endswith(".toml"):
            continue
        for name, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in categories:
                raise ValueError(f"{file.name}: category {name} is already defined in another file")
            categories[name] = dict(entries) if isinstance(entries, Mapping) else dict.fromkeys(entries)
    return categories


_LEXICONS: dict[tuple[str, int], Lexicon] = {}
_READ: dict[str, int] = {}


def general() -> Lexicon:
    """The lexicon without a story."""
    return lexicon_for(None)


def lexicon_for(story: Story | None, length: int = 0) -> Lexicon:
    """The lexicon that reads for a story: the general one with the story's words added.

    ``length`` is that of the text about to be read, in characters: a process that reads little gets the lexicon
    that is ready soonest, one that reads much the one that searches fastest. Both read alike.
    """
    name = story.fingerprint if story is not None else ""
    _READ[name] = read = _READ.get(name, 0) + length
    key = (name, _SWIFT if read > _WORTH_TABLES else _QUICK)
    lexicon = _LEXICONS.get(key)
    if lexicon is None:
        categories = load()
        if story is not None:
            for category, entries in story.lexicon_entries().items():
                categories[category] = {**categories.get(category, {}), **entries}
        lexicon = _LEXICONS[key] = Lexicon(categories, key[1])
    return lexicon


__all__ = ["PARAGRAPH", "Categories", "Lexicon", "fold", "general", "lexicon_for", "load"]
