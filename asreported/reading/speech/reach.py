"""Reach: how far what somebody says of a number goes, by the commas and semicolons of its sentence."""

from __future__ import annotations

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text

_VERB = Pattern("<be|have|modal|do|finite|-ed|say|count_verb|report_verb|clause_verb>")
_BREAKS = (";", ":", "—", "–")


def has_verb(text: Text, first: int, last: int) -> bool:
    """Return True if tokens hold a verb, so that they are a clause and not a phrase."""
    return text.search(_VERB, first, last) is not None


def phrase_or_clause(text: Text, low: int, stop: int) -> int:
    """Where what a source right behind it, with no comma, answers for begins.

    Its phrase where that has no verb ("against 40 by the ministry's count"), else its clause.
    """
    segment = segment_start(text, low, stop)
    if segment > low and not has_verb(text, segment, stop):
        return segment
    return clause_start(text, low, stop)


def segment_start(text: Text, low: int, at: int) -> int:
    """The token after the last comma, colon, semicolon or dash before ``at``."""
    words = text.words
    while at > low and words[at - 1] != "," and words[at - 1] not in _BREAKS:
        at -= 1
    return at


def segment_end(text: Text, at: int, high: int) -> int:
    """The next comma, colon, semicolon or dash."""
    words = text.words
    while at < high and words[at] != "," and words[at] not in _BREAKS:
        at += 1
    return at


def clause_start(text: Text, low: int, at: int) -> int:
    """The token after the last semicolon before ``at``."""
    words = text.words
    while at > low and words[at - 1] != ";":
        at -= 1
    return at


def clause_end(text: Text, first: int, high: int) -> int:
    """Where what a verb says of a number ends: at a semicolon, or where ", while" sets something against it."""
    words = text.words
    for at in range(first, high):
        if words[at] == ";" or (words[at] == "," and at + 1 < high and words[at + 1] in english.SET_BESIDE):
            return at
    return high
