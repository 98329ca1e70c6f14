"""Openings: what the line above or below a list or table says of all its numbers: whose they are, and of which day.

"Situation on Monday, 8 September:", "Moe gave these figures for Aug. 5", "The list is from the town council".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.figures.labelled.heads import Heads
from asreported.reading.figures.labelled.rows import Lines, Tokens
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import source_of_story
from asreported.records import Period

if TYPE_CHECKING:
    from asreported.story import Story

_SOURCE = 6
"""Tokens of the name of a source, at most."""
_LABEL = 9
"""Tokens of the longest label."""
_POINTED = 4
"""Tokens at the head of a sentence below a list in which the list is named: "The list is from"."""
_SIGNS = (":", "–", "—", "=")


class Openings:
    """The lists and tables of one text, and what the lines around each say of all its numbers."""

    def __init__(self, text: Text, lines: Lines, heads: Heads, values: set[int], story: Story | None) -> None:
        self._text = text
        self._lines = lines
        self._heads = heads
        self._values = values
        self._story = story
        self._known: dict[int, tuple[Period | None, Tokens | None]] = {}
        self._items: dict[int, bool] = {}

    def give(self, draft: Draft) -> None:
        """Give a number of a list or table the day and the source of it, where the number has none of its own."""
        line = self._lines.of(draft.stretch[0])
        if not self._is_item(line):
            return
        day, source = self._of_run(line)
        told = any(rule.startswith("as_of.label") for rule in draft.decided)
        if day is not None and draft.as_of is None and not told:
            draft.as_of = day
            draft.note("as_of.label", "the line above")
        if source is not None and draft.attribution is None and self._story is not None:
            draft.attribution = self._text.slice(*source)
            draft.source = self._story.source_of(draft.attribution)
            draft.note("attribution.label", draft.attribution)

    def _is_item(self, line: int) -> bool:
        """Return True if a line is a row of a table, a bullet, or a label with its number."""
        if line not in self._items:
            self._items[line] = self._reads_as_item(line)
        return self._items[line]

    def _reads_as_item(self, line: int) -> bool:
        if line in self._lines.rows():
            return True
        first, last = self._lines.line(line)
        value = next((at for at in range(first, last) if at in self._values), None)
        if value is None:
            return False
        signed = first < value - 1 <= first + _LABEL and self._text.words[value - 1] in _SIGNS
        return signed or self._lines.bulleted(line)

    def _of_run(self, line: int) -> tuple[Period | None, Tokens | None]:
        """The day and the source of the items that follow each other around a line, looked up once for all of them."""
        if line not in self._known:
            top, below = self._end_of_run(line, -1), self._end_of_run(line, 1)
            opening = self._opening(top)
            day = self._day(*opening) if opening is not None else None
            source = self._source(*opening) if opening is not None else None
            said = day, source or self._source_below(below)
            self._known.update((one, said) for one in range(top + 1, below))
        return self._known[line]

    def _end_of_run(self, line: int, step: int) -> int:
        """The first line above (or below) the items around a line that is none of them; -1 or their number if none."""
        at = line
        while 0 <= at < len(self._lines) and (self._is_item(at) or self._is_between(at)):
            at += step
        return at

    def _is_between(self, line: int) -> bool:
        first, last = self._lines.line(line)
        return first >= last or self._lines.ruled(line)

    def _opening(self, line: int) -> Tokens | None:
        """The sentence of the line above that opens the list: one that speaks of its figures, or the last, unfinished.

        Such a one ends in a colon, or without a full stop.
        """
        if line < 0:
            return None
        first, last = self._lines.line(line)
        has, words = self._text.lexicon.has, self._text.words
        figures = next((at for at in range(first, last) if has("figure_word", words[at])), None)
        if figures is None and has("terminal", words[last - 1]):
            return None
        low, high = self._text.sentence_of(last - 1 if figures is None else figures)
        return max(first, low), min(last, high)

    def _day(self, first: int, last: int) -> Period | None:
        """The day of an opening; a time since when something is counted is none."""
        words = self._text.words
        if any(words[at].lower() in english.SINCE_WORD for at in range(first, last)):
            return None
        return self._heads.day_in(first, last)

    def _source(self, first: int, last: int) -> Tokens | None:
        found = (source_of_story(self._text, at, min(last, at + _SOURCE)) for at in range(first, last))
        return next((one for one in found if one is not None), None)

    def _source_below(self, line: int) -> Tokens | None:
        """The source in the sentence below a list that speaks of it: "The list is from the town council"."""
        if line >= len(self._lines):
            return None
        first, last = self._text.sentence_of(self._lines.line(line).first)
        opens = range(first, min(last, first + _POINTED))
        listed = any(self._text.lexicon.has("listing_word", self._text.words[at]) for at in opens)
        return self._source(first, last) if listed else None
