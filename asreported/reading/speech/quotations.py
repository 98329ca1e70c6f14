"""Quotations: what stands in quotation marks, with broken and mixed marks repaired inside their paragraph.

Marks are read by their look and by what they touch: a mark that touches the word after it opens, one that
touches the word before it closes, whatever its shape. A quotation never leaves its paragraph, so that a missing
mark cannot swallow the neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

_MARKS = Pattern("<opening_quote|closing_quote>")
_BREAKS = Pattern("<paragraph_break>")

MARKS = "\"“”‘’'«»"
"""Every sign that can be a quotation mark."""

_DOUBLE = '"“”«»'
_BRACKETS = '([{—–-“‘"«'


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
        """How many of the tokens stand in quotation marks, and in how many quotations."""
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
    paragraph: list[tuple[int, int, str]] = []
    current, skip = 0, -1
    for match in text.find(_MARKS):
        at = match.start()
        here = bisect_right(breaks, at)
        if here != current:
            _pair(text, paragraph, found, _end(text, breaks, current))
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
    _pair(text, paragraph, found, _end(text, breaks, current))
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
    """Whether a double mark was typed as two single ones."""
    words = text.words
    return words[at] in "'’‘" and at + 1 < len(words) and words[at + 1] == words[at] and text.glued(at + 1)


def _pair(text: Text, marks: list[tuple[int, int, str]], found: list[Quotation], end: int) -> None:
    """Quotations of one paragraph, which ends before token ``end``, from its marks."""
    opened, single, depth = -1, False, 0
    for at, after, side in marks:
        if side == "either":
            side = "close" if opened >= 0 and not single else "open"
        if side == "Open":
            if opened < 0:
                opened, single = at, True
        elif side == "Close":
            if single and opened >= 0 and depth == 0 and _is_close(text, at):
                found.append(Quotation(opened, after))
                opened, single = -1, False
        elif side == "open":
            if opened < 0:
                opened, single, depth = at, False, 0
            elif text.sentence_at(opened) == text.sentence_at(at):
                depth += 1
            else:
                if not single:
                    found.append(_unclosed(text, opened, at))
                opened, single, depth = at, False, 0
        elif opened >= 0:
            if depth:
                depth -= 1
                continue
            found.append(Quotation(opened, after))
            opened, single = -1, False
        else:
            first = text.sentence_of(at)[0]
            if found and found[-1].last > first:
                continue
            if at > first + 1:
                found.append(Quotation(first, after))
    if opened >= 0 and not single:
        found.append(_unclosed(text, opened, end, depth))


def _is_close(text: Text, at: int) -> bool:
    """Whether a single mark closes: not the apostrophe of a plural possessive before another word."""
    before = text.words[at - 1]
    return not before[0].isalpha() or before[-1] not in "sS" or at + 1 == len(text.words) or text.glued(at + 1)


def _unclosed(text: Text, opened: int, end: int, depth: int = 0) -> Quotation:
    """A quotation without its closing mark: it ends with its sentence, or with what is quoted inside it."""
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
