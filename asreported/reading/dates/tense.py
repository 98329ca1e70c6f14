"""Tense: whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

from enum import Enum

from asreported.members import plain
from asreported.reading.grammar.english import endings, english
from asreported.reading.grammar.text import Text

_REACH = 14  # tokens to either side in which a verb is looked for


@plain
class Look(Enum):
    """Where a clause looks."""

    BACK = "to what was"
    AHEAD = "to what will be"
    UNTOLD = "nothing in its sentence tells"
    ALONE = "the expression has no sentence around it"


def look(text: Text, first: int, last: int) -> Look:
    """Where the clause around the tokens ``first`` to ``last`` looks.

    The nearest telling word before the expression decides, within its sentence; where there is none, the nearest
    after it. A deadline ("by Friday") lies ahead unless a verb of the past says else.
    """
    opening, closing = text.sentence_of(first)
    words, lexicon = text.words, text.lexicon
    deadline = first > opening and lexicon.has("adjacent_future_cue", words[first - 1])
    if first > opening and not deadline:
        if lexicon.has("adjacent_past_cue", words[first - 1]):
            return Look.BACK
        verb = first - 2 if words[first - 1].lower() in english.BEFORE_TIME else first - 1
        if verb >= opening and lexicon.has("schedule_verb", words[verb]):
            return Look.AHEAD
    before = range(first - 1, max(opening, first - _REACH) - 1, -1)
    after = range(last, min(closing, last + _REACH))
    for at in (*before, *after):
        if lexicon.has("future_cue", words[at]) or (deadline and lexicon.has("modal", words[at])):
            return Look.AHEAD
        if lexicon.has("past_cue", words[at]) or _is_past(text, at, opening):
            return Look.BACK
        if at < first and lexicon.has("schedule_deed", words[at]) and _is_verb(text, at, opening):
            return Look.AHEAD
    if deadline:
        return Look.AHEAD
    alone = not any(word[0].isalpha() for word in (*words[opening:first], *words[last:closing]))
    return Look.ALONE if alone else Look.UNTOLD


def _is_verb(text: Text, at: int, opening: int) -> bool:
    """Return True if a possible noun follows its subject: "clerks vote on Sunday", not "the vote on Sunday"."""
    before = text.words[at - 1] if at > opening else ""
    return before.isalpha() and not any(text.lexicon.has(what, before) for what in ("before_participle", "preposition"))


def _is_past(text: Text, at: int, opening: int) -> bool:
    """Return True if a word ends as a past tense does, and is none of "to be completed" or "an updated appeal"."""
    word = text.words[at]
    if not (word.endswith(endings.PAST_ENDING) and len(word) > 4 and word.islower()):
        return False
    return at == opening or not text.lexicon.has("before_participle", text.words[at - 1])
