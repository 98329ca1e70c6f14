"""Days of a figure: the day or period it describes, and the start of a running count.

Conventions, after the guide:

* ``since`` belongs to a total: the day from which the sentence counts ("since 7 October", "in the 18 days since",
  the first end of "between 3 June and 8 August", whose other end is then the day it describes); the "start"
  of a year or month is its first day, and what is counted by the "end" of one stands as of its last.
* A new count describes the day of its event: a date of its own clause, the date that opens the sentence, a window
  ("over the past 24 hours"), a range or a list of days. Never the day on which somebody reported it; but money that
  is announced is new on the day it is announced.
* A total, a level or a rate stands as of the day the sentence says, of the report or statement, or of publication
  where it says "now", "so far", "to date". Of two states compared each has its own day.
* What somebody "had earlier put" at a number has the day of its own clause or none, and is not as of the report.
* What is planned or only possible has a day only if that lies ahead. Costs, sizes and lengths have the day that opens
  their sentence, or of their own clause.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from itertools import groupby

from asreported.reading.dates import calendar
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import When, aspect, modality
from asreported.reading.figures.days.carried import CARRIED_ON, follows_with
from asreported.reading.figures.days.date_roles import Dated, Dates, dates_of_sentence
from asreported.reading.figures.days.dates import STANDING, Day, DayRule
from asreported.reading.figures.days.events import COUNTED_BACK, EVENTS, RECOUNTED, TIME_OF_DAY
from asreported.reading.figures.days.ids import AsOfRule as Id
from asreported.reading.figures.days.since import SINCE
from asreported.reading.figures.days.states import DATED, LOOKS_BACK, NO_DAY, STATES, revised
from asreported.reading.figures.part.part import in_order
from asreported.reading.figures.rules import Condition, Rule, Sign, Table, Taken
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, DateMention, Hedge, Kind, Modality, Statement

_LARGEST = 10_000
"""Units of time that a day is counted back by, at most."""


def _span_end(case: Case) -> Day | None:
    start = case.dates.start
    return Day(start.ends, start) if start is not None and start.spans else None


def _stretch_end(case: Case) -> Day | None:
    start = case.dates.start
    return Day((start.ends[1],) * 2, start) if start is not None and start.stretch else None


def _said_on(case: Case) -> Day | None:
    statement = case.dates.statement
    if statement is None or statement.said_on == case.draft.since:
        return None  # "since 11 July, it said, 512 have come" was said of no day
    return Day(statement.said_on)


counts_from: When = Condition("since", lambda case: case.dates.start is not None)
SPAN: DayRule = Rule(
    Id.SPAN,
    counts_from,
    Taken("to", _span_end, DATED),
    "A running count between two days stands as of the second.",
    ("Between 3 May and 4 August, [300] houses have been razed.",),
    ("Since 7 October 2023, [300] houses were razed.",),
)
STRETCH: DayRule = Rule(
    Id.STRETCH,
    counts_from,
    Taken("last day since", _stretch_end, DATED),
    "What has been counted in the days since an event stands as of the last of them.",
    ("In the 18 days since gunmen killed 14 people, soldiers have killed [60].",),
    ("In the 18 days since gunmen killed [14] people, soldiers have killed 60.",),
)
STATEMENT: DayRule = Rule(
    Id.STATEMENT,
    aspect(*STANDING) & modality(Modality.REPORTED),
    Taken("day of the statement", _said_on),
    "What somebody said stands as of the day it was said, also where another sentence names that day.",
    ("“The school is full,” the mayor said on Monday. “There are [40] people in it.”",),
    ("“The school is full,” the mayor said. “There are [40] people in it.”",),
)
AS_OF: Table[Case, Day] = Table(
    "as_of",
    (
        SPAN,
        STRETCH,
        *NO_DAY,
        *STATES,
        *EVENTS,
        *CARRIED_ON,
        RECOUNTED,
        COUNTED_BACK,
        TIME_OF_DAY,
        LOOKS_BACK,
        STATEMENT,
    ),
)


def read_days(
    text: Text, drafts: list[Draft], dates: list[DateMention], statements: list[Statement], published: dt.date | None
) -> None:
    """Set ``as_of`` and ``since`` of each draft, as pairs of first and last day."""
    starts = [mention.start for mention in dates]
    spoken = [statement for statement in statements if statement.said_on is not None]
    spoken_starts = [statement.start for statement in spoken]
    stood: Draft | None = None
    for _, group in groupby(read_cases(text, drafts), key=lambda case: id(case.sentence)):
        cases = list(group)
        sentence = cases[0].sentence
        base, last = sentence.base, sentence.base + len(sentence.words)
        found = [_within(one, base) for one in dates_of_sentence(text, base, last, dates, starts)]
        if found:
            sentence.signs.add(Sign.DATED)
        back = _counted_back(cases, published)
        named = bool(starts) and starts[0] < text.starts[base]
        if stood is not None and stood.sentence < cases[0].draft.sentence - 2:
            stood = None
        by_draft = {id(case.draft): case for case in cases}
        for case in (by_draft[id(draft)] for draft in in_order([case.draft for case in cases])):
            said = bisect_right(spoken_starts, case.draft.start) - 1
            statement = spoken[said] if said >= 0 and case.draft.end <= spoken[said].end else None
            case.dates = Dates(published, found, statement, stood, back, named_before=named)
            _decide(case)
        counts = [case.draft for case in cases if case.draft.aspect is Aspect.TOTAL and case.draft.as_of is not None]
        stood = counts[-1] if counts else stood


def _decide(case: Case) -> None:
    """Set the days of a number by both tables."""
    draft, dates = case.draft, case.dates
    like = draft.like
    since = case.decide(SINCE)
    if since is not None:
        draft.since, dates.start = since.value.period, since.value.said
        draft.note(since.rule, _words(case, since.value.said))
    as_of = case.decide(AS_OF)
    if as_of is not None:
        draft.as_of = as_of.value.period
        draft.note(as_of.rule, _words(case, as_of.value.said))
        if as_of.value.period is not None and revised(case):
            draft.note(Id.STATED_EARLIER)
        if as_of.rule is Id.CARRIED:
            draft.aspect = Aspect.TOTAL  # what carries a running count on runs itself
    compared = as_of is not None and as_of.rule is Id.COMPARED_TO
    if compared:
        draft.note(Id.STATED_EARLIER)
    own_day = as_of is not None and as_of.rule is Id.COMPARED and not case.sentence.spots("revise")
    if draft.declared_rule is not None and not own_day and _is_left_behind(case):
        draft.as_of = None
        draft.note(Id.STATED_EARLIER)
    alike = draft.declared_rule is not None and like is not None and like.aspect is draft.aspect
    if (
        like is not None
        and alike
        and draft.as_of is None
        and not compared
        and (draft.aspect is Aspect.NEW or _in_one_breath(draft, like) or follows_with(case, "same_day"))
    ):
        draft.as_of = like.as_of  # "3,000 marched on Saturday, police said; the union spoke of 5,000"


def _in_one_breath(draft: Draft, like: Draft) -> bool:
    return draft.sentence == like.sentence


def _is_left_behind(case: Case) -> bool:
    """Return True if a count of the story's own was changed from this number: "raised its count to 90 from 70"."""
    if not case.sentence.has("coming_from", case.left - 1):
        return False
    others = (one for one in case.sentence.cases if one is not case)
    same = (one for one in others if one.draft.named_measure == case.draft.named_measure)
    return any(one.sentence.has("reaching_to", one.left - 1) for one in same)


def _words(case: Case, dated: Dated | None) -> str:
    return "" if dated is None else case.sentence.slice(dated.first, dated.last)


def _within(dated: Dated, base: int) -> Dated:
    """Count the tokens of a date from the first of its sentence."""
    dated.first -= base
    dated.last -= base
    dated.opener = dated.first if dated.opener < 0 else dated.opener - base
    if dated.reports_from is not None:
        dated.reports_from -= base
    return dated


def _counted_back(cases: list[Case], published: dt.date | None) -> tuple[int, dt.date] | None:
    """Return the token after "one year since …", and the day that it counts back to from publication."""
    for case in cases:
        draft = case.draft
        if draft.kind is not Kind.DURATION or draft.hedge is not Hedge.EXACT or published is None or not draft.value:
            continue
        at = next((at for at in (case.last, case.last + 1) if case.sentence.has("since_word", at)), None)
        if at is None or draft.value >= _LARGEST:
            continue
        counted = draft.counted or case.sentence.words[case.last]
        unit = case.sentence.text.lexicon.categories["time_unit"].get(counted.lower())
        day = calendar.moved(published, unit, -int(draft.value)) if unit else None
        if day is not None:
            return at, day
    return None
