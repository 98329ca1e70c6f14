"""Charts as the page shows them: the picture, what it says, and a table of the same numbers with their words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from asreported.magnitudes import number
from asreported.publishing.charts import (
    RINGED,
    SENTENCES_OF_A_ROW,
    STEPPED,
    ContestedRow,
    Drawing,
    Line,
    Plot,
    Point,
    behind,
    contested_rows,
    ends,
    rise_table,
    scale,
    stated,
    sureness,
    why_no_rises,
)
from asreported.publishing.page.embeds import PLACEHOLDER, snippet
from asreported.publishing.page.pictures import picture
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import WORDS_OF_A_ROW, Passage, passage_of
from asreported.publishing.sureness import sure
from asreported.publishing.wording import capital, clean, short_day, short_days
from asreported.records import Aspect


@dataclass(frozen=True)
class Row:
    """A row of a chart's table. ``until`` says for how long a level holds; ``first`` and ``last`` are those days."""

    day: str
    first: dt.date
    last: dt.date
    source: str
    said: str
    passage: Passage
    low: str
    high: str
    contradicted: bool
    until: str
    sentences: tuple[tuple[str, str], ...]
    more: int
    sure: str


@dataclass(frozen=True)
class ChartEntry:
    """A chart as the page shows it."""

    key: str
    title: str
    subtitle: str
    finding: str
    told: str
    sure: str
    figure_id: str | None
    alt: str
    wide: Markup
    narrow: Markup
    notes: tuple[str, ...]
    ringed: bool
    level: bool
    stepped: bool
    first: dt.date
    source: str
    rows: tuple[Row, ...]
    contested: tuple[ContestedRow, ...]
    csv: bool = True


def section(contents: Contents, at: int) -> Section:
    """Return the section of one of the story's charts, by its place among them."""
    pictures = contents.pictures
    plot, drawing = pictures.charts[at]
    key = plot.chart.key
    rise = next(
        ({**rise_table(of), **picture(drawn)} for of, drawn in pictures.rises if of.plot.chart.key == key), None
    )
    values = {
        "chart": chart(plot, drawing),
        "rise": rise,
        "no_rise": "" if rise else why_no_rises(contents.publication, plot),
        "sources": sources_of(plot),
        "axes": scale(plot),
        "snippet": snippet(contents.publication, key, drawing.words.title),
        "placeholder": PLACEHOLDER,
    }
    return Section("chart", f"chart-{key}", clean(plot.chart.title), values, contents.of_chart(key))


def sources_of(plot: Plot) -> list[dict[str, Any]]:
    """Return who counts in a chart, in the order of its lines: how many numbers, from when to when, and the newest."""
    return [
        {
            "source": line.source,
            "numbers": len(line.points),
            "first": short_day(line.points[0].date),
            "last": short_day(line.points[-1].date),
            "newest": stated(line.points[-1]),
            "figure_id": next(iter(line.points[-1].figure_ids), None),
        }
        for line in plot.lines
    ]


def chart(plot: Plot, drawing: Drawing) -> ChartEntry:
    """A chart with its words and its table, the newest row first."""
    newest = plot.newest
    level = str(plot.chart.aspect) == Aspect.LEVEL
    until = {
        (line.source, point.date): end
        for line in plot.lines
        for point, end in zip(line.points, ends(plot, line), strict=True)
    }
    return ChartEntry(
        key=plot.chart.key,
        title=clean(plot.chart.title),
        subtitle=drawing.words.subtitle,
        finding=plot.finding,
        told=capital(behind(plot)),
        sure=sureness(plot),
        figure_id=newest.figure_ids[0] if newest.figure_ids else None,
        alt=drawing.alt,
        wide=Markup(drawing.wide),  # noqa: S704
        narrow=Markup(drawing.narrow),  # noqa: S704
        notes=tuple(note for note in drawing.words.notes if note != RINGED),
        source=drawing.words.source,
        ringed=RINGED in drawing.words.notes,
        level=level,
        stepped=plot.chart.aspect in STEPPED,
        first=plot.points[0][1].date if plot.points else dt.date.min,
        rows=tuple(_row(line, point, until[line.source, point.date]) for line, point in reversed(plot.points)),
        contested=contested_rows(plot.contested),
    )


def _row(line: Line, point: Point, end: dt.date | None) -> Row:
    ids = point.figure_ids[:SENTENCES_OF_A_ROW]
    contradicted = point.low is not None and point.high is not None and point.low > point.high
    last = end - dt.timedelta(days=1) if end is not None else None
    return Row(
        day=short_days(point.first, point.date),
        first=point.first,
        last=last or dt.date.max,
        passage=passage_of(point.figure, WORDS_OF_A_ROW) if point.figure else Passage("", "", ""),
        source=line.source,
        said=stated(point),
        contradicted=contradicted,
        until=short_day(last) if last else "no newer number",
        low=number(point.low) if point.low is not None else "open",
        high=number(point.high) if point.high is not None else "open",
        sentences=tuple(
            (figure_id, f"sentence {n}" if len(ids) > 1 else "sentence") for n, figure_id in enumerate(ids, 1)
        ),
        more=len(point.figure_ids) - len(ids),
        sure=sure(point.figure),
    )
