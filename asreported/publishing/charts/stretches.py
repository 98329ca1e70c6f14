"""Stretches: how far each number of a line holds, up to the next, to a break that the story declares, or to a fall."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from asreported.publishing.charts.labels import STALE
from asreported.publishing.charts.plots import Line, Plot, Point, of_line
from asreported.publishing.charts.validity import excluded
from asreported.publishing.wording import clean
from asreported.records import Aspect

STEPPED = (Aspect.TOTAL, Aspect.LEVEL)
"""Aspects whose numbers hold from one day to the next; the others stand alone, as stems."""


def stretches(plot: Plot, line: Line, last: dt.date) -> list[tuple[tuple[Point, ...], dt.date]]:
    """The points between breaks and falls, each with the day to which its last step holds: no step crosses either."""
    fallen = {after.date for of, _, after in falls(plot) if of is line}
    ended = excluded(plot, line)
    edges = [dt.date.min, *sorted(_declared(plot, line) | fallen), dt.date.max]
    found = []
    for start, end in pairwise(edges):
        inside = [point for point in line.points if start <= point.date < end]
        while inside:
            # a level that another source excludes ends there, whether its own source speaks again or not
            over = next((at for at, p in enumerate(inside) if ended.get(p.date, end) < end), len(inside) - 1)
            until = min(ended.get(inside[over].date, end), end, last)
            found.append((tuple(inside[: over + 1]), until))
            inside = inside[over + 1 :]
    return found


def falls(plot: Plot) -> list[tuple[Line, Point, Point]]:
    """Return where a source's toll falls with no declared change: the line, the point before, the point after."""
    if str(plot.chart.aspect) != Aspect.TOTAL:
        return []
    return [
        (line, before, after)
        for line in plot.lines
        if line.counter
        for before, after in pairwise(line.points)
        if before.low is not None
        and after.low is not None
        and after.low < before.low
        and not any(before.date < date <= after.date for date in _declared(plot, line))
    ]


def bands_of(plot: Plot, line: Line) -> list[tuple[dt.date, dt.date, float, float]]:
    """Return what the words assert, as (from, until, low, high): a total lies between bounds known from either side.

    Nothing is shaded where reports contradict each other, nor long after a source has spoken.
    """
    if not line.counter or plot.chart.aspect not in STEPPED:
        return []
    level = str(plot.chart.aspect) == Aspect.LEVEL
    found = []
    for points, last in stretches(plot, line, last_day(plot)):
        for point, following in zip(points, [*points[1:], None], strict=True):
            high = point.high if level or following is None else following.high
            until = following.date if following is not None else min(last, point.date + STALE)
            if point.low is not None and high is not None and high > point.low and until > point.date:
                found.append((point.date, until, point.low, high))
    return found


def lettered(plot: Plot) -> list[tuple[str, dt.date, str]]:
    """The declared breaks by day, each with a letter and its reasons."""
    reasons: dict[dt.date, list[str]] = {}
    for declared in sorted(plot.breaks, key=lambda declared: declared.date):
        reasons.setdefault(declared.date, []).append(clean(declared.reason))
    return [
        (chr(ord("A") + at % 26), date, " ".join(dict.fromkeys(said)))
        for at, (date, said) in enumerate(reasons.items())
    ]


def stop_of(plot: Plot, line: Line) -> str | None:
    """The letter of the break at which a stepped line ends for good; None where it goes on to the edge."""
    if plot.chart.aspect not in STEPPED:
        return None
    until = stretches(plot, line, last_day(plot))[-1][1]
    return next((letter for letter, date, _ in lettered(plot) if date == until < last_day(plot)), None)


def is_silent(plot: Plot, line: Line) -> bool:
    """Return True if the chart goes on for long after the newest number of a stepped line."""
    if not line.counter or plot.chart.aspect not in STEPPED or stop_of(plot, line):
        return False
    if str(plot.chart.aspect) == Aspect.LEVEL:
        return False
    goes_on = stretches(plot, line, last_day(plot))[-1][1] == last_day(plot)
    return goes_on and last_day(plot) - line.points[-1].date > STALE


def height_of(point: Point, aspect: str) -> float:
    """Return the height of a line at a point: at the lower end of a total's band, at the stated number of all else."""
    return point.low if aspect == Aspect.TOTAL and point.low is not None else point.mark


def last_day(plot: Plot) -> dt.date:
    """Return the newest day of a chart."""
    return max(point.date for line in plot.lines for point in line.points)


def _declared(plot: Plot, line: Line) -> set[dt.date]:
    return {declared.date for declared in plot.breaks if of_line(declared, line)}
