"""A chart in words: what its newest number says, who says so, who printed it, and how sure the reading is."""

from __future__ import annotations

from asreported.publishing.charts.plots import UNNAMED, Line, Plot, Point
from asreported.publishing.sureness import sure
from asreported.publishing.wording import capital, clean, day, hedged, short_day


def caption(plot: Plot) -> str:
    """Return what a chart shows, with who says so and who printed it, as one sentence.

    Where the newest number names no source and the newest that does is another, that one stands beside it.
    """
    joined = ", and " if plot.newest_source == UNNAMED else ", "
    return f"{plot.finding}{joined}{behind(plot)}"


def behind(plot: Plot) -> str:
    """Return what :func:`caption` says after the finding: who says so, who printed it, and what others say."""
    said = "no source is named" if plot.newest_source == UNNAMED else f"according to {plot.newest_source}"
    beside = ""
    if plot.sourced is not None:
        line, point = plot.sourced
        beside = f"; the newest with a source is {stated(point)}, {day(point.date)}, according to {line.source}"
        beside += _printed(point)
    return f"{said}{_printed(plot.newest)}{beside}{_differing(plot)}."


def stated(point: Point) -> str:
    """Return the number of a point with its hedge in words."""
    return hedged({**point.figure, "hedge": point.hedge})


def _differing(plot: Plot) -> str:
    """Other numbers of the newest day, by the sources that state them: none of them alone is the number of that day."""
    return "".join(
        f"; {line.source} says {stated(point)} of that day{_printed(point)}" for line, point in _others_of_day(plot)
    )


def _others_of_day(plot: Plot) -> list[tuple[Line, Point]]:
    told = [
        (line, point)
        for line in plot.lines
        for point in line.points
        if line.counter and line.source != plot.newest_source and point.date == plot.newest.date
    ]
    found = [(line, point) for line, point in told if line.place or stated(point) != stated(plot.newest)]
    if plot.sourced is not None:
        found = [one for one in found if one[1] is not plot.sourced[1]]
    return found


def sureness(plot: Plot) -> str:
    """Return how sure the reading is of each number of :func:`caption`, as a sentence; empty where unknown."""
    named = [plot.newest, *([plot.sourced[1]] if plot.sourced else []), *(point for _, point in _others_of_day(plot))]
    said = [(stated(point), sure(point.figure)) for point in named]
    known = [(number, words) for number, words in said if words]
    if len(named) == 1:
        return "".join(f"{capital(words)}." for _, words in known)
    return capital(f"{'; '.join(f'{number}: {words}' for number, words in known)}.") if known else ""


def _printed(point: Point) -> str:
    """Who printed the number of a point, and when, in brackets; empty where that is unknown."""
    figure = point.figure
    if not figure.get("publisher"):
        return ""
    when = f", {short_day(figure['published'])}" if figure.get("published") else ""
    return f" ({clean(figure['publisher'])}{when})"
