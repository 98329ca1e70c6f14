"""Nouns of what is counted: which words can be one, and which of them name the same."""

from __future__ import annotations

import functools

from asreported.lexicon import load

ALL = ("people", "persons", "individuals", "fatalities", "deaths", "casualties", "victims", "dead", "killed", "lives")
"""Words that count people and single nobody out."""

_ALONE = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life"}
_ENDS = (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ies", "y"), ("men", "man"), ("s", ""))


def singular(noun: str) -> str:
    """Return the noun in lower case and the singular: "Trucks" is "truck", "aid workers" is "aid worker"."""
    *before, head = noun.lower().replace("’", "'").split() or [""]
    return " ".join([*before, _one(head)])


def _one(word: str) -> str:
    if word in _ALONE:
        return _ALONE[word]
    if word in _lists()["no_plural"]:
        return word
    return next((word.removesuffix(end) + one for end, one in _ENDS if word.endswith(end) and word != end), word)


def countable(noun: str, one: bool = False) -> bool:
    """Return True if a number can count the word: a plural or a word for many, or with ``one`` any but a quantifier.

    "67,913 war" and "625,000 longer" name nothing that is counted: a number above one goes with a plural.
    """
    lists = _lists()
    words = noun.replace("’", "'").split()
    head = words[-1] if words else ""
    low = head.lower()
    if not low or not any(letter.isalpha() for letter in low) or low in lists["barred"]:
        return False
    if low in lists["many"] or head in lists["many"]:
        return True
    plural = low.endswith("s") and low[-2:-1] not in ("s", "'", "") and low not in lists["no_plural"]
    plural = plural and (len(low) > 3 or head[:-1].isupper())
    return plural or (one and not low.endswith(("ly", "est")))


def unit(noun: str) -> bool:
    """Return True if the word is a unit of time or of a physical quantity, in the singular or the plural."""
    return noun.lower() in _lists()["units"] or noun in _lists()["units"]


def unit_of_time(noun: str) -> bool:
    """Return True if the word is a unit of time, in the singular or the plural."""
    return noun.lower() in _lists()["times"]


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the word lists that decide: of plurals that do not end in -s, of -s that is no plural, of no nouns."""
    categories = load()
    states = {word for word in categories["measure_noun"] if word.endswith(("ed", "en", "ing"))}
    many = {*categories["irregular_plural"], *ALL, *states, *categories["measure_unit"], *categories["unit_suffix"]}
    barred = {*categories["comparison"], *categories["determiner"], "longer", "more", "most", "less", "fewer", "other"}
    barred |= {"full", "empty", "such"}
    return {
        "many": frozenset(many),
        "times": frozenset(categories["duration_unit"]),
        "units": frozenset((*categories["duration_unit"], *categories["measure_unit"], *categories["unit_suffix"])),
        "no_plural": frozenset(word.lower() for word in categories["no_plural"]),
        "barred": frozenset(barred),
    }
