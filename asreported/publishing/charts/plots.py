"""Charts to lines: which rows of the series a chart shows, one line a source, each point with its figure."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from asreported.publishing.charts.colours import Slots, slots_of
from asreported.publishing.charts.contested import Contested
from asreported.publishing.charts.revised import Declared
from asreported.publishing.publication import Publication
from asreported.publishing.wording import capital, clean, finding, hedged, series_title, short_days
from asreported.records import Aspect, Hedge
from asreported.story import Break, Chart, Story
from asreported.trends.charted import charted, holding, is_main, of_chart

MARKED_POINTS = 240
"""Points of one chart that get a mark, a link and a row of its table; the rest are drawn as steps only."""

NAMED_LINES = 5
"""Sources of one chart that get a line of their own; the page says which others the data files hold."""

CHARTS_OF_A_STORY_WITHOUT = 6
"""Charts drawn for a story that declares none: its longest series, be they of one number."""

OF_DAYS = (Aspect.NEW, Aspect.RATE)
"""Aspects whose numbers are of all the days that their words name; other numbers are of the last of them."""

SENTENCES_OF_A_ROW = 4
"""Sentences that one row of a chart's table leads to; the data files name the others."""

UNNAMED = "No source named"
"""Reports that name nobody: many voices and no counter, so their numbers make points and no line or band."""


@dataclass(frozen=True)
class Point:
    """One row of a series: the band of that day, and the figure that states it.

    ``begins`` is the first day of what happened over several days, or came about day by day over them.
    """

    date: dt.date
    low: float | None
    high: float | None
    stated: float | None
    hedge: str
    figure_ids: tuple[str, ...]
    figure: dict[str, Any]
    marked: bool = True
    begins: dt.date | None = None

    @property
    def first(self) -> dt.date:
        """The first day that the number describes."""
        return self.date if self.begins is None else min(self.begins, self.date)

    @property
    def mark(self) -> float:
        """The height of the mark: at the foot of the chart where the words give no number."""
        return 0.0 if self.hedge == Hedge.VAGUE else self.at or 0.0

    @functools.cached_property
    def at(self) -> float | None:
        """The stated number, else the bound that the words give, else what they plausibly mean."""
        candidates = (self.stated, self.figure.get("value"), self.figure.get("low"), self.figure.get("high"))
        plausible = (self.figure.get("plausible_low"), self.low, self.high)
        return next((float(value) for value in (*candidates, *plausible) if value is not None), None)


@dataclass(frozen=True)
class Line:
    """The points of one source, by day.

    ``place`` is where they are counted, where that is another place than the chart's own; ``source`` is what the line
    is called, ``who`` the source alone.
    """

    source: str
    points: tuple[Point, ...]
    who: str
    place: str = ""

    @property
    def counter(self) -> bool:
        """Return True if one counter keeps it: only then do its points make a line."""
        return self.who != UNNAMED


@dataclass(frozen=True)
class Plot:
    """A chart with what it shows.

    ``sourced`` is the newest point of a named source, with its line, where the newest number of all names nobody and
    the two are different numbers.
    """

    chart: Chart
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    finding: str
    newest: Point
    newest_source: str
    sourced: tuple[Line, Point] | None
    breaks: tuple[Break, ...]
    contradicted: frozenset[str]
    contested: tuple[Contested, ...] = ()
    """Figures that no band uses, by day."""
    undecided: int = 0
    """Days of totals on which two readings weigh about the same: the band spans both."""
    revised: Declared = field(default_factory=dict)
    """Days of each line from which on a report says that its count was lowered."""
    slots: Slots = field(default_factory=dict)
    """Colours and dashes of the sources, the same in all charts of a story."""

    @property
    def points(self) -> list[tuple[Line, Point]]:
        """All marked points, by day, with their lines."""
        marked = [(line, point) for line in self.lines for point in line.points if point.marked]
        return sorted(marked, key=lambda pair: (pair[1].date, pair[0].source))

    def without(self, figure_ids: Set[str]) -> Plot | None:
        """The plot as it was before these figures came; None where it showed nothing."""
        lines = [
            dataclasses.replace(of, points=tuple(p for p in of.points if not figure_ids & set(p.figure_ids)))
            for of in self.lines
        ]
        there = [line for line in lines if line.points]
        if not there:
            return None
        line, newest, sourced = _newest(there, self.chart, list(self.breaks))
        return dataclasses.replace(self, lines=tuple(there), newest=newest, newest_source=line.source, sourced=sourced)

    def thinned(self, most: int) -> Plot:
        """Return the plot with about this many marks at most."""
        return dataclasses.replace(self, lines=tuple(_thinned(list(self.lines), most)))

    @property
    def unmarked(self) -> int:
        """How many points are drawn without a mark."""
        return sum(not point.marked for line in self.lines for point in line.points)


def headline_of(plot: Plot | None) -> str:
    """The newest number of a chart with its day and source."""
    if plot is None:
        return "nothing"
    return f"{number_of(plot)} ({plot.newest_source}, {short_days(plot.newest.first, plot.newest.date)})"


def number_of(plot: Plot | None) -> str:
    """The newest number of a chart with its hedge; empty where it shows nothing."""
    return "" if plot is None else capital(hedged({**plot.newest.figure, "hedge": plot.newest.hedge}))


def plots_of(publication: Publication) -> list[Plot]:
    """The story's charts that have something to show, in the story's order; a source has one colour in all of them."""
    drawn = (plot_of(chart, publication) for chart in charts_of(publication) if not held_by(chart, publication))
    return coloured([plot for plot in drawn if plot is not None], publication.story)


def coloured(plots: Sequence[Plot], story: Story, charts: Sequence[Plot] = ()) -> list[Plot]:
    """Return plots with the colours of their sources: those that they have in the charts of the story, if in any."""
    known = charts[0].slots if charts else None
    slots = slots_of(plots, story, known)
    return [dataclasses.replace(plot, slots=slots) for plot in plots]


def held_by(chart: Chart, publication: Publication) -> int:
    """Return how many figures that wait for review hold a chart back; 0 where it is published."""
    waits = publication.more.get("waiting")
    return 0 if waits is None else holding(waits, publication.series, chart, publication.story)


def charts_of(publication: Publication) -> list[Chart]:
    """The charts that the story declares; for a story that declares none, its longest series."""
    if publication.story.charts:
        return list(publication.story.charts)
    keys = ["measure", "place", "group", "aspect"]
    longest = (
        publication.series.group_by(keys)
        .agg(pl.len().alias("n"))
        .sort(["n", *keys], descending=[True, False, False, False, False])
        .head(CHARTS_OF_A_STORY_WITHOUT)
    )
    return [
        Chart(
            # named by what it shows: its rank among the others is another with every report
            key=f"series-{hashlib.sha256(json.dumps([row[key] for key in keys]).encode()).hexdigest()[:8]}",
            title=series_title(row, publication.story),
            measure=row["measure"],
            place=row["place"] or None,
            group=row["group"] or None,
            aspect=row["aspect"],
        )
        for row in longest.iter_rows(named=True)
    ]


def plot_of(chart: Chart, publication: Publication) -> Plot | None:
    """Return what one chart shows; None where no series has anything of it."""
    chart, rows = charted(publication.series, chart, publication.story)
    if rows.is_empty():
        return None
    ids = rows.select(pl.col("figure_ids").explode()).to_series().drop_nulls().unique().to_list()
    details = publication.details(ids)
    named = _lines(rows, details, chart, publication.story)
    if not named:
        return None
    kept = named if chart.sources else _kept(named, chart, publication.story)
    left_out = tuple(line.source for line in named if line not in kept)
    kept = _thinned(kept)
    breaks = _breaks(chart, publication.story, kept)
    line, newest, sourced = _newest(kept, chart, breaks)
    return Plot(
        chart=chart,
        lines=tuple(kept),
        left_out=left_out,
        finding=finding(
            chart, publication.story, {**newest.figure, "hedge": newest.hedge, "value": newest.stated}, newest.date
        ),
        newest=newest,
        newest_source=line.source,
        sourced=sourced,
        breaks=tuple(breaks),
        contradicted=_contradicted(publication.contradictions),
        contested=_contested(chart, publication, kept),
        undecided=_undecided(chart, publication, kept),
        revised=_revised(chart, publication, kept),
    )


def _lines(rows: pl.DataFrame, details: dict[str, dict[str, Any]], chart: Chart, story: Story) -> list[Line]:
    """The lines of a chart, one for each source, and one more for each other place that it counts in."""
    order = {source.name: source.order for source in story.sources}
    main = [place for place in rows.get_column("place").unique() if is_main(place, chart, story)]
    elsewhere = pl.when(pl.col("place").is_in(main)).then(pl.lit("")).otherwise("place").alias("elsewhere")
    found = []
    for (source, place), part in rows.with_columns(elsewhere).group_by("source", "elsewhere"):
        told = part.filter(pl.col("figure_ids").list.len() > 0).sort("date")
        points = [_point(row, details) for row in told.iter_rows(named=True)]
        if not clean(source):
            points = [_alone(point) for point in points]
        who, where = clean(source) or UNNAMED, clean(place)
        kept = tuple(point for point in points if point.at is not None)
        found.append(Line(source=f"{who}, {where}" if where else who, points=kept, who=who, place=str(place)))
    return sorted(
        (line for line in found if line.points),
        key=lambda of: (bool(of.place), not of.counter, order.get(of.who, 1000), -len(of.points), of.source),
    )


def _line_of(row: dict[str, Any], lines: Iterable[Line], chart: Chart, story: Story) -> Line | None:
    """The line to which a row of another table of series belongs; None where it is not drawn."""
    who = clean(row["source"]) or UNNAMED
    place = "" if is_main(row["place"], chart, story) else str(row["place"])
    return next((line for line in lines if line.who == who and line.place == place), None)


def _contested(chart: Chart, publication: Publication, lines: list[Line]) -> tuple[Contested, ...]:
    """The contested figures of a chart's lines, by day."""
    table = publication.more.get("contested")
    if table is None or table.is_empty():
        return ()
    rows = of_chart(table, chart).sort("date", "figure_id").to_dicts()
    details = publication.details([row[name] for row in rows for name in ("figure_id", "against") if row[name]])
    told = [(row, _line_of(row, lines, chart, publication.story)) for row in rows if row["figure_id"] in details]
    return tuple(
        Contested(row["date"], line.source, details[row["figure_id"]], details.get(row["against"]), row["why"])
        for row, line in told
        if line is not None
    )


def _undecided(chart: Chart, publication: Publication, lines: list[Line]) -> int:
    """How many days of a chart's lines have a band that spans two readings."""
    table = publication.more.get("bands")
    if table is None:
        return 0
    rows = of_chart(table.filter("undecided"), chart).select("source", "place").to_dicts()
    found = (_line_of(row, lines, chart, publication.story) for row in rows)
    return sum(line is not None and line.counter for line in found)


def _revised(chart: Chart, publication: Publication, lines: list[Line]) -> Declared:
    """The days from which on a report says that the count of a line was lowered: breaks that no story declares."""
    table = publication.more.get("breaks")
    if table is None or table.is_empty():
        return {}
    days: dict[str, set[dt.date]] = {}
    for row in of_chart(table.filter("declared"), chart).to_dicts():
        line = _line_of(row, lines, chart, publication.story)
        if line is not None:
            days.setdefault(line.source, set()).add(row["date"])
    return {name: frozenset(of) for name, of in days.items()}


def _point(row: dict[str, Any], details: dict[str, dict[str, Any]]) -> Point:
    """A series row; the figure that says what the row says comes first among its figures."""
    ids = [figure_id for figure_id in row["figure_ids"] or [] if figure_id in details]
    ids.sort(key=lambda i: (details[i]["value"] != row["stated"], details[i]["hedge"] != row["hedge"]))
    figure = details[ids[0]] if ids else {}
    return Point(
        date=row["date"],
        low=row["low"],
        high=row["high"],
        stated=row["stated"],
        hedge=row["hedge"] or str(figure.get("hedge") or Hedge.EXACT),
        figure_ids=tuple(ids),
        figure=figure,
        marked=bool(ids),
        begins=figure.get("as_of_first") if row["aspect"] in OF_DAYS else None,
    )


def _alone(point: Point) -> Point:
    """The point with what its own words assert, in place of the band of a count that nobody keeps."""
    asserts = point.hedge != Hedge.VAGUE
    low, high = (point.figure.get(bound) if asserts else None for bound in ("low", "high"))
    return dataclasses.replace(point, low=low, high=high)


def _thinned(lines: list[Line], most: int | None = None) -> list[Line]:
    """The lines with at most :data:`MARKED_POINTS` marks, spread evenly, the first and the newest always among them."""
    total, most = sum(len(line.points) for line in lines), MARKED_POINTS if most is None else most
    if total <= most:
        return lines
    step = total / most
    thinned = []
    for line in lines:
        keep = evenly(len(line.points), step)
        points = tuple(
            point if at in keep else dataclasses.replace(point, marked=False) for at, point in enumerate(line.points)
        )
        thinned.append(dataclasses.replace(line, points=points))
    return thinned


def evenly(count: int, step: float) -> set[int]:
    """Places among so many points that lie a step apart, the first and the last among them."""
    last = count - 1
    return {round(n * step) for n in range(int(last / step) + 1)} | {0, last}


def _kept(named: list[Line], chart: Chart, story: Story) -> list[Line]:
    """The lines that get a place in a chart: the longest, and those of the numbers that its headline names."""
    line, _, sourced = _newest(named, chart, _breaks(chart, story, named))
    told = [line, *([sourced[0]] if sourced else [])]
    longest = sorted(named, key=lambda each: (each not in told, -len(each.points)))[:NAMED_LINES]
    return [each for each in named if each in longest]


def _newest(lines: list[Line], chart: Chart, breaks: list[Break]) -> tuple[Line, Point, tuple[Line, Point] | None]:
    """The newest point that states a number, with its line; and the newest of a named source where that differs.

    Of a total, a point that the same source has already overtaken is no newest number. Of points of one day, one of
    a named source comes first, in the story's order. What is counted elsewhere than in the chart's own place
    heads it only where nothing else is drawn.
    """
    here = [line for line in lines if not line.place] or lines
    pairs = sorted(
        ((line, point) for line in here for point in line.points),
        key=lambda pair: (pair[1].date, -here.index(pair[0])),
        reverse=True,
    )
    marked = [(line, point) for line, point in pairs if point.marked] or pairs
    # the newest comes first: what is older is not looked at once a named source is found
    numbered = (
        (line, point)
        for line, point in marked
        if point.hedge != Hedge.VAGUE and not (chart.aspect == "total" and _overtaken(line, point, breaks))
    )
    line, newest = first = next(numbered, marked[0])
    sourced = next(((of, point) for of, point in itertools.chain([first], numbered) if of.counter), None)
    if line.counter or sourced is None or _stated(sourced[1]) == _stated(newest):
        return line, newest, None
    return line, newest, sourced


def _stated(point: Point) -> str:
    return hedged({**point.figure, "hedge": point.hedge})


def _overtaken(line: Line, point: Point, breaks: list[Break]) -> bool:
    """Return True if the source has said more before, with no break of its series in between: a toll does not fall."""
    start = max((b.date for b in breaks if b.date <= point.date and of_line(b, line)), default=dt.date.min)
    before = [p.low for p in line.points if start <= p.date <= point.date and p.low is not None]
    return point.at is not None and point.at < max(before, default=point.at)


def of_line(declared: Break, line: Line) -> bool:
    """Return True if a break of the chart's series cuts the line of this source."""
    here = not line.place or declared.place == line.place
    return here and (declared.source is None or (declared.source or UNNAMED) == line.who)


def _breaks(chart: Chart, story: Story, lines: list[Line]) -> list[Break]:
    """The declared breaks of the series that a chart draws, within its days."""
    dates = [point.date for line in lines for point in line.points]
    places = (None, chart.place) if chart.place is not None else (None, story.place)
    return [
        declared
        for declared in story.breaks
        if declared.measure == chart.measure
        and declared.place in places
        and (declared.group or "") == (chart.group or "")
        and any(of_line(declared, line) for line in lines)
        and min(dates) <= declared.date <= max(dates)
    ]


def _contradicted(contradictions: pl.DataFrame) -> frozenset[str]:
    """Figures that a contradiction names, whichever way its columns hold them."""
    ids: set[str] = set()
    for name, kind in contradictions.schema.items():
        if "figure" not in name:
            continue
        column = contradictions.get_column(name)
        ids.update(column.explode().drop_nulls().to_list() if kind == pl.List(pl.String) else [])
        ids.update(column.drop_nulls().to_list() if kind == pl.String else [])
    return frozenset(ids)
