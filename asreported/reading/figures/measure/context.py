"""Context: the measure that the sentences before supply, of a number of which its own sentence names none."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from asreported.measures import SORTS, Measure
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import When, counted, kind, sentence
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.rules import Condition, Rule, Table, Taken
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_BEFORE = 2
"""Sentences before a number of which it may still speak."""
_REACH = 4
"""Tokens after a question word, or a verb, in which what belongs to it stands."""
_SAYING = ("measure_state", "measure_undergone", "measure_verb")
_OF_PEOPLE = frozenset({"person", *SORTS.values()})
_CAPTIVES = frozenset({Measure.CAPTIVES_TAKEN, Measure.CAPTIVES_HELD, Measure.CAPTIVES_RELEASED})


class ContextRule(StrEnum):
    """Rules of the measure that the context supplies."""

    ANSWER = "context.answer"
    LEFT = "context.left"
    HARDSHIP = "context.hardship"
    IDENTIFIED = "context.identified"
    NUMBER_OF = "context.number_of"


def _words(case: Case, back: int) -> list[str]:
    """Return the words of the sentence so many before that of the number, folded; none before the first."""
    text, at = case.sentence.text, case.draft.sentence - back
    first, last = text.sentence(at) if at >= 0 else (0, 0)
    return [fold(word) for word in text.words[first:last]]


def _entries(case: Case, category: str) -> dict[str, object]:
    return case.sentence.text.lexicon.categories[category]


def _spoken(case: Case, category: str) -> Iterator[str]:
    """Yield the words of a category in the sentences just before."""
    entries = _entries(case, category)
    yield from (word for back in range(1, _BEFORE + 1) for word in _words(case, back) if word in entries)


def _opens(case: Case, words: list[str]) -> bool:
    return " ".join(words[:2]) in _entries(case, "question_opener")


def _answer(case: Case) -> str | None:
    """Return the measure of the question that the sentence before asks: "How many were hurt? Some 40"."""
    asked = _words(case, 1)
    if "?" not in asked[-2:] or not _opens(case, asked):
        return None
    found = (_entries(case, category).get(word) for word in asked for category in _SAYING)
    return next((str(value) for value in found if value is not None), None)


def _left(case: Case) -> str | None:
    """Return that captives are held, where the sentence asks how many of those told of before are left."""
    words = list(case.sentence.words)
    asks = _opens(case, words) and case.sentence.within("left_over", 2, 2 + _REACH)
    asks = asks and UnitKind.COLON in case.sentence.kinds(0, case.left)
    earlier = case.earlier
    while earlier is not None and earlier.draft.sentence == case.draft.sentence:
        earlier = earlier.earlier
    near = earlier is not None and earlier.draft.sentence >= case.draft.sentence - _BEFORE
    return Measure.CAPTIVES_HELD if asks and near and earlier and earlier.draft.measure in _CAPTIVES else None


def _hardship(case: Case) -> str | None:
    """Return that people are affected, where they go through "it": a hardship that was told of before."""
    spots = case.sentence.spots("undergoing")
    pointed = any(case.sentence.within("pointing_pronoun", spot.last, spot.last + 1) for spot in spots)
    return Measure.AFFECTED if pointed and next(_spoken(case, "hardship"), None) is not None else None


def _identified(case: Case) -> str | None:
    """Return that the dead are counted, where those of them who are identified are told of after them."""
    dead = any(_entries(case, "measure_noun")[word] == Measure.DEATHS for word in _spoken(case, "measure_noun"))
    return Measure.DEATHS if dead else None


def _number_of(case: Case) -> str | None:
    """Return what the sentence before speaks of the number of, where "it" or "there" now gives that number."""
    words, opening = _words(case, 1), _words(case, 0)[:2]
    if not any(word in _entries(case, "number_pronoun") for word in opening):
        return None
    numbers = _entries(case, "number_noun")
    for at in range(len(words) - 2):
        if words[at] in numbers and words[at + 1] in _entries(case, "of_word"):
            ahead = words[at + 2 : at + 2 + _REACH]
            found = (_entries(case, name).get(word) for word in ahead for name in ("measure_noun", *_SAYING))
            return next((str(value) for value in found if value is not None), None)
    return None


_UNNAMED = (None, MeasureRule.NONE)
unnamed: When = Condition("unnamed", lambda case: case.draft.measure_rule in _UNNAMED)
people: When = Condition(
    "people",
    lambda case: (
        case.draft.counted is not None
        and _entries(case, "counted_sort").get(fold(case.draft.counted.split()[-1])) in _OF_PEOPLE
    ),
)
count = kind(Kind.COUNT)

TABLE: Table[Case, str] = Table(
    "context",
    (
        Rule(
            id=ContextRule.ANSWER,
            when=count & unnamed & ~counted,
            gives=Taken("what was asked", _answer),
            because="A number without a noun answers the question before it.",
            fires=("How many were wounded? Some [2,240], by the same count.",),
            misses=("Nobody was wounded. Some [2,240], by the same count.",),
        ),
        Rule(
            id=ContextRule.NUMBER_OF,
            when=count & unnamed & ~counted,
            gives=Taken("number of", _number_of),
            because='Where the number of some was spoken of, "it is" gives that number.',
            fires=("The paper misstated the number of dead. It was [14].",),
            misses=("The paper misstated the names of dead. It was [14].",),
        ),
        Rule(
            id=ContextRule.LEFT,
            when=count & unnamed & ~counted & sentence("left_over"),
            gives=Taken("captives left", _left),
            because="Of captives of whom some are out, those who are left are held.",
            fires=("Six hostages have now come out. How many are left is disputed: officials speak of [15 to 16].",),
            misses=("Six trucks have now come in. How many are left is disputed: officials speak of [15 to 16].",),
        ),
        Rule(
            id=ContextRule.HARDSHIP,
            when=count & unnamed & people & sentence("undergoing"),
            gives=Taken("who go through it", _hardship),
            because="Who goes through the hunger that was told of before is affected.",
            fires=("There is famine in the valley. Some [9,000] people go through it now.",),
            misses=("There is a road in the valley. Some [9,000] people go through it now.",),
        ),
        Rule(
            id=ContextRule.IDENTIFIED,
            when=count & unnamed & people & sentence("identifying"),
            gives=Taken("of the dead", _identified),
            because="Where deaths were told of before, the people who are identified are the dead.",
            fires=("The office breaks down the deaths. It shows only people whom it has identified: [460] by May.",),
            misses=("The office breaks down the visits. It shows only people whom it has identified: [460] by May.",),
        ),
    ),
)


def read_context(text: Text, drafts: list[Draft]) -> None:
    """Set ``measure`` of each draft of which its own sentence says none, where those before say it."""
    if all(draft.measure_rule not in _UNNAMED for draft in drafts):
        return
    for case in read_cases(text, drafts):
        found = case.decide(TABLE)
        if found is not None:
            case.draft.measure = found.value
            case.draft.measure_rule = found.rule
            case.draft.note(found.rule, found.value)
