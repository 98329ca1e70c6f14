"""Labelled numbers: each with the label before it, the words of its box, or the heads of its row and column.

``Deaths: 14``, ``14 KILLED  36 INJURED``, a number alone in its line above or below its words, a cell of a table. What
the heads say goes before what was read without them; a row of totals is a total, and no place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from asreported.measures import Measure
from asreported.reading.figures.labelled.captions import Captions
from asreported.reading.figures.labelled.heads import OF_COLUMN, Head, Heads, Told
from asreported.reading.figures.labelled.openings import Openings
from asreported.reading.figures.labelled.rows import BAR, Lines, Row, Tokens
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.vocabulary import declared_words
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH
from asreported.records import Aspect, DateMention, Kind

if TYPE_CHECKING:
    from asreported.story import Story

_LABEL = 9
"""Tokens of the longest label."""
_SIGNS = (":", "–", "—", "=")
_OPENS = frozenset({PARAGRAPH, ".", ";", "|", "•", ",", "·", ")"})
_CLOSES = frozenset({PARAGRAPH, ".", ";", "|", "•", ",", "·", "(", "[", ")"})
_SPEAKS = Pattern("<be|have|modal|say|pronoun|relative>")
_PLAIN = 3
"""Words of a label without a sign, at most."""
_GAP = 2
"""Characters of white space that set one number with its words apart from the next: "14 KILLED  36 INJURED"."""


def read_labelled(
    text: Text, drafts: list[Draft], dates: list[DateMention], told: Told, story: Story | None = None
) -> None:
    """Give numbers that stand with a label or in a table what label and heads say of them."""
    labelled = Labelled(text, drafts, dates, told, story)
    for draft in drafts:
        if draft.kind is Kind.COUNT and draft.measure_rule is not MeasureRule.BASE:
            labelled.read(draft)
        labelled.open(draft)


class Labelled:
    """Reads the labelled numbers of one text."""

    def __init__(
        self, text: Text, drafts: list[Draft], dates: list[DateMention], told: Told, story: Story | None
    ) -> None:
        self._text = text
        self._story = story
        self._openings: Openings | None = None
        self._captions: Captions | None = None
        self._heads = Heads(text, dates, told, declared_words(story))
        self._lines: Lines | None = None
        self._starts = {draft.stretch[0] for draft in drafts}
        self._drafts = drafts
        counts = (draft for draft in drafts if draft.measure_rule is not MeasureRule.BASE)
        self._values = {at for draft in counts for at in range(*draft.stretch)}
        self._labelled: tuple[int, Head] | None = None

    @property
    def lines(self) -> Lines:
        """The lines of the text, made when first asked for."""
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines

    def open(self, draft: Draft) -> None:
        """Give a number of a list or table what the line above or below says of all of them."""
        if self._openings is None:
            self._openings = Openings(self._text, self.lines, self._heads, self._values, self._story)
        self._openings.give(draft)

    def read(self, draft: Draft) -> None:
        """Give one number what its label or heads say, if it has any."""
        words = self._text.words
        first, last = draft.stretch
        before = words[first - 1] if first else PARAGRAPH
        after = words[last] if last < len(words) else PARAGRAPH
        row = self.lines.rows().get(self.lines.of(first)) if BAR in (before, after) else None
        if row is not None and self._in_table(draft, row):
            return
        if before in _SIGNS and (after in _CLOSES or self._begins_label(last) or self._ends_line(last)):
            self._signed(draft, first - 1)
        elif before == after == PARAGRAPH or (before in "-–•*" and after == PARAGRAPH):
            self._in_box(draft)
        else:
            self._beside(draft, after)

    def _signed(self, draft: Draft, sign: int) -> None:
        """``Deaths: 14``; a label that tells no measure takes away one that came from its neighbours."""
        label = self._label_before(sign)
        head = self._heads.of(*label) if label is not None else None
        if head is None or label is None:
            return
        line = self.lines.of(label[0])
        if head.measure is not None or head.group is not None:
            _give(draft, head)
            self._labelled = (line, head)
        elif head.aspect is Aspect.NEW and self._labelled is not None and self._labelled[0] >= line - 1:
            _give(draft, replace(self._labelled[1], aspect=head.aspect, day=head.day, dated=head.dated))
        elif self._opens_item(label[0]):
            draft.measure, draft.counted = Measure.OTHER, None
            draft.note("measure.label: other", head.words)
            if head.dated:
                _add(draft, head)

    def _beside(self, draft: Draft, after: str) -> None:
        """``14 KILLED  36 INJURED`` and ``Deaths 14, injuries 36``."""
        first, last = draft.stretch
        words = None
        if self._is_paired(draft):
            words = last, self._end_of_pair(last)
        elif after in _CLOSES and draft.measure == Measure.OTHER:
            words = self._unsigned(first)
        head = self._heads.of(*words) if words is not None else None
        if head is not None and head.measure is not None:
            _give(draft, head)

    # -- labels --------------------------------------------------------------------------------------------

    def _label_before(self, sign: int) -> Tokens | None:
        """The label that ends before a sign: few words from the head of a line, a sentence or an item on."""
        text, words = self._text, self._text.words
        first = sign
        while first > 0 and sign - first <= _LABEL and not (self._opens_label(first - 1) and first < sign):
            if words[first - 1] == ")" and first == sign:  # "Killed (children): 6"
                first -= 1
                while first > 0 and words[first] != "(":
                    first -= 1
                continue
            first -= 1
        while first < sign and words[first] in "-–•*":
            first += 1
        if sign - first > _LABEL or first >= sign or first in self._values:
            return None
        if any(at in self._values for at in range(first, sign)) or text.search(_SPEAKS, first, sign) is not None:
            return None
        return first, sign

    def _opens_label(self, at: int) -> bool:
        """Return True if a label may begin behind a token: behind a sign, or the number of the label before."""
        return self._text.words[at] in _OPENS or (at in self._values and self._text.words[at + 1][0].isalpha())

    def _opens_item(self, at: int) -> bool:
        """Return True if a label opens its line, or continues a list of labels and numbers."""
        words = self._text.words
        opens = at == 0 or words[at - 1] == PARAGRAPH or (at > 1 and words[at - 2] == PARAGRAPH)
        return opens or (at > 1 and words[at - 1] in _OPENS and at - 2 in self._values)

    def _unsigned(self, first: int) -> Tokens | None:
        """The label right before a number, without a sign: "Deaths 14, injuries 36"; it is all of its item."""
        words, at = self._text.words, first
        while at > 0 and first - at < _PLAIN and words[at - 1][0].isalpha() and at - 1 not in self._values:
            at -= 1
        opens = at == 0 or words[at - 1] in _OPENS
        return (at, first) if at < first and opens and self._text.search(_SPEAKS, at, first) is None else None

    def _begins_label(self, at: int) -> bool:
        """Return True if another label begins right after a number: "Deaths: 14 Injuries: 36"."""
        words = self._text.words
        sign = next((one for one in range(at + 1, min(at + 4, len(words))) if words[one] in _SIGNS), None)
        return sign is not None and (words[at][0].isupper() or sign + 1 in self._starts)

    def _ends_line(self, at: int) -> bool:
        """Return True if a number's line ends after it, or after its noun: "Waiting: 19,420 households"."""
        words = self._text.words
        end = at
        while end < len(words) and end - at < _PLAIN and words[end][0].isalpha() and words[end].islower():
            end += 1
        return (
            end > at and (end == len(words) or words[end] == PARAGRAPH) and self._text.search(_SPEAKS, at, end) is None
        )

    # -- boxes ---------------------------------------------------------------------------------------------

    def _in_box(self, draft: Draft) -> None:
        """A number alone in its line: its words stand in the line below it, or, where labels come first, above it."""
        number = self.lines.of(draft.stretch[0])
        above = self._words_of(number - 1) if number > 0 else None
        below = self._words_of(number + 1) if number + 1 < len(self.lines) else None
        first_of_run = number
        while first_of_run > 0 and self._is_boxed(first_of_run - 1):
            first_of_run -= 1
        opens_with_number = self._words_of(first_of_run) is None
        for words in (below, above) if opens_with_number or above is None else (above, below):
            head = self._heads.of(*words) if words is not None else None
            if head is not None and head.measure is not None:
                _give(draft, head)
                return

    def _is_boxed(self, number: int) -> bool:
        """Return True if a line belongs to a box of numbers: a number alone, or words that name a measure."""
        words = self._words_of(number)
        if words is None:
            line = self.lines.line(number)
            return line.first < line.last and all(at in self._values for at in range(*line))
        head = self._heads.of(*words)
        return head is not None and head.measure is not None

    def _words_of(self, number: int) -> Tokens | None:
        """The tokens of a line that is words alone; None where it holds a number, is empty or ends a sentence."""
        first, last = self.lines.line(number)
        if first >= last or last - first > _LABEL or any(at in self._values for at in range(first, last)):
            return None
        return None if self._text.words[last - 1] in (".", "!", "?") else (first, last)

    # -- pairs ---------------------------------------------------------------------------------------------

    def _is_paired(self, draft: Draft) -> bool:
        """Return True if a bar or a gap sets a number and its few words apart from the next such pair of their line."""
        text, words = self._text, self._text.words
        end = self._end_of_pair(draft.stretch[1])
        if not draft.stretch[1] < end <= draft.stretch[1] + 4:
            return False
        apart = end < len(words) and end in self._starts and text.starts[end] - text.ends[end - 1] >= _GAP
        first = draft.stretch[0]
        behind = first > 0 and words[first - 1] != PARAGRAPH and text.starts[first] - text.ends[first - 1] >= _GAP
        return apart or behind

    def _end_of_pair(self, at: int) -> int:
        """Where the words after a number end: at the next number, at a sign or at the end of their line."""
        words, end = self._text.words, at
        while end < len(words) and words[end][0].isalpha() and end not in self._values and end - at <= _LABEL:
            if end > at and self._text.starts[end] - self._text.ends[end - 1] >= _GAP:
                break
            end += 1
        return end

    # -- tables --------------------------------------------------------------------------------------------

    def _in_table(self, draft: Draft, row: Row) -> bool:
        """A cell of a table: one head tells the measure, the others place, group, day, or that it is a total.

        False where the number does not fill its cell, or no head says anything of it.
        """
        column = next((at for at, cell in enumerate(row.cells) if cell[0] <= draft.first < cell[1]), None)
        if column is None or not self._fills(draft, row.cells[column]):
            return False
        heads = [head for head in self._heads_of(row, column) if head is not None]
        main = next((head for head in heads if head.measure is not None), None) or self._captioned(row, column)
        if main is not None:
            _give(draft, main)
        for head in heads:
            if head is not main:
                _add(draft, head)
        if main is not None and main.aspect is Aspect.LEVEL:
            draft.aspect = Aspect.LEVEL  # "all" of those who are held now is no running count
        return bool(heads)

    def _captioned(self, row: Row, column: int) -> Head | None:
        """Return the head that a table's caption gives to a column whose own head only splits it; None without one."""
        heads = self._head_row(row, column)
        if heads is None:
            return None
        if self._captions is None:
            self._captions = Captions(self._text, self.lines, self._heads, self._values)
        return self._captions.above(heads.line) if self._captions.is_parting(*heads.cells[column]) else None

    def _fills(self, draft: Draft, cell: Tokens) -> bool:
        """Return True if a cell holds the number, and otherwise only brackets or a note."""
        words = self._text.words
        return not any(words[at][0].isalpha() for at in range(*cell) if at not in self._values)

    def _heads_of(self, row: Row, column: int) -> Iterator[Head | None]:
        """The head of the column, that of the row, and the words above the table."""
        rows = self.lines.rows()
        head_row = self._head_row(row, column)
        if head_row is not None:
            yield self._heads.of(*head_row.cells[column], longest=OF_COLUMN)
        if column > 0 and not self._is_value(row.cells[0]):
            yield self._heads.of(*row.cells[0])
        elif column > 0 and not self._values.issuperset(range(*row.cells[0])):
            words = self._text.slice(*row.cells[0])
            yield Head(words, place=words)  # "Other 12 clubs"
        top = head_row.line if head_row is not None else row.line
        above = rows.get(top - 1) or rows.get(top - 2)
        if above is not None and sum(first < last for first, last in above.cells) == 1:
            yield self._heads.within(*above.cells[0])
        elif top > 0 and (heading := self._words_of(top - 1)) is not None:
            yield self._heads.within(*heading)

    def _head_row(self, row: Row, column: int) -> Row | None:
        """The row of heads above a row: the nearest without numbers, and with a cell in this column."""
        rows = self.lines.rows()
        for number in range(row.line - 1, -1, -1):
            above = rows.get(number)
            if above is None:
                if not self.lines.ruled(number):
                    return None
                continue
            named = sum(first < last for first, last in above.cells) > 1 and column < len(above.cells)
            if named and not any(self._is_value(cell) for cell in above.cells[1:]):
                return above
        return None

    def _is_value(self, cell: Tokens) -> bool:
        return any(at in self._values for at in range(*cell))


def _give(draft: Draft, head: Head) -> None:
    """Give a number the measure of its head, and forget what the words around it seemed to say."""
    if head.measure is not None:
        draft.measure, draft.counted = head.measure, head.counted
        draft.note(f"measure.label: {head.measure}", head.words)
        draft.note("counted.label", head.words)
        draft.part_of = draft.said = draft.role = None
    if head.aspect is not None:
        draft.aspect = head.aspect
        draft.note(f"aspect.label: {head.aspect}", head.words)
    _add(draft, head)


def _add(draft: Draft, head: Head) -> None:
    """Give a number what a head says besides a measure."""
    of_period = head.aspect is Aspect.NEW and draft.aspect in (Aspect.TOTAL, Aspect.LEVEL)  # "new in the last 24 hours"
    if head.aspect is not None and head.measure is None and (draft.aspect is Aspect.NEW or of_period):
        draft.aspect = head.aspect
        draft.note(f"aspect.label: {head.aspect}", head.words)
    if head.total:
        bounded = draft.aspect is Aspect.NEW and draft.as_of is not None and draft.as_of[0] != draft.as_of[1]
        draft.place = None
        draft.aspect = Aspect.NEW if bounded else Aspect.TOTAL  # "Filed in April", of all sorts
        draft.note("aspect.label: total", head.words)
    if head.group is not None:
        draft.group = head.group
        draft.note("group.label", head.words)
    if head.place is not None and head.measure is None:
        draft.place = head.place
        draft.note("place.label", head.words)
    if head.dated and not any(rule.startswith("as_of.label") for rule in draft.decided):
        draft.as_of = head.day
        draft.note("as_of.label", head.words)
