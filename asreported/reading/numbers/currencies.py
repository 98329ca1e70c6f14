"""Currencies: signs, codes and names before and after a number, as ISO 4217 codes."""

from __future__ import annotations

import re

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount, unmarked

NAME_AFTER = Pattern(r"\-? (?P<name> <currency_word> )")
NAME_OF = Pattern(r"(?: of )? (?P<name> <currency_word> )")
POUNDS = Pattern(r"\-? <weight_or_money> (?! of )")
CODE_AFTER = Pattern(r"(?P<code> <currency_code> )")
SIGN_AFTER = Pattern(r"(?P<sign> <currency_sign> )")
CODE_IN_BRACKETS = Pattern(r"\( (?P<code> <currency_code> ) \)")


_NEAR = 9  # words before pounds in which one of prices makes them money
_LARGE = 1000.0
"""From here on a number after two letters that may be a currency is a sum: "Le 3,000", but "Le 5"."""


def bracketed_currency(text: Text, amount: Amount) -> str | None:
    """Code that follows in brackets: "$12.4 (USD)"; it stays outside the span."""
    match = text.match(CODE_IN_BRACKETS, amount.last)
    return None if match is None else str(text.lexicon.value("currency_code", text.words[match.start("code")]))


def currency_before(text: Text, amount: Amount) -> str | None:
    """ISO code of the sign or code before the amount, over which its span is widened."""
    words, lexicon, first = text.words, text.lexicon, amount.first
    if first <= amount.room[0]:
        return None
    sign = words[first - 1]
    if lexicon.has("currency_sign", sign):
        code = str(lexicon.value("currency_sign", sign))
        first -= 1
        prefix = words[first - 1] if first else ""
        apart = text.starts[first] - text.ends[first - 1]
        near = apart <= (prefix not in english.DOUBTFUL_PREFIX)  # "A $5 fee" costs no Australian
        if sign == "$" and prefix in _prefixes(text) and near:
            code = _prefixes(text)[prefix]
            first -= 1
    elif sign in lexicon.categories["currency_letter"] and _hangs(text, amount, sign):
        code = str(lexicon.value("currency_letter", sign))
        first -= 1
    elif sign in lexicon.categories["currency_code"] and text.starts[first] - text.ends[first - 1] <= 1:
        code = str(lexicon.value("currency_code", sign))
        first -= 1
    elif first > 1 and words[first - 2] + sign in lexicon.categories["currency_joined"] and text.glued(first - 1):
        code = str(lexicon.value("currency_joined", words[first - 2] + sign))
        first -= 2
    elif _glued_prefix(text, first):
        code = _prefixes(text)[sign]
        first -= 2
    else:
        return None
    if first < amount.room[0] or not unmarked(text, first, amount.first):
        return None
    amount.first, amount.start = first, text.starts[first]
    return code


def _hangs(text: Text, amount: Amount, letters: str) -> bool:
    """Return True if a sum hangs on letters that are a currency only before one, or apart from a large sum."""
    if text.glued(amount.first):
        return True
    apart = text.starts[amount.first] - text.ends[amount.first - 1]
    return len(letters) > 1 and apart == 1 and (amount.scale >= _LARGE or (amount.value or 0.0) >= _LARGE)


def _prefixes(text: Text) -> dict[str, str]:
    return text.lexicon.categories["dollar_prefix"]


def _glued_prefix(text: Text, first: int) -> bool:
    """Return True if letters after the sign name the dollar: "$US3 trillion"."""
    words = text.words
    return first > 1 and words[first - 2] == "$" and text.glued(first - 1) and words[first - 1] in _prefixes(text)


def currency_after(text: Text, amount: Amount) -> str | None:
    """ISO code of the name, code or sign after the amount, over which its span is widened ("millions of …" is not)."""
    lexicon = text.lexicon
    if amount.span is not None:
        match = text.match(NAME_OF, amount.last)
        return None if match is None else _code(text, "currency_word", _entry(text, match, "name"))
    if amount.suffix:
        for category in ("currency_sign", "currency_word", "currency_code"):
            if lexicon.has(category, amount.suffix):
                return _widened(text, amount, amount.last, str(lexicon.value(category, amount.suffix)))
        return None
    for pattern, group, category in (
        (NAME_AFTER, "name", "currency_word"),
        (CODE_AFTER, "code", "currency_code"),
        (SIGN_AFTER, "sign", "currency_sign"),
    ):
        match = text.match(pattern, amount.last)
        if match is None or match.end() > amount.room[1] + (group == "name"):  # a name belongs to the number before it
            continue
        if group == "sign" and (not text.glued(amount.last) and not _spaced_sign(text, match.end())):
            continue
        entry = _entry(text, match, group)
        if entry[0].isupper() and lexicon.has("doubtful_currency", entry):
            continue  # a name that is no currency where it is capitalised
        return _widened(text, amount, match.end(), _code(text, category, entry))
    return _sterling(text, amount)


def _sterling(text: Text, amount: Amount) -> str | None:
    """Pounds are money after a magnitude that no weight has, or a word of prices: "300 million pounds", "costs 2"."""
    match = text.match(POUNDS, amount.last)
    if match is None or match.end() > amount.room[1] or not (amount.scale >= 1e6 or _priced(text, amount)):
        return None
    return _widened(text, amount, match.end(), "GBP")


def _priced(text: Text, amount: Amount) -> bool:
    """Return True if a word of prices or pay stands shortly before: "was fined 20,000"."""
    near = text.words[max(0, amount.first - _NEAR) : amount.first]
    return any(text.lexicon.has("price_word", word.lower()) for word in near)


def _entry(text: Text, match: re.Match[str], group: str) -> str:
    return " ".join(text.words[match.start(group) : match.end(group)])


def _code(text: Text, category: str, entry: str) -> str:
    entries = text.lexicon.categories[category]
    if entry in entries:
        return str(entries[entry])
    folded = {key.lower(): value for key, value in entries.items()}
    return str(folded[entry.lower()])


def _spaced_sign(text: Text, following: int) -> bool:
    """Return True if a sign set apart belongs to the number before it: "300 €", not "in 2023 $5 million"."""
    return following >= len(text.words) or not text.words[following][0].isdecimal()


def _widened(text: Text, amount: Amount, last: int, code: str) -> str:
    amount.last, amount.end = last, text.ends[last - 1]
    return code
