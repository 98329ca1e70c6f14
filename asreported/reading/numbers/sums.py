"""Sums without a currency of their own: "$7 billion, 2 billion of it in loans", "1 billion of the 5 billion euros".

And points without their "percentage".
"""

from __future__ import annotations

import itertools

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, scaled
from asreported.reading.numbers.ranges import Quantity
from asreported.records import Kind

OPEN = Pattern(r"<Date|after_sum|comma|terminal|closing_bracket|dash|paragraph_break> | \; | \: | (?! <any> )")
OF_THE = Pattern(r"of (?: the | its | their | this | that | an? )? <lower>?")
POINTS = Pattern(r"\-? point | points")
POLL = Pattern(r"<poll_word>")
LENT = Pattern(r"<before_sum|comma|dash|opening> | \; | \:")

AGAINST = Pattern(
    r"(?: <up_or_down> ? <coming_from> | <set_against> (?: with | to )? | <compared_to> ) <hedge_before> ?"
)

ALONE = Pattern(r"<Date|comma|terminal|closing_bracket|dash|paragraph_break|preposition|before_word> | when")

_COMPARED = 14  # tokens between a number and the one that it is set against
_ALIKE = 20.0  # times that two states compared differ at most
_BRACKETS = ("(", "[")
_ALL = 100.0  # per cent
_LEAST = 1e6  # smaller bare numbers beside a sum count something else as often


def lend_currency(text: Text, quantities: list[Quantity]) -> None:
    """Make money of large bare numbers beside a sum of money in their sentence, where nothing else is counted."""
    if not any(quantity.kind is Kind.MONEY for quantity in quantities):
        return
    by_sentence = itertools.groupby(quantities, key=lambda quantity: text.sentence_at(quantity.amount.first))
    for _, group in by_sentence:
        lender: Quantity | None = None
        beside = list(group)
        for at, quantity in enumerate(beside):
            if quantity.kind is Kind.MONEY:
                if lender is None or text.words[quantity.amount.first - 1] not in _BRACKETS:
                    lender = quantity  # a conversion in brackets lends nothing
            elif _is_bare_sum(quantity):
                whole = beside[at + 1] if at + 1 < len(beside) else None
                if whole is not None and whole.kind is Kind.MONEY and _is_part(text, quantity, whole):
                    lender = whole
                elif lender is None or not _stands_alone(text, quantity):
                    continue
                quantity.kind, quantity.currency = Kind.MONEY, lender.currency


def lend_kind(text: Text, quantities: list[Quantity]) -> None:
    """Make a share or a sum of a bare number that one is set against: "61 per cent, down from 66.8 in 2022"."""
    for left, right in itertools.pairwise(quantities):
        if left.kind not in (Kind.PERCENT, Kind.MONEY) or right.kind is not Kind.COUNT or right.high is not None:
            continue
        first, last = right.amount.first, right.amount.last
        near = first - left.amount.last <= _COMPARED and text.sentence_at(first) == text.sentence_at(left.amount.first)
        if not near or not _set_against(text, first) or (last < len(text.words) and text.match(ALONE, last) is None):
            continue
        before, value = left.amount.value, right.amount.value
        if before is None or value is None:
            continue
        scale = left.amount.scale if right.amount.bare else 1.0
        if before / _ALIKE <= value * scale <= before * _ALIKE:
            right.kind, right.currency = left.kind, left.currency
            right.amount.value, right.amount.scale = scaled(value, scale), max(scale, right.amount.scale)


def _set_against(text: Text, first: int) -> bool:
    """Return True if a number is set against one before it: "from 66", "compared with 66"."""
    return any(
        (match := text.match(AGAINST, at)) is not None and match.end() == first
        for at in range(max(0, first - 3), first)
    )


def take_points(text: Text, quantities: list[Quantity]) -> None:
    """Make percentage points of the points of polls, where a percentage stands in their sentence."""
    shares = {text.sentence_at(quantity.amount.first) for quantity in quantities if quantity.kind is Kind.PERCENT}
    for quantity in quantities if shares else ():
        amount = quantity.amount
        if quantity.kind is not Kind.COUNT or not _is_share(amount) or text.sentence_at(amount.first) not in shares:
            continue
        match = text.match(POINTS, amount.last)
        if match is not None and text.search(POLL, *text.sentence_of(amount.first)) is not None:
            quantity.kind = Kind.PERCENT
            amount.last, amount.end = match.end(), text.ends[match.end() - 1]


def _is_share(amount: Amount) -> bool:
    """Return True if a number may be one of points of per cent; those of an index go beyond a hundred."""
    return amount.value is not None and abs(amount.value) <= _ALL


def _is_bare_sum(quantity: Quantity) -> bool:
    value = quantity.amount.value
    return quantity.kind is Kind.COUNT and value is not None and value >= _LEAST and quantity.amount.scale >= _LEAST


def _is_part(text: Text, quantity: Quantity, whole: Quantity) -> bool:
    match = text.match(OF_THE, quantity.amount.last)
    return match is not None and match.end() == whole.amount.first


def _stands_alone(text: Text, quantity: Quantity) -> bool:
    """Return True if neither a verb before the number nor a noun after it says that something else is counted."""
    first = quantity.amount.first
    if first == 0 or text.match(OPEN, quantity.amount.last) is None:
        return False
    return text.match(LENT, first - 1) is not None
