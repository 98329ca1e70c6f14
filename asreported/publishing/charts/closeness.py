"""How close a deal was said to be: one lane for each speaker, one mark for each statement, by the story's scale."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from asreported.publishing.charts.canvas import (
    GLYPH,
    Drawing,
    Entry,
    Form,
    Words,
    date_ticks,
    day_number,
    sheet,
)
from asreported.publishing.charts.events import event_lines, event_note
from asreported.publishing.charts.marks import DEGREES, GRID, INK, PAPER, Degree
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day
from asreported.story import Story

KEY = "closeness"

SPEAKERS = 16
"""Speakers that get a lane, those with the most statements; the data files have all."""

STATEMENTS = 240
"""Statements that are drawn and listed, the newest; the data files have all."""

UNNAMED = "Nobody named"

LEVEL = 12.0
"""Points between two marks of a lane that would else cover each other."""

LANE = 22.0
"""Points that a lane with one level of marks is high: two lines of a name."""

HEAD = 26.0
"""Points above the lanes, for the numbers of the events."""


@dataclass(frozen=True)
class Said:
    """One degree of the story's scale in one statement."""

    statement_id: str
    day: dt.date
    speaker: str
    degree: str
    phrase: str


LEFT = 26.0
"""Points left of the first day: half of its label, which may stand there."""


@dataclass(frozen=True)
class Course:
    """What is drawn: from the first to the last day, the lanes from top to bottom, the scale from the farthest, and
    what is left to the data.
    """

    first: dt.date
    last: dt.date
    said: tuple[Said, ...]
    lanes: tuple[str, ...]
    scale: tuple[str, ...]
    left: int
    speakers_left: int

    @property
    def drawn(self) -> list[Said]:
        """Return what has a lane."""
        return [one for one in self.said if one.speaker in self.lanes]


def course(publication: Publication) -> Course | None:
    """Who said when how close a deal was; None where nobody did."""
    signals = publication.more.get("signals")
    if signals is None or signals.is_empty():
        return None
    rows = (
        signals.filter(pl.col("degree").is_not_null())
        .unique(["statement_id", "degree"], keep="first", maintain_order=True)
        .sort("said", "statement_id", "rank")
    )
    every = [
        Said(row["statement_id"], row["said"], clean(row["speaker"]) or UNNAMED, row["degree"], row["phrase"])
        for row in rows.iter_rows(named=True)
    ]
    said = every[-STATEMENTS:]
    if not said:
        return None
    counts = Counter(one.speaker for one in said)
    # who spoke most stands on top, and those who are not named at the bottom
    speakers = sorted(counts, key=lambda name: (name == UNNAMED, -counts[name], name))
    used = {one.degree for one in said}
    # days on which nobody said anything are told too, from the story's first to the newest report
    begin = said[0].day if len(every) > len(said) else min(publication.story.start, said[0].day)
    days = publication.articles.get_column("published").drop_nulls()
    return Course(
        first=begin,
        last=max(said[-1].day, *days),
        said=tuple(said),
        lanes=tuple(speakers[:SPEAKERS]),
        scale=tuple(degree for degree in publication.story.closeness if degree in used),
        left=len(every) - len(said),
        speakers_left=max(0, len(speakers) - SPEAKERS),
    )


def draw(publication: Publication) -> Drawing | None:
    """Draw the lanes in all forms; None where nobody said how close a deal was."""
    found = course(publication)
    if found is None:
        return None
    story = publication.story
    styles = styles_of(story)
    first, last = found.first, found.last
    words = Words(
        title=headline(found),
        subtitle="How close a deal was said to be, by who said it, on the story's own scale of phrases",
        key=[Entry(styles[one].shape, styles[one].filled, 42.0, told(one), styles[one].colour) for one in found.scale],
        notes=_notes(found, story, first, last),
        source=f"Source: statements in the reports of this story, as of {short_day(publication.as_of or last)}.",
    )
    quotes = {row["statement_id"]: clean(row["quote"]) for row in publication.statements.iter_rows(named=True)}
    labels = {f"#statement-{one.statement_id}": _label(found, one, quotes) for one in found.drawn}
    alt = (
        f"{len(found.drawn)} marks from {short_day(first)} to {short_day(last)} in lanes by speaker: "
        f"{', '.join(found.lanes)}. The table below has the same statements."
    )
    return Drawing(KEY, words, alt, labels, lambda form: _figure(found, styles, words, form, story))


def styles_of(story: Story) -> dict[str, Degree]:
    """Degree of the story's scale → how it is drawn, from the farthest to the closest."""
    scale = list(story.closeness)
    most = max(len(scale) - 1, 1)
    return {name: DEGREES[round(at * (len(DEGREES) - 1) / most)] for at, name in enumerate(scale)}


def told(degree: str) -> str:
    """A degree as it is named to readers."""
    return clean(degree).replace("_", " ")


def headline(found: Course) -> str:
    """Return what the lanes show, counted."""
    counts = Counter(one.degree for one in found.said)
    often = {1: "once", 2: "twice"}
    parts = [f"{told(degree)} {often.get(counts[degree], f'{counts[degree]} times')}" for degree in found.scale]
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"A deal was said to be {said}"


def _notes(found: Course, story: Story, first: dt.date, last: dt.date) -> list[str]:
    n = len({one.statement_id for one in found.said})
    notes = [f"{n:,} statement{'' if n == 1 else 's'}; one that says two things has two marks."]
    if dated := event_note(story, first, last):
        notes.append(dated)
    if found.left:
        notes.append(f"{found.left:,} earlier statements are in the data.")
    if found.speakers_left:
        plural = "" if found.speakers_left == 1 else "s"
        notes.append(f"In the table and the data, but not drawn: {found.speakers_left:,} speaker{plural}.")
    return notes


def _label(found: Course, one: Said, quotes: Mapping[str, str]) -> str:
    degrees = [told(other.degree) for other in found.said if other.statement_id == one.statement_id]
    quote = quotes.get(one.statement_id, "")
    short = quote if len(quote) < 90 else quote[:87] + "…"
    return f"{' and '.join(degrees)}: {one.speaker}, {short_day(one.day)}: {short}"


def _figure(found: Course, styles: Mapping[str, Degree], words: Words, form: Form, story: Story) -> Figure:
    first, last = found.first, found.last
    span = max((last - first).days, 28)
    right = 122.0 if form.narrow else form.right
    wide = form.width - right - LEFT
    levels = _levels(found, LEVEL / wide * span * 1.06)
    rows = {lane: 1 + max(levels[one] for one in found.drawn if one.speaker == lane) for lane in found.lanes}
    highs = {lane: max(LANE, LEVEL * n + 8.0) for lane, n in rows.items()}
    high = sum(highs.values()) + HEAD
    figure, axes = sheet(words, dataclasses.replace(form, plot=high, left=LEFT, right=right))
    axes.set_xlim(day_number(first) - span * 0.03, day_number(last) + span * 0.03)
    axes.set_ylim(0, high)
    floor = high - HEAD
    for lane in found.lanes:
        floor -= highs[lane]
        middle = floor + highs[lane] / 2
        axes.axhline(floor, color=GRID, linewidth=0.8, zorder=0)
        _name(axes, lane, middle, right, form)
        for one in (one for one in found.drawn if one.speaker == lane):
            _mark(axes, one, middle + LEVEL * (levels[one] - (rows[lane] - 1) / 2), styles[one.degree])
    axes.grid(False)
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(True)
    date_ticks(axes, form)
    event_lines(axes, story, first, last, form)
    return figure


def _levels(found: Course, apart: float) -> dict[Said, int]:
    """How high in its lane each mark stands, so that marks of days less than ``apart`` do not cover each other."""
    levels: dict[Said, int] = {}
    ends: dict[tuple[str, int], float] = {}
    for one in found.drawn:
        level = 0
        while day_number(one.day) - ends.get((one.speaker, level), -1e9) < apart:
            level += 1
        levels[one] = level
        ends[one.speaker, level] = day_number(one.day)
    return levels


def _name(axes: Axes, speaker: str, y: float, right: float, form: Form) -> None:
    """The speaker's name at the right end of the lane, in two lines at most."""
    size = form.small - (1.0 if form.narrow else 0.0)
    lines = textwrap.wrap(speaker, int((right - 12.0) / (size * GLYPH)))
    cut = lines[:2] if len(lines) <= 2 else [lines[0], lines[1] + "…"]
    x = 1 + 8.0 / (form.width - right - 8.0)
    axes.text(
        x, y, "\n".join(cut), transform=axes.get_yaxis_transform(), size=size, va="center", color=INK, linespacing=1.05
    )


def _mark(axes: Axes, one: Said, y: float, style: Degree) -> None:
    dot = axes.scatter(
        [day_number(one.day)],
        [y],
        s=42.0,
        marker=style.shape,
        facecolor=style.colour if style.filled else PAPER,
        edgecolor=style.colour,
        linewidth=1.2,
        zorder=3,
        clip_on=False,
    )
    dot.set_urls([f"#statement-{one.statement_id}"])
