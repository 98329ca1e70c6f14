"""Telephones: numbers that are dialled ("0800 222 03 44", "+961 1 555 020", "text 70700", "a 911 operator")."""

from __future__ import annotations

import re

from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules, glued_inside

_EMERGENCY = frozenset({"911", "999", "112", "988", "101", "111", "000", "110", "119"})
_SHORTEST, _LONGEST = 7, 15  # digits of a number with its area
_SHORT_CODE = 3  # digits of the shortest number that is called and no emergency
_DIGIT = r"(?: <dash>? <integer> )"


def _digits(text: Text, match: re.Match[str]) -> str:
    return "".join(word for word in text.words[match.start() : match.end()] if word.isdecimal())


def _is_long(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits are as many as those of a number with its country or area."""
    return _SHORTEST <= len(_digits(text, match)) <= _LONGEST


def _opens_with_nought(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits begin with the nought of an area."""
    first = text.words[match.start()]
    return first[0] == "0" and len(first) >= 3 and _is_long(text, match)


def _has_area(text: Text, match: re.Match[str]) -> bool:
    """Return True if an area of three to five digits stands in the brackets."""
    return 3 <= len(text.words[match.start()]) <= 5 and _is_long(text, match)


def _is_of_seven(text: Text, match: re.Match[str]) -> bool:
    """Return True if three and four digits are dialled: the latter begin with nought, or "call" stands before them."""
    at = match.start()
    three, four = text.words[at], text.words[at + 2]
    if not glued_inside(text, match) or (len(three), len(four)) != (3, 4):
        return False
    near = text.words[max(0, at - 3) : at]
    return four[0] == "0" or any(text.lexicon.has(name, word) for word in near for name in ("call_verb", "line_noun"))


def _is_emergency(text: Text, match: re.Match[str]) -> bool:
    """Return True if the digits are those that call for help: "a 911 operator"."""
    return text.words[match.start()] in _EMERGENCY


def _is_code(text: Text, match: re.Match[str]) -> bool:
    """Return True if digits are enough to be dialled."""
    return len(_digits(text, match)) >= _SHORT_CODE


TELEPHONES = Rules(
    {
        "name: emergency line": r"<integer> (?= \- ? <emergency_word> )",
        "name: called": r"(?<= <call_verb> ) <integer>",
        "name: telephone": r"""
            (?<= \+ ) <digits> (?: (?: <dash> | \( | \) | \/ ){0,2} <digits> ){1,6}
            | (?<= \+ ) <integer>
        """,
        "name: telephone with a nought": rf"<integer> (?: \) )? {_DIGIT}{{0,6}}",
        "name: telephone with its area": rf"(?<= \( ) <integer> \) {_DIGIT}{{1,6}}",
        "name: telephone number": r"<digits> \- <digits>",
        "name: telephone line": r"(?: (?<= <line_noun> ) | (?<= <line_noun> at ) ) <integer>",
        "name: dialled": rf"""
            (?<= <dial_verb> ) <integer> {_DIGIT}{{0,6}}
            (?= \. | \, | \; | \) | or | for | if | and | immediately | free | <paragraph_break> | (?! <any> ) )
        """,
        "name: texted": r"(?<= text <upper> to ) <integer>",
        "name: dialled in words": r"(?<= <call_verb> ) <count_word> <count_word> <count_word>{1,8}",
    },
    {
        "name: emergency line": _is_emergency,
        "name: called": _is_emergency,
        "name: telephone": _is_long,
        "name: telephone with a nought": _opens_with_nought,
        "name: telephone with its area": _has_area,
        "name: telephone number": _is_of_seven,
        "name: dialled": _is_code,
    },
)
