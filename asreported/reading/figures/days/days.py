"""Days of a figure: the day or period it describes, and the start of a running count.

Conventions, after the guide:

* ``since`` belongs to a total: the day from which the sentence counts ("since 7 October", "in the 18 days since",
  the first end of "between 3 June and 8 August", whose other end is then the day it describes); the "start"
  of a year or month is its first day, and what is counted by the "end" of one stands as of its last.
* A new count describes the day of its event: a date of its own clause, the date that opens the sentence, a window
  ("over the past 24 hours"), a range or a list of days. Never the day on which somebody reported it; but money that
  is announced is new on the day it is announced.
* A total, a level or a rate stands as of the day the sentence says, of the report or statement, or of publication
  where it says "now", "so far", "to date".
* What somebody "had earlier put" at a number has the day of its own clause or none, and is not as of the report.
* What is planned or only possible has a day only if that lies ahead. Costs, sizes and lengths have the day that opens
  their sentence.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from bisect import bisect_right

from asreported.reading.dates import calendar
from asreported.reading.figures.apart import of_event_before
from asreported.reading.figures.days.date_roles import Dated, Role, dates_of_sentence
from asreported.reading.figures.days.earlier_statements import (
    before_revision,
    of_earlier_days,
    pointed_back,
    stated_earlier,
)
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import STATED_EARLIER, Aspect, DateMention, Hedge, Kind, Modality, Statement

_BREAK = Pattern(r"\; | \, and (?! <any>? <Numeral> ) | \, (?: but | while | whereas | yet | nor | though | although )")
_WEAK_BREAK = Pattern(r"\; | \, | after | when | while | before | because | who | which | where | that | prior")
_SUBORDINATE = Pattern(
    r"\; | after | before | since | while | than | who | which | on top of | in addition to | besides"
)
_NEW_CLAUSE = Pattern(r"\; | \, | \: | after | before | when | while | than | and | but | <Numeral>")
_WHY = Pattern("because | although | though | since")
_CLAUSE_BREAK = Pattern(r"\; | \,")
_MEANT_FOR = Pattern(
    "<meant_for> (?: the | up to | more than | over | about | some | nearly )? (?: <lower|cap> ){0,4}"
    "(?: <Numeral> <!punctuation|conjunction|be|have>{0,8} and (?: about | some )? )? (?! <any> )"
)
_BESIDE = 4
"""Tokens between a part and the window that dates it, at most."""
_BRINGS = Pattern("<brings_to>")
_BRINGS_REACH = 40
"""Tokens after an event within which the count that it brings to where it stands still goes with its day."""
_MEANT_REACH = 24
"""Tokens before a number in which what it is meant for is looked for."""
_SEMICOLON = Pattern(r"\;")
_BEFORE_IT = Pattern("<lower|cap>{0,3} (?: before | prior to ) (?: the | that ) (?! <Date> ) <lower> (?! <Date> )")
_OF_WHOM = Pattern("of (?: whom | which | them | those )")
_BRACKETED = 6
"""Tokens between a number and the bracket that says it again, at most."""
_SAME_PERIOD = Pattern("(?: during | in | over | for | within )? (?: the | that ) same (?: period | time )")
_BY_THEN = Pattern(
    "(?: as of | as at | by ) (?: then | that date | that day | that time | the same date | the same day )"
)
_BESIDES = Pattern("another | an additional | a further | and another")
_BESIDES_REACH = 4
_STANDING = frozenset({Aspect.TOTAL, Aspect.LEVEL, Aspect.RATE})


def read_days(
    text: Text, drafts: list[Draft], dates: list[DateMention], statements: list[Statement], published: dt.date | None
) -> None:
    """Set ``as_of`` and ``since`` of each draft, as pairs of first and last day."""
    starts = [mention.start for mention in dates]
    spoken = [statement for statement in statements if statement.said_on is not None]
    spoken_starts = [statement.start for statement in spoken]
    stood: Draft | None = None
    for sentence, group in itertools.groupby(drafts, key=lambda draft: draft.sentence):
        members = list(group)
        first, last = text.sentence(sentence)
        found = dates_of_sentence(text, first, last, dates, starts)
        anniversary = _anniversary(text, members, published)
        for draft in members:
            _since(text, draft, found)
            if draft.aspect in _STANDING and stated_earlier(draft):
                own = [dated for dated in found if not _parted(text, _WEAK_BREAK, draft, dated)]
                _as_of(text, draft, own, members, published)
                _stated_earlier(draft)
                continue
            _as_of(text, draft, found, members, published)
            if draft.as_of is None and draft.aspect is Aspect.TOTAL:
                _with_sibling(text, draft, members)
            if draft.as_of is None:
                _said_again(text, draft, members)
            if draft.as_of is None and stood is not None and stood.sentence in (sentence - 1, sentence - 2):
                _carried_on(text, draft, stood, first)
            if anniversary is not None and anniversary[0] <= draft.first:
                _counted_back(draft, anniversary[1])
            stands = draft.aspect in _STANDING and draft.modality is Modality.REPORTED
            looks_back = stands and pointed_back(draft)
            if draft.as_of is None and (looks_back or stated_earlier(draft)):
                _stated_earlier(draft)
            elif draft.aspect is Aspect.NEW and of_earlier_days(draft):
                draft.as_of = None
                draft.note("as of: earlier days, which are not named")
            elif draft.aspect is Aspect.NEW and before_revision(draft):
                draft.note(STATED_EARLIER)
            elif draft.as_of is None and stands and spoken and not _undated(text, draft, found):
                _said_on(draft, spoken[bisect_right(spoken_starts, draft.start) - 1])
        counts = [draft for draft in members if draft.aspect is Aspect.TOTAL and draft.as_of is not None]
        stood = counts[-1] if counts else stood


def _stated_earlier(draft: Draft) -> None:
    """Note of a number without a day that it was stated before the report: it is not that of publication."""
    if draft.as_of is None:
        draft.note(STATED_EARLIER)


def _with_sibling(text: Text, draft: Draft, members: list[Draft]) -> None:
    """A running count without a day of its own stands as of the day of the one that it is joined to."""
    for other in reversed(members[: members.index(draft)]):
        joined = other.aspect is Aspect.TOTAL and text.search(_SEMICOLON, other.last, draft.first) is None
        if joined and other.as_of is not None and other.modality is draft.modality:
            draft.as_of = other.as_of
            draft.note("as of (day of the one before)", text.slice(other.first, other.last))
            return


def _said_again(text: Text, draft: Draft, members: list[Draft]) -> None:
    """A number in brackets that says the one before it again, or a part of it ("of whom"), has its day."""
    at = members.index(draft)
    whole = members[at - 1] if at else None
    if whole is None or whole.as_of is None or draft.modality is not whole.modality:
        return
    between = text.words[whole.last : draft.stretch[0]]
    again = between[-1:] == ["("] and len(between) <= _BRACKETED and draft.kind is whole.kind is not Kind.COUNT
    part = draft.part_of is whole and text.search(_OF_WHOM, whole.last, draft.stretch[0]) is not None
    if again or part:
        draft.as_of = whole.as_of
        draft.note("as of (day of the one before)", text.slice(whole.first, whole.last))


def _carried_on(text: Text, draft: Draft, stood: Draft, first: int) -> None:
    """What a sentence counts besides ("another 300"), up to then, or in the same period, has the days of the last."""
    told = draft.kind is Kind.COUNT and draft.modality is Modality.REPORTED
    if not told or "\n" in text.raw[stood.end : draft.start]:
        return
    same = text.match(_SAME_PERIOD, first) is not None
    besides = text.match(_BESIDES, first) is not None and draft.first - first <= _BESIDES_REACH
    if draft.aspect is Aspect.TOTAL:
        carried = same or besides or text.match(_BY_THEN, first) is not None
    else:
        carried = same and stood.since is not None and draft.aspect is Aspect.NEW
    if carried:
        draft.aspect, draft.as_of, draft.since = Aspect.TOTAL, stood.as_of, draft.since or stood.since
        draft.note("as of (day of the count before)", text.slice(stood.first, stood.last))


def _said_on(draft: Draft, statement: Statement) -> None:
    """What somebody said stands as of the day it was said, also where another sentence names that day."""
    if statement.start <= draft.start and draft.end <= statement.end:
        draft.as_of = statement.said_on
        draft.note("as of (day of the statement)", statement.speaker or "")


def _since(text: Text, draft: Draft, found: list[Dated]) -> None:
    """The start of a running count: the nearest date that ``since`` or a range gives, in the clause or before it.

    A count whose own words go on "since" a day runs, even where nothing else told so.
    """
    if draft.modality in {Modality.PLANNED, Modality.HYPOTHETICAL}:
        return
    if draft.aspect in {Aspect.TOTAL, Aspect.CHANGE}:
        starts = [dated for dated in found if dated.role is Role.SINCE or (dated.spans and dated.role is Role.ON)]
        starts += [dated for dated in found if _bracketed_year(text, draft, dated)]
    elif draft.aspect in {Aspect.NEW, Aspect.OTHER} and draft.kind is Kind.COUNT:
        starts = [one for one in found if one.role is Role.SINCE and not one.stretch]
        starts = [one for one in starts if one.frontal or _goes_on(text, draft, one)]
    else:
        return
    if draft.aspect is Aspect.CHANGE:  # "eight times higher than the average between 1 January and 6 October"
        starts = [dated for dated in starts if not _compared(text, draft, dated)]
    nearest = min(starts, key=lambda dated: _rank(text, draft, dated), default=None)
    if nearest is None:
        return
    begun = not {"start", "beginning"}.isdisjoint(_words_of(text, nearest))
    from_first = begun or nearest.stretch or _bracketed_year(text, draft, nearest)
    draft.since = (nearest.begins[0], nearest.begins[0]) if from_first else nearest.begins
    draft.note("since", text.slice(nearest.first, nearest.last))
    if nearest.spans:
        draft.as_of = nearest.ends
    elif nearest.stretch:
        draft.as_of = (nearest.ends[1], nearest.ends[1])


def _words_of(text: Text, dated: Dated) -> list[str]:
    """The words of a date and the two before it."""
    return [word.lower() for word in text.words[max(0, dated.first - 2) : dated.last]]


def _bracketed_year(text: Text, draft: Draft, dated: Dated) -> bool:
    """Whether a number stands in brackets right after its year: "all deaths so far in 2023 (372)"."""
    year = (dated.begins[1] - dated.begins[0]).days >= 364 and dated.begins == dated.ends
    return year and text.words[dated.last : draft.first] == ["("]


def _goes_on(text: Text, draft: Draft, dated: Dated) -> bool:
    """Whether a date follows a number with nothing in between that begins another clause."""
    return draft.last <= dated.first and text.search(_NEW_CLAUSE, draft.last, dated.first) is None


def _as_of(text: Text, draft: Draft, found: list[Dated], members: list[Draft], published: dt.date | None) -> None:
    if draft.as_of is not None:
        return
    planned = draft.modality is Modality.PLANNED
    pledged = planned and draft.kind is Kind.MONEY and draft.aspect in {Aspect.NEW, Aspect.TOTAL}
    if draft.modality in {Modality.PLANNED, Modality.HYPOTHETICAL} and not pledged:
        found = [dated for dated in found if published is not None and dated.period[1] > published]
    elif published is not None and draft.aspect in _STANDING and draft.modality is Modality.REPORTED:
        found = [dated for dated in found if dated.period[0] <= published]
    elif published is not None and draft.aspect is Aspect.NEW:  # "from Friday, because they have handed over four"
        found = [dated for dated in found if dated.period[0] <= published or not _parted(text, _WHY, draft, dated)]
    if draft.aspect in _STANDING or draft.since is not None:
        chosen = _of_state(text, draft, found)
    elif draft.aspect in {Aspect.NEW, Aspect.CHANGE} or (draft.aspect is Aspect.OTHER and planned):
        chosen = _of_event(text, draft, found, members)
    else:
        chosen = _of_length(text, draft, found)
    if chosen is not None:
        ends = chosen.role is Role.AS_OF and "end" in _words_of(text, chosen)
        draft.as_of = (chosen.period[1],) * 2 if ends else chosen.period
        draft.note(f"as of ({chosen.role.value})", text.slice(chosen.first, chosen.last))


def _of_event(text: Text, draft: Draft, found: list[Dated], members: list[Draft]) -> Dated | None:
    """The date of what happened: of the opening, else of the clause, else of the clause before."""
    money = draft.kind is Kind.MONEY
    also = Role.REPORT if money else Role.MEANT_FOR if draft.kind is Kind.COUNT else Role.ON
    happened = [dated for dated in found if dated.role in {Role.ON, Role.AS_OF, also}]
    happened = [dated for dated in happened if not of_event_before(text, draft, dated.first)]
    window = next((dated for dated in happened if dated.window and _goes_on(text, draft, dated)), None)
    if window is not None:
        return window
    for dated in happened:
        reported = dated.reports_from is not None and dated.reports_from <= draft.first and not money
        if dated.frontal and dated.last <= draft.first and not reported and not _parted(text, _SEMICOLON, draft, dated):
            return dated
    inside = [dated for dated in happened if not (dated.frontal and dated.last <= draft.first)]
    inside = [dated for dated in inside if not _parted(text, _BREAK, draft, dated)]
    inside = [dated for dated in inside if not _of_another(text, draft, dated, members)]
    if draft.kind is Kind.DURATION:
        inside = [dated for dated in inside if not dated.window]
    if draft.aspect is Aspect.CHANGE:
        inside = [dated for dated in inside if not _compared(text, draft, dated)]
    if inside:
        return min(inside, key=lambda dated: _distance(draft, dated))
    spans = [dated for dated in found if dated.stretch and dated.last <= draft.first]
    if spans and not _parted(text, _CLAUSE_BREAK, draft, spans[-1]):
        first_day = spans[-1].begins[0]
        return dataclasses.replace(spans[-1], begins=(first_day, first_day), ends=(first_day, first_day))
    earlier = [dated for dated in happened if not dated.frontal and dated.last <= draft.first]
    return earlier[-1] if earlier else None


def _compared(text: Text, draft: Draft, dated: Dated) -> bool:
    return dated.first >= draft.last and "than" in text.words[draft.last : dated.first]


def _of_another(text: Text, draft: Draft, dated: Dated, members: list[Draft]) -> bool:
    """Whether a date belongs to another figure, from which a subordinate clause parts this one."""
    if dated.first < draft.last:
        return False
    between = [other for other in members if draft.last <= other.first < dated.first]
    return bool(between) and text.search(_SUBORDINATE, draft.last, between[0].first) is not None


def _of_state(text: Text, draft: Draft, found: list[Dated]) -> Dated | None:
    """The day on which a total, level or rate stands: as of, opening, report, now, or the day of its own clause."""
    if _undated(text, draft, found):
        return None
    beside = [one for one in found if one.window and one.role is Role.ON and _goes_on(text, draft, one)]
    if beside and draft.part_of is not None and _distance(draft, beside[0]) <= _BESIDE:
        return beside[0]  # "53 since May, six within the last day"
    standing = {Role.ON, Role.REPORT, Role.MEANT_FOR if draft.kind is Kind.COUNT else Role.ON}
    stood = [one for one in found if one.role is Role.AS_OF and (one.frontal or not _parted(text, _BREAK, draft, one))]
    if stood:
        return max([one for one in stood if one.last <= draft.first], key=lambda one: one.last, default=stood[0])
    for dated in found:
        opens = dated.frontal and dated.role in standing and dated.last <= draft.first and not dated.window
        if opens and text.search(_SEMICOLON, dated.last, draft.first) is None:
            return dated
    for dated in reversed(found):
        if dated.role is Role.REPORT and dated.last <= draft.first:
            return dated
    for dated in found:
        if dated.role is Role.NOW and not _parted(text, _BREAK, draft, dated):
            return dated
    if draft.aspect is not Aspect.TOTAL:
        periods = [dated for dated in found if dated.role is Role.ON and dated.spans and _goes_on(text, draft, dated)]
        if periods:
            return periods[0]
    if draft.aspect is not Aspect.RATE or draft.kind is Kind.MONEY:
        near = [dated for dated in found if dated.role is Role.ON and not dated.window and not dated.spans]
        near = [dated for dated in near if not _parted(text, _WEAK_BREAK, draft, dated)]
        if near:
            return min(near, key=lambda dated: _distance(draft, dated))
    events = [dated for dated in found if dated.role is Role.ON and dated.last <= draft.first and not dated.window]
    beside_it = bool(events) and _distance(draft, events[-1]) < _BRINGS_REACH
    if beside_it and text.search(_BRINGS, events[-1].last, draft.first) is not None:
        return events[-1]  # "twelve arrived on Monday, so that 74 are here"
    return next((dated for dated in found if dated.role is Role.REPORT and dated.first >= draft.last), None)


def _undated(text: Text, draft: Draft, found: list[Dated]) -> bool:
    """Whether a number stands at no day that its sentence or statement gives."""
    before = text.match(_BEFORE_IT, draft.last) is not None  # "40,000 before the war"
    return before or _outside(text, draft, found) or _is_meant(text, draft)


def _is_meant(text: Text, draft: Draft) -> bool:
    """Whether the number is of people whom something is for ("in support of 2 million people"), or joined to such."""
    first = text.sentence(draft.sentence)[0]
    return text.search(_MEANT_FOR, max(first, draft.stretch[0] - _MEANT_REACH), draft.stretch[0]) is not None


def _outside(text: Text, draft: Draft, found: list[Dated]) -> bool:
    """Whether a date right after the number sets it before or after a day ("84.6 litres prior to 7 October")."""
    return any(
        dated.role is Role.OUTSIDE and 0 <= dated.first - draft.last <= 6 and not _parted(text, _BREAK, draft, dated)
        for dated in found
    )


def _of_length(text: Text, draft: Draft, found: list[Dated]) -> Dated | None:
    """The day of costs, sizes, shares and lengths: only what holds for the whole sentence."""
    before = text.words[draft.stretch[0] - 1].lower() if draft.stretch[0] else ""
    if before in {"for", "over"} or (before == "(" and draft.kind is Kind.MONEY):
        return None
    for dated in found:
        if dated.frontal and dated.role in {Role.ON, Role.AS_OF} and dated.last <= draft.first:
            return dated
        if dated.role is Role.AS_OF and _goes_on(text, draft, dated):
            return dated
        sized = draft.kind in {Kind.MEASURE, Kind.MONEY} and dated.role is Role.ON
        if sized and not dated.window and _goes_on(text, draft, dated):
            return dated
        lasts = draft.kind in {Kind.DURATION, Kind.MONEY}
        if dated.role is Role.NOW and lasts and not _parted(text, _BREAK, draft, dated):
            return dated
    return None


def _anniversary(text: Text, members: list[Draft], published: dt.date | None) -> tuple[int, dt.date] | None:
    """The token after "one year since …", and the day that it counts back to from publication."""
    for draft in members:
        if draft.kind is not Kind.DURATION or draft.hedge is not Hedge.EXACT or published is None or not draft.value:
            continue
        after = [word.lower() for word in text.words[draft.last : draft.last + 2]]
        if "since" not in after:
            continue
        unit = text.lexicon.categories["time_unit"].get((draft.counted or after[0]).lower())
        day = calendar.moved(published, unit, -int(draft.value)) if unit and draft.value < 10000 else None
        if day is not None:
            return draft.last + after.index("since"), day
    return None


def _counted_back(draft: Draft, day: dt.date) -> None:
    if draft.aspect is Aspect.NEW and draft.as_of is None:
        draft.as_of = (day, day)
        draft.note("as of (counted back from publication)")
    elif draft.aspect is Aspect.TOTAL and draft.since is None:
        draft.since = (day, day)
        draft.note("since (counted back from publication)")


# -- where dates stand ---------------------------------------------------------------------------------------


def _rank(text: Text, draft: Draft, dated: Dated) -> tuple[bool, int]:
    return _parted(text, _BREAK, draft, dated) and not dated.frontal, _distance(draft, dated)


def _distance(draft: Draft, dated: Dated) -> int:
    return dated.first - draft.last if dated.first >= draft.last else draft.first - dated.last


def _parted(text: Text, breaks: Pattern, draft: Draft, dated: Dated) -> bool:
    """Whether a break lies between a figure and a date."""
    first, last = (draft.last, dated.first) if dated.first >= draft.last else (dated.last, draft.first)
    return first < last and text.search(breaks, first, last) is not None
