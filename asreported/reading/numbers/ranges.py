"""Ranges: two numbers that are the ends of one, and two that are not.

A span of values is one figure ("10 to 20", "between 50 and 100", "3–5 billion", "four or five"). After a verb of
change "from a to b" are two figures (old and new); so are the sides of a vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, scaled
from asreported.records import Kind


@dataclass(slots=True)
class Quantity:
    """An amount with what it is an amount of: ``unit_last`` is the token after its unit, if it has one."""

    amount: Amount
    kind: Kind
    currency: str | None
    unit_last: int
    high: Amount | None = None

    @property
    def is_multiple(self) -> bool:
        """True if it says how many times as much."""
        return self.kind is Kind.FRACTION and self.amount.value is not None and self.amount.value >= 1


JOIN = Pattern(
    r"(?P<to> \-? to \-? | up to | through ) | (?P<and> \-? and ) | (?P<or> \-? or ) | (?P<dash> <dash> | \~ )"
)
CHANGE = Pattern(
    r"""
    <change_before_from> ( <!change_before_from|paragraph_break|terminal> ){0,18}
    from ( <!paragraph_break> ){0,3}
    """
)
ALONE = Pattern(r"<punctuation|terminal|preposition|conjunction|paragraph_break> | <Date>")
RESPECTIVELY = Pattern(r"respectively")
VOTE = Pattern(r"<vote_word>")

_THOUSAND = 1000.0
_NEAR = 10.0  # times: the ends of a range whose thousands are shared are no further apart
_STEP = 4  # ends of a range are nearer to each other, a step is smaller than what it leads to
_CHANGED = 5  # tokens from a word of change to "by"
_FROM = 20  # tokens from a word of change to what it changed from
_REACH = 12  # tokens on either side in which a vote or a change is looked for


def joined(text: Text, left: Quantity, right: Quantity) -> bool:
    """Return True if two neighbouring quantities are the ends of one range; if so ``left`` takes in ``right``."""
    join = _join(text, left, right)
    if join is None:
        return False
    sums = left.currency is not None and right.currency is not None
    share_magnitude(left.amount, right.amount)
    _share_thousands(text, left.amount, right.amount, join)
    _share_kind(text, left, right, join)
    if join["to"] is not None and _is_step(text, left, right, sums):
        return False
    if not _is_range(text, left, right, join):
        return False
    left.high = right.high or right.amount
    left.amount.last, left.amount.end = right.amount.last, right.amount.end
    left.unit_last = right.unit_last
    left.currency = left.currency or right.currency
    left.kind = right.kind if left.kind is Kind.COUNT else left.kind
    return True


def _join(text: Text, left: Quantity, right: Quantity) -> re.Match[str] | None:
    """The word or dash between two quantities that can be the ends of a range; none where they cannot."""
    gap = right.amount.first - left.unit_last
    if not 1 <= gap <= 3 or (right.high is not None and left.high is not None):
        return None
    join = text.match(JOIN, left.unit_last)
    if join is None or join.end() != right.amount.first:
        return None
    if left.high is not None and join["dash"] is None:
        return None
    if not _alike(left, right):
        return None
    if join["and"] is not None and left.currency and right.currency and not _between(text, left.amount.first):
        return None  # two sums
    return join


def _is_range(text: Text, left: Quantity, right: Quantity, join: re.Match[str]) -> bool:
    """Return True if two quantities rise, and what stands between them joins the ends of a range here."""
    low, high = left.amount.value, (right.high or right.amount).value
    if low is None or high is None or low >= high:
        return False
    if join["and"] is not None:
        return _between(text, left.amount.first)
    if join["or"] is not None and (high > 3 * max(low, 1) or _in_turn(text, right.unit_last)):
        return False
    if join["dash"] is not None and not _close(text, left, right):
        return False
    if join["to"] is not None and _is_change(text, left.amount.first):
        return False
    return not _is_vote(text, left.amount.first, right.amount.last)


def share_magnitude(low: Amount, high: Amount) -> None:
    """Lend the magnitude of the second number to the first: "$3–5 billion" begins at three billion."""
    if not low.bare or high.bare or low.value is None or high.value is None or high.scale < 100:
        return
    if low.value * high.scale < high.value:
        low.value = scaled(low.value, high.scale)
        low.scale = high.scale


def _share_thousands(text: Text, low: Amount, high: Amount, join: re.Match[str]) -> None:
    """Lend the thousands of the second number to the first ("40-50,000"); where a word joins them, only if round."""
    if not (low.bare and high.bare and low.digits and high.digits) or low.value is None or high.value is None:
        return
    thousands = high.value / _THOUSAND
    if not (low.value < _THOUSAND and low.value < thousands <= _NEAR * low.value and "," in text.words[high.last - 1]):
        return
    if join["dash"] is not None or (thousands.is_integer() and not _is_change(text, low.first)):
        low.value, low.scale = low.value * _THOUSAND, _THOUSAND


def _share_kind(text: Text, left: Quantity, right: Quantity, join: re.Match[str]) -> None:
    """Make of the first number what the second is, range or not: "from 38 to 47 per cent", "54 and 46 per cent".

    So does the hyphen of "6- and 8-inch". The second is money where the first is, but for "1.22 dollars or 88 pence".
    """
    hangs = text.words[join.start()] == "-"
    if left.kind is Kind.COUNT and (right.kind is Kind.PERCENT or join["and"] is None or hangs):
        left.kind, left.currency = right.kind, right.currency
    elif left.kind is Kind.MONEY and right.kind is Kind.COUNT and (join["to"] is not None or join["dash"] is not None):
        right.kind, right.currency = left.kind, left.currency


def _alike(left: Quantity, right: Quantity) -> bool:
    if left.amount.fraction != right.amount.fraction and right.is_multiple and left.kind is Kind.COUNT:
        return True  # "two to three times more"
    if left.amount.fraction != right.amount.fraction and Kind.PERCENT not in (left.kind, right.kind):
        return False
    if left.amount.span is not None or right.amount.span is not None:
        return False
    if left.currency and right.currency and left.currency != right.currency:
        return False
    return left.kind is right.kind or left.kind is Kind.COUNT or (left.kind is Kind.MONEY and right.kind is Kind.COUNT)


def _in_turn(text: Text, last: int) -> bool:
    """Return True if the two numbers belong to two things in turn: "12 or 18 taller than the others respectively"."""
    _, stop = text.sentence_of(last - 1)
    return text.search(RESPECTIVELY, last, min(stop, last + 2 * _REACH)) is not None


def _between(text: Text, first: int) -> bool:
    words = text.words
    return any(fold(words[at]) in english.BETWEEN_WORD for at in range(max(0, first - 4), first))


def _close(text: Text, left: Quantity, right: Quantity) -> bool:
    """Return True if a dash joins: not a dash with space on one side only, nor a minus sign."""
    dash = right.amount.first - 1
    before, after = text.glued(dash), text.glued(right.amount.first)
    return before == after or text.words[dash] != "-"


def _is_change(text: Text, first: int) -> bool:
    """Return True if "from" before the first number comes after a word of change."""
    start, _ = text.sentence_of(first)
    window = max(start, first - _FROM)
    return any(match.end() == first for match in text.find(CHANGE, window, first))


def _is_step(text: Text, left: Quantity, right: Quantity, sums: bool) -> bool:
    """Return True if the first number is by how much something changed, and the second what it came to: "fell 3 to 97".

    So are two sums (``sums``), and two counts behind which nothing is counted: "fell $3 million to $9 million", "rose
    by 12 to 45". "Rose by 10 to 20 per cent" is a span of values.
    """
    first = left.amount.first
    before = text.words[first - 1] if first else ""
    by = fold(before) in english.BY_WORD and first > 1
    low_end = max(text.sentence_of(first)[0], first - 1 - _CHANGED) if by else first - 1
    if not any(text.lexicon.has("change_before_from", text.words[at]) for at in range(max(0, low_end), first)):
        return False
    low, high = left.amount.value, right.amount.value
    if low is not None and high is not None and high > _STEP * max(low, 1):
        return True
    if right.high is not None or left.high is not None:
        return False
    alone = right.unit_last >= len(text.words) or text.match(ALONE, right.unit_last) is not None
    return sums or (by and left.kind is right.kind is Kind.COUNT and alone)


def _is_vote(text: Text, first: int, last: int) -> bool:
    start, stop = text.sentence_of(first)
    return text.search(VOTE, max(start, first - _REACH), min(stop, last + _REACH // 2)) is not None
