r"""Patterns: rules over tokens, written to be read by a linguist.

A pattern is a regular expression whose letters are tokens::

    Pattern("more than | over | upwards of")              words, in any case
    Pattern("<month> \\. ? <small> (?! <magnitude> )")      categories of the lexicon, punctuation escaped
    Pattern("(?P<hedge> no <fewer|less> than ) <Numeral>")  named groups; marks begin with a capital

``<a|b>`` is one token (or phrase) in category a or b, ``<!a>`` one token in none of a's single words;
``<Mark>`` is a whole span that an earlier stage has found. White space separates; ``( ) | ? * + { }`` and the
look-arounds mean what they mean in :mod:`re`. Words and categories are resolved against a lexicon by
:meth:`asreported.reading.grammar.compiler.Lexicon.regex`.
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
    """A rule over tokens; register all of them at import, before the first text is read.

    ``pieces`` are its parts in order: (``names`` | ``not`` | ``operator``, text); a word or sign is the category of
    its own name, ``=word``.
    """

    __slots__ = ("pieces", "spec", "words")

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.pieces: list[tuple[str, str]] = []
        self.words: set[str] = set()
        at = 0
        while at < len(spec):
            piece = _PIECE.match(spec, at)
            if piece is None:
                raise ValueError(f"pattern {spec!r}: cannot read {spec[at : at + 20]!r}")
            at = piece.end()
            if piece["names"]:
                self.pieces.append(("not" if piece["not"] else "names", piece["names"]))
            elif literal := piece["sign"] or (piece["word"] or "").lower().replace("’", "'"):
                self.words.add(literal)
                self.pieces.append(("names", "=" + literal))
            elif not piece["space"]:
                self.pieces.append(("operator", piece[0]))
        REGISTERED.append(self)

    def __repr__(self) -> str:
        return f"Pattern({self.spec!r})"

    def translate(self, class_of: Callable[[str, bool], str]) -> str:
        """The pattern as a regular expression over tags; ``class_of(names, negated)`` resolves categories."""
        return "".join(text if kind == "operator" else class_of(text, kind == "not") for kind, text in self.pieces)
