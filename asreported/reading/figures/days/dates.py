"""Dates around a number: which of those in its sentence may be its own, and where they stand in the structure."""

from __future__ import annotations

from typing import NamedTuple

from asreported.reading.clauses.structure import ClauseKind, Tag, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, before, kind
from asreported.reading.figures.days.date_roles import Dated, Role
from asreported.reading.figures.days.differences import of_standard
from asreported.reading.figures.rules import Condition, Rule, Taken
from asreported.reading.figures.sharing import joined_anew, shares
from asreported.records import Aspect, Kind, Modality, Period

_BESIDE: tuple[list[UnitKind], ...] = ([UnitKind.PREPOSITION], [])
_ENDS_THOUGHT = frozenset({UnitKind.COLON, UnitKind.COMMA, UnitKind.CONJUNCTION})
STANDING = frozenset({Aspect.TOTAL, Aspect.LEVEL, Aspect.RATE})
"""Aspects of what stands at so many on a day."""
_BEGUN = STANDING | {Aspect.OTHER}
_PLEDGED = frozenset({Aspect.NEW, Aspect.TOTAL})
_AHEAD = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_DONE = frozenset({Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT})
_UP_TO_NOW = frozenset({Tense.PERFECT, Tense.PRESENT})


class Day(NamedTuple):
    """The days that a rule gives (None: none are named), and the date that says so."""

    period: Period | None
    said: Dated | None = None


DayRule = Rule[Case, Day]
"""A rule of days."""
UNDATED: Taken[Case, Day] = Taken("no day", lambda case: Day(None))
"""What a rule gives of a number that has no day."""


def usable(case: Case) -> list[Dated]:
    """Return the dates that may be a number's: of what is to come one that lies ahead, of what is so none that does."""
    dates = case.dates
    if dates.usable is None:
        dates.usable = _usable(case)
    return dates.usable


def _usable(case: Case) -> list[Dated]:
    dates, draft = case.dates, case.draft
    found, published = dates.found, dates.published
    pledged = draft.modality is Modality.PLANNED and draft.kind is Kind.MONEY and draft.aspect in _PLEDGED
    found = [dated for dated in found if not (bracketed_off(case, dated) or _begins(case, dated))]
    if draft.modality in _AHEAD and not pledged:
        return [dated for dated in found if published is not None and dated.period[1] > published]
    if published is None:
        return found
    if draft.aspect in _BEGUN and draft.modality is Modality.REPORTED:
        return [dated for dated in found if dated.period[0] <= published]
    if draft.aspect is Aspect.NEW:  # "from Friday, because they have handed over four", "freed two weeks later"
        verb = case.verb or (None if case.clause is None else case.clause.verb)
        done = draft.modality is Modality.REPORTED and verb is not None and verb.tense in _DONE
        return [
            dated
            for dated in found
            if dated.period[0] <= published or not (apart(case, dated) or (done and not _states_year(case, dated)))
        ]
    return found


def _begins(case: Case, dated: Dated) -> bool:
    """Return True if a day is no later than the one from which a number counts, so that the number cannot stand on it.

    "The strike began on 3 May, and 40 flights have been cancelled since then."
    """
    since = case.draft.since
    return since is not None and dated.role is Role.ON and not dated.spans and dated.period[1] <= since[0]


def _states_year(case: Case, dated: Dated) -> bool:
    """Return True if a date says its year: then it is no coming one by mistake, and the gate tells that it is ahead."""
    return str(dated.period[0].year) in case.sentence.words[dated.first : dated.last]


def bracketed_off(case: Case, dated: Dated) -> bool:
    """Return True if a date stands in a bracket with another number: "60 cases (+14 since Monday) and three deaths"."""
    tags = case.sentence.structure.tags
    if Tag.OPEN not in tags:
        return False  # as in most sentences; with many dates the search from each would cost more than all the rest
    opened = next((at for at in range(dated.first - 1, -1, -1) if tags[at] in (Tag.OPEN, Tag.CLOSE)), None)
    if opened is None or tags[opened] != Tag.OPEN:
        return False
    closed = next((at for at in range(dated.last, len(tags)) if tags[at] == Tag.CLOSE), len(tags))
    numbers = [one for one in case.sentence.cases if opened < one.first < closed]
    return bool(numbers) and all(one is not case for one in numbers)


def follows(case: Case, dated: Dated) -> bool:
    """Return True if a date stands after the number."""
    return dated.first >= case.last


def distance(case: Case, dated: Dated) -> int:
    """Return how many tokens lie between a number and a date."""
    return dated.first - case.last if follows(case, dated) else case.first - dated.last


def between(case: Case, dated: Dated) -> tuple[int, int]:
    """Return the tokens between a number and a date."""
    return (case.last, dated.first) if follows(case, dated) else (dated.last, case.left)


def nearest(case: Case, dates: list[Dated]) -> Dated | None:
    """Return the date that is nearest to a number."""
    return min(dates, key=lambda dated: distance(case, dated), default=None)


def heads(case: Case, dated: Dated) -> bool:
    """Return True if a date opens the sentence in which a number follows."""
    if not dated.frontal or follows(case, dated):
        return False
    clause = case.sentence.structure.clause_at(dated.first)
    return clause is None or clause.kind is not ClauseKind.RELATIVE or clause is case.clause  # "which opened in 1998"


def opens(case: Case, dated: Dated) -> bool:
    """Return True if a date opens the sentence and holds for a number of it, which no semicolon parts from it."""
    return heads(case, dated) and not parted(case, dated)


def parted(case: Case, dated: Dated) -> bool:
    """Return True if a semicolon stands between a number and a date."""
    low, high = between(case, dated)
    return case.sentence.within("semicolon", low, high)


def comma(case: Case, dated: Dated) -> bool:
    """Return True if a comma stands between a number and a date."""
    return UnitKind.COMMA in case.sentence.kinds(*between(case, dated))


def beside(case: Case, dated: Dated) -> bool:
    """Return True if a date follows a number with nothing between that begins another thought."""
    if not follows(case, dated):
        return False
    low, high = between(case, dated)
    if any(low <= one.first < high for one in case.sentence.cases):
        return False
    ended = not _ENDS_THOUGHT.isdisjoint(case.sentence.kinds(low, high))
    return not (ended or apart(case, dated) or of_another(case, dated))


def right_behind(case: Case, dated: Dated) -> bool:
    """Return True if nothing but a preposition stands between the counted and a date: "107 people on 3 February"."""
    sentence = case.sentence
    if not follows(case, dated) or dated.first < case.end or sentence.tag(dated.last) == Tag.GENITIVE:
        return False
    return sentence.kinds(case.end, dated.first) in _BESIDE and not compared(case, dated)


def compared(case: Case, dated: Dated) -> bool:
    """Return True if a date after a number belongs to what is compared with it: "61 per cent, down from 67 in 2022"."""
    if not follows(case, dated):
        return False
    sentence = case.sentence
    low, high = between(case, dated)
    hedges = [range(one.left, one.first) for one in sentence.cases]  # "more than 40" compares nothing
    for name in ("set_against", "compared_to"):
        for spot in sentence.spots(name):
            if low <= spot.first < high and not any(spot.first in hedge for hedge in hedges):
                return True
    return any(
        low <= one.first < high
        and ((another_day.holds(one) and _same_things(case, one)) or (_of_them(case, one) and beside(one, dated)))
        for one in sentence.cases
    )


def _same_things(case: Case, other: Case) -> bool:
    """Return True unless another number counts something else: "nine cooks from two inns were hurt on Monday"."""
    named = case.draft.counted_at is not None and other.draft.counted_at is not None
    return not (named and other.draft.kind is Kind.COUNT and other.draft.counted != case.draft.counted)


def _of_them(case: Case, part: Case) -> bool:
    """Return True if another number counts some of the counted: "53 men, two of them since Monday"."""
    spots = case.sentence.spots("of_whom")
    return part.draft.part_of is case.draft and any(spot.first == part.last for spot in spots)


def of_another(case: Case, dated: Dated) -> bool:
    """Return True if a date after a number belongs to what is compared with it, or to another noun.

    "More than in May", "the relatives of the victims of 7 May".
    """
    if not follows(case, dated):
        return False
    if compared(case, dated) or of_standard(case, dated):
        return True
    sentence, low = case.sentence, case.last
    at = dated.first
    while at > low and sentence.has("date_modifier", at - 1):
        at -= 1
    if sentence.kinds(at - 1, at) != [UnitKind.OF] or sentence.has("time_unit", at - 2):
        return False
    holder = sentence.structure.phrase_at(at - 2)
    return holder is not None and holder.start >= case.last and not sentence.has("event_preposition", holder.start - 1)


def of_relative(case: Case, dated: Dated) -> bool:
    """Return True if a date is that of what a noun did: "damage from the storm that struck in March is put at $4"."""
    clause = case.sentence.structure.clause_at(dated.first)
    return clause is not None and clause.kind is ClauseKind.RELATIVE and clause is not case.clause


def apart(case: Case, dated: Dated) -> bool:
    """Return True if a number and a date belong to clauses of which neither shares its day with the other."""
    low, high = between(case, dated)
    own = case.sentence.structure.clause_at(dated.opener) is case.clause
    if parted(case, dated) or (own and joined_anew(case, low, high)):
        return True
    ended = dated.role not in (Role.NOW, Role.SINCE)
    carried = ended and not own and not follows(case, dated) and carried_to_now(case)
    return carried or not shares(case, dated.opener)


def carried_to_now(case: Case) -> bool:
    """Return True if the number's clause is joined to another and leads up to now: "and troops have rescued eight"."""
    own = case.clause
    joined = own is not None and own.kind is ClauseKind.COORDINATE
    return joined and own is not None and own.verb is not None and own.verb.tense in _UP_TO_NOW


another_day: When = before("other_day") | kind(Kind.PERCENT, Kind.FRACTION) & before("after_event")
"""The number is set against another, of an earlier or later day: "from 67 in 2022"."""


def of_start(case: Case) -> bool:
    """Return True if the number counts from a start."""
    return case.dates.start is not None or case.draft.since is not None


running: When = Condition("since", of_start)
"""The number counts from a start."""
