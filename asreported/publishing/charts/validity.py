"""For how long a number of a chart holds: until its source or, of a level, any other says what excludes it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from asreported.publishing.charts.labels import STALE
from asreported.publishing.charts.plots import Line, Plot, Point, of_line
from asreported.records import Aspect


def ends(plot: Plot, line: Line) -> tuple[dt.date | None, ...]:
    """The first day on which each point of a line holds no longer; None where nothing says that it does not.

    That is the day of the next number of the same source or of a declared break of its series. A source that says
    nothing for longer than :data:`STALE` does not repeat its level either: from then on that ends with another source's
    number that cannot be true beside it.
    """
    declared = sorted(of.date for of in plot.breaks if of_line(of, line))
    level = str(plot.chart.aspect) == Aspect.LEVEL
    others = [point for of in plot.lines if level and of is not line for point in of.points]
    others.sort(key=lambda point: point.date)
    days = [point.date for point in others]
    found: list[dt.date | None] = []
    for point, following in zip(line.points, [*line.points[1:], None], strict=True):
        limits = [date for date in declared if date > point.date][:1]
        limits += [following.date] if following is not None else []
        end = min(limits, default=None)
        for other in others[bisect_left(days, point.date + STALE) :]:
            if end is not None and other.date >= end:
                break
            if _excludes(other, point):
                end = other.date
                break
        found.append(end)
    return tuple(found)


def excluded(plot: Plot, line: Line) -> dict[dt.date, dt.date]:
    """Days of a level's points that another source ends before their own speaks again, with the day of that."""
    if str(plot.chart.aspect) != Aspect.LEVEL:
        return {}
    own = {point.date for point in line.points} | {of.date for of in plot.breaks if of_line(of, line)}
    told = zip(line.points, ends(plot, line), strict=True)
    return {point.date: end for point, end in told if end is not None and end not in own}


def _excludes(one: Point, other: Point) -> bool:
    """Return True if two levels cannot both be so, as a reader takes their words."""
    (low, high), (least, most) = _reach(one), _reach(other)
    return low > most or high < least


def _reach(point: Point) -> tuple[float, float]:
    """From where to where the words of a point reach: what they assert, else what they are taken to mean."""
    low, high = point.low, point.high
    if low is None and high is None:
        low, high = point.figure.get("plausible_low"), point.figure.get("plausible_high")
    if low is None and high is None:
        low = high = point.at
    return (float("-inf") if low is None else low), (float("inf") if high is None else high)
