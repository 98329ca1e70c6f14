"""Fractions, ratios and multiples: "a third", "two-thirds", "one in six", "1/2", "eight times higher", "tenfold".

The value of a fraction is kept to four decimals: a third is 0.3333.
"""

from __future__ import annotations

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount
from asreported.reading.numbers.words import MAGNITUDES, with_magnitude

PLACES = 4
_SINGLE = english.AN_ARTICLE | english.ONE_WORD

OF_SCALE = Pattern(r"<fraction_word|fraction_plural> (?: \-? <scale_word> | (?: of )? (?: a | an ) <scale_word> )")
_GOES_ON = "(?: (?! <any> ) | (?= <after_fraction|dash|quote_mark|paragraph_break> ) )"
SINGULAR = Pattern(r"(?: a | an | one ) \-? <fraction_word>" + _GOES_ON)
TIME_AND = Pattern(r"(?: a | an ) <duration_unit> and")
ONE_PART = Pattern(r"\-? <fraction_word>" + _GOES_ON)
PLURAL = Pattern(r"\-? <fraction_plural>")
RATIO = Pattern(
    r"""
    \-? (?: (?P<out> out \-? of \-? (?P<all> every )? ) | (?P<in> in \-? (?P<every> every | each )? ) )
    | (?P<among> <lower> in (?: every | each ) )
    """
)
TIMES = Pattern(r"\-? times (?= <compared> )")
SLASH = Pattern(r"\/ <small>")
MIXED = Pattern(r"\-? <small> \/ <small>")
PART = Pattern(r"\-? <fraction_word|fraction_plural|small> | \/ | \-? times | \-? fold")
FOLD = Pattern(r"\-? fold")

_FINEST = 16.0  # sixteenths are the finest parts that are written with a slash after a whole number
_TENS = frozenset({10.0, 100.0, 1000.0, 10000.0, 100000.0})
_WHOLES = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 12.0, 15.0, 20.0, 25.0, 50.0}) | _TENS


def rounded(value: float) -> float:
    """A fraction to the places that are kept."""
    return round(value, PLACES)


def read_part(text: Text, at: int) -> Amount | None:
    """A fraction whose denominator stands at ``at``: "half", "a third", "half a million", "a quarter of a million"."""
    lexicon, words = text.lexicon, text.words
    word = fold(words[at])
    before = at - 1 if at and words[at - 1] == "-" else at
    opened = before > 0 and fold(words[before - 1]) in _SINGLE
    first = before - 1 if opened else at
    part = 1 / lexicon.value("fraction_word", word)
    if word in english.HALF_WORD and opened and first >= 3 and text.match(TIME_AND, first - 3, at):
        unit = words[first - 2]  # "an hour and a half"
        return Amount(first - 3, at + 1, text.starts[first - 3], text.ends[at], 1.5, suffix=unit)
    of_scale = text.match(OF_SCALE, at) if opened or word in english.HALF_OR_QUARTER else None
    if of_scale is not None:
        last = of_scale.end()
        scale = float(lexicon.value("scale_word", words[last - 1]))
        return Amount(first, last, text.starts[first], text.ends[last - 1], part * scale, scale)
    if word not in english.HALF_WORD and (not opened or text.match(SINGULAR, first) is None or _is_tied(text, at + 1)):
        return None
    return Amount(first, at + 1, text.starts[first], text.ends[at], rounded(part), fraction=True)


def _is_tied(text: Text, at: int) -> bool:
    """Return True if a hyphen ties the next word to the one before token ``at``: "a third-party seller"."""
    return text.words[at : at + 1] == ["-"] and text.glued(at) and at + 1 < len(text.words) and text.glued(at + 1)


def as_parts(text: Text, amount: Amount) -> bool:
    """Widen "two" to "two-thirds", "1" to "1/2", "ten" to "ten-fold", "1.5" to "1.5x", where they go on so."""
    if amount.value is None or not amount.bare or not (amount.suffix == "" or amount.suffix in english.TIMES_LETTER):
        return False
    if not amount.suffix and not text.match(PART, amount.last):
        return False
    if amount.suffix in english.TIMES_LETTER:
        amount.suffix = ""
        return _widened(text, amount, amount.last, amount.value)
    return _one_part(text, amount) or _several_parts(text, amount) or _slashed(text, amount) or _times(text, amount)


def _one_part(text: Text, amount: Amount) -> bool:
    """One third, one-tenth."""
    match = text.match(ONE_PART, amount.last)
    if match is None or amount.value != 1:
        return False
    part = text.lexicon.value("fraction_word", text.words[match.end() - 1])
    return _widened(text, amount, match.end(), rounded(1 / part))


def _several_parts(text: Text, amount: Amount) -> bool:
    """Two-thirds, three-quarters of a million."""
    match = text.match(PLURAL, amount.last)
    if match is None or amount.value is None:
        return False
    whole = text.lexicon.value("fraction_plural", text.words[match.end() - 1])
    if not 1 < amount.value < whole or (amount.value == 2 and whole == 4):
        return False  # two quarters of a year
    of_scale = text.match(OF_SCALE, match.end() - 1)
    if of_scale is None:
        return _widened(text, amount, match.end(), rounded(amount.value / whole))
    amount.scale = float(text.lexicon.value("scale_word", text.words[of_scale.end() - 1]))
    amount.value *= amount.scale / whole
    amount.last, amount.end = of_scale.end(), text.ends[of_scale.end() - 1]
    return True


def _slashed(text: Text, amount: Amount) -> bool:
    """1/2, 10 1/2."""
    assert amount.value is not None
    match = text.match(MIXED, amount.last)
    if match is not None and text.glued(match.end() - 1) and text.glued(match.end() - 2):
        part, whole = float(text.words[match.end() - 3]), float(text.words[match.end() - 1])
        if 0 < part < whole <= _FINEST:
            amount.value += part / whole
            amount.last, amount.end = match.end(), text.ends[match.end() - 1]
            with_magnitude(text, amount)
            amount.value = rounded(amount.value)
            return True
    match = text.match(SLASH, amount.last)
    if match is None or not (text.glued(amount.last) and text.glued(amount.last + 1)):
        return False
    whole = float(text.words[match.end() - 1])
    if not (amount.value < whole <= 10 and (whole <= 5 or amount.value == 1)):
        return False
    if text.match(MAGNITUDES, match.end()) is None:
        return _widened(text, amount, match.end(), rounded(amount.value / whole))
    amount.value, amount.last = amount.value / whole, match.end()
    with_magnitude(text, amount)
    return True


def _times(text: Text, amount: Amount) -> bool:
    """Eight times higher, a 23-fold rise."""
    match = text.match(TIMES, amount.last) or text.match(FOLD, amount.last)
    if match is None or amount.value is None:
        return False
    return _widened(text, amount, match.end(), amount.value)


def as_ratio(text: Text, amount: Amount, whole: Amount) -> bool:
    """Join "one in six", "four out of five"; "4 of 9" and "12 out of 31 wards" stay two counts."""
    if amount.value is None or whole.value is None or not (amount.bare and whole.bare):
        return False
    match = text.match(RATIO, amount.last)
    if match is None or match.end() != whole.first or not 0 < amount.value < whole.value:
        return False
    if match["among"] is not None or match["every"] is not None or match["all"] is not None:
        return _widened(text, amount, whole.last, rounded(amount.value / whole.value))
    if whole.value not in _WHOLES and not (match["in"] is not None and amount.value == 1):
        return False
    if match["in"] is not None and amount.value > 9 and whole.value not in _TENS - {10.0}:
        return False
    if match["out"] is not None and (amount.digits and whole.digits and whole.value not in _TENS):
        return False
    return _widened(text, amount, whole.last, rounded(amount.value / whole.value))


def _widened(text: Text, amount: Amount, last: int, value: float) -> bool:
    amount.last, amount.end, amount.value, amount.fraction = last, text.ends[last - 1], value, True
    return True
