"""Figures of a chart that move no band: crosses where contested, open and pale where doubtful, and their sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.path import Path as Shape

from asreported.publishing.charts.canvas import Entry, day_number
from asreported.publishing.charts.marks import GREY, INK, MARKS, PAPER, RULE
from asreported.publishing.passages import Passage, passage_of
from asreported.publishing.sureness import in_question, sure
from asreported.publishing.wording import clean, counted, hedged, short_day
from asreported.records import Hedge
from asreported.trends.contested import CONTRADICTS, DOUBTFUL, LEAPS

MARK = Shape([(-1, -1), (1, 1), (-1, 1), (1, -1)], [Shape.MOVETO, Shape.LINETO, Shape.MOVETO, Shape.LINETO])
"""A cross: nothing stands there."""

AREA = 30
"""Area of the mark, in points squared."""

ENTRY = Entry(MARK, False, AREA, "contested: moves no band", GREY)

PALE = RULE
"""Colour of the marks of doubtful figures."""

WORDS = 220
"""Characters of a sentence that are shown around its number."""


@dataclass(frozen=True)
class Contested:
    """A figure outside the band of its source, with the figure that it contradicts, where that is known."""

    date: dt.date
    source: str
    figure: Mapping[str, Any]
    against: Mapping[str, Any] | None
    why: str = CONTRADICTS
    """Why it moves no band: it contradicts others, rises faster than its series ever did, or is doubtful."""

    @property
    def doubtful(self) -> bool:
        """Return True if it is less certain than the story asks."""
        return self.why == DOUBTFUL

    @property
    def figure_id(self) -> str:
        """The figure."""
        return str(self.figure["figure_id"])

    @property
    def ids(self) -> list[str]:
        """The figure, and the one that it contradicts."""
        return [self.figure_id, *([str(self.against["figure_id"])] if self.against else [])]

    @property
    def at(self) -> float:
        """Return where its mark would stand."""
        said = (self.figure.get(name) for name in ("value", "low", "high", "plausible_low"))
        return next((float(value) for value in said if value is not None), 0.0)

    @property
    def label(self) -> str:
        """Return what its mark is called."""
        publisher = clean(self.figure.get("publisher") or "unnamed publisher")
        what = "doubtful" if self.doubtful else "contested"
        return f"{counted(dict(self.figure))}, {self.source}, {short_day(self.date)} ({publisher}), {what}"


@dataclass(frozen=True)
class Row:
    """A contested figure as the page lists it: what it says, and what says otherwise."""

    day: str
    source: str
    said: str
    figure_id: str
    passage: Passage
    against: str
    against_id: str
    against_passage: Passage | None
    why: str = CONTRADICTS
    sure: str = ""
    doubts: str = ""


def listed(contested: Sequence[Contested]) -> tuple[Row, ...]:
    """Contested figures as the page lists them, the newest first."""
    return tuple(
        Row(
            day=short_day(one.date),
            source=one.source,
            said=hedged(dict(one.figure)),
            figure_id=one.figure_id,
            passage=passage_of(dict(one.figure), WORDS),
            against=hedged(dict(one.against)) if one.against else "",
            against_id=str(one.against["figure_id"]) if one.against else "",
            against_passage=passage_of(dict(one.against), WORDS) if one.against else None,
            why=one.why,
            sure=sure(one.figure),
            doubts=in_question(one.figure),
        )
        for one in reversed(contested)
    )


def entries(contested: Sequence[Contested]) -> Iterator[Entry]:
    """Return what the key of a chart says of such marks."""
    if any(not one.doubtful for one in contested):
        yield ENTRY
    if any(one.doubtful for one in contested):
        yield Entry(MARKS[Hedge.ABOUT].shape, False, MARKS[Hedge.ABOUT].area, "pale: doubtful, moves no band", PALE)


def notes(contested: Sequence[Contested], undecided: int, top: float) -> Iterator[str]:
    """Return what the notes of a chart say of its contested figures, and of days on which nothing is decided."""
    if undecided:
        days = f"{undecided} days" if undecided > 1 else "1 day"
        yield f"On {days} two readings of the reports weigh about the same: the band spans both."
    crossed = [one for one in contested if not one.doubtful]
    beyond = sum(one.at > top for one in contested)
    edge = f" Beyond the scale and at its upper edge: {beyond}." if beyond else ""
    if crossed:
        leaping = sum(one.why == LEAPS for one in crossed)
        waits = f", or rising faster than the series ever did ({leaping})" if leaping else ""
        yield (
            f"{_numbers(crossed)} contested (crosses): not true beside the others{waits}. No band moves for "
            f"{_them(crossed)}.{edge}"
        )
        edge = ""
    if doubtful := [one for one in contested if one.doubtful]:
        yield (
            f"{_numbers(doubtful)} doubtful (pale, open): less surely read than the story asks. No band moves for "
            f"{_them(doubtful)}.{edge}"
        )


def _numbers(some: Sequence[Contested]) -> str:
    return f"{len(some)} numbers are" if len(some) > 1 else "1 number is"


def _them(some: Sequence[Contested]) -> str:
    return "them" if len(some) > 1 else "it"


def mark(axes: Axes, contested: Sequence[Contested], small: float) -> None:
    """Draw a cross for each contested figure, and an open pale mark for each doubtful one.

    What lies beyond the scale stands at its upper edge, and stretches nothing.
    """
    for doubtful in (False, True):
        these = [one for one in contested if one.doubtful is doubtful]
        if these:
            _draw(axes, these, small, doubtful=doubtful)


def _draw(axes: Axes, these: Sequence[Contested], small: float, *, doubtful: bool) -> None:
    top = axes.get_ylim()[1]
    shape, area = (MARKS[Hedge.ABOUT].shape, MARKS[Hedge.ABOUT].area) if doubtful else (MARK, AREA)
    dots = axes.scatter(
        [day_number(one.date) for one in these],
        [min(one.at, top) for one in these],
        s=area * small,
        marker=shape,
        facecolor=PAPER,
        edgecolor=PALE if doubtful else INK,
        linewidth=1.1,
        zorder=4.4 if doubtful else 4.5,
        clip_on=False,
    )
    dots.set_urls([f"#figure-{one.figure_id}" for one in these])
