"""Prepositions that are hedges elsewhere: "handed over 3 captives", "buried under 3 metres", "past 120 tents".

"Over", "under", "past" and their like bound a number only where no verb or noun before them says that they are meant
of a place, a matter or a person. A second one of a list is meant as the first is ("past 3 barns and past 12 wells").
"""

from __future__ import annotations

from typing import NamedTuple

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_LIST = 8  # tokens back to the same preposition of a list
_SMALL = 20.0  # numbers below this, or not round, are exact after a verb that may go with the preposition


class Sense(NamedTuple):
    """A meaning of some ``words``, asked for by what stands right ``before`` them (a category of the lexicon).

    ``place`` asks that the number counts places; ``small`` that it is small or not round.
    """

    words: frozenset[str]
    before: str
    place: bool = False
    small: bool = False


SENSES = (
    Sense(english.OVER_WORD, "before_over"),
    Sense(english.OVER_WORD, "often_before_over", small=True),
    Sense(english.PAST_WORD, "passing"),
    Sense(english.BELOW_WORD, "before_under"),
    Sense(english.ABOUT_WORD, "about_verb"),
    Sense(english.BESIDE_PLACE, "somewhere", place=True),
)


def is_preposition(text: Text, draft: Draft, first: int, last: int) -> bool:
    """Return True if the words of a hedge, tokens ``first`` to ``last``, are a preposition before this number."""
    word = fold(text.words[last - 1])
    if word in english.OVER_WORD and draft.kind is Kind.PERCENT and last < draft.first:
        return True  # "walked out over a 9 per cent rise"
    return (word in english.ABOUT_WORD or draft.kind in (Kind.COUNT, Kind.MEASURE)) and _is_asked(
        text, draft, word, first
    )


def _is_asked(text: Text, draft: Draft, word: str, first: int) -> bool:
    """Return True if what stands before token ``first`` asks for a meaning of a word there."""
    opening, _ = text.sentence_of(first)
    if first == opening:
        return False
    before = text.words[first - 1]
    if before == "," or before in english.COORDINATOR:
        for at in range(first - 2, max(opening, first - _LIST), -1):
            if fold(text.words[at]) == word:
                return _is_asked(text, draft, word, at)
        return False
    return any(
        word in sense.words
        and text.lexicon.has(sense.before, before)
        and (not sense.place or text.lexicon.has("landmark", _counted(text, draft)))
        and (not sense.small or _is_small(draft))
        for sense in SENSES
    )


def _counted(text: Text, draft: Draft) -> str:
    """The word right after the number, or after an adjective."""
    words = text.words[draft.last : draft.last + 2]
    landmark = [word for word in words if text.lexicon.has("landmark", word)]
    return landmark[0] if landmark else ""


def _is_small(draft: Draft) -> bool:
    value = draft.value
    return value is not None and (value < _SMALL or value % 10 != 0) and draft.kind is Kind.COUNT
