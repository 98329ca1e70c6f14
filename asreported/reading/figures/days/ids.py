"""Ids of the rules of days."""

from __future__ import annotations

from enum import StrEnum

from asreported.members import plain
from asreported.records import STATED_EARLIER


class SinceRule(StrEnum):
    """The rule that told from when on a figure counts."""

    YEAR = "since.bracketed_year"
    START = "since.start"
    NEAR = "since.near"
    WHOLE = "since.whole"
    SIBLING = "since.sibling"
    GOES_ON = "since.goes_on"
    SPAN = "since.span"
    CARRIED = "since.carried_on"


@plain
class AsOfRule(StrEnum):
    """The rule that told the day that a figure describes."""

    SPAN = "as_of.span"
    STRETCH = "as_of.stretch"
    EARLIER_DAYS = "as_of.earlier_days"
    OUTSIDE = "as_of.outside"
    MEANT = "as_of.meant"
    SO_LONG_BEFORE = "as_of.so_long_before"
    COMPARED = "as_of.compared"
    COMPARED_TO = "as_of.compared_to"
    OF_SOURCE = "as_of.of_source"
    DIFFERENCE = "as_of.difference"
    STATED_THEN = "as_of.stated_then"
    STATED_EARLIER = STATED_EARLIER
    STATED = "as_of.stated"
    OPENING = "as_of.opening"
    REPORT = "as_of.report"
    NOW = "as_of.now"
    OWN = "as_of.own"
    BROUGHT = "as_of.brought"
    REPORT_AFTER = "as_of.report_after"
    WINDOW = "as_of.window"
    OF_PART = "as_of.of_part"
    RECOUNTED = "as_of.recounted"
    WHEN = "as_of.when"
    SINCE_TOLD = "as_of.since_told"
    RIGHT_BEFORE = "as_of.right_before"
    RIGHT_BEHIND = "as_of.right_behind"
    STOOD_RIGHT_BEHIND = "as_of.stood_right_behind"
    EVENT_OPENING = "as_of.event_opening"
    EVENT = "as_of.event"
    FIRST_DAY = "as_of.first_day"
    EARLIER = "as_of.earlier_event"
    LENGTH_OPENING = "as_of.length_opening"
    LENGTH_NOW = "as_of.length_now"
    SIZE = "as_of.size"
    SIBLING = "as_of.sibling"
    SAID_AGAIN = "as_of.said_again"
    CARRIED = "as_of.carried_on"
    TIME_OF_DAY = "as_of.time_of_day"
    COUNTED_BACK = "as_of.counted_back"
    STATEMENT = "as_of.statement"
