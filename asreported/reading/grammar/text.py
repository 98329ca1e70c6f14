"""A text being read: its tokens, their tags, its sentences, and what has been marked in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import compress, pairwise

from asreported.reading.grammar.compiler import Lexicon, Rule
from asreported.reading.grammar.english import english
from asreported.reading.grammar.index import Index, matches
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.tokens import BREAK, PARAGRAPH, cut

_WRAPPED = 60
"""A line at least this long without closing punctuation was wrapped: the next line goes on with the sentence."""
_LONGEST = 400
"""Tokens of a sentence at most: longer ones are lists, tables or noise, and would cost their square in time."""
_SHORT = 120
"""Tokens up to which all of a text is searched sooner than an index is asked where a match may begin."""
_CELL, _WIDTH = "utf-32-le", 4
"""How tags are kept while they are marked, and the bytes of each."""
_TRAILING = 40
"""White space at the end of a line that is looked through for its last sign."""

_END = Pattern(
    r"""
    ( <terminal>+ ( <closing_quote|closing_bracket> )* (?= <cap|upper|opening|digits|coded|paragraph_break> ) )
    | <paragraph_break>+
    """
)


class Text:
    """Tokens of a text with one tag each; the tags are rewritten where a recogniser marks what it has found.

    Attributes: ``raw`` the text; ``words`` its tokens as written; ``starts`` and ``ends`` their offsets;
    ``lexical`` the tags from the lexicon alone; ``bounds`` the token index at which each sentence begins.
    """

    __slots__ = (
        "_cells",
        "_index",
        "_marked",
        "_met",
        "_needs",
        "_present",
        "_rules",
        "_tags",
        "bounds",
        "ends",
        "lexical",
        "lexicon",
        "raw",
        "starts",
        "words",
    )

    def __init__(self, raw: str, lexicon: Lexicon) -> None:
        self.raw = raw
        self.lexicon = lexicon
        self.words, self.starts, self.ends = cut(raw)
        self._end_paragraphs()
        self.lexical = "".join(map(lexicon.__getitem__, self.words))
        self._rules = lexicon.rules
        self._tags: str | None = self.lexical
        self._cells: bytearray | None = None
        self._index = Index(self.lexical)
        self._present = set(self._index.tags)
        self._marked: set[str] = set()
        self._needs = self._met = 0
        self.bounds = self._sentence_bounds()

    def _end_paragraphs(self) -> None:
        """Line breaks become the sign of a paragraph's end, or fall away where the sentence goes on after them."""
        raw, words, starts, ends = self.raw, self.words, self.starts, self.ends
        kept: bytearray | None = None
        line = at = 0
        for match in BREAK.finditer(raw):
            start, end = match.span()
            at = bisect_left(starts, start, at)
            if (end - start == 1 or words[at].count("\n") == 1) and _goes_on(raw, line, start, end):
                if kept is None:
                    kept = bytearray(b"\1") * len(words)
                kept[at] = 0
            words[at] = PARAGRAPH
            line = end
        if kept is not None:
            self.words = list(compress(words, kept))
            self.starts, self.ends = list(compress(starts, kept)), list(compress(ends, kept))

    @property
    def tags(self) -> str:
        """Tags with all marks so far."""
        if self._tags is None:
            assert self._cells is not None
            self._tags = self._cells.decode(_CELL)
        return self._tags

    def mark(self, name: str, first: int, last: int) -> None:
        """Put a mark over the tokens ``first`` to ``last`` (excluded): later patterns see ``<Name>`` there."""
        head, rest = self.lexicon.mark(name)
        if self._cells is None:
            self._cells = bytearray(self.lexical.encode(_CELL))
        self._cells[_WIDTH * first : _WIDTH * last] = (head + rest * (last - first - 1)).encode(_CELL)
        self._marked |= {head, rest}
        self._present |= {head, rest}
        self._met |= self.lexicon.met((head, rest))
        self._tags = None

    def may_match(self, patterns: tuple[Pattern, ...], mark: str) -> list[int]:
        """Return the places of the patterns that can match: the text has all that they need, or will with a mark."""
        needs = self.lexicon.needs_of(patterns)
        self._look()
        met = self._met | self.lexicon.met(self.lexicon.mark(mark))
        return [at for at, needed in enumerate(needs) if needed & met == needed]

    def _holds(self, rule: Rule) -> bool:
        """Return True if the text has what a rule needs."""
        if self._needs != len(self.lexicon.needs):
            self._look()
        return rule.needs & self._met == rule.needs

    def _look(self) -> None:
        """See which needs of rules the text meets, where rules came since it was last asked."""
        if self._needs != len(self.lexicon.needs):
            self._needs = len(self.lexicon.needs)
            self._met = self.lexicon.met(self._present)

    def find(self, pattern: Pattern, first: int = 0, last: int | None = None) -> Iterator[re.Match[str]]:
        """Matches of a pattern; their positions are token indices."""
        rule = self._rules.get(pattern) or self.lexicon.rule(pattern)
        if not self._holds(rule):
            return iter(())
        tags = self._tags or self.tags
        if first == 0 and last is None and len(tags) > _SHORT:
            beginnings = self._index.beginnings(rule.opening, self._marked)
            if beginnings is not None:
                return matches(rule.regex or rule.compiled(), tags, beginnings)
        return (rule.regex or rule.compiled()).finditer(tags, first, len(tags) if last is None else last)

    def match(self, pattern: Pattern, first: int, last: int | None = None) -> re.Match[str] | None:
        """Match of a pattern that begins at token ``first``."""
        rule = self._rules.get(pattern) or self.lexicon.rule(pattern)
        tags = self._tags or self.tags
        opening = rule.first
        if opening is not None and (first >= len(tags) or tags[first] not in opening):
            return None
        return (rule.regex or rule.compiled()).match(tags, first, len(tags) if last is None else last)

    def search(self, pattern: Pattern, first: int = 0, last: int | None = None) -> re.Match[str] | None:
        """First match of a pattern at or after token ``first``."""
        rule = self._rules.get(pattern) or self.lexicon.rule(pattern)
        if not self._holds(rule):
            return None
        tags = self._tags or self.tags
        return (rule.regex or rule.compiled()).search(tags, first, len(tags) if last is None else last)

    def slice(self, first: int, last: int) -> str:
        """Words ``first`` to ``last`` (excluded) exactly as written; empty for an empty range."""
        return self.raw[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def glued(self, at: int) -> bool:
        """Return True if token ``at`` follows the one before it without white space."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    # -- sentences -----------------------------------------------------------------------------------------

    def sentence_at(self, token: int) -> int:
        """Index of the sentence that contains a token."""
        return bisect_right(self.bounds, token) - 1

    def sentence(self, index: int) -> tuple[int, int]:
        """Token range of a sentence, without the break that ends a paragraph."""
        first = self.bounds[index]
        last = self.bounds[index + 1] if index + 1 < len(self.bounds) else len(self.words)
        while last > first and self.words[last - 1] == PARAGRAPH:
            last -= 1
        return first, last

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Token range of the sentence that contains a token."""
        return self.sentence(self.sentence_at(token))

    def token_at(self, offset: int) -> int:
        """Index of the token that contains, or else follows, a character offset."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.ends[at] else at + 1

    def _sentence_bounds(self) -> list[int]:
        bounds = [0] if self.words else []
        words, lexicon = self.words, self.lexicon
        for match in self.find(_END):
            first, at = match.span()
            if at - first > 1:
                at = self._before_opening(first, at)
            if at >= len(words) or at == bounds[-1]:
                continue
            if words[first] == "." and not self._closes(first, at, lexicon):
                continue
            if words[at - 1] == PARAGRAPH and at - 1 == bounds[-1]:
                bounds[-1] = at
                continue
            bounds.append(at)
        return _cut_long(bounds, len(words))

    def _before_opening(self, first: int, last: int) -> int:
        """Where an end of sentence ends: before a mark that looks like a closing one but touches the next word."""
        for at in range(first + 1, last):
            if not self.glued(at) and self.lexicon.has("closing_quote", self.words[at]):
                return at
        return last

    def _closes(self, dot: int, following: int, lexicon: Lexicon) -> bool:
        """Return True if a full stop ends its sentence: not after an abbreviation or initial, nor inside a number."""
        if dot == 0 or following > dot + 1:
            return True
        before = self.words[dot - 1]
        if not self.glued(dot) or self.words[following] == PARAGRAPH:
            return True
        if self.starts[following] == self.ends[dot]:  # "example.com", "p.A"
            return not self.words[following][0].isalnum()
        if len(before) == 1 and before.isupper() and before not in english.FIRST_PERSON_LETTER:
            return False
        return not lexicon.has("abbreviation", before)


def _cut_long(bounds: list[int], tokens: int) -> list[int]:
    """Bounds with one more after every :data:`_LONGEST` tokens of what has no end of sentence."""
    if not any(after - before > _LONGEST for before, after in pairwise([*bounds, tokens])):
        return bounds
    return [cut for before, after in pairwise([*bounds, tokens]) for cut in range(before, after, _LONGEST)]


def _goes_on(raw: str, line: int, start: int, end: int) -> bool:
    """Return True if a single line break lies inside a sentence: no closing punctuation, a line that was full."""
    if start == 0 or end >= len(raw):
        return False
    before = raw[max(0, start - _TRAILING) : start].rstrip()[-1:]
    if not before or before in '.!?:;”"’':
        return False
    return raw[end].islower() or (start - line >= _WRAPPED and (raw[end].isalnum() or raw[end] in '“"(‘$£€'))
