"""How fast totals rise: week by week, from the lowest to the highest rise that the reports allow."""

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
from asreported.publishing.charts.canvas import NARROW, Drawing, Form, Words, date_ticks, day_number, sheet
from asreported.publishing.charts.marks import COLOURS, RULE
from asreported.publishing.charts.plots import Plot
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

HALF = 2.6
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
        """Whether the reports bound the rise on both sides."""
        return self.least is not None and self.most is not None

    @property
    def close(self) -> bool:
        """Whether the reports bound the rise closely enough to tell it of this week."""
        return self.most is not None and self.least is not None and self.most <= CLOSELY * self.least

    @property
    def said(self) -> str:
        """The rise in words."""
        return self.why_not or ranged(self.least or 0.0, self.most)


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


def rises(publication: Publication, plots: Sequence[Plot]) -> list[Rise]:
    """The rises of the story's charts of totals: of the source that states their newest number."""
    rates = publication.more.get("rates")
    if rates is None:
        return []
    weekly = rates.filter(pl.col("per") == "week")
    found = (_rise(publication.story, weekly, plot) for plot in plots if str(plot.chart.aspect) == Aspect.TOTAL)
    return [rise for rise in found if rise is not None]


def _rise(story: Story, weekly: pl.DataFrame, plot: Plot) -> Rise | None:
    line = next((line for line in plot.lines if line.source == plot.newest_source), None)
    if line is None or not line.counter:
        return None
    chart = plot.chart
    place = line.place or (chart.place if chart.place is not None else story.place or "")
    rows = weekly.filter(
        (pl.col("measure") == chart.measure)
        & (pl.col("place") == place)
        & (pl.col("group") == (chart.group or ""))
        & (pl.col("source") == line.who)
    ).sort("first")
    weeks = [
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
    if sum(week.bounded for week in weeks) < FEWEST:
        return None
    return Rise(f"{chart.key}-rise", plot, plot.newest_source, tuple(weeks[-MOST:]), max(0, len(weeks) - MOST))


def draw(rise: Rise, story: Story, as_of: dt.date | None) -> Drawing:
    """Draw the weeks in all forms: a bar from the lowest rise to the highest, an arrow where there is no highest."""
    newest = next((week for week in reversed(rise.weeks) if week.close), None)
    loose = sum(not week.close for week in rise.weeks)
    notes = [
        f"Each bar reaches from the lowest to the highest rise that the numbers of {rise.source} allow for the week. "
        "The taller a bar, the less the reports say of its week."
    ]
    if loose:
        notes.append(
            f"No report bounds the rise of {loose} of the {len(rise.weeks)} weeks closely (the highest at most twice "
            "the lowest): their bars are what the totals around them leave open, and nobody reported it of the week."
        )
    if gaps := sum(bool(week.why_not) for week in rise.weeks):
        why = next(week.why_not for week in rise.weeks if week.why_not)
        notes.append(f"{gaps} week{' has' if gaps == 1 else 's have'} no bar: {why}.")
    if cut := (rise.weeks[-1].first - rise.weeks[0].first).days // 7 + 1 - len(rise.weeks):
        many = "A week has" if cut == 1 else f"{cut} weeks have"
        notes.append(f"{many} no bar because nothing is counted across a break that the story declares.")
    if rise.left:
        notes.append(f"{rise.left} earlier weeks are in the data.")
    words = Words(
        title=_finding(rise, newest, story)
        if newest
        else f"{clean(rise.plot.chart.title)}: no week is bounded closely",
        subtitle=f"{clean(rise.plot.chart.title)}: rise in each week, by {rise.source}",
        notes=notes,
        source=f"Source: reports of this story, as of {short_day(as_of or rise.weeks[-1].last)}.",
    )
    labels = {
        f"#figure-{week.figure_ids[0]}": f"{week.said} in the week to {short_day(week.last)}, {rise.source}"
        for week in reversed(rise.drawn)
    }
    alt = (
        f"Bars of {len(rise.weeks)} weeks from {short_day(rise.weeks[0].first)} to {short_day(rise.weeks[-1].last)}, "
        f"each from the lowest to the highest rise. The table below has the same numbers."
    )
    return Drawing(rise.key, words, alt, labels, lambda form: _figure(rise, words, form))


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
    top = max([week.most or week.least or 0.0 for week in rise.weeks]) or 1.0
    axes.set_ylim(0, top * 1.12)
    for week in rise.drawn:
        _bar(axes, week, top)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: brief(value) if form is NARROW else number(value)))
    date_ticks(axes, form)
    return figure


def _bar(axes: Axes, week: Week, top: float) -> None:
    """From the lowest rise to the highest; never so thin that it is not seen."""
    middle = day_number(week.last) - (week.last - week.first).days / 2
    low = week.least or 0.0
    thin = top * 0.006
    open_ended = week.most is None
    high = max(low + thin, top * 1.06 if week.most is None else week.most)
    corners = [(middle - HALF, low), (middle + HALF, low), (middle + HALF, high), (middle - HALF, high)]
    if open_ended:
        corners = [*corners[:2], (middle + HALF, high - top * 0.04), (middle, high), (middle - HALF, high - top * 0.04)]
    shape = Shape([*corners, corners[0]], closed=True)
    bar = PathPatch(shape, facecolor=RULE if open_ended else COLOURS[0], alpha=0.75, linewidth=0, zorder=3)
    bar.set_url(f"#figure-{week.figure_ids[0]}")
    axes.add_patch(bar)


def told(rise: Rise) -> dict[str, Any]:
    """The rows of the table below the picture, the newest first."""
    rows = [
        {
            "first": short_day(week.first),
            "last": short_day(week.last),
            "said": week.said if week.close or week.why_not else f"{week.said}; no report bounds the week closely",
            "ids": week.figure_ids[:SENTENCES] if week in rise.drawn else (),
        }
        for week in reversed(rise.weeks)
    ]
    return {"rows": rows, "title": f"{clean(rise.plot.chart.title)}: rise in each week, by {rise.source}"}
