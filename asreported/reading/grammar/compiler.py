"""The compiler: rules over the tags of a lexicon, as regular expressions.

A rule is a :class:`~asreported.reading.grammar.patterns.Pattern` over categories and words; compiled, it is an ordinary
regular expression over the string of tags, so that a whole article is searched at the speed of :mod:`re`. This is the
cascade of finite-state stages of FASTUS (Hobbs et al. 1997), with a tag string for its token lattice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from asreported.lexicon import Categories
from asreported.reading.grammar.alphabet import QUICK, Alphabet, ranges
from asreported.reading.grammar.openings import Opening, opening_of
from asreported.reading.grammar.patterns import Pattern

_SIMPLE_START = re.compile(r"\[[^]]*\](?![?*{])|[^(\[\\](?![?*{])")
"""A rule that begins with one class or tag: :mod:`re` finds its places by itself."""

_COMMON = 500
"""Tags beyond which one of them stands in nearly every text, so that to look for them spares nothing."""


class Rule:
    """A pattern over the tags of a lexicon: how its matches begin, and its regular expression once it is needed.

    ``needs`` are the bits that a text must have (:meth:`Lexicon.met`), or it holds no match.
    """

    __slots__ = ("_compile", "first", "needs", "opening", "regex")

    def __init__(self, opening: Opening, needs: int, compile_: Callable[[], re.Pattern[str]]) -> None:
        self.opening = opening
        self.first = opening.first
        self.needs = needs
        self.regex: re.Pattern[str] | None = None
        self._compile = compile_

    def compiled(self) -> re.Pattern[str]:
        """The regular expression, compiled when it is first asked for."""
        if self.regex is None:
            self.regex = self._compile()
        return self.regex


class Lexicon(Alphabet):
    """The tags of all categories, and the rules compiled over them."""

    def __init__(self, categories: Categories, first_tag: int = QUICK) -> None:
        super().__init__(categories, first_tag)
        self.rules: dict[Pattern, Rule] = {}
        self.needs: dict[frozenset[str], int] = {}
        """Needs of the rules, without which they cannot match, each with its bit."""
        self._meets: dict[str, int] = {}
        self._needs_of: dict[tuple[Pattern, ...], list[int]] = {}
        self._openers: dict[str, tuple[frozenset[str] | None, float]] = {}
        self._classes = {name: ranges(tags) for name, tags in self._members.items()}

    def rule(self, pattern: Pattern) -> Rule:
        """The pattern over this lexicon's tags; its regular expression is compiled on first use."""
        rule = self.rules.get(pattern)
        if rule is None:
            opening = opening_of(pattern, self._first_tags)
            needs = self._bits(opening.needs)
            rule = self.rules[pattern] = Rule(opening, needs, lambda: self._compile(pattern, opening.first))
        return rule

    def _bits(self, needs: Iterable[frozenset[str]]) -> int:
        """The bits of some needs; those that hardly a text lacks have none."""
        bits = 0
        for need in needs:
            if len(need) > _COMMON:
                continue
            bit = self.needs.get(need)
            if bit is None:
                bit = 1 << len(self.needs)
                for tag in need:
                    self._meets[tag] = self._meets.get(tag, 0) | bit
                self.needs[need] = bit
            bits |= bit
        return bits

    def needs_of(self, patterns: tuple[Pattern, ...]) -> list[int]:
        """The bits that each of some patterns needs."""
        found = self._needs_of.get(patterns)
        if found is None:
            found = self._needs_of[patterns] = [self.rule(pattern).needs for pattern in patterns]
        return found

    def met(self, tags: Iterable[str]) -> int:
        """The bits of all needs so far that one of these tags meets."""
        met = 0
        for tag in tags:
            met |= self._meets.get(tag, 0)
        return met

    def regex(self, pattern: Pattern) -> re.Pattern[str]:
        """The pattern as a regular expression over this lexicon's tags."""
        return self.rule(pattern).compiled()

    def _compile(self, pattern: Pattern, opening: frozenset[str] | None) -> re.Pattern[str]:
        expression = pattern.translate(self._class)
        if opening is not None and not _SIMPLE_START.match(expression):
            expression = f"(?=[{ranges(opening)}])(?:{expression})"
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
        known = self._openers.get(names)
        if known is None:
            known = self._openers[names] = self._look_up_first_tags(names)
        return known

    def _look_up_first_tags(self, names: str) -> tuple[frozenset[str] | None, float]:
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
