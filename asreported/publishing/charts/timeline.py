"""The timeline of the talks: what was said week by week, progress above the line, everything else below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from asreported.publishing.charts.canvas import Drawing, Entry, Form, Words, date_ticks, day_number, sheet
from asreported.publishing.charts.events import event_lines, event_note
from asreported.publishing.charts.marks import COLOURS, INK, RULE, SIGNAL_SHAPES
from asreported.publishing.charts.weeks import ABOVE, Week, headline, sides, signals_of, singly, weeks
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day, signal_title
from asreported.story import Story

KEY = "talks"

SMALLEST = 9.0
"""Area in points squared below which a mark cannot be told from another."""


def draw(publication: Publication) -> Drawing | None:
    """Draw the timeline in all its forms; None where nothing was said about the talks."""
    found = weeks(publication)
    if not found:
        return None
    story = publication.story
    names = signals_of(story, found)
    style = {name: (SIGNAL_SHAPES[_shape(name, names)], COLOURS[_shape(name, names)]) for name in names}
    key = [Entry(style[name][0], True, 42.0, signal_title(story, name), style[name][1]) for name in names]
    alone = singly(found, names)
    notes = [
        f"One {'mark is one signal in one statement' if alone else 'bar is the signals of one kind in one week'}; "
        "progress stands above the line, everything else below."
    ]
    if dated := event_note(story, found[0].monday, found[-1].monday):
        notes.append(dated)
    days = publication.articles.get_column("published").drop_nulls().to_list()
    until = publication.as_of or max(days, default=None)
    words = Words(
        title=headline(story, found),
        subtitle="Signals of progress and of its opposite in statements about the talks, by week",
        key=key,
        notes=notes,
        source=f"Source: statements in the reports of this story, as of {short_day(until)}.",
    )
    said = {row["statement_id"]: row for row in publication.statements.iter_rows(named=True)}
    labels = {}
    for week in found:
        for name in names:
            for statement in week.statements.get(name, ())[: None if alone else 1]:
                n = 1 if alone else week.count([name])
                labels[f"#statement-{statement}"] = _label(story, name, week, said.get(statement, {}), n)
    alt = (
        f"Timeline of {len(found)} weeks from {short_day(found[0].monday)} to {short_day(found[-1].monday)}: "
        + ", ".join(
            f"{sum(week.count([name]) for week in found)} of {signal_title(story, name).lower()}" for name in names
        )
        + ". The list below has the statements."
    )
    return Drawing(KEY, words, alt, labels, lambda form: _figure(found, names, style, words, form, story))


def _shape(name: str, names: list[str]) -> int:
    """Progress points up, setback down, the others have neither."""
    if name == ABOVE:
        return 0
    if name == "setback":
        return 1
    others = [other for other in names if other not in (ABOVE, "setback")]
    return 2 + others.index(name) % 2


def _label(story: Story, name: str, week: Week, statement: dict[str, Any], n: int) -> str:
    speaker = clean(statement.get("speaker") or "somebody")
    said_on = statement.get("said_on_first") or week.monday
    quote = clean(statement.get("quote") or "")
    short = quote if len(quote) < 90 else quote[:87] + "…"
    many = f" ({n} in the week of {short_day(week.monday)}, the first of them)" if n > 1 else ""
    return f"{signal_title(story, name)}{many}: {speaker}, {short_day(said_on)}: {short}"


def _figure(
    found: list[Week], names: list[str], style: dict[str, Any], words: Words, form: Form, story: Story
) -> Figure:
    figure, axes = sheet(words, form)
    first, last = found[0].monday, found[-1].monday
    span = max((last - first).days, 28)
    axes.set_xlim(day_number(first) - span * 0.02 - 3, day_number(last) + span * 0.02 + 3)
    up = max(2, *(sides(week, names)[0] for week in found))
    down = max(2, *(sides(week, names)[1] for week in found))
    axes.set_ylim(-down - 0.8, up + 1.6)
    room = form.plot / (up + down + 2.0)
    # no wider than its week, so that neighbours stay apart
    wide = (form.width - form.left - form.right) / (span * 1.04 + 6) * 7
    area = max(SMALLEST, min(46.0, (room * 0.82) ** 2, wide**2))
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)
    alone = singly(found, names)
    bars: list[Bar] = []
    for week in found:
        level = {1: 0, -1: 0}
        for name in names:
            these = week.statements.get(name, ())
            sign = 1 if name == ABOVE else -1
            if these and alone:
                _marks(axes, week, these, level[sign], sign, style[name], area)
            elif these:
                bars.append(Bar(week.monday, sign * len(these), sign * level[sign], style[name][1], these[0]))
            level[sign] += len(these)
    _bars(axes, bars)
    axes.grid(False)
    axes.spines["bottom"].set_color(RULE)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    date_ticks(axes, form)
    _sides_named(axes, story, names, form)
    event_lines(axes, story, first, last, form)
    return figure


def _marks(
    axes: Axes, week: Week, these: tuple[str, ...], level: int, sign: int, style: tuple[Any, str], area: float
) -> None:
    dots = axes.scatter(
        [day_number(week.monday)] * len(these),
        [sign * (level + n + 1) for n in range(len(these))],
        s=area,
        marker=style[0],
        facecolor=style[1],
        edgecolor="none",
        zorder=3,
        clip_on=False,
    )
    dots.set_urls([f"#statement-{statement}" for statement in these])


@dataclass(frozen=True)
class Bar:
    """The statements of a week with one signal, too many to be drawn singly; ``first`` is the one it leads to."""

    monday: dt.date
    height: int
    bottom: int
    colour: str
    first: str


def _bars(axes: Axes, bars: Sequence[Bar]) -> None:
    """All bars at once: drawn one by one, each has the axes look at all before it again."""
    if not bars:
        return
    patches = axes.bar(
        [day_number(bar.monday) for bar in bars],
        [bar.height for bar in bars],
        width=5.6,
        bottom=[bar.bottom for bar in bars],
        color=[bar.colour for bar in bars],
        linewidth=0,
        zorder=3,
    )
    for patch, bar in zip(patches, bars, strict=True):
        patch.set_url(f"#statement-{bar.first}")


def _sides_named(axes: Axes, story: Story, names: list[str], form: Form) -> None:
    """Name the two sides of the line at its right end."""
    x = 1 + 8 / (form.width - form.left - form.right)
    low, high = axes.get_ylim()
    middle = -low / (high - low)
    row = form.small * 1.35 / form.plot
    below = [signal_title(story, name) for name in names if name != ABOVE]
    said = [f"{signal_title(story, ABOVE)} ↑", *[f"{name} ↓" if at == 0 else name for at, name in enumerate(below)]]
    for at, words in enumerate(said):
        y = middle + row if at == 0 else middle - row * at
        axes.text(x, y, clean(words), transform=axes.transAxes, size=form.small, va="center", color=INK, weight="bold")
