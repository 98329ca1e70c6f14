"""Letters: the role of each word in a clause is one letter; here each has its name, and shapes are written with these.

An outline holds the roles of a sentence as one string, so that what stands between two words is asked at the speed of
:mod:`re`. A *shape* is a regular expression over such a string, in the notation of patterns::

    shape("<of> <adverb|article>* <noun>{1,3} (?= <be|have> )")    "of the workers", before "were"

``<a|b>`` is one word with role a or b, ``<!a>`` one with any other; ``<any>`` is any word, ``<end>`` the end.
"""

from __future__ import annotations

import re

NUMBER = "#"
NUMBER_REST = "~"  # its further tokens
DATE = "t"
REFUSED = "x"  # a number that is no figure
ARTICLE = "D"  # or another determiner
WORD = "w"
NAME = "W"  # a capitalised word
PLURAL = "s"
PARTICIPLE = "K"  # or a past form
GERUND = "G"
VERB = "F"  # any other form of one
NOUNISH = "e"  # a noun or the plain form of a verb, as long as only the word itself was looked at
NOUNISH_PLURAL = "f"
STATE = "q"  # "dead", "missing"
BE = "b"
HAVE = "h"
DO = "d"
MODAL = "m"
GET = "g"
NOT = "!"
REPORTED = "k"  # a participle that only reports
READY = "r"  # "set", "due"
ADVERB = "a"
PREPOSITION = "p"
OF = "o"
TO = "T"
RELATIVE = "R"
PRONOUN = "I"
AND = "&"  # or "or"
CONJUNCTION = "C"  # of another clause
SINCE = "c"
POSSESSIVE = "^"
INCLUDING = "i"
COMMA = ","
DASH = "-"
HYPHEN = "'"
OPEN = "("
CLOSE = ")"
SEMICOLON = ";"  # or a colon
QUOTE = '"'
OTHER = "."

_LETTERS = {
    **{name.lower(): letter for name, letter in globals().items() if name.isupper() and isinstance(letter, str)},
    "noun": WORD + NAME + PLURAL,
    "numeral": NUMBER + NUMBER_REST,
    "auxiliary": BE + HAVE + DO + MODAL,
    "verbal": PARTICIPLE + GERUND + VERB,
}
"""Role → its letter; a name of several roles → their letters."""
_SPECIAL = {"any": ".", "end": r"\Z"}
_PIECE = re.compile(r"(?P<kept>\(\?P<\w+>|\(\?<[=!])|<(?P<no>!)?(?P<names>[\w|]+)>|(?P<space>\s+(?:\#.*)?)")


def spelled(names: str) -> str:
    """Return the letters of some roles; KeyError where it names a role that there is none of."""
    return "".join(_LETTERS[name] for name in names.split())


ADVERB_OR_ARTICLE = spelled("adverb article")
SMALL = spelled("adverb article preposition hyphen")
BREAKS = spelled("semicolon quote")
BARE_FORMS = spelled("participle gerund")
COMMON_NOUN = spelled("word plural")
PARTICIPLES = spelled("participle reported ready")
VERB_FORMS = spelled("verbal")
WORD_OR_NAME = spelled("word name")
NOUN = spelled("noun")
"""Roles that many ask for together."""


def shape(spec: str) -> re.Pattern[str]:
    """Return a shape as a regular expression over roles; KeyError where it names a role that there is none of."""
    return re.compile(_PIECE.sub(_translated, spec))


def _translated(piece: re.Match[str]) -> str:
    if piece["kept"]:
        return piece["kept"]
    if piece["space"]:
        return ""
    names = piece["names"].split("|")
    if names[0] in _SPECIAL:
        return _SPECIAL[names[0]]
    letters = "".join(map(re.escape, "".join(map(_LETTERS.__getitem__, names))))
    return f"[^{letters}]" if piece["no"] else f"[{letters}]"
