"""All series at a glance: small multiples over the same days, each with its newest number."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape

from asreported.publishing.charts.canvas import Drawing, Form, Words, sheet
from asreported.publishing.charts.colours import colour_of
from asreported.publishing.charts.marks import GREY, INK, MARKS, PAPER, RULE
from asreported.publishing.charts.plots import Plot, Point, coloured, held_by, plot_of
from asreported.publishing.charts.steps import point_label
from asreported.publishing.charts.stretches import STEPPED, stretches
from asreported.publishing.publication import Publication
from asreported.publishing.wording import ASPECT_TITLES, clean, hedged, measure_title, short_day
from asreported.story import Chart, Story

KEY = "overview"

PANELS = 24
"""Series that the overview draws, those with the most points; the data files have all."""

FEWEST = 2
"""Points that a series must have to be drawn: one number has no course."""

APART = 0.5
"""Points between two numbers of a line that can be told apart."""

POINTS = 6_000
"""Numbers that all panels draw: some 0.4 MB of the page for each width. Of more, those further apart."""

COURSE, MARK, FOOT = 44.0, 7.0, 18.0
"""Points that the course of a panel is high, what an arrow at its top takes above, and its days below."""

LINE = 1.3
"""Parts of the size of type that a line of a panel's words takes."""

BOLD, PLAIN = 0.6, 0.55
"""Mean width of a character in parts of its size, for breaking the lines of a panel's words."""


@dataclass(frozen=True)
class Panel:
    """One series of the overview: its plot, and the figure of its newest number."""

    plot: Plot
    title: str
    figure_id: str

    @property
    def top(self) -> float:
        """The number that the panel reaches up to."""
        return 1.15 * max(p.at or 0.0 for line in self.plot.lines for p in line.points) or 1.0

    @property
    def said(self) -> str:
        """The newest number with its hedge."""
        return hedged({**self.plot.newest.figure, "hedge": self.plot.newest.hedge})


def panels(publication: Publication, charts: Sequence[Plot] = ()) -> tuple[list[Panel], int]:
    """The panels, those with most points first, and how many series are left to the data files.

    A source has the colour that it has in the ``charts`` of the story.

    Of a series that a strict story holds back while one of its figures waits there is none.
    """
    keys = ["measure", "place", "group", "aspect"]
    counted = (
        publication.series.with_columns(pl.col("place", "group").fill_null(""))
        .group_by(keys)
        .agg(pl.len().alias("n"))
        .sort(["n", *keys], descending=[True, False, False, False, False])
    )
    drawn = []
    for row in counted.filter(pl.col("n") >= FEWEST).head(PANELS).iter_rows(named=True):
        titled = _title(publication.story, row)
        chart = Chart(
            key=KEY,
            title=titled,
            measure=row["measure"],
            place=row["place"],
            group=row["group"] or None,
            aspect=row["aspect"],
        )
        plot = None if held_by(chart, publication) else plot_of(chart, publication)
        if plot is not None and plot.newest.figure_ids:
            drawn.append(Panel(plot, titled, plot.newest.figure_ids[0]))
    dressed = coloured([panel.plot for panel in drawn], publication.story, charts)
    with_colours = [dataclasses.replace(panel, plot=plot) for panel, plot in zip(drawn, dressed, strict=True)]
    return with_colours, counted.height - len(drawn)


def _title(story: Story, row: dict[str, str]) -> str:
    named = row["place"] or ("no place named" if story.place else "")
    measure = measure_title(story, row["measure"])
    group = "" if row["group"].lower() == measure.lower() else row["group"]  # votes of votes
    where = [clean(part) for part in (named, group) if part]
    return f"{', '.join([measure, *where])}: {ASPECT_TITLES[row['aspect']]}"


def draw(publication: Publication, shown: Sequence[Panel], left: int) -> Drawing | None:
    """Draw the panels in all forms; None where there are fewer than two."""
    if len(shown) < 2:
        return None
    first = min(p.date for panel in shown for line in panel.plot.lines for p in line.points)
    last = max(p.date for panel in shown for line in panel.plot.lines for p in line.points)
    notes = [
        "Every panel has the same days across and its own scale, from zero. "
        "In its colour: the source with the most numbers; grey: the others. The mark is the newest number."
    ]
    if left:
        one = left == 1
        said = f"{'has' if one else 'have'} few numbers, and {'is' if one else 'are'}"
        notes.append(f"{left:,} more series {said} in the data.")
    words = Words(
        title=f"{len(shown)} series, from {short_day(first)} to {short_day(last)}",
        subtitle="Every series with more than one number, those with the most first",
        notes=notes,
        source=f"Source: reports of this story, as of {short_day(publication.as_of or last)}.",
    )
    labels = {}
    for panel in shown:
        line = next(line for line in panel.plot.lines if panel.plot.newest in line.points)
        labels[f"#figure-{panel.figure_id}"] = f"{panel.title}. {point_label(line, panel.plot.newest)}"
    alt = f"{len(shown)} small charts: {'; '.join(panel.title for panel in shown)}. The table below has their numbers."
    return Drawing(KEY, words, alt, labels, lambda form: _figure(shown, words, form, first, last))


def _figure(shown: Sequence[Panel], words: Words, form: Form, first: dt.date, last: dt.date) -> Figure:
    """All panels on one axes in points: axes of their own would take a second to draw."""
    across = 2 if form.narrow else 4
    down = math.ceil(len(shown) / across)
    wide = (form.width - 4.0) / across
    told = [_lines(panel, form, wide * 0.95) for panel in shown]
    high = FOOT + COURSE + MARK + max(map(len, told)) * form.small * LINE + 6.0
    laid = dataclasses.replace(form, plot=down * high, left=2.0, right=2.0)
    figure, axes = sheet(words, laid)
    axes.set_axis_off()
    axes.set_xlim(0, laid.width - 4.0)
    axes.set_ylim(0, laid.plot)
    places = [
        Place(at % across * wide, laid.plot - (at // across + 1) * high, wide * 0.9, first, last, panel.top)
        for at, panel in enumerate(shown)
    ]
    apart = _apart(shown, places)
    for panel, lines, place in zip(shown, told, places, strict=True):
        _draw(axes, panel, place, apart)
        _days(axes, place, form)
        _words(axes, lines, place, form)
    return figure


@dataclass(frozen=True)
class Place:
    """Where a panel stands: its left and lower edge and its width in points, and what its sides stand for."""

    left: float
    bottom: float
    width: float
    first: dt.date
    last: dt.date
    top: float

    def x(self, date: dt.date) -> float:
        """Place of a day."""
        span = max((self.last - self.first).days, 1)
        return self.left + self.width * (0.03 + 0.94 * (date - self.first).days / span)

    def y(self, value: float) -> float:
        """Place of a number."""
        return self.bottom + FOOT + COURSE * value / self.top


def _apart(shown: Sequence[Panel], places: Sequence[Place]) -> float:
    """Points between two numbers of a line, so that all panels draw no more than :data:`POINTS` of them."""
    lines = [(line, place) for panel, place in zip(shown, places, strict=True) for line in panel.plot.lines]
    apart = APART
    while sum(len(_thinned(line.points, place, apart)) for line, place in lines) > POINTS and apart < COURSE:
        apart *= 1.25
    return apart


def _draw(axes: Axes, panel: Panel, place: Place, apart: float) -> None:
    """The course of a series, and its newest number as a mark that leads to its sentence."""
    longest = max(panel.plot.lines, key=lambda line: (line.counter, len(line.points)))
    aspect = str(panel.plot.chart.aspect)
    for line in panel.plot.lines:
        colour = colour_of(line, panel.plot) if line is longest else RULE
        seen = _thinned(line.points, place, apart)
        days, values = [place.x(p.date) for p in seen], [place.y(p.at or 0.0) for p in seen]
        if aspect in STEPPED and line.counter:
            for points, _ in stretches(panel.plot, line, line.points[-1].date):
                seen = _thinned(points, place, apart)
                course = [place.x(p.date) for p in seen], [place.y(p.at or 0.0) for p in seen]
                axes.plot(*course, drawstyle="steps-post", color=colour, linewidth=1.3, zorder=3)
        elif aspect not in STEPPED:
            _stems(axes, days, place.y(0), values, colour)
        _dots(axes, days, values, colour)
    newest = panel.plot.newest
    mark = MARKS[newest.hedge]
    dots = axes.scatter(
        [place.x(newest.date)],
        [place.y(newest.at or 0.0)],
        s=mark.area * 0.8,
        marker=mark.shape,
        facecolor=INK if mark.filled else PAPER,
        edgecolor=INK,
        linewidth=mark.stroke * 0.8,
        zorder=5,
    )
    dots.set_urls([f"#figure-{panel.figure_id}"])


def _thinned(points: Sequence[Point], place: Place, apart: float) -> list[Point]:
    """The numbers of a line that stand so many points apart: of several that are closer, the newest."""
    kept: list[Point] = []
    for point in points:
        if len(kept) > 1 and place.x(point.date) - place.x(kept[-2].date) < apart:
            kept.pop()
        kept.append(point)
    return kept


def _dots(axes: Axes, days: Sequence[float], values: Sequence[float], colour: str) -> None:
    """A dot for each number, all in one path: marks of their own would weigh more than the rest of the page."""
    ends = [end for x, y in zip(days, values, strict=True) for end in ((x, y), (x + 0.01, y))]
    dots = Shape(ends, [Shape.MOVETO, Shape.LINETO] * len(days))
    drawn = PathPatch(dots, fill=False, edgecolor=colour, linewidth=2.2, capstyle="round", zorder=3)
    drawn.set_snap(False)  # snapped to whole pixels, a dot has no length and is not drawn
    axes.add_artist(drawn)  # not as a patch, whose extent would be worked out, and the axes have theirs


def _stems(axes: Axes, days: Sequence[float], floor: float, values: Sequence[float], colour: str) -> None:
    """A stem for each number that stands alone, all in one path, too."""
    ends = [end for x, y in zip(days, values, strict=True) for end in ((x, floor), (x, y))]
    stems = Shape(ends, [Shape.MOVETO, Shape.LINETO] * len(days))
    axes.add_artist(PathPatch(stems, fill=False, edgecolor=colour, linewidth=1.1, alpha=0.7, zorder=2))


def _days(axes: Axes, place: Place, form: Form) -> None:
    """The line of zero, with a tick at the beginning of each year, or at the first and last day where there is none."""
    floor = place.y(0)
    axes.plot([place.left, place.left + place.width], [floor, floor], color=RULE, linewidth=0.8, zorder=1)
    years = [dt.date(year, 1, 1) for year in range(place.first.year + 1, place.last.year + 1)]
    ticks = [(date, str(date.year), "center") for date in years]
    if not years:
        said = (lambda day: f"{day.day} {day:%b}") if form.narrow else short_day
        ticks = [(place.first, said(place.first), "left"), (place.last, said(place.last), "right")]
    for date, words, side in ticks:
        axes.plot([place.x(date)] * 2, [floor, floor - 2.5], color=RULE, linewidth=0.8, zorder=1)
        axes.text(
            place.x(date),
            floor - 4.0,
            words,
            size=form.small if form.narrow else form.small - 1.0,
            color=GREY,
            va="top",
            ha=side,
        )


def _lines(panel: Panel, form: Form, room: float) -> list[tuple[str, str, str]]:
    """Return what a panel says, line by line with weight and colour.

    These are its measure, where and how it counts, and its newest number.

    ``room`` is the width of a line in points.
    """
    named, _, how = panel.title.rpartition(": ")
    said = f"{panel.said}, {short_day(panel.plot.newest.date)}"
    most = 3 if form.narrow else 2
    rows = [(named, "bold", INK, BOLD), (how, "normal", GREY, PLAIN), (said, "normal", INK, PLAIN)]
    return [
        (line, weight, colour)
        for text, weight, colour, glyph in rows
        for line in textwrap.wrap(text, int(room / (form.small * glyph)), max_lines=most, placeholder=" …")
    ]


def _words(axes: Axes, lines: Sequence[tuple[str, str, str]], place: Place, form: Form) -> None:
    """The words of a panel, above its course."""
    for at, (text, weight, colour) in enumerate(reversed(lines)):
        y = place.bottom + FOOT + COURSE + MARK + at * form.small * LINE
        axes.text(place.left, y, text, size=form.small, weight=weight, color=colour, va="bottom")
