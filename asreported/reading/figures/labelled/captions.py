"""Captions: what the line above a table says that all its cells count, however long it is.

"Table 2: National summary of Ebola cases, 23 May – 1 December 2014", "Distribution of dengue cases by district".
"""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.figures.labelled.heads import Head, Heads
from asreported.reading.figures.labelled.rows import Lines, Tokens
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text

_LONGEST = 40
"""Tokens of a caption, at most."""
_PART = 6
"""Tokens of the part of it that names what is counted, at most."""
_SIGNS = frozenset(":;,–—-()/")
_LINKS = ("preposition", "conjunction")
_PARTING = (
    *("newly", "summing", "parting", "group_noun", "head_of_total", "head_of_number"),
    *("month", "month_short", "month_or_modal", "weekday"),
)
"""Categories of words by which a head only parts what the caption names."""

_OF_TIME = ("preposition", "article", "duration_unit")
"""Categories of the other words of a time by which a head parts it: "new in the last 24 hours"."""


class Captions:
    """The captions of one text, each read once."""

    def __init__(self, text: Text, lines: Lines, heads: Heads, values: set[int]) -> None:
        self._text = text
        self._lines = lines
        self._heads = heads
        self._values = values
        self._known: dict[int, Head | None] = {}

    def above(self, line: int) -> Head | None:
        """Return the head in the caption above a line; None where there is none, or it names several things."""
        if line not in self._known:
            self._known[line] = self._read(line - 1) if line > 0 else None
        return self._known[line]

    def is_parting(self, first: int, last: int) -> bool:
        """Return True if a head only splits what the caption names: by month, as new, as a total, by a time."""
        has, words = self._text.lexicon.has, self._text.words
        told = [words[at] for at in range(first, last) if words[at].isalpha()]
        told = [word for word in told if not any(has(category, word) for category in _OF_TIME)] or told
        return bool(told) and all(any(has(category, word) for category in _PARTING) for word in told)

    def _read(self, line: int) -> Head | None:
        first, last = self._written(*self._lines.line(line))
        words, has = self._text.words, self._text.lexicon.has
        if not first < last <= first + _LONGEST or has("terminal", words[last - 1]) or line in self._lines.rows():
            return None
        if any(at in self._values for at in range(first, last)):
            return None
        found = [head for part in self._parts(first, last) if (head := self._heads.of(*part)) and head.measure]
        return found[0] if len({head.measure for head in found}) == 1 else None

    def _written(self, first: int, last: int) -> Tokens:
        """The last line as it is written, of several that run on without a full stop."""
        for at in range(last - 1, max(first, last - _LONGEST), -1):
            if "\n" in self._text.slice(at - 1, at + 1):
                return at, last
        return first, last

    def _parts(self, first: int, last: int) -> Iterator[Tokens]:
        """Parts of a caption that may name what is counted: between its signs, numbers and prepositions."""
        words, has = self._text.words, self._text.lexicon.has
        start = first
        for at in range(first, last + 1):
            if (
                at == last
                or words[at] in _SIGNS
                or words[at][0].isdigit()
                or any(has(name, words[at]) for name in _LINKS)
            ):
                form = at < last and words[at].lower() in english.OF_WORD  # "distribution of", "summary of"
                if start < at <= start + _PART and not form:
                    yield start, at
                start = at + 1
