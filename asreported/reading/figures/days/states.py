"""The day on which a total, level or rate stands: as of, opening, report, now, or the day of its own clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from asreported.reading.clauses.structure import ClauseKind
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.dates import calendar
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, always, aspect, before, sentence
from asreported.reading.figures.days.date_roles import Dated, Role
from asreported.reading.figures.days.dates import (
    STANDING,
    UNDATED,
    Day,
    DayRule,
    another_day,
    apart,
    beside,
    comma,
    distance,
    follows,
    heads,
    nearest,
    of_another,
    opens,
    parted,
    right_behind,
    running,
    usable,
)
from asreported.reading.figures.days.differences import difference
from asreported.reading.figures.days.earlier_statements import (
    before_revision,
    earlier_count,
    pointed_back,
    stated_earlier,
)
from asreported.reading.figures.days.ids import AsOfRule as Id
from asreported.reading.figures.rules import Condition, Rule, Sign, Taken, needs
from asreported.records import Aspect, Kind, Modality

_OUTSIDE = 6
"""Tokens between a number and the day before or after which it is set, at most."""
_LAST_YEAR = 2
"""Tokens of "last year"."""
_BRINGS_REACH = 40
"""Tokens after an event within which the count that it brings to where it stands still goes with its day."""
_BRACKETS = frozenset({UnitKind.OPEN, UnitKind.CLOSE})
_OF_PEOPLE = frozenset({UnitKind.NOUN_PHRASE, UnitKind.CONJUNCTION, UnitKind.PREPOSITION})
Choose = Callable[[Case], Dated | None]
DATED = needs(Sign.DATED)
"""What names a day needs a date in the sentence."""


def day(notation: str, choose: Choose) -> Taken[Case, Day]:
    """Return the day that a date names: its last, where it is the end of a period as of which something stands."""

    def take(case: Case) -> Day | None:
        dated = choose(case)
        if dated is None:
            return None
        stands = dated.role is Role.AS_OF or case.draft.aspect in (Aspect.TOTAL, Aspect.LEVEL)
        ends = stands and dated.edge == "last" and not dated.spans
        return Day((dated.period[1],) * 2 if ends else dated.period, dated)

    return Taken(notation, take, DATED)


# -- what has no day ---------------------------------------------------------------------------------------


def _outside(case: Case) -> bool:
    for dated in case.dates.found:
        if dated.role is Role.OUTSIDE and follows(case, dated) and not apart(case, dated):
            return distance(case, dated) <= _OUTSIDE
    sentence = case.sentence
    for spot in sentence.spots("before_word"):
        near = case.last <= spot.first <= case.end + 1
        if near and sentence.has("definite", spot.last) and not sentence.has("weekday", spot.last + 1):
            return not any(spot.last <= dated.first <= spot.last + 2 for dated in case.dates.found)
    return False


def _meant(case: Case) -> bool:
    return any(
        spot.last <= case.left and _OF_PEOPLE.issuperset(case.sentence.kinds(spot.last, case.left))
        for spot in case.sentence.spots("meant_for")
    )


def _in_own_clause(case: Case) -> Dated | None:
    clause_at = case.sentence.structure.clause_at
    own = [dated for dated in usable(case) if clause_at(dated.first) is case.clause and not _reports(case, dated)]
    return nearest(case, [dated for dated in own if not of_another(case, dated)])


def _reports(case: Case, dated: Dated) -> bool:
    return dated.role in (Role.REPORT, Role.SINCE) or (dated.frontal and not follows(case, dated))


def _behind(case: Case) -> Dated | None:
    """Return the day right behind a number that is compared with another."""
    found = [dated for dated in usable(case) if dated.role in (Role.ON, Role.AS_OF)]
    return nearest(case, [dated for dated in found if beside(case, dated)])


def revised(case: Case) -> bool:
    """Return True if a toll of one event was so much before somebody changed it: "raised its toll from 104 to 112"."""
    return case.draft.aspect is Aspect.NEW and before_revision(case)


def _so_long_before(case: Case) -> Day | None:
    """Return the day so long before that of the number before which this one is compared with: "a year earlier"."""
    sentence, before = case.sentence, case.before
    if before is None or before.draft.as_of is None:
        return None
    for dated in case.dates.found:
        if not beside(case, dated) or not sentence.has("so_long_before", dated.last - 1):
            continue
        units = sentence.text.lexicon.categories["calendar_unit"]
        unit = next((units[word] for word in sentence.words[dated.first : dated.last] if word in units), None)
        counted = sentence.text.lexicon.categories["count_word"].get(sentence.words[dated.first], 1)
        first, last = before.draft.as_of
        if unit is not None and (found := calendar.back((first, last), str(unit), int(counted))) is not None:
            return Day(found, dated)
    return None


def _ordinal_behind(case: Case) -> bool:
    """Return True if a number is of another period than the one named: "in the third quarter from 40 in the second"."""
    sentence, end = case.sentence, case.end
    return sentence.has("in_word", end) and sentence.has("definite", end + 1) and sentence.has("ordinal_word", end + 2)


def _earlier(case: Case) -> bool:
    dates, draft = case.dates, case.draft
    if dates.looks_back is None:
        stands = draft.aspect in STANDING and draft.modality is Modality.REPORTED
        dates.looks_back = (
            revised(case) or stated_earlier(case) or (stands and earlier_count(case)) or (stands and pointed_back(case))
        )
    return dates.looks_back


def _of_source(case: Case) -> bool:
    """Return True if a number stands in the words that name the source of another: "two people close to the deal"."""
    raw, draft = case.sentence.text.raw, case.draft
    for other in case.sentence.cases:
        words = other.draft.attribution
        if other is case or words is None or len(words) <= draft.end - draft.start:
            continue
        named = raw.find(words, max(0, draft.start - len(words)), draft.end + len(words))
        if 0 <= named <= draft.start and draft.end <= named + len(words):
            return True
    return False


standing: When = aspect(*STANDING) | running
earlier: When = Condition("stated earlier", _earlier)
outside: When = Condition("before(event)", _outside, needs=needs(Sign.DATED, "before_word"))
NO_DAY: tuple[DayRule, ...] = (
    Rule(
        Id.SO_LONG_BEFORE,
        another_day | before("set_against"),
        Taken("so long before", _so_long_before, (*DATED, *needs(Sign.SEVERAL))),
        "What a number is compared with, so long before, is of that long before the number's own day.",
        ("Exports fell to $3 million in May 2022, from [$4 million] a year earlier.",),
        ("Exports fell to $3 million, from [$4 million] a year earlier.",),
    ),
    Rule(
        Id.COMPARED,
        another_day,
        day("behind it", _behind),
        "Of two states compared each has its own day.",
        ("Prices rose 2.4 percent in May from [2.7 percent] in April.",),
        ("Prices rose [2.4 percent] in May from 2.7 percent in April.",),
    ),
    Rule(
        Id.COMPARED_TO,
        another_day & (sentence("compared_to") | Condition("ordinal behind", _ordinal_behind)),
        UNDATED,
        "What a number is compared with is of an earlier day, which is not the other's.",
        ("As of 3 July, 400 people were ill, up from [300].",),
        ("As of 3 July, 400 people were ill, up from [300] in June.",),
    ),
    Rule(
        Id.OF_SOURCE,
        Condition("of source", _of_source, needs=needs(Sign.SEVERAL)),
        UNDATED,
        "How many those are who say something is no news of a day.",
        ("The club paid $42 million on Monday, [two] people close to the deal said.",),
        ("The club paid $42 million on Monday, and [two] people close to the deal left.",),
    ),
    Rule(
        Id.DIFFERENCE,
        difference,
        UNDATED,
        "A difference told beside a number lies between two days, and is of neither.",
        (
            "On Tuesday 61 members backed the budget, [six] more than it needed.",
            "The lake stood at 9 metres on Monday, [2 metres] below its usual mark.",
            "There were 90 thefts in May, a rise of [5 per cent] on April.",
        ),
        (
            "There were 90 thefts in 2024, [7 per cent] fewer than in 2023.",
            "Two boats sank on Tuesday, and a fall of [5 per cent] followed.",
        ),
    ),
    Rule(
        Id.STATED_THEN,
        standing & earlier,
        day("own clause", _in_own_clause),
        "What had been stated earlier keeps the day of its own clause.",
        ("The board had earlier put the toll at [35] on Monday.",),
        ("The board had earlier put the toll at [35].",),
    ),
    Rule(
        Id.OUTSIDE,
        (standing | aspect(Aspect.OTHER)) & outside,
        UNDATED,
        "What is set before or after a day stands at none that is named.",
        ("The firm lost 30 jobs, and had [40] before the fire.",),
        ("The firm lost 30 jobs, and had [40] on 1 July.",),
    ),
    Rule(
        Id.MEANT,
        standing & Condition("meant for", _meant, needs=needs("meant_for")),
        UNDATED,
        "People whom something is for are counted at no day.",
        ("As of 5 August, $3 million was paid in support of [40] people.",),
        ("As of 5 August, [$3 million] was paid in support of 40 people.",),
    ),
)

LOOKS_BACK: DayRule = Rule(
    Id.STATED_EARLIER,
    earlier,
    UNDATED,
    "What the report only looks back to does not stand as of the report.",
    ("The board had earlier put the toll at [35].",),
    ("The board said on Monday that the toll was [35].",),
)

# -- the day of a state ------------------------------------------------------------------------------------


def _of_role(case: Case, *roles: Role) -> list[Dated]:
    return [dated for dated in usable(case) if dated.role in roles]


def _stated(case: Case) -> Dated | None:
    """Return the last "as of" before the number, or the first after it."""
    stood = [
        one for one in _of_role(case, Role.AS_OF) if heads(case, one) or not (apart(case, one) or of_another(case, one))
    ]
    before = [one for one in stood if not follows(case, one)]
    return before[-1] if before else next(iter(stood), None)


def _leads_up(case: Case, dated: Dated) -> bool:
    """Return True if a window leads up to publication, at whose end nothing stands but what is told of all of it.

    A rate may be that of the past week, and a rate or a level that of last year.
    """
    if not dated.window or case.draft.aspect is Aspect.RATE:
        return False
    words = case.sentence.words[dated.first : dated.last]
    units = case.sentence.text.lexicon.categories["calendar_unit"]
    bygone = len(words) == _LAST_YEAR and case.sentence.has("backward", dated.first) and words[-1] in units
    return not (bygone and case.draft.aspect is Aspect.LEVEL)


def _opening(case: Case) -> Dated | None:
    also = (Role.MEANT_FOR,) if case.draft.kind is Kind.COUNT else ()
    found = (one for one in _of_role(case, Role.ON, Role.REPORT, *also) if not _leads_up(case, one))
    return next((one for one in found if opens(case, one)), None)


def _report(case: Case) -> Dated | None:
    before = [one for one in _of_role(case, Role.REPORT) if not follows(case, one) and not parted(case, one)]
    return before[-1] if before else None


def _now(case: Case) -> Dated | None:
    return next((one for one in _of_role(case, Role.NOW) if opens(case, one) or _close(case, one)), None)


def _right_behind(case: Case) -> Dated | None:
    return next((one for one in _of_role(case, Role.ON) if right_behind(case, one) and not _leads_up(case, one)), None)


def _close(case: Case, dated: Dated) -> bool:
    joined = case.clause is not None and case.clause.kind is ClauseKind.COORDINATE
    own = case.sentence.structure.clause_at(dated.first) is case.clause
    return not apart(case, dated) and (own or not (joined and comma(case, dated)))


def _closed(case: Case, dated: Dated) -> bool:
    """Return True if the bracket in which a number stands is closed before a date."""
    brackets = [kind for kind in case.sentence.kinds(case.last, dated.first) if kind in _BRACKETS]
    return brackets[:1] == [UnitKind.CLOSE]


def _own(case: Case) -> Dated | None:
    total = case.draft.aspect is Aspect.TOTAL
    found = [one for one in _of_role(case, Role.ON) if not (one.spans and total)]
    found = [one for one in found if not (_leads_up(case, one) or _closed(case, one))]
    return nearest(case, [one for one in found if not (comma(case, one) or apart(case, one) or of_another(case, one))])


def _brought(case: Case) -> Dated | None:
    events = [one for one in _of_role(case, Role.ON) if not (one.window or follows(case, one))]
    last = events[-1] if events else None
    if last is None or distance(case, last) >= _BRINGS_REACH:
        return None
    return last if case.sentence.within("brings_to", last.last, case.first) else None


def _report_after(case: Case) -> Dated | None:
    return next((one for one in _of_role(case, Role.REPORT) if follows(case, one)), None)


_RULES: tuple[DayRule, ...] = (
    Rule(
        Id.STATED,
        always,
        day("as of", _stated),
        '"As of" and "by" say the day.',
        ("As of 12 March, [27] are in the camp.", "By Tuesday, [33] soldiers had died."),
        ("On 12 March, [27] were in the camp.",),
    ),
    Rule(
        Id.STOOD_RIGHT_BEHIND,
        always,
        day("right behind", _right_behind),
        "What is counted right before a date stands on it, whatever date is nearer to its number.",
        ("The town had 38 degrees on Wednesday after [43 degrees] on Sunday.",),
        ("The town had 38 degrees on Wednesday after [43 degrees] in the hills.",),
    ),
    Rule(
        Id.OPENING,
        always,
        day("opening", _opening),
        "A date that opens the sentence holds for what stands in it.",
        ("On 12 March, the ministry reported that [27] people are ill.",),
        ("The ministry reported that [27] people are ill.",),
    ),
    Rule(
        Id.REPORT,
        always,
        day("report", _report),
        "What stands so is so on the day it was said.",
        ("The ministry said on Tuesday that [27] people are ill.",),
        ("The ministry said that [27] people are ill.",),
    ),
    Rule(
        Id.NOW,
        always,
        day("now", _now),
        '"Now" and "so far" are the day of publication.',
        ("There are currently [27] people in the camp.",),
        ("There are [27] people in the camp.",),
    ),
    Rule(
        Id.OWN,
        always,
        day("own clause", _own),
        "A day in the number's own clause is its day.",
        ("Some [40] litres per day were pumped between 1 and 5 August.",),
        ("Some [40] litres per day were pumped.",),
    ),
    Rule(
        Id.BROUGHT,
        sentence("brings_to"),
        day("event before", _brought),
        "An event that brings a count to where it stands has its day.",
        ("Two boats came on 5 August, which takes the total to [40].",),
        ("Two boats came on 5 August, and the total is [40].",),
    ),
    Rule(
        Id.REPORT_AFTER,
        always,
        day("report", _report_after),
        "Who says it behind it says it as of that day too.",
        ("In the camp [27] people are ill, officials said on Tuesday.",),
        ("In the camp [27] people are ill, officials said.",),
    ),
)
STATES = tuple(replace(rule, when=standing & ~earlier & rule.when) for rule in _RULES)
