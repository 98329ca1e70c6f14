"""Charts as the page shows them: the picture, what it says, and a table of the same numbers with their words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from asreported.magnitudes import number
from asreported.publishing import contested
from asreported.publishing.canvas import Drawing
from asreported.publishing.charts import RINGED, STEPPED
from asreported.publishing.holding import ends
from asreported.publishing.lines import UNNAMED, Line, Plot, Point
from asreported.publishing.passages import Passage, passage_of
from asreported.publishing.sureness import sure
from asreported.publishing.wording import capital, clean, day, hedged, short_day, short_days
from asreported.records import Aspect

SENTENCES_OF_A_ROW = 4
"""Sentences that one row of a chart's table leads to; the data files name the others."""

WORDS_OF_A_ROW = 220
"""Characters of the sentence that such a row shows around its number."""


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
class Shown:
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
    contested: tuple[contested.Row, ...]


def shown(plot: Plot, drawing: Drawing) -> Shown:
    """A chart with its words and its table, the newest row first."""
    newest = plot.newest
    level = str(plot.chart.aspect) == Aspect.LEVEL
    until = {
        (line.source, point.date): end
        for line in plot.lines
        for point, end in zip(line.points, ends(plot, line), strict=True)
    }
    return Shown(
        key=plot.chart.key,
        title=clean(plot.chart.title),
        subtitle=drawing.words.subtitle,
        finding=plot.finding,
        told=told(plot),
        sure=_sure(plot),
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
        contested=contested.listed(plot.contested),
    )


def told(plot: Plot) -> str:
    """What a chart shows, with who says so and who printed it, as one sentence.

    Where the newest number names no source and the newest that does is another, that one stands beside it.
    """
    said = ", and no source is named" if plot.newest_source == UNNAMED else f", according to {plot.newest_source}"
    beside = ""
    if plot.sourced is not None:
        line, point = plot.sourced
        beside = f"; the newest with a source is {_said(point)}, {day(point.date)}, according to {line.source}"
        beside += _printed(point)
    return f"{plot.finding}{said}{_printed(plot.newest)}{beside}{_differing(plot)}."


def _said(point: Point) -> str:
    return hedged({**point.figure, "hedge": point.hedge})


def _differing(plot: Plot) -> str:
    """Other numbers of the newest day, by the sources that state them: none of them alone is the number of that day."""
    return "".join(
        f"; {line.source} says {_said(point)} of that day{_printed(point)}" for line, point in _others_of_day(plot)
    )


def _others_of_day(plot: Plot) -> list[tuple[Line, Point]]:
    told = [
        (line, point)
        for line in plot.lines
        for point in line.points
        if line.counter and line.source != plot.newest_source and point.date == plot.newest.date
    ]
    found = [(line, point) for line, point in told if line.place or _said(point) != _said(plot.newest)]
    if plot.sourced is not None:
        found = [one for one in found if one[1] is not plot.sourced[1]]
    return found


def _sure(plot: Plot) -> str:
    """How sure the reading is of each number that :func:`told` names, as a sentence; empty where that is not known."""
    named = [plot.newest, *([plot.sourced[1]] if plot.sourced else []), *(point for _, point in _others_of_day(plot))]
    said = [(_said(point), sure(point.figure)) for point in named]
    known = [(number, words) for number, words in said if words]
    if len(named) == 1:
        return "".join(f"{words}." for _, words in known)
    return capital(f"{'; '.join(f'{number}: {words}' for number, words in known)}.") if known else ""


def _printed(point: Point) -> str:
    """Who printed the number of a point, and when, in brackets; empty where that is unknown."""
    figure = point.figure
    if not figure.get("publisher"):
        return ""
    when = f", {short_day(figure['published'])}" if figure.get("published") else ""
    return f" ({clean(figure['publisher'])}{when})"


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
        said=_said(point),
        contradicted=contradicted,
        until=short_day(last) if last else "no newer number",
        low=number(point.low) if point.low is not None else "open",
        high=number(point.high) if point.high is not None else "open",
        sentences=tuple(
            (figure_id, f"sentence {n}" if len(ids) > 1 else "sentence") for n, figure_id in enumerate(ids, 1)
        ),
        more=len(point.figure_ids) - len(ids),
    )


def pictured(drawing: Drawing) -> dict[str, Any]:
    """What the template needs of a picture that is no chart of one series."""
    return {
        "key": drawing.key,
        "finding": drawing.words.title,
        "subtitle": drawing.words.subtitle,
        "alt": drawing.alt,
        "wide": Markup(drawing.wide),  # noqa: S704
        "narrow": Markup(drawing.narrow),  # noqa: S704
        "notes": drawing.words.notes,
        "ringed": False,
        "source": drawing.words.source,
    }
