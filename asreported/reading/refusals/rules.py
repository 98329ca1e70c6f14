"""Rules: named patterns that are tried in order at one place of a text.

A rule is a pattern, and, where words and categories cannot say it (white space, capitals, the size of a number), a
condition on the match. Its name reads "reason: what it is about" and is printed by ``asreported explain``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_GROUP = "rule_"
"""Prefix of a rule's group, before its place, in the one expression of all rules."""

Condition = Callable[[Text, re.Match[str]], bool]


class Found(NamedTuple):
    """Tokens ``first`` to ``last`` (excluded) that a rule fired on."""

    first: int
    last: int
    rule: str


class Rules:
    """Rules of one phenomenon; ``conditions`` are keyed by the rule's name."""

    def __init__(self, specs: Mapping[str, str], conditions: Mapping[str, Condition] | None = None) -> None:
        self._each = [(name, Pattern(spec)) for name, spec in specs.items()]
        self._any = Pattern(" | ".join(f"(?P<{_GROUP}{at}> {spec} )" for at, spec in enumerate(specs.values())))
        self._conditions = dict(conditions or {})

    def at(self, text: Text, token: int) -> Found | None:
        """The first rule that fires on the words from ``token`` on."""
        match = text.match(self._any, token)
        if match is None:  # one look decides for nearly every number
            return None
        first = int(str(match.lastgroup)[len(_GROUP) :])
        for at, (name, pattern) in enumerate(self._each[first:]):
            match = match if at == 0 else text.match(pattern, token)
            if match is not None and (name not in self._conditions or self._conditions[name](text, match)):
                return Found(token, match.end(), name)
        return None


def glued_inside(text: Text, match: re.Match[str]) -> bool:
    """Return True if no white space stands between the matched tokens."""
    return all(text.glued(token) for token in range(match.start() + 1, match.end()))


def glued_twice(text: Text, match: re.Match[str]) -> bool:
    """Return True if the first matched token hangs on the sign before it, and that on the word before it."""
    return text.glued(match.start()) and text.glued(match.start() - 1)
