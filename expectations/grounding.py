"""Check that a value is the one its quote writes, with code that shares nothing with the reading.

The engine has word lists and a grammar of its own. Here is a smaller one, so that a slip in the one is seen by the
other. What it cannot read it does not judge: those rows are counted as not checked.
"""

from __future__ import annotations

import math
import re

import polars as pl

from asreported.records import Hedge

_UP_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_SMALL = {word: number for number, word in enumerate((*_UP_TO_TEN, *_TEENS))}
_DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * number for number, word in enumerate(_DECADES, start=2)}
_MAGNITUDES = {
    "thousand": 1e3,
    "thousands": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "tn": 1e12,
}
_PARTS = {
    name + plural: of
    for name, of in {
        "half": 2,
        "third": 3,
        "quarter": 4,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "seventh": 7,
        "eighth": 8,
        "ninth": 9,
        "tenth": 10,
    }.items()
    for plural in ("", "s")
} | {"halves": 2}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MONEY = re.compile(r"(?:\b(?:US|A|C|NZ|HK))?[$€£¥₪₹]\s?|\b[A-Z]{3}\s?(?=\d)")
_UNIT = re.compile(r"\s*(?:%|\bper\s?cent\b|\bpercent\b|\bpct\b|[\s-]?\btimes\b|-?fold\b|\b(?:bucks|dollars|euros)\b)")
_RATIO = re.compile(r"(.+?)\s(?:in|out of)(?:\severy)?\s(.+)")
_RANGE = re.compile(r"(?:between\s|from\s)?(.+?)(?:\s(?:to|and|or)\s|(?<=\d)\s?[-–—]\s?(?=\d))(.+)")
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[a-z]+|\S")
_PLAIN = r"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$"

_POINTED = r"^\d{1,3}\.\d{3}$"
"""Digits that write two numbers: 3.400 is 3.4, or 3,400 where points group. Which of them its report settles."""

_CLOSE = 5e-4
"""Relative difference that a value may have: a third is written 0.3333."""


def reread(quote: str) -> tuple[float, ...] | None:
    """The number that a quote writes, the two of a range, or None where this cannot be read here."""
    words = _UNIT.sub(" ", _MONEY.sub("", quote).casefold()).strip()
    sign = -1.0 if words.startswith(("-", "−")) else 1.0
    if (whole := _number(words.lstrip("-−"))) is not None:
        return (sign * whole,)
    if ratio := _RATIO.fullmatch(words):
        some, of = _number(ratio[1]), _number(ratio[2])
        return (some / of,) if some is not None and of else None
    if ends := _RANGE.fullmatch(words):
        low, high = _number(ends[1]), _number(ends[2])
        return None if low is None or high is None else (low, high)
    return None


def _number(words: str) -> float | None:
    """One number in digits or words: "2.3 million", "two and a half", "one hundred and five", "three-quarters"."""
    tokens = [token for token in _TOKEN.findall(words) if token not in ("-", "a", "an", "of")]
    scale = 1.0
    while tokens and tokens[-1] in _MAGNITUDES:
        scale *= _MAGNITUDES[tokens.pop()]
    if not tokens:
        return scale if scale > 1 else None
    part = 0.0
    if tokens[-1] in _PARTS:
        *before, name = tokens
        if before[1:] == ["and"] and before[0] in _MAGNITUDES:  # "a million and a half"
            return scale * _MAGNITUDES[before[0]] * (1 + 1 / _PARTS[name])
        if not before or (len(before) == 1 and before[0] in _SMALL):
            return scale * (_SMALL[before[0]] if before else 1) / _PARTS[name]
        if before[-1] != "and" or len(before) < 2:
            return None
        tokens, part = before[:-1], 1 / _PARTS[name]
    whole = _digits(tokens) if _DIGITS.fullmatch(tokens[0]) else _words(tokens)
    return None if whole is None else scale * (whole + part)


def _digits(tokens: list[str]) -> float | None:
    return float(tokens[0].replace(",", "")) if len(tokens) == 1 else None


def _words(tokens: list[str]) -> float | None:
    """A number in words, its last magnitude left off; None for anything else, lists of numbers among it."""
    total, group, free = 0.0, 0.0, 1000.0
    for word in tokens:
        if word in _TENS and free > 90:
            group, free = group + _TENS[word], 10
        elif word in _SMALL and (_SMALL[word] < free):
            group, free = group + _SMALL[word], 0
        elif word == "hundred" and group < 100:
            group, free = (group or 1) * 100, 100
        elif word in _MAGNITUDES:
            total, group, free = total + (group or 1) * _MAGNITUDES[word], 0, 1000
        elif word != "and" or (group < 100 and not total):
            return None
    return total + group


def agrees(quote: str, value: float | None, low: float | None, high: float | None, hedge: str) -> bool | None:
    """Return True if the quote writes the value, or the two bounds of a range; None where that cannot be told."""
    stated = (low, high) if hedge == Hedge.BETWEEN.value else (value,)
    if None in stated or (read := reread(quote)) is None or len(read) != len(stated):
        return None
    if _same(read, stated):
        return True
    # "3 to 5 million": the magnitude stands once, for both
    scales = [of for word, of in _MAGNITUDES.items() if re.search(rf"(?<![a-z]){word}\b", quote.casefold())]
    scale = max(scales, default=1.0)
    return len(read) == 2 and scale > 1 and _same((read[0] * scale, read[1]), stated)


def _same(read: tuple[float, ...], stated: tuple[float | None, ...]) -> bool:
    return all(
        b is not None and math.isclose(a, b, rel_tol=_CLOSE if a < 1 else 1e-9)
        for a, b in zip(read, stated, strict=True)
    )


def grounded() -> pl.Expr:
    """Select figures whose value is the number that their quote writes; null where that cannot be told.

    Most numbers are plain digits, and are compared as columns; each different one of the others is read once.
    """
    plain = pl.col("value").is_not_null() & pl.col("quote").str.contains(_PLAIN)
    number = pl.col("quote").str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    rest = pl.when(~plain.fill_null(False)).then(pl.struct("quote", "value", "low", "high", "hedge"))
    grouped = pl.col("quote").str.contains(_POINTED) & (number * 1000 == pl.col("value"))
    same = ((number - pl.col("value")).abs() <= 1e-9 * number.abs()) | grouped
    return pl.when(plain).then(same).otherwise(rest.map_batches(_read_others, return_dtype=pl.Boolean))


def _read_others(rows: pl.Series) -> pl.Series:
    different: dict[tuple[object, ...], bool | None] = {}
    out: list[bool | None] = []
    for row in rows.to_list():
        if row is None or row["quote"] is None:
            out.append(None)
            continue
        key = tuple(row.values())
        if key not in different:
            different[key] = agrees(**row)
        out.append(different[key])
    return pl.Series(rows.name, out, dtype=pl.Boolean)
