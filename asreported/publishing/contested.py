"""Contested figures of a chart: open marks that move no band, each with the sentence that it contradicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.path import Path as Shape

from asreported.publishing.canvas import Entry, day_number
from asreported.publishing.marks import GREY, INK, PAPER
from asreported.publishing.passages import Passage, passage_of
from asreported.publishing.wording import clean, counted, hedged, short_day

MARK = Shape([(-1, -1), (1, 1), (-1, 1), (1, -1)], [Shape.MOVETO, Shape.LINETO, Shape.MOVETO, Shape.LINETO])
"""A cross: nothing stands there."""

AREA = 30
"""Area of the mark, in points squared."""

ENTRY = Entry(MARK, False, AREA, "contested: moves no band", GREY)

WORDS = 220
"""Characters of a sentence that are shown around its number."""


@dataclass(frozen=True)
class Contested:
    """A figure outside the band of its source, with the figure that it contradicts, where that is known."""

    date: dt.date
    source: str
    figure: Mapping[str, Any]
    against: Mapping[str, Any] | None
    leaps: bool = False
    """Whether it rises faster than its series ever did, and waits for review."""

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
        return f"{counted(dict(self.figure))}, {self.source}, {short_day(self.date)} ({publisher}), contested"


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
    leaps: bool = False


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
            leaps=one.leaps,
        )
        for one in reversed(contested)
    )


def notes(contested: Sequence[Contested], undecided: int, top: float) -> Iterator[str]:
    """Return what the notes of a chart say of its contested figures, and of days on which nothing is decided."""
    if undecided:
        days = f"{undecided} days" if undecided > 1 else "1 day"
        yield f"On {days} two readings of the reports weigh about the same: the band spans both."
    if not contested:
        return
    several = len(contested) > 1
    numbers = f"{len(contested)} numbers are" if several else "1 number is"
    beyond = sum(one.at > top for one in contested)
    edge = f" Beyond the scale and at its upper edge: {beyond}." if beyond else ""
    leaping = sum(one.leaps for one in contested)
    waits = f", or rising faster than the series ever did ({leaping})" if leaping else ""
    yield f"{numbers} contested (crosses): not true beside the others{waits}, and without force over the bands.{edge}"


def mark(axes: Axes, contested: Sequence[Contested], small: float) -> None:
    """Draw a cross for each; what lies beyond the scale stands at its upper edge, and stretches nothing."""
    if not contested:
        return
    top = axes.get_ylim()[1]
    dots = axes.scatter(
        [day_number(one.date) for one in contested],
        [min(one.at, top) for one in contested],
        s=AREA * small,
        marker=MARK,
        facecolor=PAPER,
        edgecolor=INK,
        linewidth=1.1,
        zorder=4.5,
        clip_on=False,
    )
    dots.set_urls([f"#figure-{one.figure_id}" for one in contested])
