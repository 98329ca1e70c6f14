"""Step charts of series: bands, marks for hedges, labels at the ends of lines, and a link for every point."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.ticker import FuncFormatter, MaxNLocator

from asreported.magnitudes import number
from asreported.publishing.charts import contested, mixed
from asreported.publishing.charts.canvas import (
    NARROW,
    WIDE,
    Drawing,
    Entry,
    Form,
    Words,
    date_ticks,
    day_number,
    sheet,
)
from asreported.publishing.charts.colours import colour_of, dash_of
from asreported.publishing.charts.labels import LEADING, STALE, End, label, room
from asreported.publishing.charts.layers import Layer, overlay
from asreported.publishing.charts.marks import DASHES, DOTS, INK, MARKS, PAPER, RULE
from asreported.publishing.charts.plots import UNNAMED, Line, Plot, Point
from asreported.publishing.charts.revised import is_revised
from asreported.publishing.charts.stretches import (
    STEPPED,
    bands_of,
    falls,
    height_of,
    is_silent,
    last_day,
    lettered,
    stop_of,
    stretches,
)
from asreported.publishing.wording import brief, clean, counted, short_day, short_days, subtitle
from asreported.records import Aspect, Hedge
from asreported.story import Story

ASSERTED, PLAUSIBLE = 0.28, 0.20
"""Opacity of what the words assert and of what a reader would take them to mean."""

SMALL_MARK = 0.55
"""Part of its area that a mark has on a narrow page, or among many."""

FADES = 4
"""Pieces of a line that grows fainter."""

MILLION = 1e6
"""From here on an axis is marked in short: 1.5m."""

CLOSE = 2.6
"""Least distance of two letters that do not touch, in sizes of type."""

FALLS = 3
"""Falls of one kind, revised or without a reason, that the notes of a chart spell out."""

SHADED, MEANT = "shaded: the band that the words assert", "pale bars: plausible range"

RINGED = "Ringed points contradict another report; the report page shows both sentences."


def draw(plot: Plot, story: Story, as_of: dt.date | None = None, over: Sequence[Layer] = ()) -> Drawing:
    """Draw a chart in all its forms, with layers over its lines. The same plot gives the same bytes."""
    words = words_of(plot, story, as_of, over)
    labels = {}
    for line, point in plot.points:
        ringed = point.figure_ids[0] in plot.contradicted
        labels[f"#figure-{point.figure_ids[0]}"] = point_label(line, point) + (", contradicted" if ringed else "")
    labels |= {f"#figure-{one.figure_id}": one.label for one in plot.contested}
    return Drawing(plot.chart.key, words, alt_text(plot), labels, lambda form: _figure(plot, words, form, over))


def words_of(plot: Plot, story: Story, as_of: dt.date | None, over: Sequence[Layer] = ()) -> Words:
    """Title, subtitle, key, notes and source line of a chart."""
    used = {point.hedge for _, point in plot.points}
    key = [Entry(m.shape, m.filled, m.area, m.words, INK, m.stroke) for hedge, m in MARKS.items() if hedge in used]
    if not all(line.counter for line in plot.lines):
        key.append(Entry(MARKS[Hedge.EXACT].shape, True, 22, "in grey: no source named", RULE))
    if any(is_silent(plot, line) for line in plot.lines):
        key.append(Entry(DOTS, True, 60, "nothing newer from this source"))
    key += contested.entries(plot.contested)
    key += [layer.entry for layer in over]
    notes = [f"{letter} {short_day(date)}: {reason}" for letter, date, reason in lettered(plot)]
    notes += dict.fromkeys(layer.note for layer in over)
    notes += _fallen(plot)
    notes += mixed.notes(plot)
    if any(point.figure_ids and point.figure_ids[0] in plot.contradicted for _, point in plot.points):
        notes.append(RINGED)
    notes += contested.notes(plot.contested, plot.undecided, frame(plot)[2])
    banded = any(bands_of(plot, line) for line in plot.lines)
    meant = any(_spans_meant(line) for line in plot.lines)
    if banded or meant:
        shades = [*([SHADED] if banded else []), *([MEANT] if meant else [])]
        notes.append(f"{'; '.join(shades).capitalize()}.")
    if plot.unmarked:
        notes.append(f"{plot.unmarked:,} of {plot.unmarked + len(plot.points):,} points are drawn without a mark.")
    if plot.left_out:
        more = len(plot.left_out)
        notes.append(
            f"{more} more {'source is' if more == 1 else 'sources are'} in the data: {', '.join(plot.left_out)}."
        )
    publishers = sorted({clean(p.figure.get("publisher") or "unnamed") for _, p in plot.points})
    said = f"{', '.join(publishers[:4])}{' and others' if len(publishers) > 4 else ''}"
    until = as_of or max(point.date for line in plot.lines for point in line.points)
    source = f"Source: reports in {said}, as of {short_day(until)}."
    who = "" if plot.newest_source == UNNAMED else f", according to {plot.newest_source}"
    return Words(
        title=f"{plot.finding}{who}", subtitle=subtitle(plot.chart, story), key=key, notes=notes, source=source
    )


def _fallen(plot: Plot) -> Iterator[str]:
    """Return what the notes say of falls that the story does not declare: revisions, as reports say, and the others."""
    revisions: list[str] = []
    others: list[str] = []
    for line, before, after in falls(plot):
        fall = f"{line.source} falls from {number(before.low)} to {number(after.low)} on {short_day(after.date)}"
        declared = is_revised(line.source, before.date, after.date, after.figure, plot.revised)
        (revisions if declared else others).append(fall)
    yield from (f"{fall}: the source revised its count, as the report says." for fall in revisions[:FALLS])
    if len(revisions) > FALLS:
        yield f"{len(revisions) - FALLS} more falls are revisions, as reports say."
    yield from (f"{fall} with no declared reason: another count, or a misreading." for fall in others[:FALLS])
    if len(others) > FALLS:
        yield f"{len(others) - FALLS} more falls have no declared reason."


def point_label(line: Line, point: Point) -> str:
    """Return what a point is called: About 115 hostages, Israeli government, 7 Aug 2024 (Example Wire)."""
    figure = point.figure
    said = counted({**figure, "hedge": point.hedge})
    publisher = clean(figure.get("publisher") or "unnamed publisher")
    more = f" and {len(point.figure_ids) - 1} more" if len(point.figure_ids) > 1 else ""
    return f"{said}, {line.source}, {short_days(point.first, point.date)} ({publisher}{more})"


def alt_text(plot: Plot) -> str:
    """A chart in one sentence, for those who do not see it."""
    points = [point for line in plot.lines for point in line.points]
    first, last = min(p.date for p in points), max(p.date for p in points)
    values = [p.at for p in points if p.at is not None]
    sources = ", ".join(line.source for line in plot.lines)
    return (
        f"Step chart, {len(points):,} points from {short_day(first)} to {short_day(last)}, "
        f"{number(min(values))} to {number(max(values))}, by source: {sources}. The table below has the same numbers."
    )


def _figure(plot: Plot, words: Words, form: Form, over: Sequence[Layer] = ()) -> Figure:
    first, end, top = frame(plot)
    last, ends = last_day(plot), list(_ends(plot))
    form = dataclasses.replace(form, plot=max(form.plot, room(ends, last, form)))
    figure, axes = sheet(words, form)
    axes.set_xlim(day_number(first), day_number(end))
    axes.set_ylim(0, top)
    for line in plot.lines:
        colour, dash = colour_of(line, plot), dash_of(line, plot)
        if plot.chart.aspect not in STEPPED:
            _stems(axes, line, colour)
        elif line.counter:
            _shade(axes, bands_of(plot, line), colour)
            _steps(axes, plot, line, colour, dash)
        _plausible(axes, line, colour, form)
        _marks(axes, line, colour, plot.contradicted, form)
    contested.mark(axes, plot.contested, SMALL_MARK if form.narrow else 1.0)
    overlay(axes, over)
    _break_lines(axes, plot, form)
    _ticks(axes, form)
    label(axes, ends, last, form)
    return figure


def _ends(plot: Plot) -> Iterator[End]:
    """Yield the ends of the lines that get a label."""
    aspect = str(plot.chart.aspect)
    for line in plot.lines:
        if line.counter:
            stops = stop_of(plot, line)
            stepped = plot.chart.aspect in STEPPED
            reaches = stepped and stretches(plot, line, last_day(plot))[-1][1] == last_day(plot) and stops is None
            if aspect == Aspect.LEVEL:
                reaches = reaches and last_day(plot) - line.points[-1].date <= STALE
            dress = colour_of(line, plot), dash_of(line, plot)
            yield End(line, *dress, height_of(line.points[-1], aspect), reaches, stops or "")
        elif line.source == plot.newest_source:
            # the number in the title has to be found in the picture, whoever said it
            yield End(line, RULE, DASHES[2], line.points[-1].mark, reaches=False)


def frame(plot: Plot) -> tuple[dt.date, dt.date, float]:
    """The first and the last day of the axes of a chart, and the number that they reach up to."""
    points = [point for line in plot.lines for point in line.points]
    first, last = min(p.first for p in points), last_day(plot)
    pad = dt.timedelta(days=max(3, round((last - first).days * 0.015)) if last > first else 20)
    return first - pad, last + pad, _top(points) * 1.10


def scale(plot: Plot) -> dict[str, str]:
    """Return the days at both ends of a chart's axis, and where that begins and how wide it is, as shares of a form."""
    first, last, _ = frame(plot)
    across = {
        form.name: f"{form.left / form.width:.4f} {(form.width - form.left - form.right) / form.width:.4f}"
        for form in (WIDE, NARROW)
    }
    return {"first": first.isoformat(), "last": last.isoformat(), **across}


def _top(points: list[Point]) -> float:
    """The highest number stated or asserted; a band that nobody bounds does not stretch the chart."""
    stated = [p.mark for p in points]
    bounds = [b for p in points for b in (p.figure.get("high"), _plausible_high(p)) if b is not None]
    highest = max(stated, default=0.0)
    return max([highest, *[b for b in bounds if b <= highest * 1.5]]) or 1.0


def _plausible_high(point: Point) -> float | None:
    return None if point.hedge == Hedge.VAGUE else point.figure.get("plausible_high")


def _shade(axes: Axes, bands: list[tuple[dt.date, dt.date, float, float]], colour: str) -> None:
    """All of a line's band as one path: a long series would else be thousands of them."""
    boxes = []
    for start, until, low, high in bands:
        left, right = day_number(start), day_number(until)
        boxes.append(Shape([(left, low), (right, low), (right, high), (left, high), (left, low)], closed=True))
    if boxes:
        shade = PathPatch(Shape.make_compound_path(*boxes), facecolor=colour, alpha=ASSERTED, linewidth=0)
        axes.add_artist(shade)  # not as a patch, whose extent would be worked out, and the axes have theirs


def _steps(axes: Axes, plot: Plot, line: Line, colour: str, dash: Any) -> None:
    """Each number up to the next; after the newest one a total goes on as dots, and a level fades and ends."""
    last = last_day(plot)
    for points, until in stretches(plot, line, last):
        values = [height_of(p, str(plot.chart.aspect)) for p in points]
        days = [day_number(p.date) for p in points]
        axes.plot(days, values, drawstyle="steps-post", color=colour, linestyle=dash, zorder=3)
        held = min(until, points[-1].date + STALE)
        if str(plot.chart.aspect) == Aspect.LEVEL:
            _fade(axes, days[-1], day_number(held), values[-1], colour)
            continue
        axes.plot([days[-1], day_number(held)], [values[-1]] * 2, color=colour, linewidth=0.8, alpha=0.55, zorder=3)
        if until == last and held < until:
            axes.plot(
                [day_number(held), axes.get_xlim()[1]],
                [values[-1]] * 2,
                color=RULE,
                linewidth=0.8,
                linestyle=(0, (1, 3)),
                zorder=1,
            )


def _fade(axes: Axes, start: float, end: float, height: float, colour: str) -> None:
    """A level after the last word of its source: a line that grows fainter, and ends."""
    edges = [start + (end - start) * n / FADES for n in range(FADES + 1)]
    pieces = [[(left, height), (right, height)] for left, right in pairwise(edges)]
    fainter = [to_rgba(colour, 1 - n / FADES) for n in range(FADES)]
    axes.add_collection(LineCollection(pieces, colors=fainter, linewidths=1.6, zorder=3), autolim=False)


def _stems(axes: Axes, line: Line, colour: str) -> None:
    """Each number as a stem of its own; one of several days has a bar over all of them."""
    days = [day_number(p.date) for p in line.points]
    axes.vlines(days, 0, [p.mark for p in line.points], color=colour, alpha=0.45, linewidth=1.2, zorder=2)
    long = [p for p in line.points if p.first < p.date]
    begins, until = [day_number(p.first) for p in long], [day_number(p.date) for p in long]
    axes.hlines([p.mark for p in long], begins, until, color=colour, linewidth=2.4, zorder=2)


def _spans_meant(line: Line) -> list[tuple[dt.date, float, float]]:
    """Day and plausible interval of each marked point that has one."""
    marked = [p for p in line.points if p.marked and p.hedge not in (Hedge.EXACT, Hedge.VAGUE)]
    spans = [(p.date, p.figure.get("plausible_low"), p.figure.get("plausible_high")) for p in marked]
    return [(day, low, high) for day, low, high in spans if low is not None and high is not None]


def _plausible(axes: Axes, line: Line, colour: str, form: Form) -> None:
    """Draw what a reader would take the words to mean: a paler bar at the point, never a bound of the series."""
    bars = [[(day_number(day), low), (day_number(day), high)] for day, low, high in _spans_meant(line)]
    axes.add_collection(
        LineCollection(bars, colors=colour, alpha=PLAUSIBLE, linewidths=7 if form is not NARROW else 5, zorder=2),
        autolim=False,
    )


def _marks(axes: Axes, line: Line, colour: str, contradicted: frozenset[str], form: Form) -> None:
    marked = [p for p in line.points if p.marked]
    small = SMALL_MARK if len(marked) > 60 or form.narrow else 1.0
    for hedge, mark in MARKS.items():
        these = [p for p in marked if p.hedge == hedge]
        if not these:
            continue
        if hedge == Hedge.BETWEEN:
            _spans(axes, these, colour)
            continue
        dots = axes.scatter(
            [day_number(p.date) for p in these],
            [p.mark for p in these],
            s=mark.area * small,
            marker=mark.shape,
            facecolor=colour if mark.filled else PAPER,
            edgecolor=colour,
            linewidth=mark.stroke * small,
            # a number that somebody stands behind is not covered by one that nobody does
            zorder=4 if line.counter else 3.9,
            clip_on=False,
        )
        dots.set_urls([f"#figure-{p.figure_ids[0]}" for p in these])
    ringed = [p for p in marked if p.figure_ids[0] in contradicted]
    if ringed:
        axes.scatter(
            [day_number(p.date) for p in ringed],
            [p.mark for p in ringed],
            s=90 * small,
            marker="o",
            facecolor="none",
            edgecolor=INK,
            linewidth=0.9,
            zorder=5,
            clip_on=False,
        )


def _spans(axes: Axes, points: list[Point], colour: str) -> None:
    """A span is drawn from end to end, with caps."""
    ends = [(p, p.figure.get("low"), p.figure.get("high")) for p in points]
    drawn = [(p, low, high) for p, low, high in ends if low is not None and high is not None]
    bars = LineCollection([[(day_number(p.date), low), (day_number(p.date), high)] for p, low, high in drawn], zorder=4)
    bars.set(colors=colour, linewidths=2.2)
    bars.set_urls([f"#figure-{p.figure_ids[0]}" for p, _, _ in drawn])
    axes.add_collection(bars, autolim=False)
    days = [day_number(p.date) for p, _, _ in drawn]
    for tips in ([low for _, low, _ in drawn], [high for _, _, high in drawn]):
        axes.scatter(days, tips, marker="_", s=46, color=colour, linewidth=1.6, zorder=4)


def _break_lines(axes: Axes, plot: Plot, form: Form) -> None:
    left, right = axes.get_xlim()
    before, down = left, 0.0
    near = CLOSE * form.small / (form.width - form.left - form.right)
    for letter, date, _ in lettered(plot):
        # letters that would touch stand one below the other
        down = down - form.small * LEADING if (day_number(date) - before) / (right - left) < near else 0.0
        before = day_number(date)
        axes.axvline(day_number(date), color=INK, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        axes.annotate(
            letter,
            (day_number(date), 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(3, -2 + down),
            textcoords="offset points",
            size=form.small,
            weight="bold",
            va="top",
            color=INK,
        )


def _ticks(axes: Axes, form: Form) -> None:
    date_ticks(axes, form)
    short = form.narrow or axes.get_ylim()[1] >= MILLION
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: brief(value) if short else number(value)))
