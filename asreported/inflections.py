"""Inflections: the forms of English nouns and verbs, made from the one that stands in a word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
"""A verb of one syllable that doubles its last letter before an ending: "trap", "cut"."""
_SILENT_E = re.compile(r".*[^eoy]e")


def plural(noun: str) -> str:
    """Return the plural of a noun in the singular, or the form of a verb with "he"."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def noun_and_plural(noun: str) -> tuple[str, ...]:
    """Return a noun, and its plural."""
    return noun, plural(noun)


class Verbs:
    """The forms of verbs: of those in ``irregular`` past and participle are given, in one string.

    ``doubled`` are long ones that double their last letter as short ones do, ``undoubled`` short ones that do not.
    """

    def __init__(self, irregular: Mapping[str, str], doubled: Iterable[str], undoubled: Iterable[str]) -> None:
        self._irregular = irregular
        self._doubled, self._undoubled = frozenset(doubled), frozenset(undoubled)

    def forms(self, phrase: str) -> tuple[str, ...]:
        """Return a verb in all its forms; of a phrase its first word is the verb: "take in", "takes in", "took in"."""
        base, space, rest = phrase.partition(" ")
        doubles = base in self._doubled or (_SHORT.fullmatch(base) is not None and base not in self._undoubled)
        stem = base + base[-1] if doubles else base
        pasts = self._irregular[base].split() if base in self._irregular else [_past(base, stem)]
        return tuple(form + space + rest for form in (base, plural(base), *pasts, _gerund(base, stem)))


def _past(base: str, stem: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if base.endswith("y") and base[-2:-1] not in _VOWELS else f"{stem}ed"


def _gerund(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    return f"{base[:-1]}ing" if _SILENT_E.fullmatch(base) else f"{stem}ing"
