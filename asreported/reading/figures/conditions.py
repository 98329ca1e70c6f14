"""Conditions: what the rules of all fields can ask of a number, in one notation.

Categories are those of the lexicon; a story adds to them. Each condition reads as it is written: ``verb("killing") &
role(Role.OBJECT)`` holds where the verb said of the counted is one of killing, and the counted is its object.
"""

from __future__ import annotations

from enum import Enum

from asreported.reading.clauses.structure import Polarity, Tense, Voice
from asreported.reading.figures.case import Case
from asreported.reading.figures.rules import Condition, Sign, needs
from asreported.records import Aspect, Hedge, Kind, Modality, Role

When = Condition[Case]


def _named(name: str, *values: object) -> str:
    """Return a condition's notation; in an order of its own, since some are given as sets."""
    return f"{name}({', '.join(sorted(str(value.value if isinstance(value, Enum) else value) for value in values))})"


always: When = Condition("always", lambda case: True)
"""It holds of every number."""

# -- the number itself -------------------------------------------------------------------------------------


def kind(*kinds: Kind) -> When:
    """Return the condition that the number is of one of these kinds."""
    wanted = frozenset(kinds)
    return Condition(_named("kind", *kinds), lambda case: case.draft.kind in wanted)


def hedge(*hedges: Hedge) -> When:
    """Return the condition that the number has one of these hedges."""
    wanted = frozenset(hedges)
    return Condition(_named("hedge", *hedges), lambda case: case.draft.hedge in wanted)


def value_from(least: float) -> When:
    """Return the condition that the number is at least so large."""
    return Condition(f"value >= {least:,g}", lambda case: (case.draft.value or case.draft.low or 0) >= least)


# -- fields decided before ---------------------------------------------------------------------------------


def measure(*measures: str) -> When:
    """Return the condition that the number measures one of these."""
    wanted = frozenset(measures)
    return Condition(_named("measure", *measures), lambda case: case.draft.measure in wanted)


def aspect(*aspects: Aspect) -> When:
    """Return the condition that the number has one of these aspects."""
    wanted = frozenset(aspects)
    return Condition(_named("aspect", *aspects), lambda case: case.draft.aspect in wanted)


def modality(*modalities: Modality) -> When:
    """Return the condition that the number is said in one of these modalities."""
    wanted = frozenset(modalities)
    return Condition(_named("modality", *modalities), lambda case: case.draft.modality in wanted)


part: When = Condition("part", lambda case: case.draft.part_of is not None)
"""The number is a part of another."""

# -- its verb ----------------------------------------------------------------------------------------------

governed: When = Condition("governed", lambda case: case.verb is not None)
"""A verb is said of the counted."""


def role(*roles: Role) -> When:
    """Return the condition that the counted is one of these to its verb."""
    wanted = frozenset(roles)
    return Condition(_named("role", *roles), lambda case: case.role in wanted)


def verb(*categories: str) -> When:
    """Return the condition that the verb said of the counted is in one of these categories."""

    def holds(case: Case) -> bool:
        group = case.verb
        return group is not None and any(case.sentence.has(category, group.main) for category in categories)

    return Condition(_named("verb", *categories), holds, needs=needs(*categories))


def tense(*tenses: Tense) -> When:
    """Return the condition that the verb said of the counted is in one of these tenses."""
    wanted = frozenset(tenses)
    return Condition(_named("tense", *tenses), lambda case: case.verb is not None and case.verb.tense in wanted)


def voice(wanted: Voice) -> When:
    """Return the condition that the verb said of the counted is in this voice."""
    return Condition(_named("voice", wanted), lambda case: case.verb is not None and case.verb.voice is wanted)


negated: When = Condition(
    "negated",
    lambda case: case.verb is not None and case.verb.polarity is Polarity.NEGATIVE,
    needs=needs(Sign.NEGATIVE),
)
"""The verb said of the counted is negated."""

# -- its noun, and what stands beside it -------------------------------------------------------------------


def noun(*categories: str) -> When:
    """Return the condition that the head of the counted noun is in one of these categories."""

    def holds(case: Case) -> bool:
        return case.draft.counted_at is not None and any(
            case.sentence.has(category, case.end - 1) for category in categories
        )

    return Condition(_named("noun", *categories), holds, needs=needs(*categories))


counted: When = Condition("counted", lambda case: case.draft.counted is not None)
"""The sentence names what is counted."""


def before(*categories: str) -> When:
    """Return the condition that a word or phrase of these categories ends right before the number and its hedge."""

    def holds(case: Case) -> bool:
        spots = (spot for category in categories for spot in case.sentence.spots(category))
        return any(spot.last == case.left or spot.first <= case.left < spot.last for spot in spots)

    return Condition(_named("before", *categories), holds, needs=needs(*categories))


def _known_toll(case: Case) -> bool:
    """Return True if the number is that of a toll that is known: "the death toll of 53", "its tally of 53"."""
    sentence, noun = case.sentence, case.left - 2
    if noun < 1 or not sentence.has("of_word", noun + 1) or not sentence.has("number_noun", noun):
        return False
    phrase = sentence.structure.phrase_at(noun)
    return phrase is not None and sentence.has("definite", phrase.start)


known_toll: When = Condition("known_toll", _known_toll, needs=(*needs("of_word"), *needs("number_noun")))


def after(*categories: str) -> When:
    """Return the condition that a word or phrase of these categories begins right behind the number or its noun."""

    def holds(case: Case) -> bool:
        spots = (spot for category in categories for spot in case.sentence.spots(category))
        return any(spot.first in (case.last, case.end) for spot in spots)

    return Condition(_named("after", *categories), holds, needs=needs(*categories))


def near(*categories: str, reach: int) -> When:
    """Return the condition that a word of these categories begins within so many tokens of the number or its noun."""

    def holds(case: Case) -> bool:
        low, high = case.left - reach, case.end + reach
        return any(case.sentence.within(category, low, high) for category in categories)

    return Condition(_named("near", *categories, reach), holds, needs=needs(*categories))


# -- its clause and sentence -------------------------------------------------------------------------------


def clause(*categories: str) -> When:
    """Return the condition that a word or phrase of these categories stands in the number's own clause."""
    notation = _named("clause", *categories)
    return Condition(notation, lambda case: any(map(case.in_clause, categories)), needs=needs(*categories))


def sentence(*categories: str) -> When:
    """Return the condition that a word or phrase of these categories stands in the sentence."""
    notation = _named("sentence", *categories)
    return Condition(notation, lambda case: any(map(case.sentence.spots, categories)), needs=needs(*categories))
