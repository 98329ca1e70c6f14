"""Tokens: what a text is cut into, and the shape of each piece.

A number keeps its grouping and what is glued to it (``39,000``, ``2.7m``, ``7th``); a word keeps inner
apostrophes but loses its possessive, which is a token of its own; abbreviations of single letters
(``U.S.``, ``a.m.``) are one token; a line break that ends a paragraph is a token; anything else is one
character. Every character that is not white space belongs to exactly one token.
"""

from __future__ import annotations

import re
from itertools import accumulate

from asreported.reading.grammar.english import branches, english

_CUT = r"""
      [A-Za-z][A-Za-z]++(?![\w'’])         # plain words, first because most tokens are
    | [^\w\s'’]                             # punctuation and signs, one by one
    | \d(?:
        \d{3}-\d\d-\d\dT[\d:.]+\dZ?         # 2024-08-07T10:30:00Z
      | \d*+(?:[.,]\d++)*k?m[23]\b         # 50m3
      | \d*+[a-zA-Z]++\d\w*                 # 9M133  4x100
      | \d*+(?:[.,]\d++)*(?:[^\W\d_]++)?   # 39,000  1.5  24  2.7m  7th
      )
    | [^\W\d_]\.(?:[^\W\d_]\.)+             # U.S.  a.m.
    | (?:RM|Rs|Rp|NIS|USD|EUR|GBP|JPY|CNY|RMB|INR|ILS|AUD|CAD|NZD|HKD|SGD|CHF|KES|NGN|ZAR|PHP)(?=\d)  # RM 79
    | (?:Php|Ksh|KSh|Tk|Dhs|S[Ff]r|[DNS]Kr)(?=\d)  # Php 50
    | (?:Shs?|Le|Nu|MK|Dh|JD|LE|TL|SR|QR|Bs|[RNK])
        (?=\d[\d.,]*+\s?(?:@LETTERS@)\b|\d{1,3}(?:,\d{3})+\b)  # R 50bn  R 1,200
    | PS(?=\d[\d.,]*+\s?(?:@PESO@)\b|\d{1,3},\d{3}\b|\d{2}|\d\.\d)  # PS 1.5
    | (?<=\$)(?:US|AU|NZ|HK|SG|CA|A|C|S)(?=\d)  # $ US 3
    | [^\W\d_]++(?:
        \d\w*+                              # G7  F16  iPhone11
      | (?:['’](?!s\b)[^\W\d_]++)*          # words; didn't  O'Neill
      )
    | ['’]s\b                               # possessive and contracted "is"
    | ['’]
    | \n\s*                                 # line breaks: kept only where they end a paragraph
    | _+ | \w                               # underscores; digits and letters no rule above takes
"""
_CUT = _CUT.replace("@LETTERS@", branches.MAGNITUDE_OF_LETTERS).replace("@PESO@", branches.MAGNITUDE_OF_PESO)
TOKEN = re.compile(_CUT, re.VERBOSE)
BREAK = re.compile(r"\n\s*")
_PIECE = re.compile(rf"({_CUT})([^\S\n]*+)", re.VERBOSE)


def cut(raw: str) -> tuple[list[str], list[int], list[int]]:
    """Tokens of a text with their first and last (excluded) offsets."""
    pieces = _PIECE.split(raw)  # what lies between tokens, a token, the white space after it, and so on
    offsets = list(accumulate(map(len, pieces)))
    return pieces[1::3], offsets[0:-1:3], offsets[1::3]


PARAGRAPH = "\n"
"""The word of the token that ends a paragraph."""

NUMBER_SHAPES = {
    "small": ("digits", "integer", "small"),  # 0 to 31: may be a day of the month
    "hundreds": ("digits", "integer"),
    "year": ("digits", "integer", "year_like"),  # 1000 to 2199, four digits, ungrouped
    "grouped": ("digits", "integer", "grouped"),  # 39,000
    "decimal": ("digits", "decimal"),  # 84.6
    "dotted": ("dotted",),  # 7.10.2023, 1.2.3: no number
    "ordinal": ("ordinal_digits",),  # 7th
    "glued": ("glued",),  # 39k, 114.5M, 5km, 9am: a number and letters
    "coded": ("coded",),  # F16, G7, A350: letters and digits, a label
}
"""Shape of a token with digits, and the categories that go with it."""

WORD_SHAPES = ("lower", "cap", "upper")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}\Z")
_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})\.\d+\Z")
_ORDINAL = re.compile(rf"\d+(?:,\d{{3}})*(?:{branches.ORDINAL_ENDING})\Z", re.IGNORECASE)


def number_shape(token: str) -> str:
    """Shape of a token that begins with a digit: a key of :data:`NUMBER_SHAPES`."""
    if token.isdecimal():
        if len(token) <= 2:
            return "small" if int(token) <= 31 else "hundreds"
        return "year" if len(token) == 4 and "1000" <= token <= "2199" else "hundreds"
    if "-" in token:
        return "coded"
    if token[-1].isdigit():
        if any(map(str.isalpha, token)):
            return "glued" if token[-2:] in english.AREA_SUFFIX else "coded"
        if _GROUPED.match(token):
            return "grouped"
        return "decimal" if _DECIMAL.match(token) else "dotted"
    return "ordinal" if _ORDINAL.match(token) else "glued"


def word_shape(token: str) -> str:
    """Case of a word: ``lower``, ``cap`` (Capitalised or mixed) or ``upper`` (two capitals or more)."""
    if token.islower():
        return "lower"
    return "upper" if len(token) > 1 and token.isupper() else "cap" if token[0].isupper() else "lower"
