"""Conditions that several rules of aspect ask: measures by nature, words next to a number, its verb, its time.

Positions are tokens of the sentence. ``told`` is when the verb says that something is so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asreported.measures import EVENTS, MOMENTS, RUNNING, STANDING, STATES
from asreported.reading.clauses.arguments import told_of
from asreported.reading.clauses.structure import Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.clauses.timing import Setting
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When, kind, measure, modality
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind, Modality

_NAMED = 5  # tokens from "after" to the event that it names
_ASIDE = 6  # tokens of brackets behind a number
DETERMINERS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE})
GAPS = frozenset({UnitKind.COLON, UnitKind.QUOTE, UnitKind.SUBORDINATOR})
"""What parts two numbers that are not said in one breath."""

AspectRule = Rule[Case, Aspect]
"""A row of the table of aspect."""

share = kind(Kind.PERCENT, Kind.FRACTION)
event = measure(*sorted(EVENTS))
running = measure(*sorted(RUNNING))
state = measure(*sorted(STATES))
moment = measure(*sorted(MOMENTS))
standing = measure(*sorted(STANDING))
supposed = modality(Modality.PLANNED, Modality.HYPOTHETICAL)


def told(*wanted: Told) -> When:
    """Return the condition that the verb tells in one of these tenses."""
    tenses = frozenset(wanted)
    return Condition(f"told({', '.join(wanted)})", lambda case: case.told in tenses)


past = told(Told.PAST, Told.PLUPERFECT)
part_of_event: When = Condition("part_of_event", once(lambda case: told_of(case.draft, case.outline, case.predicate)))
"""A verb tells an event of the number itself: of its subject or object, no mere adverbial."""
active: When = Condition(
    "active", lambda case: (verb := case.predicate) is not None and not verb.copula and not verb.passive
)
copula: When = Condition("copula", lambda case: case.predicate is not None and case.predicate.copula)
going_on: When = Condition(
    "going_on",
    lambda case: case.predicate is not None and case.sentence.tag(case.predicate.last - 1) == Tag.GERUND,
)
verb_before: When = Condition(
    "verb_before", lambda case: case.predicate is not None and case.predicate.last <= case.left
)
"""The number is behind its verb."""


def does(*categories: str) -> When:
    """Return the condition that the verb that governs the number is in one of these categories."""

    def holds(case: Case) -> bool:
        verb = case.predicate
        return verb is not None and not verb.copula and any(case.sentence.has(name, verb.main) for name in categories)

    return Condition(f"does({', '.join(categories)})", holds, needs=needs(*categories))


def _any_of(categories: Sequence[str], asked: Callable[[Case, str], bool]) -> Callable[[Case], bool]:
    """Return the test that something holds of one of some categories; most conditions name only one."""
    if len(categories) == 1:
        (only,) = categories
        return lambda case: asked(case, only)
    return lambda case: any(asked(case, category) for category in categories)


def just_before(*categories: str) -> When:
    """Return the condition that a word of these categories stands right before the number and its hedge."""
    return Condition(
        f"just_before({', '.join(categories)})",
        _any_of(categories, lambda case, name: case.sentence.has(name, case.left - 1)),
        needs=needs(*categories),
    )


def following(*categories: str, on: int = 0) -> When:
    """Return the condition that a word or phrase of these categories begins right behind the number, or so far on."""
    return Condition(
        f"following({', '.join(categories)}{f', {on}' if on else ''})",
        _any_of(categories, lambda case, name: case.sentence.within(name, case.last + on, case.last + on + 1)),
        needs=needs(*categories),
    )


def within(category: str, before: int, behind: int) -> When:
    """Return the condition that a word of a category begins so many tokens before the number, or behind it."""
    return Condition(
        f"within({category}, -{before}, +{behind})",
        lambda case: case.sentence.within(category, max(0, case.left - before), case.last + behind),
        needs=needs(category),
    )


def behind_bracket(case: Case) -> int:
    """Return the token behind a number, past what it comes to in brackets: "$200 (150 euros) is needed"."""
    tag, last = case.sentence.tag, case.last
    if tag(last) != Tag.OPEN:
        return last
    return next((at + 1 for at in range(last, last + _ASIDE) if tag(at) == Tag.CLOSE), last)


def _when(notation: str, setting: str) -> When:
    asked = getattr(Setting, setting)
    return Condition(notation, once(lambda case: asked(case.setting)))


recent = _when("recent", "recent")
"""The clause names a bounded, finished time: "in the past 24 hours"."""
opened_recent = _when("opened_recent", "opened_recent")
opened_finished = _when("opened_finished", "opened_finished")
dated = _when("dated", "dated")
until = _when("until", "until")
until_hour = _when("until_hour", "until_hour")
of_one_event = _when("of_one_event", "of_one_event")
names_event = _when("names_event", "names_event")
of_running_event = _when("of_running_event", "of_running_event")
since = _when("since", "since")
this_period = _when("this_period", "this_period")
since_lately = _when("since_lately", "since_lately")
so_far = _when("so_far", "so_far")
months = _when("months", "months")


def _pointed(case: Case) -> bool:
    at = case.left - 1
    return case.sentence.tag(at) in DETERMINERS and not case.sentence.has("one_more", at)


pointed: When = Condition("pointed", _pointed)
"""A word that points stands right before it: "the three", "his three"."""


def _base(case: Case) -> bool:
    """Return True if a number is the base of a rate: "per 10,000 people", "for every ten hostages"."""
    sentence, at = case.sentence, case.left - 1
    every = sentence.has("each_time", at) and sentence.has("for_word", at - 1)
    return case.draft.kind is Kind.COUNT and (every or sentence.has("per_word", at))


base: When = Condition("base_of_rate", _base, needs=needs("each_time", "per_word"))


def _after_event(case: Case) -> bool:
    """Return True if a number is told of after one event: "are dead after a crash"."""
    sentence = case.sentence
    return any(
        sentence.has("an_article", spot.last) and sentence.within("single_event", spot.last, spot.last + _NAMED)
        for spot in sentence.spots("after_one_event")
        if spot.first >= case.end
    )


after_event: When = Condition(
    "after_event", _after_event, needs=(*needs("after_one_event"), *needs("an_article"), *needs("single_event"))
)
"""One event is named, after which it is told: "are dead after a crash"."""
