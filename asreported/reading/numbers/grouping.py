"""Grouping: digits that can be read as two numbers, "3.400 refugees" as three thousand or as three and a bit.

A dot before three digits groups thousands in many countries. Where a number counts what has no parts, it is no decimal;
it is grouped if the report shows elsewhere that its dots group or its commas begin decimals, and else refused: a number
that cannot be settled is never published small.
"""

from __future__ import annotations

import re

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.ranges import Quantity
from asreported.records import Kind, Reason, Refusal

_DOUBTFUL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ROUND = re.compile(r"[1-9]\d{0,2}\.\d(?:00|50)")
_DOTS_GROUP = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+|\d{1,3},\d{1,2}")
_COMMAS_GROUP = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_THOUSAND = 1000.0
_REACH = 8  # tokens around a number in which an average or a rate is looked for

COUNTED = Pattern(
    r"(?! <preposition|conjunction|be|have|do|modal|relative|compared|hedge_after|count_word|scale_word> ) <lower>"
)
AVERAGED = Pattern(
    r"average | averaged | averages | averaging | mean | per (?! cent ) | each | ratio | index | rate | score"
)


def settle(text: Text, quantities: list[Quantity], refusals: list[Refusal]) -> list[Quantity]:
    """The quantities that can be read in one way, grouped where they are; the others are appended to ``refusals``."""
    doubtful = [quantity for quantity in quantities if _is_doubtful(text, quantity)]
    if not doubtful:
        return quantities
    grouped = any(map(_DOTS_GROUP.fullmatch, text.words))
    decimal = not grouped and any(map(_COMMAS_GROUP.fullmatch, text.words))
    for quantity in doubtful:
        amount = quantity.amount
        if grouped and amount.value is not None:
            amount.value *= _THOUSAND
        elif quantity.kind is Kind.COUNT or not decimal:
            quote = text.raw[amount.start : amount.end]
            rule = "ambiguous: dot before three digits"
            refusals.append(
                Refusal(start=amount.start, end=amount.end, quote=quote, reason=Reason.AMBIGUOUS, rule=rule)
            )
            text.mark("Refused", amount.first, amount.last)
    refused = {(refusal.start, refusal.end) for refusal in refusals if refusal.reason is Reason.AMBIGUOUS}
    return [quantity for quantity in quantities if (quantity.amount.start, quantity.amount.end) not in refused]


def _is_doubtful(text: Text, quantity: Quantity) -> bool:
    """Return True for one digit group after a dot, of what has no parts, or a round one of a bulk or a currency."""
    amount = quantity.amount
    if not amount.digits or amount.suffix or amount.scale != 1.0 or amount.fraction:
        return False
    word = text.words[amount.first if quantity.kind is not Kind.MONEY else _digits_of(text, quantity)]
    if _DOUBTFUL.fullmatch(word) is None or quantity.high is not None:
        return False
    first, last = text.sentence_of(amount.first)
    around = max(first, amount.first - _REACH), min(last, amount.last + _REACH)
    if text.search(AVERAGED, *around) is not None:
        return False
    if quantity.kind is Kind.COUNT:
        return text.match(COUNTED, amount.last) is not None
    bulk = quantity.kind is Kind.MEASURE and text.lexicon.has("bulk_unit", text.words[quantity.unit_last - 1])
    return (bulk or quantity.kind is Kind.MONEY) and _ROUND.fullmatch(word) is not None


def _digits_of(text: Text, quantity: Quantity) -> int:
    """Token of a sum that has its digits."""
    amount = quantity.amount
    return next((at for at in range(amount.first, amount.last) if text.words[at][0].isdecimal()), amount.first)
