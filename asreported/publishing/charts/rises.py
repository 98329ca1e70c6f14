"""How fast totals rise: week by week where reports bound a week, else as a mean over the weeks that none bounds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.ticker import FuncFormatter, MaxNLocator

from asreported.magnitudes import number
from asreported.measures import PHRASES
from asreported.publishing.charts.canvas import Drawing, Entry, Form, Words, date_ticks, day_number, sheet
from asreported.publishing.charts.colours import colour_of
from asreported.publishing.charts.marks import BOX, COLOURS, RULE
from asreported.publishing.charts.plots import Line, Plot
from asreported.publishing.publication import Publication
from asreported.publishing.wording import brief, capital, clean, day, general, ranged, short_day, unit
from asreported.records import Aspect
from asreported.story import Story

FEWEST = 4
"""Weeks with a bound on both sides that a chart needs."""

MOST = 160
"""Weeks that a chart draws, the newest ones; the data files have all."""

SENTENCES = 2
"""Sentences that a week of the table leads to."""

CLOSELY = 2.0
"""A week is bounded closely where the highest rise is at most this many times the lowest."""

PALE = 0.16
"""Opacity of the box of weeks that no report bounds closely; its edges are drawn in full."""

THIN = 0.018
"""Least height of what is drawn, in parts of the highest bar."""

HALF = 3.0
"""Days on either side of the middle of a week that its bar takes."""


@dataclass(frozen=True)
class Week:
    """A week from the end of its first Monday to the end of the next, and what the total may have risen by."""

    first: dt.date
    last: dt.date
    least: float | None
    most: float | None
    why_not: str
    figure_ids: tuple[str, ...]

    @property
    def bounded(self) -> bool:
        """Return True if the reports bound the rise on both sides."""
        return self.least is not None and self.most is not None

    @property
    def close(self) -> bool:
        """Return True if the reports bound the rise closely enough to tell it of this week."""
        return self.most is not None and self.least is not None and self.most <= CLOSELY * self.least

    @property
    def said(self) -> str:
        """The rise in words."""
        return self.why_not or ranged(self.least or 0.0, self.most)


@dataclass(frozen=True)
class Stretch:
    """Weeks in a row that the same numbers bound: all of them together rose by no more than what bounds each."""

    weeks: tuple[Week, ...]

    @property
    def first(self) -> dt.date:
        """The first Monday."""
        return self.weeks[0].first

    @property
    def last(self) -> dt.date:
        """The Monday after the last week."""
        return self.weeks[-1].last

    @property
    def close(self) -> bool:
        """Return True if it is one week that the reports bound closely."""
        return len(self.weeks) == 1 and self.weeks[0].close

    @property
    def least(self) -> float:
        """The lowest rise of all weeks together that is known."""
        return max(week.least or 0.0 for week in self.weeks)

    @property
    def most(self) -> float | None:
        """The highest rise of all weeks together; None where nothing bounds it."""
        return self.weeks[0].most

    @property
    def mean(self) -> tuple[float, float | None]:
        """The lowest and the highest mean rise of a week."""
        return self.least / len(self.weeks), None if self.most is None else self.most / len(self.weeks)

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """The figures behind it."""
        return self.weeks[0].figure_ids

    @property
    def said(self) -> str:
        """The rise in words, as a mean where it is of several weeks."""
        if len(self.weeks) == 1:
            return self.weeks[0].said
        low, high = self.mean
        mean = f"a mean of {ranged(round(low), None if high is None else round(high))} a week"
        return f"{ranged(self.least, self.most)} in {len(self.weeks)} weeks, {mean}"


@dataclass(frozen=True)
class Rise:
    """The weeks of one source's total."""

    key: str
    plot: Plot
    source: str
    weeks: tuple[Week, ...]
    left: int

    @property
    def drawn(self) -> list[Week]:
        """The weeks that have a bar, each with the sentences behind it."""
        return [w for w in self.weeks if not w.why_not and w.least is not None and w.figure_ids]

    @property
    def stretches(self) -> list[Stretch]:
        """The weeks that are drawn, those that follow each other and that the same numbers bound together."""
        found: list[list[Week]] = []
        for week in self.drawn:
            before = found[-1][-1] if found else None
            if before is not None and not week.close and not before.close and _alike(before, week):
                found[-1].append(week)
            else:
                found.append([week])
        return [Stretch(tuple(weeks)) for weeks in found]


def _alike(before: Week, week: Week) -> bool:
    return before.last == week.first and before.most == week.most and before.figure_ids == week.figure_ids


def rises(publication: Publication, plots: Sequence[Plot]) -> list[Rise]:
    """Return the rises of the story's charts of totals, by the source that states the newest number with a source."""
    weekly = _weekly(publication)
    found = ((plot, _counter(plot)) for plot in plots)
    return [
        Rise(f"{plot.chart.key}-rise", plot, line.source, tuple(weeks[-MOST:]), max(0, len(weeks) - MOST))
        for plot, line in found
        if line is not None and not _too_loose(weeks := _weeks(publication.story, weekly, plot, line))
    ]


def why_none(publication: Publication, plot: Plot) -> str:
    """Return in one sentence why a chart of a total has no chart of its weekly rises; empty where it has one.

    It is empty, too, for charts of what is no total: nobody expects rises there.
    """
    if str(plot.chart.aspect) != Aspect.TOTAL:
        return ""
    line = _counter(plot)
    if line is None:
        return "Weekly rises are not drawn: they need the totals of one source, and no source is named for any."
    why = _too_loose(_weeks(publication.story, _weekly(publication), plot, line))
    return f"Weekly rises by {line.source} are not drawn: {why}." if why else ""


def _weekly(publication: Publication) -> pl.DataFrame | None:
    rates = publication.more.get("rates")
    return None if rates is None else rates.filter(pl.col("per") == "week")


def _counter(plot: Plot) -> Line | None:
    """Return the line of the source whose newest total is the newest that names one; None where no source is named."""
    if str(plot.chart.aspect) != Aspect.TOTAL:
        return None
    newest = plot.sourced[0].source if plot.sourced is not None else plot.newest_source
    return next((line for line in plot.lines if line.source == newest and line.counter), None)


def _weeks(story: Story, weekly: pl.DataFrame | None, plot: Plot, line: Line) -> list[Week]:
    """Return the weeks of one source's total."""
    if weekly is None:
        return []
    chart = plot.chart
    place = line.place or (chart.place if chart.place is not None else story.place or "")
    rows = weekly.filter(
        (pl.col("measure") == chart.measure)
        & (pl.col("place") == place)
        & (pl.col("group") == (chart.group or ""))
        & (pl.col("source") == line.who)
    ).sort("first")
    return [
        Week(
            first=row["first"],
            last=row["last"],
            least=row["least"],
            most=row["most"],
            why_not=clean(row["why_not"] or ""),
            figure_ids=tuple(row["figure_ids"] or ()),
        )
        for row in rows.iter_rows(named=True)
    ]


def _too_loose(weeks: Sequence[Week]) -> str:
    """Return why weeks make no chart, in words; empty where they make one."""
    bounded = sum(week.bounded for week in weeks)
    if bounded < FEWEST:
        many = "week" if bounded == 1 else "weeks"
        return f"reports bound the rise of {bounded or 'no'} {many} on both sides, and a chart needs {FEWEST}"
    if not any(week.close for week in weeks):
        return f"reports bound no week closely (the highest possible rise at most {CLOSELY:g} times the lowest)"
    return ""


def draw(rise: Rise, story: Story, as_of: dt.date | None) -> Drawing:
    """Draw the weeks in all forms: dark bars where reports bound the rise closely, else pale boxes."""
    newest = next(week for week in reversed(rise.weeks) if week.close)
    loose = sum(not week.close for week in rise.drawn)
    close = len(rise.drawn) - loose
    key = [Entry(BOX, True, 60, f"full bar: known closely, {_weeks_in_words(close)}", _colour(rise))]
    notes = [
        f"Full bars: the numbers of {rise.source} bound the rise of the week closely. The highest that they allow is "
        f"at most {CLOSELY:g} times the lowest."
    ]
    if loose:
        key.append(Entry(BOX, False, 60, f"open box: anywhere in it, {_weeks_in_words(loose)}", _colour(rise)))
        notes.append(
            f"Open boxes: of {loose} in {len(rise.weeks)} weeks the reports only say that the rise lies between the "
            "edges of the box; nobody reported an edge. Weeks between the same two totals share a box, at their mean a "
            "week. Never add boxes up: if one week was at its upper edge, the weeks beside it were not."
        )
    if any(_reach(of, _top(rise))[1] is None for of in rise.stretches):
        notes.append("A box that ends in a point goes on above the chart, or has no upper edge.")
    if gaps := sum(bool(week.why_not) for week in rise.weeks):
        why = next(week.why_not for week in rise.weeks if week.why_not)
        notes.append(f"{gaps} week{' has' if gaps == 1 else 's have'} no bar: {why}.")
    if cut := (rise.weeks[-1].first - rise.weeks[0].first).days // 7 + 1 - len(rise.weeks):
        many = "A week has" if cut == 1 else f"{cut} weeks have"
        notes.append(f"{many} no bar because nothing is counted across a break that the story declares.")
    if rise.left:
        notes.append(f"{rise.left} earlier weeks are in the data.")
    words = Words(
        title=_finding(rise, newest, story),
        subtitle=f"{clean(rise.plot.chart.title)}: rise in each week, by {rise.source}",
        key=key,
        notes=notes,
        source=f"Source: reports of this story, as of {short_day(as_of or rise.weeks[-1].last)}.",
    )
    labels = {f"#figure-{of.figure_ids[0]}": f"{_when(of)}, {rise.source}" for of in reversed(rise.stretches)}
    alt = (
        f"Rises of {len(rise.weeks)} weeks from {short_day(rise.weeks[0].first)} to {short_day(rise.weeks[-1].last)}, "
        f"each from the lowest to the highest. The table below has the same numbers."
    )
    return Drawing(rise.key, words, alt, labels, lambda form: _figure(rise, words, form))


def _weeks_in_words(n: int) -> str:
    return f"{n} week{'' if n == 1 else 's'}"


def _when(of: Stretch) -> str:
    """A rise with its days: 40 to 60 in the week to 8 Jan 2024."""
    if len(of.weeks) == 1:
        return f"{of.said} in the week to {short_day(of.last)}"
    return f"{of.said}, {short_day(of.first)} to {short_day(of.last)}"


def _finding(rise: Rise, week: Week, story: Story) -> str:
    chart = rise.plot.chart
    noun, said = PHRASES.get(general(chart.measure, story), ("", "reported"))
    named = chart.group or (noun if unit(chart, story) in ("", "people") else unit(chart, story))
    where = f" in {chart.place}" if chart.place else ""
    return clean(capital(f"{week.said} more {named} {said}{where} in the week to {day(week.last)}"))


def _figure(rise: Rise, words: Words, form: Form) -> Figure:
    figure, axes = sheet(words, dataclasses.replace(form, right=12.0))
    first, last = rise.weeks[0].first, rise.weeks[-1].last
    span = max((last - first).days, 28)
    axes.set_xlim(day_number(first) - span * 0.02, day_number(last) + span * 0.03)
    top = _top(rise)
    axes.set_ylim(0, top * 1.12)
    for of in rise.stretches:
        _bar(axes, of, top, _colour(rise))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: brief(value) if form.narrow else number(value)))
    date_ticks(axes, form)
    return figure


def _top(rise: Rise) -> float:
    """The highest rise of a week that reports bound closely: boxes do not press those weeks to the ground."""
    return max((week.most for week in rise.drawn if week.close and week.most is not None), default=0.0) or 1.0


def _colour(rise: Rise) -> str:
    """The colour that the source has in the chart of its total."""
    return next((colour_of(line, rise.plot) for line in rise.plot.lines if line.source == rise.source), COLOURS[0])


def _reach(of: Stretch, top: float) -> tuple[float, float | None]:
    """The lower and the upper edge of what is drawn; None where the upper one is out of the chart, or there is none."""
    low, high = of.mean
    return low, None if high is None or high > top * 1.1 else high


def _bar(axes: Axes, of: Stretch, top: float, bounded: str) -> None:
    """From the lowest rise of a week to the highest, or a pale box over all weeks of a stretch, with its edges drawn.

    A bar is never too thin to see. A box without an upper edge in the chart ends in a point.
    """
    low, bound = _reach(of, top)
    left, right = day_number(of.first), day_number(of.last)
    if of.close:
        middle = (left + right) / 2
        left, right = middle - HALF, middle + HALF
    high = top * 1.06 if bound is None else bound
    if high - low < top * THIN:
        low, high = (low + high - top * THIN) / 2, (low + high + top * THIN) / 2
    corners = [(left, low), (right, low), (right, high), (left, high)]
    if bound is None:
        tip = high - top * 0.04
        corners = [*corners[:2], (right, tip), ((left + right) / 2, high), (left, tip)]
    shape = Shape([*corners, corners[0]], closed=True)
    colour = RULE if of.most is None else bounded
    bar = PathPatch(shape, facecolor=colour, alpha=1.0 if of.close else PALE, linewidth=0, zorder=4 if of.close else 3)
    bar.set_url(f"#figure-{of.figure_ids[0]}")
    axes.add_patch(bar)
    if not of.close:
        edges = [low] if bound is None else [low, high]
        axes.hlines([edge for edge in edges if edge > 0], left, right, color=colour, linewidth=1.1, zorder=3.5)


def told(rise: Rise) -> dict[str, Any]:
    """The rows of the table below the picture, the newest first: a stretch of weeks has one."""
    drawn = {id(week): of for of in rise.stretches for week in of.weeks}
    rows = []
    for week in reversed(rise.weeks):
        of = drawn.get(id(week), Stretch((week,)))
        if week is not of.weeks[-1]:
            continue
        loose = (
            "" if of.close or week.why_not else "; no report bounds " + ("it" if len(of.weeks) == 1 else "any of them")
        )
        rows.append(
            {
                "first": short_day(of.first),
                "last": short_day(of.last),
                "said": f"{of.said}{loose}{' closely' if loose else ''}",
                "ids": of.figure_ids[:SENTENCES] if id(week) in drawn else (),
            }
        )
    return {"rows": rows, "title": f"{clean(rise.plot.chart.title)}: rise in each week, by {rise.source}"}
