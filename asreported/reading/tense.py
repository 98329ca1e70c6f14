"""Tense: whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

from asreported.reading.text import Text

_REACH = 14  # tokens to either side in which a verb is looked for


def direction(text: Text, first: int, last: int) -> int:
    """+1 where the clause around the tokens ``first`` to ``last`` looks ahead, -1 where back, 0 where nothing tells.

    The nearest telling word before the expression decides, within its sentence; where there is none, the nearest
    after it. A sentence with other words but none that tells looks back, since reports tell what was.
    """
    opening, closing = text.sentence_of(first)
    words, lexicon = text.words, text.lexicon
    if first > opening:
        if lexicon.has("adjacent_future_cue", words[first - 1]):
            return 1
        if lexicon.has("adjacent_past_cue", words[first - 1]):
            return -1
    for at in range(first - 1, max(opening, first - _REACH) - 1, -1):
        told = _tells(text, words[at])
        if told:
            return told
    for at in range(last, min(closing, last + _REACH)):
        told = _tells(text, words[at])
        if told:
            return told
    return -1 if any(word[0].isalpha() for word in (*words[opening:first], *words[last:closing])) else 0


def _tells(text: Text, word: str) -> int:
    if text.lexicon.has("future_cue", word):
        return 1
    if text.lexicon.has("past_cue", word) or (word.endswith("ed") and len(word) > 4 and word.islower()):
        return -1
    return 0
