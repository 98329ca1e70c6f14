"""Charts as the page shows them: the picture, what it says, and a table of the same numbers with their words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
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
    Panel,
    Plot,
    Point,
    caption,
    charts_of,
    contested_rows,
    ends,
    held_by,
    rise_table,
    stated,
    sureness,
)
from asreported.publishing.page.method import POLICIES
from asreported.publishing.page.pictures import picture
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import WORDS_OF_A_ROW, Passage, passage_of
from asreported.publishing.publication import Publication
from asreported.publishing.wording import ASPECT_TITLES, clean, short_day, short_days
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


def section(contents: Contents) -> Section:
    """Return the section; it says why where there is no chart."""
    publication, pictures = contents.publication, contents.pictures
    held = _held(publication)
    values = {
        "charts": [chart(plot, drawing) for plot, drawing in pictures.charts],
        "held_charts": held,
        "elsewhere": [] if pictures.charts else _series(publication),
        "glance": _glance(*pictures.glance) if pictures.glance else None,
        "rising": {rise.plot.chart.key: {**rise_table(rise), **picture(drawing)} for rise, drawing in pictures.rises},
        "policy": POLICIES[contents.story.policy],
        "failing": contents.failing,
        "feeds": contents.feeds,
    }
    return Section("charts", "charts", "Charts", values, tuple(contents.in_charts))


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
        told=caption(plot),
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
    )


def _glance(drawing: Drawing, panels: Sequence[Panel]) -> dict[str, Any]:
    """The overview with a table of its panels."""
    rows = [
        {
            "title": panel.title,
            "numbers": sum(len(line.points) for line in panel.plot.lines),
            "said": panel.said,
            "day": short_day(panel.plot.newest.date),
            "source": panel.plot.newest_source,
            "figure_id": panel.figure_id,
        }
        for panel in panels
    ]
    return {"rows": rows, **picture(drawing)}


def _held(publication: Publication) -> list[tuple[str, str, int]]:
    """Key and title of each chart that a strict story holds back, and how many figures that wait would move it."""
    told = ((chart, held_by(chart, publication)) for chart in charts_of(publication))
    return [(chart.key, clean(chart.title), waits) for chart, waits in told if waits]


def _series(publication: Publication) -> list[str]:
    """What the longest series are of, where no chart of the story shows one."""
    undeclared = story.model_copy(update={"charts": ()}) if (story := publication.story).charts else story
    longest = charts_of(dataclasses.replace(publication, story=undeclared))
    return [f"{clean(chart.title)}: {ASPECT_TITLES[chart.aspect]}" for chart in longest]
