"""Charts whose numbers count different people: all of them, or only those who were identified."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.publishing.asides import OF_IDENTIFIED, aside
from asreported.publishing.charts.plots import Plot, Point
from asreported.publishing.wording import hedged, short_day

NAMED = 2
"""Numbers that a note names; of more it says how many there are."""


def notes(plot: Plot) -> Iterator[str]:
    """Yield what a chart says of numbers that count only those identified, where others of it count all."""
    points = [point for line in plot.lines for point in line.points if point.figure]
    some = [point for point in points if aside(point.figure) == OF_IDENTIFIED]
    if not some or len(some) == len(points):
        return
    told = ", ".join(map(_told, some[:NAMED]))
    more = f" and {len(some) - NAMED} more" if len(some) > NAMED else ""
    verb = "counts" if len(some) == 1 else "count"
    yield (
        f"Different populations: {told}{more} {verb} only those identified, the others all who were reported. "
        "A step between the two is not a rise."
    )


def _told(point: Point) -> str:
    return f"{hedged({**point.figure, 'hedge': point.hedge})} ({short_day(point.date)})"
