r"""Patterns: rules over tokens, written to be read by a linguist.

A pattern is a regular expression whose letters are tokens::

    Pattern("more than | over | upwards of")              words, in any case
    Pattern("<month> \\. ? <small> (?! <magnitude> )")      categories of the lexicon, punctuation escaped
    Pattern("(?P<hedge> no <fewer|less> than ) <Numeral>")  named groups; marks begin with a capital

``<a|b>`` is one token (or phrase) in category a or b, ``<!a>`` one token in none of a's single words;
``<Mark>`` is a whole span that an earlier stage has found. White space separates; ``( ) | ? * + { }`` and the
look-arounds mean what they mean in :mod:`re`. Words and categories are resolved against a lexicon by
:meth:`asreported.reading.lexicon.Lexicon.regex`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

REGISTERED: list[Pattern] = []
"""All patterns of the engine: the lexicon gives each of their words a tag of its own."""

_PIECE = re.compile(
    r"""
      (?P<open>\(\?P<\w+>|\(\?(?:[:=!]|<[=!]))
    | <(?P<not>!)?(?P<names>[^<>\s]+)>
    | \\(?P<sign>[^\w\s])
    | (?P<word>['’]?[^\W_]+(?:['’][^\W_]+)*|[%$£€°])
    | (?P<count>\{\d*,?\d*\})
    | (?P<operator>[()|?*+])
    | (?P<space>\s+)
    """,
    re.VERBOSE,
)


class Pattern:
    """A rule over tokens; register all of them at import, before the first text is read."""

    __slots__ = ("spec", "words")

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.words = {m["word"].lower().replace("’", "'") for m in self._pieces() if m["word"]}
        self.words |= {m["sign"] for m in self._pieces() if m["sign"]}
        REGISTERED.append(self)

    def __repr__(self) -> str:
        return f"Pattern({self.spec!r})"

    def _pieces(self) -> list[re.Match[str]]:
        pieces, at = [], 0
        while at < len(self.spec):
            piece = _PIECE.match(self.spec, at)
            if piece is None:
                raise ValueError(f"pattern {self.spec!r}: cannot read {self.spec[at : at + 20]!r}")
            pieces.append(piece)
            at = piece.end()
        return pieces

    def translate(self, class_of: Callable[[str, bool], str]) -> str:
        """The pattern as a regular expression over tags; ``class_of(names, negated)`` resolves categories."""
        out = []
        for piece in self._pieces():
            if piece["names"]:
                out.append(class_of(piece["names"], bool(piece["not"])))
            elif piece["word"]:
                out.append(class_of("=" + piece["word"].lower().replace("’", "'"), False))
            elif piece["sign"]:
                out.append(class_of("=" + piece["sign"], False))
            elif not piece["space"]:
                out.append(piece[0])
        return "".join(out)
