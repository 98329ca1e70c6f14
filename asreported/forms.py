"""Forms: how a noun or verb that a story declares may stand in a report."""

from __future__ import annotations

from asreported.inflections import plural
from asreported.nouns import singular

_VOWELS = "aeiou"
_SHORT = 5
"""Letters of a verb that doubles its last one before an ending, at most: "cut", "drop", "admit" and not "repair"."""


def folded(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, with plain apostrophes and no article before them.

    A hyphen stands by itself, as it does in a text that is read: "clean-up" is three tokens.
    """
    words = phrase.lower().replace("’", "'").replace("-", " - ").split()
    return tuple(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def noun_forms(phrase: str) -> frozenset[tuple[str, ...]]:
    """Return a noun phrase in the singular and the plural, whichever was given, word by word."""
    words = folded(phrase)
    if not words:
        return frozenset()
    one = singular(words[-1])
    return frozenset((*words[:-1], head) for head in (words[-1], one, plural(one)))


def verb_forms(phrase: str) -> frozenset[tuple[str, ...]]:
    """Return a verb phrase in the forms of its first word: "laid off" alone, "recalled" as "recalls" and "recalling".

    A form of a regular verb gives all of them; of one that is none, what was given and its -s and -ing.
    """
    words = folded(phrase)
    if not words:
        return frozenset()
    first, rest = words[0], words[1:]
    forms = {first}
    for base in _bases(first):
        stem = base.removesuffix("e")
        forms |= {base, plural(base), f"{stem}ing", f"{stem}ed"}
        if base == stem and len(base) <= _SHORT and base[-1:] not in (*_VOWELS, "w", "x", "y"):
            forms |= {f"{base}{base[-1]}ing", f"{base}{base[-1]}ed"}
        if base.endswith("y") and base[-2:-1] not in _VOWELS:
            forms.add(f"{base[:-1]}ied")
    return frozenset((form, *rest) for form in forms)


def _bases(verb: str) -> set[str]:
    """Return what the infinitive of a form can be; nothing for a word that ends like no form of a regular verb."""
    if verb.endswith("ied") and len(verb) > len("died"):
        return {f"{verb[:-3]}y"}
    for end in ("ed", "ing"):
        if verb.endswith(end) and len(verb) > len(end) + 2:
            stem = verb.removesuffix(end)
            doubled = {stem[:-1]} if stem[-1] == stem[-2] and stem[-1] not in "ls" else set()
            return {stem, f"{stem}e", *doubled}
    if verb.endswith("s") and not verb.endswith("ss") and len(verb) > len("was"):
        return {verb[:-1], *({verb[:-2]} if verb.endswith(("shes", "ches", "xes", "sses")) else set())}
    return set()
