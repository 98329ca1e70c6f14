"""The day of an event, and of costs, sizes and lengths."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.timing import opened_by_since
from asreported.reading.figures.apart import of_event_before
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import (
    When,
    after,
    aspect,
    before,
    kind,
    measure,
    modality,
    part,
    role,
    sentence,
)
from asreported.reading.figures.days.date_roles import Dated, Role
from asreported.reading.figures.days.dates import (
    UNDATED,
    Day,
    DayRule,
    another_day,
    apart,
    beside,
    between,
    carried_to_now,
    comma,
    follows,
    nearest,
    of_another,
    of_relative,
    opens,
    right_behind,
    usable,
)
from asreported.reading.figures.days.earlier_statements import of_earlier_days
from asreported.reading.figures.days.ids import AsOfRule as Id
from asreported.reading.figures.days.states import DATED, day, standing
from asreported.reading.figures.recounted import AGAIN, rival, some_of
from asreported.reading.figures.rules import Condition, Rule, Sign, Taken, needs
from asreported.reading.grammar.english import english
from asreported.records import Aspect, Kind, Modality
from asreported.records import Role as VerbRole

_NOT_THEN = frozenset({Tense.PERFECT, Tense.FUTURE})
"""Tenses of what did not happen with the event that was told of before it."""
extent: When = measure(Measure.EXTENT)
_OF_ONE_NOUN = ([UnitKind.PREPOSITION], [UnitKind.OF, UnitKind.NOUN_PHRASE, UnitKind.PREPOSITION])
_TURNS = frozenset({UnitKind.COLON, UnitKind.COMMA, UnitKind.QUOTE})
happens: When = aspect(Aspect.NEW, Aspect.CHANGE) | aspect(Aspect.OTHER) & modality(Modality.PLANNED)
event: When = ~standing & happens
length: When = ~standing & ~happens


def _happened(case: Case) -> list[Dated]:
    kind, published = case.draft.kind, case.dates.published
    also = Role.REPORT if kind is Kind.MONEY else Role.MEANT_FOR if kind is Kind.COUNT else Role.ON
    found = [dated for dated in usable(case) if dated.role in (Role.ON, Role.AS_OF, also) or _is_past(dated, published)]
    found = [dated for dated in found if follows(case, dated) or not _held_against(case, dated)]
    return [dated for dated in found if not of_event_before(case, dated.first)]


def _is_past(dated: Dated, published: dt.date | None) -> bool:
    """Return True if a result is one for a period that is over: "profits of $3 million for the third quarter"."""
    over = published is not None and dated.period[1] < published
    return dated.role is Role.MEANT_FOR and over and dated.period[0] != dated.period[1]


def _window(case: Case) -> Dated | None:
    return next((one for one in _happened(case) if one.window and beside(case, one)), None)


def _opening(case: Case) -> Dated | None:
    return next((one for one in _happened(case) if opens(case, one) and not _reported(case, one)), None)


def _right_before(case: Case) -> Dated | None:
    return next((one for one in _happened(case) if one.last == case.left), None)


def _right_behind(case: Case) -> Dated | None:
    return next((one for one in _happened(case) if right_behind(case, one)), None)


def _reported(case: Case, dated: Dated) -> bool:
    """Return True if a date that opens the sentence is only that of the report in which the number stands."""
    reports = dated.reports_from is not None and dated.reports_from <= case.first
    return reports and case.draft.kind is not Kind.MONEY


def _when(case: Case) -> Dated | None:
    """Return the date of which the number's clause tells: "the deadliest since 1988, when 31 died"."""
    words = case.sentence.words
    for dated in reversed(case.dates.found):
        at = dated.last + (words[dated.last : dated.last + 1] == [","])
        if not follows(case, dated) and not english.WHEN_WORD.isdisjoint(words[at : at + 1]):
            parts = _TURNS.intersection(case.sentence.kinds(at + 1, case.left))
            return None if parts else dated
    return None


def _own(case: Case) -> Dated | None:
    found = [one for one in _happened(case) if not (one.frontal and not follows(case, one))]
    if case.draft.kind is Kind.DURATION:
        found = [one for one in found if not one.window]
    return nearest(case, [one for one in found if not (apart(case, one) or of_another(case, one))])


def _start(case: Case) -> Day | None:
    """Return the first of the days since an event that the number tells of: "in the 18 days since 14 died"."""
    spans = [one for one in usable(case) if one.stretch and not follows(case, one)]
    if not spans or apart(case, spans[-1]):
        return None
    return Day((spans[-1].begins[0],) * 2, spans[-1])


def _since_told(case: Case) -> Dated | None:
    """Return the date behind an event that "since" opens: "the worst fire since 31 people died there in 1988"."""
    if not opened_by_since(case.draft, case.outline):
        return None
    told = [one for one in case.dates.found if follows(case, one) and one.role in (Role.SINCE, Role.OUTSIDE)]
    before = [one for one in told if case.after is None or one.last <= case.after.left]
    return before[0] if before else None


def _earlier(case: Case) -> Dated | None:
    if (
        carried_to_now(case)
        or case.draft.modality is Modality.PLANNED
        or (case.verb is not None and case.verb.tense is Tense.PERFECT)
    ):
        return None
    before = [one for one in _happened(case) if not (one.frontal or follows(case, one) or _of_other_state(case, one))]
    return before[-1] if before else None


def _of_other_state(case: Case, dated: Dated) -> bool:
    """Return True if a date is that of another number, which something is held against: "26 more than on Tuesday"."""
    sentence = case.sentence
    if any(sentence.has("than_word", at) for at in (dated.opener - 1, dated.opener - 2)):
        return True
    others = (one for one in sentence.cases if one is not case and one.last <= dated.first < case.first)
    return any(another_day.holds(one) and beside(one, dated) for one in others)


def _held_against(case: Case, dated: Dated) -> bool:
    """Return True if a date is that of what something is held against: "from a year earlier"."""
    against = any(case.sentence.has(name, dated.opener - 1) for name in ("coming_from", "than_word"))
    return against and case.sentence.has("time_apart", dated.last - 1)


def _counted_back(case: Case) -> Day | None:
    back = case.dates.counted_back
    return Day((back[1], back[1])) if back is not None and back[0] <= case.first else None


def _today(case: Case) -> Day | None:
    dates = case.dates
    return None if dates.published is None or dates.found or dates.named_before else Day((dates.published,) * 2)


def _of_part(case: Case) -> Dated | None:
    """Return the day of its own that some of the counted have: "of which 40 had occurred in May"."""
    found = [one for one in usable(case) if follows(case, one) and one.role is not Role.REPORT]
    clause_at = case.sentence.structure.clause_at
    found = [one for one in found if clause_at(one.first) is case.clause or beside(case, one)]
    return nearest(case, [one for one in found if not of_another(case, one)])


def _recounted(case: Case) -> Day | None:
    other = rival(case) or some_of(case)
    return None if other is None or other.as_of is None else Day(other.as_of)


_EVENTS: tuple[DayRule, ...] = (
    Rule(
        Id.WHEN,
        event,
        day("date before when", _when),
        'What a clause with "when" tells of a date happened then.',
        ("It was the worst fire since 1988, when [31] people were killed.",),
        ("It was the worst fire since 1988, and [31] people were killed.",),
    ),
    Rule(
        Id.SINCE_TOLD,
        event & sentence("since_word"),
        day("date of what since opens", _since_told),
        'The event that "since" opens has the date that is told with it.',
        ("It was the worst fire since [31] people died in a hotel in 1988.",),
        ("It was the worst fire since 1988, and [31] people died.",),
    ),
    Rule(
        Id.OF_PART,
        event & part & (before("part_pronoun") | after("part_pronoun")),
        day("own clause", _of_part),
        "Some of the counted may be of another day than the rest.",
        ("The ward reported 60 deaths on Monday, of which [14] had occurred in May.",),
        ("The ward reported 60 deaths on Monday, of which [14] were of boys.",),
    ),
    Rule(
        Id.EARLIER_DAYS,
        aspect(Aspect.NEW) & Condition("of earlier days", of_earlier_days),
        UNDATED,
        "What is of earlier days, which are not named, has none of those that are.",
        ("The list added 39 deaths of Tuesday and [23] older deaths.",),
        ("The list added [39] deaths of Tuesday and 23 older deaths.",),
    ),
    Rule(
        Id.WINDOW,
        event,
        day("window beside", _window),
        "A window right behind a number is its time.",
        ("At least [44] bodies were found in the past day, officials said on Tuesday.",),
        ("At least [44] bodies were found, officials said on Tuesday.",),
    ),
    Rule(
        Id.RIGHT_BEFORE,
        event & kind(Kind.COUNT),
        day("right before", _right_before),
        "A number right behind a date is of it, whatever date opens the sentence.",
        ("On 3 May 12 shells fell and on 9 May [45].",),
        ("On 3 May 12 shells fell, and [45] mines on 9 May.",),
    ),
    Rule(
        Id.RIGHT_BEHIND,
        event
        & kind(Kind.COUNT)
        & Condition("several", lambda case: len(case.sentence.cases) > 1, needs=needs(Sign.SEVERAL)),
        day("right behind", _right_behind),
        "What is counted right before a date is of it, whatever date opens the sentence.",
        ("Between 2 and 4 May, 34 men drowned ([21 men] on 3 May, and 13 on 4 May).",),
        ("Between 2 and 4 May, [34] men drowned.",),
    ),
    Rule(
        Id.EVENT_OPENING,
        event,
        day("opening", _opening),
        "A date that opens the sentence holds for what happens in it, unless it is only that of a report.",
        ("On 12 February, [14] people were killed in Rafah.",),
        ("On 8 March, the charity reported that its driver was killed with [30] others.",),
    ),
    Rule(
        Id.EVENT,
        event,
        day("own clause", _own),
        "What happened has the day of its own clause.",
        ("The raid killed [14] people on 12 February.",),
        ("The mine was shut in November, and guards have found [eight] men.",),
    ),
    Rule(
        Id.FIRST_DAY,
        event,
        Taken("first day since", _start, DATED),
        "What an event is told by, from which days are counted, is of the first of them.",
        ("In the 18 days since gunmen killed [14] people, soldiers have killed 60.",),
        ("In the 18 days since gunmen killed 14 people, soldiers have killed [60].",),
    ),
    Rule(
        Id.EARLIER,
        event & ~modality(Modality.PLANNED, Modality.HYPOTHETICAL),
        day("clause before", _earlier),
        "What has no day of its own happened on the one that was told of before it.",
        ("A flood hit the mines and the old road along the river on Monday, and guards found [14] bodies.",),
        ("A flood hit the mines and the old road along the river on Monday, and guards have found [14] bodies.",),
    ),
)


def _length_opening(case: Case) -> Dated | None:
    stated = (one for one in usable(case) if one.role in (Role.ON, Role.AS_OF))
    return next((one for one in stated if opens(case, one) or (one.role is Role.AS_OF and beside(case, one))), None)


def _now(case: Case) -> Dated | None:
    return next((one for one in usable(case) if one.role is Role.NOW and not apart(case, one)), None)


def _bracketed(case: Case, dated: Dated) -> bool:
    return UnitKind.OPEN in case.sentence.kinds(*between(case, dated))


def _sized(case: Case) -> Dated | None:
    found = [one for one in usable(case) if one.role is Role.ON and not (one.window or _bracketed(case, one))]
    found = [one for one in found if not of_relative(case, one)]
    if extent.holds(case):
        found = [one for one in found if _of_object(case, one)]
    return nearest(case, [one for one in found if not (comma(case, one) or apart(case, one) or of_another(case, one))])


def _of_object(case: Case, dated: Dated) -> bool:
    """Return True if a date stands right behind an object: "lost 2 metres of ice in May", not "lay 9 metres off"."""
    joined = case.role is VerbRole.OBJECT and follows(case, dated)
    return joined and case.sentence.kinds(case.end, dated.first) in _OF_ONE_NOUN


def _how_long(case: Case) -> bool:
    bracket = case.draft.kind is Kind.MONEY and case.sentence.kinds(case.left - 1, case.left) == [UnitKind.OPEN]
    return bracket or (case.draft.kind is Kind.DURATION and case.sentence.has("how_long", case.left - 1))


how_long: When = Condition("how long", _how_long)
"""The number says for how long, or what a sum is in another currency."""


_LENGTHS: tuple[DayRule, ...] = (
    Rule(
        Id.LENGTH_OPENING,
        ~how_long & ~(extent & ~role(VerbRole.OBJECT, VerbRole.SUBJECT)),
        day("opening", _length_opening),
        "Costs, sizes and lengths have the day that opens their sentence, or as of which they are stated.",
        ("On 7 January, a sack of rice cost [$9].", "Repairs were put at [$3 million] by the end of July."),
        ("On 7 January, staff brought food for [3 months].",),
    ),
    Rule(
        Id.LENGTH_NOW,
        kind(Kind.DURATION, Kind.MONEY, Kind.PERCENT, Kind.FRACTION) & ~how_long,
        day("now", _now),
        "What is so now is of the day of publication.",
        ("So far the plan is [10 percent] funded.",),
        ("The plan is [10 percent] funded.",),
    ),
    Rule(
        Id.SIZE,
        kind(Kind.MEASURE, Kind.MONEY) & ~how_long,
        day("own clause", _sized),
        "A size or price has the day of its own clause.",
        ("A bag of rice that sold for [$4] at Christmas is dear.",),
        ("Repairs could cost [$40 million], she said on Monday.",),
    ),
)
RECOUNTED: DayRule = Rule(
    Id.RECOUNTED,
    aspect(Aspect.NEW),
    Taken("day of what it counts again", _recounted, AGAIN),
    "What another source counts, or some of it, happened on the same day.",
    ("Some 40 divers drowned on Monday, police said. The union puts the number at [52].",),
    ("Some 40 divers drowned on Monday, police said. The union met [52] divers.",),
)
EVENTS = (*_EVENTS, *(replace(rule, when=length & rule.when) for rule in _LENGTHS))
COUNTED_BACK: DayRule = Rule(
    Id.COUNTED_BACK,
    aspect(Aspect.NEW),
    Taken("counted back", _counted_back),
    '"One year since" leads back from the day of publication to what happened.',
    ("It is one year since the storm that killed [31] people.",),
    ("The storm killed [31] people.",),
)
TIME_OF_DAY: DayRule = Rule(
    Id.TIME_OF_DAY,
    aspect(Aspect.NEW)
    & modality(Modality.REPORTED)
    & measure(Measure.DEATHS, Measure.INJURIES, Measure.MISSING)
    & sentence("time_of_day"),
    Taken("day of publication", _today),
    "Casualties of a time of day, where a report names no day, are of the day it was published.",
    ("Shells hit the town before dawn, and [31] people died.",),
    ("Shells hit the town, and [31] people died.", "The town was hit on Monday. Before dawn [31] people died."),
)
