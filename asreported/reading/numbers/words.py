"""Number words: from ``one`` to trillions, digits with magnitudes, and the vague plurals."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, scaled

NUMBER_WORDS = Pattern(
    r"""
    <count_word|scale_word>
    ( \-? <count_word|scale_word> | and <count_word> | \, <count_word> (?= hundred ) ){0,24}
    """
)
AND_A_PART = Pattern(
    r"""
    \-? and \-?
    (?: (?: a | one ) \-? (?P<one> <fraction_word> ) (?! round | time | party | day )
      | (?P<many> <count_word> ) \-? (?P<parts> <fraction_plural> ) )
    """
)
POINT = Pattern(r"point <count_word>{1,9}")
MAGNITUDES = Pattern(r"\-? <scale_word>{1,3}")
SCORES_OF = Pattern(r"scores (?= <of_many> )")
COUNTED = Pattern(r"(?! <length_context|preposition|conjunction|be|have|do|modal|measure_unit> ) <lower>")
MONEY = Pattern(r"<currency_word>")
_DOZEN = 12.0  # the magnitude that nothing of its number follows
_INSIDE = english.AND_WORD | {"-", ","}
"""Tokens between the words of one number."""
VAGUE = Pattern(r"<vague_word> ( (?: of | and | upon ) ( the )? <vague_word> )? ( of (?= <scale_word> ) )?")


def read_words(text: Text, at: int) -> Amount | None:
    """The amount in words that begins at ``at``: as many of the number words as make one number."""
    match = text.match(NUMBER_WORDS, at)
    if match is None:
        return None
    value, last, scale = _value(text, at, match.end())
    if last == at:
        return None
    first = at
    if text.lexicon.has("scale_word", text.words[at]):
        several = _several(text, at, last, value)
        if several is not None:
            return several
        first, value = _opened(text, at, last, value)
        if first < 0:
            return None
    amount = Amount(first, last, text.starts[first], text.ends[last - 1], value, scale)
    return and_a_part(text, _pointed(text, amount))


def _several(text: Text, at: int, last: int, value: float) -> Amount | None:
    """A vague number of a magnitude: "several hundred", "a few dozen", "a couple of million"."""
    for length in (3, 2, 1):
        first = at - length
        if first < 0:
            continue
        entry = fold(" ".join(text.words[first:at]))
        if entry in text.lexicon.categories["vague_multiplier"]:
            low, high = text.lexicon.value("vague_multiplier", entry)
            span = (low * value, high * value)
            return Amount(first, last, text.starts[first], text.ends[last - 1], None, span=span)
    return None


def _opened(text: Text, at: int, last: int, value: float) -> tuple[int, float]:
    """First token and value of a number that begins with a magnitude: "a hundred".

    A magnitude with nothing before it stands for one in "the million and a half", "more than million", and where it
    goes on ("hundred and forty") or counts something ("given hundred euros"); -1 where it is no number ("per million").
    """
    before = fold(text.words[at - 1]) if at else ""
    if before in english.AN_ARTICLE:
        return at - 1, value
    bare = text.lexicon.has("before_bare_scale", before) or _is_bare(text, at, last, before)
    return (at, value) if bare else (-1, value)


def _is_bare(text: Text, at: int, last: int, before: str) -> bool:
    """Return True if a magnitude with no word of number before it stands for one of it."""
    word, has = text.words[at], text.lexicon.has
    if not has("bare_scale", word) or any(has(what, before) for what in ("no_bare_scale", "count_word", "digits")):
        return False
    if word[0].isupper() and text.sentence_of(at)[0] != at:
        return False  # a name
    return last > at + 1 or text.match(COUNTED, last) is not None or text.match(MONEY, last) is not None


@dataclass(slots=True)
class _Sum:
    """Sum of number words, added up word by word."""

    total: float = 0.0
    """Sum of the magnitudes above a hundred."""
    current: float = 0.0
    """Sum of the words after them."""
    scale: float = 1.0
    """The last magnitude."""
    ceiling: float = math.inf
    """A magnitude must be smaller than this to go on with the number."""
    room: float = math.inf
    """A plain word must be smaller than this to go on with the number."""

    @property
    def value(self) -> float:
        """Sum of all words."""
        return self.total + self.current

    def add(self, number: float) -> bool:
        """Take in a plain word; False where it begins another number."""
        if number >= self.room:
            return False
        self.current += number
        self.room = 10.0 if number >= 20 else 0.0
        return True

    def multiply(self, number: float, *, opens: bool, follows: bool) -> bool:
        """Take in a magnitude that opens the number or follows another; False where it begins another number."""
        if number == 100.0 and self.current < 100 and (self.current or opens):
            self.current, self.room = (self.current or 1.0) * number, 100.0
        elif follows and number >= self.ceiling and not self.current:
            self.total, self.ceiling = self.total * number, number  # "three lakh crore"
        elif number >= self.ceiling or not (opens or self.current):
            return False
        else:
            self.total += (self.current or 1.0) * number
            self.current, self.ceiling, self.room = 0.0, number, min(number, 1000.0)
        self.scale = self.scale * number if follows else number
        return True


def _value(text: Text, first: int, last: int) -> tuple[float, int, float]:
    """Value of the number words from ``first``, the token after the last one used, and the last magnitude."""
    lexicon, words = text.lexicon, text.words
    told = _Sum()
    used = at = first
    while at < last:
        word = fold(words[at])
        if word in _INSIDE:
            if word in english.AND_WORD and _ends_before_and(text, first, at, last, told):
                break
            at += 1
            continue
        if lexicon.has("count_word", word):
            if not told.add(float(lexicon.value("count_word", word))):
                break
        else:
            number = float(lexicon.value("scale_word", word))
            follows = at > first and lexicon.has("scale_word", words[at - 1])
            if not told.multiply(number, opens=at == first, follows=follows):
                break
            if number == _DOZEN:
                return told.value, at + 1, number
        at += 1
        used = at
    return told.value, used, told.scale


def _ends_before_and(text: Text, first: int, at: int, last: int, told: _Sum) -> bool:
    """Return True if a number ends before an "and": another number follows, a part, or nothing of it."""
    if told.scale == 1.0 or (first > 0 and fold(text.words[first - 1]) in english.BETWEEN_WORD):
        return True
    return text.match(AND_A_PART, at) is not None or _another(text, at + 1, last, told.ceiling, told.current)


def _another(text: Text, at: int, last: int, ceiling: float, current: float) -> bool:
    """Return True if the words after an "and" are a number of their own: "two hundred and three hundred"."""
    for word in text.words[at:last]:
        if fold(word) in english.AND_WORD:
            return False
        if text.lexicon.has("scale_word", word):
            scale = text.lexicon.value("scale_word", word)
            if scale >= ceiling or (scale == 100.0 and current >= 100):
                return True
    return False


def with_magnitude(text: Text, amount: Amount) -> Amount:
    """Digits with the magnitudes written after them: "4 hundred million", "2.5 million", "1.5m" untouched."""
    if amount.suffix or amount.scale != 1.0 or amount.value is None:
        return amount
    _add_sign(text, amount)
    match = text.match(MAGNITUDES, amount.last)
    if match is None:
        return _with_letter(text, amount) or and_a_part(text, amount)
    for at in range(match.start(), match.end()):
        word = fold(text.words[at])
        if word == "-":
            continue
        scale = float(text.lexicon.value("scale_word", word))
        amount.value = scaled(amount.value, scale)
        amount.scale *= scale
        amount.last, amount.end = at + 1, text.ends[at]
    return and_a_part(text, amount)


def _add_sign(text: Text, amount: Amount) -> None:
    """Take in the sign of a fraction that stands apart: "1 ½ million"."""
    sign = text.words[amount.last] if amount.last < len(text.words) else ""
    if sign and text.lexicon.has("fraction_sign", sign) and amount.digits and float(amount.value or 0.5).is_integer():
        amount.value = float(amount.value or 0) + float(text.lexicon.value("fraction_sign", sign))
        amount.last, amount.end = amount.last + 1, text.ends[amount.last]


def _with_letter(text: Text, amount: Amount) -> Amount | None:
    """An amount with the letter of a magnitude set apart: "$5 m", "1.3 M shares"; else "m" are metres."""
    letter = text.words[amount.last] if amount.last < len(text.words) else ""
    if letter not in english.MAGNITUDE_LETTER or amount.value is None or not _is_magnitude(text, amount):
        return None
    amount.scale = float(text.lexicon.value("magnitude_suffix", letter))
    amount.value = scaled(amount.value, amount.scale)
    amount.last, amount.end = amount.last + 1, text.ends[amount.last]
    return amount


def _is_magnitude(text: Text, amount: Amount) -> bool:
    """Return True if money goes before the amount and its letter, or things that are counted come after them."""
    before = text.words[amount.first - 1] if amount.first else ""
    has = text.lexicon.has
    if has("currency_sign", before):
        return True
    if before == "." and amount.first > 1 and text.words[amount.first - 2] + "." in _joined(text):  # "Rs.2,500 cr"
        return True
    if len(text.words[amount.last]) > 1 and has("currency_code", before):
        return True
    return text.words[amount.last] in english.CAPITAL_MAGNITUDE and text.match(COUNTED, amount.last + 1) is not None


def _joined(text: Text) -> dict[str, str]:
    return text.lexicon.categories["currency_joined"]


def and_a_part(text: Text, amount: Amount) -> Amount:
    """The amount with a part added: "a million and a half", "two and a half million", "a billion and two thirds"."""
    match = text.match(AND_A_PART, amount.last)
    if amount.value is None or match is None:
        return amount
    amount.value += _part(text, match) * amount.scale
    amount.last, amount.end = match.end(), text.ends[match.end() - 1]
    if amount.scale == 1.0:
        magnitude = text.match(MAGNITUDES, amount.last)
        if magnitude is not None:
            amount.scale = float(text.lexicon.value("scale_word", text.words[magnitude.end() - 1]))
            amount.value = scaled(amount.value, amount.scale)
            amount.last, amount.end = magnitude.end(), text.ends[magnitude.end() - 1]
    return amount


def _part(text: Text, match: re.Match[str]) -> float:
    """Value of the part that a match of :data:`AND_A_PART` adds."""
    lexicon, words = text.lexicon, text.words
    if match["one"] is not None:
        return 1 / float(lexicon.value("fraction_word", words[match.start("one")]))
    many = float(lexicon.value("count_word", words[match.start("many")]))
    return many / float(lexicon.value("fraction_plural", words[match.start("parts")]))


def _pointed(text: Text, amount: Amount) -> Amount:
    """The amount with digits that are said one by one after a point: "five point two"."""
    match = text.match(POINT, amount.last)
    if match is None or amount.value is None or amount.scale != 1.0:
        return amount
    said = text.words[match.start() + 1 : match.end()]
    amount.value += float("0." + "".join(str(text.lexicon.value("count_word", word)) for word in said))
    amount.last, amount.end = match.end(), text.ends[match.end() - 1]
    return with_magnitude(text, amount)


def read_vague(text: Text, at: int) -> Amount | None:
    """A vague plural: "dozens", "tens of thousands", "hundreds of millions"."""
    lexicon, words = text.lexicon, text.words
    match = text.match(VAGUE, at)
    if match is None or (fold(words[at]) in english.SCORES_WORD and text.match(SCORES_OF, at) is None):
        return None
    low, high = 1.0, 1.0
    last = at
    for index in range(at, match.end()):
        if lexicon.has("vague_word", words[index]):
            one, ten = lexicon.value("vague_word", words[index])
            if index > at and fold(words[index - 1]) in english.UPON_WORD:
                high = max(high, float(ten))  # "hundreds and thousands", "thousands upon thousands"
            elif index > at and high > ten:
                break
            else:
                low, high = low * one, (high * one if index > at else float(ten))
            last = index + 1
    first = (
        at - 1
        if at and fold(words[at]) in english.HANDFUL_WORD and fold(words[at - 1]) in english.INDEFINITE_ARTICLE
        else at
    )
    return Amount(first, last, text.starts[first], text.ends[last - 1], None, span=(low, high))
