"""Digits: the groupings and decimals of news, and the letters glued to them.

``1,200``, ``2,14,000`` (Indian), ``1 200`` with any kind of space, ``1.200.000`` and ``1.200,50`` where no other
reading is possible, ``2.7m``, ``70kg``. A single ``1.200`` is a decimal: English news writes thousands with commas.
"""

from __future__ import annotations

import re

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, scaled

OF_A_RACE = Pattern(r"<preposition|conjunction|be|terminal|comma|closing_bracket|paragraph_break|length_context>")
"""Words after the length of a race, but no noun that is counted in millions: "ran the 100m in"."""

CONVERTED = Pattern(r"\( <hedge_before>? <digits> \-? <conversion_unit>")
CONVERTED_GLUED = Pattern(r"\( <hedge_before>? (?P<size> <glued> ) \)")

_LONGEST = 15  # more digits than a float can tell apart make an identifier, not a quantity
_LAKH = 1e5
_THOUSAND = 1000.0  # from here on millions are written as billions
_LARGEST_POWER = 60
_RACES = frozenset({60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0})  # metres
_TIMES = english.TIMES_LETTER | frozenset("×*·")
_MINUS = frozenset("-−–⁻")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007")
_THREE = re.compile(r"\d{3}(?:\.\d+)?\Z")
_GLUED = re.compile(r"(\d+(?:[.,]\d+)*)([^\d.,].*)\Z", re.DOTALL)
_PLAIN = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?\Z|\d+(?:\.\d+)?\Z")
_DOTTED_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}\.\d{3},\d+\Z")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}\Z")


def number_of(digits: str) -> float | None:
    """Value of a run of digits with its grouping; None where no reading is certain."""
    if sum(map(str.isdigit, digits)) > _LONGEST:
        return None
    if _PLAIN.match(digits):
        return float(digits.replace(",", ""))
    if _DOTTED_GROUPS.match(digits):
        return float(digits.replace(".", "").replace(",", "."))
    return None


def decimal_comma(digits: str) -> float | None:
    """Value of ``1,5``: certain only where a magnitude, a percent sign or a currency makes it a quantity."""
    return float(digits.replace(",", ".")) if _DECIMAL_COMMA.match(digits) else None


def read_digits(text: Text, at: int) -> Amount | None:
    """The amount whose first token is the one with digits at ``at``; None where it is no number."""
    power = _power(text, at)
    if power is not None:
        return power
    word = text.words[at]
    suffix = ""
    if not word.replace(",", "").replace(".", "").isdecimal():
        parts = _GLUED.match(word)
        if parts is None:
            return None
        word, suffix = parts[1], parts[2]
    last = at + 1
    end = text.ends[at] - len(suffix)
    value = number_of(word)
    if not suffix and word.isdecimal() and len(word) <= 3 and word[0] != "0":
        last, word = _grouped_by_spaces(text, at, word)
        value, end = number_of(word), text.ends[last - 1]
    if value is None:
        return None
    amount = Amount(at, last, text.starts[at], end, value, digits=True)
    return _with_suffix(text, amount, suffix) if suffix else amount


def _power(text: Text, at: int) -> Amount | None:
    """A number in scientific notation: "1.5 x 10^6", "3×10⁸", "1.5x10-4", "10^9", "10⁶"."""
    words = text.words
    following = words[at + 1] if at + 1 < len(words) else ""
    ten, factor = at, 1.0
    if following in _TIMES and _PLAIN.match(words[at]):
        ten, factor = at + 2, float(words[at].replace(",", ""))
    elif following.startswith("10") and words[at][-1] in english.TIMES_LETTER and _PLAIN.match(words[at][:-1]):
        ten, factor = at + 1, float(words[at][:-1].replace(",", ""))
    if ten >= len(words) or not words[ten].startswith("10"):
        return None
    exponent, last = _exponent(text, ten, marked=ten > at)
    if exponent is None:
        return None
    value = scaled(factor, 10.0**exponent)
    return Amount(at, last, text.starts[at], text.ends[last - 1], value, scale=10.0, digits=True)


def _exponent(text: Text, ten: int, *, marked: bool) -> tuple[int | None, int]:
    """Power of the ten at token ``ten``, and the token after it; ``marked`` says that a factor goes before.

    Without a factor and a sign of power, "10-4" is a range, and one raised digit a footnote's mark.
    """
    words = text.words
    raised = words[ten][2:]
    if raised:
        digits = raised.translate(_RAISED)
        good = raised != digits and digits.isdecimal() and (marked or digits > "2") and len(digits) <= 2
        return (int(digits), ten + 1) if good else (None, ten)
    at = ten + 1
    caret = at < len(words) and words[at] == "^"
    at += caret
    negative = at < len(words) and words[at] in _MINUS
    lifted = negative and words[at] == "⁻"
    at += negative
    digits = words[at].translate(_RAISED) if at < len(words) else ""
    if not (caret or lifted or (marked and negative)) or not digits.isdecimal() or not text.glued(at):
        return None, ten
    return (-int(digits) if negative else int(digits), at + 1) if int(digits) <= _LARGEST_POWER else (None, ten)


def _grouped_by_spaces(text: Text, at: int, word: str) -> tuple[int, str]:
    """Token after the groups of three that follow a number, and all its digits."""
    last = at + 1
    while (
        last < len(text.words)
        and _THREE.match(text.words[last])
        and text.starts[last] - text.ends[last - 1] == 1
        and text.raw[text.ends[last - 1]] in _SPACES
        and not (text.words[last + 1 : last + 2] == ["-"] and text.glued(last + 1))  # "12 500-pound bombs"
    ):
        word += text.words[last]
        last += 1
        if "." in word:
            break
    if text.words[last : last + 2] == [",", "000"] and text.starts[last + 1] - text.ends[last - 1] == 2:
        return last + 2, word + "000"  # "61, 000": a slip, but nothing else has three noughts
    return last, word


def _with_suffix(text: Text, amount: Amount, suffix: str) -> Amount | None:
    """The amount with the letters glued to it: a magnitude, a fraction sign, or a unit to be read later."""
    lexicon = text.lexicon
    assert amount.value is not None
    if lexicon.has("fraction_sign", suffix):
        amount.value += lexicon.value("fraction_sign", suffix)
        amount.end = text.ends[amount.first]
    elif all(letter in "⁰¹²³⁴⁵⁶⁷⁸⁹" for letter in suffix):
        pass  # a footnote mark
    elif suffix in english.LAKH_LETTER and _is_rupees(text, amount.first):
        amount.scale = _LAKH
        amount.value = scaled(amount.value, _LAKH)
        amount.end = text.ends[amount.first]
    elif lexicon.has("magnitude_suffix", suffix) and not _is_unit(text, amount, suffix):
        amount.scale = lexicon.value("magnitude_suffix", suffix)
        amount.value = scaled(amount.value, amount.scale)
        amount.end = text.ends[amount.first]
    else:
        amount.suffix = suffix
    return amount


def _is_rupees(text: Text, first: int) -> bool:
    """Return True if rupees stand before a number: "L" after it is then a lakh, and no litre."""
    before = text.words[first - 1] if first else ""
    has = text.lexicon.has
    return any(
        has(category, before) and text.lexicon.value(category, before) == "INR"
        for category in ("currency_sign", "currency_code")
    )


def _is_converted(text: Text, last: int) -> bool:
    """Return True if a length in another unit follows in brackets: "37m (121 ft)"."""
    if text.match(CONVERTED, last) is not None:
        return True
    match = text.match(CONVERTED_GLUED, last)
    return match is not None and text.lexicon.has(
        "conversion_unit", text.words[match.start("size")].lstrip("0123456789.,")
    )


def _is_unit(text: Text, amount: Amount, suffix: str) -> bool:
    """Return True if "5m" are metres and "100t" tonnes: "5m deep", "a 100m dash"; money has no tonnes."""
    if suffix in english.MILLIMETRE_SUFFIX:
        return True
    if suffix in english.TONNE_SUFFIX:
        return amount.first == 0 or not text.lexicon.has("currency_sign", text.words[amount.first - 1])
    before = text.words[amount.first - 1] if amount.first else ""
    lexicon = text.lexicon
    if suffix in english.METRE_SUFFIX and _is_converted(text, amount.last):
        return True
    if suffix in english.METRE_SUFFIX and before in english.DEFINITE_ARTICLE and amount.value in _RACES:
        return not text.words[amount.last : amount.last + 1] or text.match(OF_A_RACE, amount.last) is not None
    if suffix in english.METRE_SUFFIX and amount.value is not None and amount.value >= _THOUSAND:
        return not (lexicon.has("currency_sign", before) or lexicon.has("currency_code", before))  # "2,000m"
    at = amount.last + (text.words[amount.last : amount.last + 1] == ["-"])
    following = text.words[at] if at < len(text.words) else ""
    if before in english.OF_WORD and amount.first > 1 and lexicon.has("length_context", text.words[amount.first - 2]):
        return suffix in english.METRE_SUFFIX  # "waves of 6m"
    return suffix in english.METRE_SUFFIX and lexicon.has("length_context", following)  # "a 6m wall"
