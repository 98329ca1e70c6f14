"""Numerals: digits and words to numbers, with currency, magnitude, percent sign and range."""

from __future__ import annotations

import itertools

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, unmarked
from asreported.reading.numbers.currencies import bracketed_currency, currency_after, currency_before
from asreported.reading.numbers.digits import decimal_comma, read_digits
from asreported.reading.numbers.fractions import as_parts, as_ratio, read_part
from asreported.reading.numbers.grouping import settle
from asreported.reading.numbers.ranges import Quantity, joined
from asreported.reading.numbers.sums import lend_currency, lend_kind, take_points
from asreported.reading.numbers.units import is_followed, is_magnitude, read_part_of_percent, read_percent, unit_kind
from asreported.reading.numbers.words import read_vague, read_words, with_magnitude
from asreported.records import Hedge, Kind, Reason, Refusal

NUMBER = Pattern(r"<digits|dotted|glued|count_word|scale_word|vague_word|fraction_word|fold_word|fraction_sign>")

_OPENING = ("(", "[")
TWICE = Pattern(r"<fold_word> <compared>")


def find_numerals(text: Text, refusals: list[Refusal]) -> list[Draft]:
    """Drafts with ``kind``, ``currency``, ``value``, ``low`` and ``high`` set; marks ``<Numeral>`` over each.

    Appends to ``refusals`` what only shows itself as no figure once the numeral has been read.
    """
    amounts = _with_ratios(text, _amounts(text, refusals))
    _give_room(amounts)
    quantities = []
    taken = 0
    for amount in amounts:  # one after the other: what has widened over a currency leaves it to no other
        amount.room = max(amount.room[0], taken), amount.room[1]
        quantities.append(_quantity(text, amount))
        taken = amount.last
    quantities = settle(text, _with_ranges(text, quantities), refusals)
    lend_currency(text, quantities)
    lend_kind(text, quantities)
    take_points(text, quantities)
    drafts = [_draft(text, quantity) for quantity in quantities]
    for draft in drafts:
        text.mark("Numeral", draft.first, draft.last)
    return drafts


def _amounts(text: Text, refusals: list[Refusal]) -> list[Amount]:
    """Bare numbers in the order of the text."""
    found: list[Amount] = []
    free = 0  # first token that no amount has taken yet
    for match in text.find(NUMBER):
        at = match.start()
        if at < free:
            continue
        amount = _read(text, at)
        if amount is not None and amount.first >= free and unmarked(text, amount.first, amount.last):
            found.append(amount)
            free = amount.last
        elif amount is None and text.words[at][0].isdecimal():
            refusals.append(_unread(text, at))
    return found


def _unread(text: Text, at: int) -> Refusal:
    """Digits that are no number: "4.0.1", a number of an account, "12,34"."""
    first, last = text.starts[at], text.ends[at]
    quote = text.raw[first:last]
    return Refusal(start=first, end=last, quote=quote, reason=Reason.NAME, rule="name: digits of no number")


def _read(text: Text, at: int) -> Amount | None:
    word, lexicon = text.words[at], text.lexicon
    if word[0].isdecimal():
        amount = read_digits(text, at)
        if amount is None:
            return _with_decimal_comma(text, at)
        amount = _signed(text, with_magnitude(text, amount))
    elif lexicon.has("fraction_word", word):
        return read_part(text, at)
    elif lexicon.has("vague_word", word):
        return read_vague(text, at)
    elif lexicon.has("fold_word", word):
        if fold(word) in english.ONLY_COMPARED and text.match(TWICE, at) is None:
            return None
        value = float(lexicon.value("fold_word", word))
        return Amount(at, at + 1, text.starts[at], text.ends[at], value, fraction=True)
    elif lexicon.has("fraction_sign", word):
        value = float(lexicon.value("fraction_sign", word))
        amount = with_magnitude(text, Amount(at, at + 1, text.starts[at], text.ends[at], value))
        amount.fraction = amount.scale == 1.0
        return amount
    else:
        amount = read_words(text, at)
        amount = amount and _signed(text, amount)
    if amount is not None and amount.span is None:
        as_parts(text, amount)
    return amount


def _with_decimal_comma(text: Text, at: int) -> Amount | None:
    """A decimal comma ("1,5 million"), where a magnitude or percent sign follows."""
    value = decimal_comma(text.words[at])
    if value is None:
        return None
    amount = with_magnitude(text, Amount(at, at + 1, text.starts[at], text.ends[at], value, digits=True))
    return amount if amount.scale != 1.0 or read_percent(text, Amount(at, at + 1, 0, 0, value)) else None


def _signed(text: Text, amount: Amount) -> Amount:
    """A minus sign glued to the number and to nothing before it makes it negative; a point makes it a decimal."""
    before = amount.first - 1
    if before > 0 and text.words[before] == "-" and _is_minus(text, before - 1) and text.glued(amount.first):
        before -= 1  # "a minus-20-degree night"
    if before >= 0 and amount.value is not None and _is_minus(text, before):
        amount.value = -amount.value
        amount.first, amount.start = before, text.starts[before]
        return amount
    if before < 0 or not text.glued(amount.first) or amount.value is None:
        return amount
    if text.glued(before) and text.words[before - 1] not in _OPENING:
        return amount
    sign = text.words[before]
    if sign in "-−–":
        amount.value = -amount.value
    elif sign == "." and text.words[amount.first].isdecimal() and amount.last == amount.first + 1:
        amount.value /= 10 ** len(text.words[amount.first])  # ".500"
    else:
        return amount
    amount.first, amount.start = before, text.starts[before]
    return amount


def _signed_before_currency(text: Text, amount: Amount) -> None:
    """A minus sign glued to the sign of a currency and to nothing before it makes the sum negative: "-$0.12"."""
    sign = amount.first - 1
    if sign < amount.room[0] or text.words[sign] not in ("-", "−", "–") or amount.value is None:
        return
    if text.glued(amount.first) and not text.glued(sign):
        amount.value = -amount.value
        amount.first, amount.start = sign, text.starts[sign]


def _is_minus(text: Text, at: int) -> bool:
    """Return True if a word makes the number after it negative; "plus or minus" does not."""
    return fold(text.words[at]) in english.MINUS_WORD and not (at and fold(text.words[at - 1]) in english.OR_WORD)


def _with_ratios(text: Text, amounts: list[Amount]) -> list[Amount]:
    """The amounts with ratios ("one in six") as one."""
    found: list[Amount] = []
    for amount in amounts:
        if not (found and as_ratio(text, found[-1], amount)):
            found.append(amount)
    return found


def _give_room(amounts: list[Amount]) -> None:
    """Set between which tokens each amount may widen; a sign between two numbers belongs to the second."""
    for left, right in itertools.pairwise(amounts):
        left.room = left.room[0], max(left.last, right.first - 1)
        right.room = left.last, right.room[1]


def _quantity(text: Text, amount: Amount) -> Quantity:
    """The amount with its currency, percent sign or unit."""
    if amount.fraction:
        return _share(text, amount)
    code = currency_before(text, amount)
    if code is not None:
        _signed_before_currency(text, amount)
    followed = is_followed(text, amount)
    if code is None and followed:
        code = currency_after(text, amount)
    if code is not None:
        return Quantity(amount, Kind.MONEY, bracketed_currency(text, amount) or code, amount.last)
    if is_magnitude(text, amount):
        return Quantity(amount, Kind.MEASURE, None, amount.last)
    return _with_unit(text, amount) if followed else Quantity(amount, Kind.COUNT, None, amount.last)


def _share(text: Text, amount: Amount) -> Quantity:
    """A fraction or a multiple with its percent sign or unit."""
    percent = read_percent(text, amount) or read_part_of_percent(text, amount)
    unit = unit_kind(text, amount)
    if unit is not None:
        return Quantity(amount, unit[0], None, unit[1])
    return Quantity(amount, Kind.PERCENT if percent else Kind.FRACTION, None, amount.last)


def _with_unit(text: Text, amount: Amount) -> Quantity:
    """An amount without a currency, with the percent sign or unit that follows it."""
    if read_part_of_percent(text, amount):
        return Quantity(amount, Kind.PERCENT, None, amount.last)
    unit = unit_kind(text, amount)
    if unit is not None:
        return Quantity(amount, unit[0], None, unit[1])
    percent = read_percent(text, amount)
    return Quantity(amount, Kind.PERCENT if percent else Kind.COUNT, None, amount.last)


def _with_ranges(text: Text, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with the ends of each range joined."""
    found: list[Quantity] = []
    for quantity in quantities:
        if not (found and joined(text, found[-1], quantity)):
            found.append(quantity)
    return found


def _draft(text: Text, quantity: Quantity) -> Draft:
    amount = quantity.amount
    draft = Draft(
        amount.first,
        amount.last,
        amount.start,
        amount.end,
        text.sentence_at(amount.first),
        kind=quantity.kind,
        currency=quantity.currency or None,
        stretch=(amount.first, amount.last),
    )
    words = text.raw[amount.start : amount.end]
    if amount.span is not None:
        draft.hedge = Hedge.VAGUE
        draft.low, draft.high = amount.span
        draft.note("vague plural", words)
    elif quantity.high is not None:
        draft.hedge = Hedge.BETWEEN
        draft.low, draft.high = amount.value, quantity.high.value
        draft.note("range", words)
    else:
        draft.value = draft.low = draft.high = amount.value
        draft.note("number", words)
    if quantity.kind is not Kind.COUNT:
        draft.note(f"kind {quantity.kind}", text.slice(amount.first, max(quantity.unit_last, amount.last)))
    return draft
