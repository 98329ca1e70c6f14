"""Differences and multiples beside a number: what they are compared with has a day, and they have none of their own."""

from __future__ import annotations

from asreported.reading.clauses.structure import Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When
from asreported.reading.figures.days.date_roles import Dated
from asreported.reading.figures.rules import Condition, Sign, needs
from asreported.records import Kind

_TO_STANDARD = 4
"""Tokens behind a number or its noun within which its "than" stands: "9 per cent fewer homes than"."""
_ENDS = frozenset({UnitKind.COMMA, UnitKind.COLON, UnitKind.FINITE, UnitKind.COPULA, UnitKind.CLOSE})


def _is_difference_aside(case: Case) -> bool:
    """Return True if a number is a difference in an aside: "9 points above the record", "four more than needed"."""
    return _fall_of(case) if not _opens_aside(case, case.left) else _set_against(case)


def _opens_aside(case: Case, at: int) -> bool:
    return case.sentence.tag(at - 1) in (Tag.COMMA, Tag.DASH) and case.before is not None


def _fall_of(case: Case) -> bool:
    """Return True if a number is that of a rise or fall in an aside: "90 deaths, a rise of 5 per cent on May"."""
    sentence, of = case.sentence, case.left - 1
    article = sentence.tag(of - 2) == Tag.DETERMINER
    return sentence.has("of_word", of) and sentence.has("comparison", of - 1) and article and _opens_aside(case, of - 2)


def _set_against(case: Case) -> bool:
    sentence = case.sentence
    ends = {case.last, case.last + 1, case.end, case.end + 1}
    for spot in sentence.spots("above_or_below"):
        if spot.first in ends:
            return True
    if _is_multiple(case):
        return True
    more = [spot for spot in sentence.spots("more_or_less") if spot.first in ends]
    than = [
        spot for spot in sentence.spots("than_word") if any(0 <= spot.first - one.last < _TO_STANDARD for one in more)
    ]
    dated = any(spot.last <= day.first < spot.last + _TO_STANDARD for spot in than for day in case.dates.found)
    return bool(than) and not dated  # "7 per cent fewer than in May" tells of the days of both


def of_standard(case: Case, dated: Dated) -> bool:
    """Return True if a date is that of what a number is a multiple of: "twice the price of 2019"."""
    return (
        dated.first >= case.last
        and _is_multiple(case)
        and _ENDS.isdisjoint(case.sentence.kinds(case.last, dated.first))
    )


def _is_multiple(case: Case) -> bool:
    """Return True if a number is a multiple of what stands behind it: "three times as many as", "half the price of"."""
    sentence, last = case.sentence, case.last
    times = sentence.has("multiple_word", last) or sentence.has("multiple_word", last - 1)
    if not times and case.draft.kind is not Kind.FRACTION:
        return False
    at = last + sentence.has("multiple_word", last)
    return sentence.within("multiplied", at, at + 1)


difference: When = Condition("difference aside", _is_difference_aside, needs=needs(Sign.SEVERAL))
"""The number is a difference told beside another."""
