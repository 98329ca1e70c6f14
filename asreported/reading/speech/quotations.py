"""Quotations: what stands in quotation marks, with broken and mixed marks repaired inside their paragraph.

Marks are read by their look and by what they touch: a mark that touches the word after it opens, one that
touches the word before it closes, whatever its shape. A quotation never leaves its paragraph, so that a missing
mark cannot swallow the neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from asreported.reading.grammar.english import endings
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

_MARKS = Pattern("<opening_quote|closing_quote>")
_BREAKS = Pattern("<paragraph_break>")

MARKS = "\"“”‘’'«»"
"""Every sign that can be a quotation mark."""

_DOUBLE = '"“”«»'
_BRACKETS = '([{—–-“‘"«'
_Mark = tuple[int, int, str]
"""A mark: its token, the token after it, and its side as :func:`_side` tells it."""


@dataclass(slots=True)
class Quotation:
    """Tokens ``first`` to ``last`` (excluded), marks included.

    ``closed`` is false where the closing mark was missing. ``runs_on`` says that the next paragraph opens with a
    mark again, as a speech of several paragraphs is printed.
    """

    first: int
    last: int
    closed: bool = True
    runs_on: bool = False


class Quotations:
    """The quotations of a text, to be asked what stands where."""

    __slots__ = ("_firsts", "_lasts", "found")

    def __init__(self, text: Text) -> None:
        self.found = find_quotations(text)
        self._firsts = [quotation.first for quotation in self.found]
        self._lasts = [quotation.last for quotation in self.found]

    def around(self, token: int) -> Quotation | None:
        """The closed quotation that a token stands in."""
        at = bisect_right(self._firsts, token) - 1
        return self.found[at] if at >= 0 and token < self._lasts[at] and self.found[at].closed else None

    def opening_at(self, token: int) -> Quotation | None:
        """The quotation that begins at a token."""
        at = bisect_left(self._firsts, token)
        return self.found[at] if at < len(self.found) and self._firsts[at] == token else None

    def closing_at(self, token: int) -> Quotation | None:
        """The quotation that ends right before a token."""
        at = bisect_left(self._lasts, token)
        return self.found[at] if at < len(self.found) and self._lasts[at] == token else None

    def last_inside(self, first: int, last: int) -> Quotation | None:
        """The last quotation that begins at or after ``first`` and before ``last``."""
        at = bisect_left(self._firsts, last) - 1
        return self.found[at] if at >= 0 and self._firsts[at] >= first else None

    def tokens_between(self, first: int, last: int) -> tuple[int, int]:
        """Count the tokens that stand in quotation marks, and their quotations."""
        at = max(0, bisect_right(self._firsts, first) - 1)
        quoted = pieces = 0
        while at < len(self.found) and self._firsts[at] < last:
            inside = min(last, self._lasts[at]) - max(first, self._firsts[at])
            if inside > 0:
                quoted += inside
                pieces += 1
            at += 1
        return quoted, pieces


def find_quotations(text: Text) -> list[Quotation]:
    """Quotations in the order of the text; they do not overlap (what is quoted inside one belongs to it)."""
    breaks = [match.start() for match in text.find(_BREAKS)]
    found: list[Quotation] = []
    paragraph: list[_Mark] = []
    current, skip = 0, -1
    for match in text.find(_MARKS):
        at = match.start()
        here = bisect_right(breaks, at)
        if here != current:
            _Pairing(text, found).pair(paragraph, _end(text, breaks, current))
            paragraph, current = [], here
        if at == skip:
            continue
        if _doubled(text, at):
            skip = at + 1
            opens = not text.glued(at) or text.words[at - 1] in _BRACKETS
            paragraph.append((at, at + 2, "open" if opens else "close"))
            continue
        side = _side(text, at)
        if side:
            paragraph.append((at, at + 1, side))
    _Pairing(text, found).pair(paragraph, _end(text, breaks, current))
    _run_on(text, found)
    return found


def _end(text: Text, breaks: list[int], paragraph: int) -> int:
    return breaks[paragraph] if paragraph < len(breaks) else len(text.words)


def _side(text: Text, at: int) -> str:
    """``open`` or ``close`` for a double mark, ``Open`` or ``Close`` for a single one, ``either``, or nothing."""
    word, words = text.words[at], text.words
    after = words[at + 1] if at + 1 < len(words) and text.glued(at + 1) else " "
    before = words[at - 1] if text.glued(at) else " "
    opens = (before == " " or before in _BRACKETS) and (after[0].isalnum() or after in _BRACKETS or after in ".…$£€'’")
    closes = before != " " and not after[0].isalnum()
    if word in _DOUBLE:
        if opens != closes:
            return "open" if opens else "close"
        return "open" if word in "“«" else "close" if word in "”»" else "either"
    if word == "’" or not opens:
        return "Close" if closes else ""
    return "Open" if after[0].isalpha() else ""


def _doubled(text: Text, at: int) -> bool:
    """Return True if a double mark was typed as two single ones."""
    words = text.words
    return words[at] in "'’‘" and at + 1 < len(words) and words[at + 1] == words[at] and text.glued(at + 1)


@dataclass(slots=True)
class _Pairing:
    """Pairs the marks of one paragraph; ``found`` holds the quotations of those before it, and takes in its own."""

    text: Text
    found: list[Quotation]
    opened: int = -1
    """The mark that opened the quotation being read; -1 outside one."""
    single: bool = False
    """True if that is a single mark."""
    depth: int = 0
    """Number of quotations open inside it."""

    def pair(self, marks: list[_Mark], end: int) -> None:
        """Find the quotations of a paragraph, which ends before token ``end``."""
        for at, after, side in marks:
            if side == "either":
                side = "close" if self.opened >= 0 and not self.single else "open"
            _BY_SIDE[side](self, at, after)
        if self.opened >= 0 and not self.single:
            self.found.append(_unclosed(self.text, self.opened, end))

    def open_single(self, at: int, after: int) -> None:
        """Open a quotation with a single mark, outside any other."""
        if self.opened < 0:
            self.opened, self.single = at, True

    def close_single(self, at: int, after: int) -> None:
        """Close a quotation that a single mark opened."""
        if self.single and self.opened >= 0 and self.depth == 0 and _is_close(self.text, at):
            self._close(after)

    def open_double(self, at: int, after: int) -> None:
        """Open a quotation: inside another of the same sentence, or else instead of one that was not closed."""
        if self.opened >= 0 and self.text.sentence_at(self.opened) == self.text.sentence_at(at):
            self.depth += 1
            return
        if self.opened >= 0 and not self.single:
            self.found.append(_unclosed(self.text, self.opened, at))
        self.opened, self.single, self.depth = at, False, 0

    def close_double(self, at: int, after: int) -> None:
        """Close the innermost quotation; outside any, one that began with the sentence and whose mark is missing."""
        if self.opened < 0:
            first = self.text.sentence_of(at)[0]
            if at > first + 1 and not (self.found and self.found[-1].last > first):
                self.found.append(Quotation(first, after))
        elif self.depth:
            self.depth -= 1
        else:
            self._close(after)

    def _close(self, after: int) -> None:
        self.found.append(Quotation(self.opened, after))
        self.opened, self.single = -1, False


_BY_SIDE = {
    "Open": _Pairing.open_single,
    "Close": _Pairing.close_single,
    "open": _Pairing.open_double,
    "close": _Pairing.close_double,
}


def _is_close(text: Text, at: int) -> bool:
    """Return True if a single mark closes: not the apostrophe of a plural possessive before another word."""
    before = text.words[at - 1]
    return (
        not before[0].isalpha()
        or not before.endswith(endings.CAPITAL_PLURAL_ENDING)
        or at + 1 == len(text.words)
        or text.glued(at + 1)
    )


def _unclosed(text: Text, opened: int, end: int) -> Quotation:
    """A quotation without its closing mark: it ends with its sentence, or before token ``end``."""
    last = min(text.sentence_of(opened)[1], end)
    return Quotation(opened, max(last, opened + 1), closed=False)


def _run_on(text: Text, found: list[Quotation]) -> None:
    """Let an unclosed quotation fill its paragraph where the next paragraph opens with a mark again."""
    for quotation, following in pairwise(found):
        if quotation.closed:
            continue
        between = text.words[quotation.last : following.first]
        if between[-1:] == [PARAGRAPH] and between.count(PARAGRAPH) == 1:
            quotation.last = following.first - 1
            quotation.runs_on = True
