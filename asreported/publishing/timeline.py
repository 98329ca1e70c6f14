"""The timeline of the talks: what was said week by week, progress above the line, everything else below."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from asreported.publishing.canvas import Drawing, Entry, Form, Words, date_ticks, day_number, sheet
from asreported.publishing.charts import CLOSE
from asreported.publishing.marks import COLOURS, GREY, INK, RULE, SIGNAL_SHAPES
from asreported.publishing.publication import Publication
from asreported.publishing.wording import capital, clean, day, short_day
from asreported.story import Story

ABOVE = "progress"
"""The signal that is drawn above the line; a story's other signals are drawn below it."""

STACK = 14
"""Most marks that one week shows on one side; what is above that is told in the table."""

MARKS = 400
"""Most marks of the whole timeline: the stacks are cut lower until it has no more."""

KEY = "talks"


@dataclass(frozen=True)
class Week:
    """What was said in one week: signal → ids of the statements that carry it, and who spoke."""

    monday: dt.date
    statements: dict[str, tuple[str, ...]]
    speakers: tuple[str, ...]

    def count(self, signals: list[str]) -> int:
        """How many statements carry one of the signals."""
        return sum(len(self.statements.get(signal, ())) for signal in signals)


def weeks(publication: Publication) -> list[Week]:
    """The weeks in which something was said about the talks, in order."""
    talks = publication.talks
    if talks.is_empty():
        return []
    found = []
    for (monday,), part in talks.sort("week", "signal", "speaker", nulls_last=True).group_by(
        ["week"], maintain_order=True
    ):
        if not isinstance(monday, dt.date):
            continue
        by_signal: dict[str, tuple[str, ...]] = {}
        for row in part.iter_rows(named=True):
            by_signal[row["signal"]] = (*by_signal.get(row["signal"], ()), *(row["statement_ids"] or ()))
        speakers = part.get_column("speaker").drop_nulls().unique().sort().to_list()
        found.append(Week(monday=monday, statements=by_signal, speakers=tuple(clean(s) for s in speakers)))
    return found


def piles(week: Week, names: list[str], stack: int) -> list[tuple[str, int, tuple[str, ...]]]:
    """What one week shows: signal, level on its side at which its marks begin, and the statements marked."""
    found = []
    level = {True: 0, False: 0}
    for name in names:
        above = name == ABOVE
        these = week.statements.get(name, ())[: max(0, stack - level[above])]
        found.append((name, level[above], these))
        level[above] += len(these)
    return found


def stack_of(found: list[Week], names: list[str]) -> int:
    """How many marks high the stacks may be for the timeline to keep to :data:`MARKS`."""
    heights = (
        stack for stack in range(STACK, 1, -1) if sum(len(p[2]) for w in found for p in piles(w, names, stack)) <= MARKS
    )
    return next(heights, 1)


def marked(story: Story, found: list[Week]) -> set[str]:
    """Statements that the timeline has a mark for."""
    names = signals_of(story, found)
    stack = stack_of(found, names)
    return {statement for week in found for _, _, these in piles(week, names, stack) for statement in these}


def signals_of(story: Story, found: list[Week]) -> list[str]:
    """The signals in use: the one drawn above first, then the story's order."""
    used = {signal for week in found for signal in week.statements}
    names = [name for name in story.signals if name in used] + sorted(used - set(story.signals))
    return sorted(names, key=lambda name: name != ABOVE)


def title_of(story: Story, signal: str) -> str:
    """The story's title of a signal."""
    return story.signals[signal].title if signal in story.signals else capital(signal.replace("_", " "))


def headline(story: Story, found: list[Week]) -> str:
    """What the timeline shows, from its newest week."""
    newest = found[-1]
    counts = [(title_of(story, name).lower(), newest.count([name])) for name in signals_of(story, found)]
    told = [f"{n or 'no'} {'sign' if n < 2 else 'signs'} of {name}" for name, n in counts if n or name == ABOVE]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"The week of {day(newest.monday)} brought {listed} in the talks"


def draw(publication: Publication) -> Drawing | None:
    """Draw the timeline in all its forms; None where nothing was said about the talks."""
    found = weeks(publication)
    if not found:
        return None
    story = publication.story
    names = signals_of(story, found)
    style = {name: (SIGNAL_SHAPES[_shape(name, names)], COLOURS[_shape(name, names)]) for name in names}
    key = [Entry(style[name][0], True, 42.0, title_of(story, name), style[name][1]) for name in names]
    notes = ["One mark is one signal in one statement; progress stands above the line, everything else below."]
    stack = stack_of(found, names)
    if any(max(_sides(week, names)) > stack for week in found):
        notes.append(f"Weeks with more than {stack} on one side are cut; the table counts them all.")
    shown = [(n, e) for n, e in enumerate(story.events, 1) if found[0].monday <= e.date <= found[-1].monday]
    if shown:
        notes.append("Lines: " + "; ".join(f"{n} {clean(e.name)}, {short_day(e.date)}" for n, e in shown) + ".")
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
    labels = {
        f"#statement-{statement}": _label(story, name, week, said.get(statement, {}))
        for week in found
        for name in names
        for statement in week.statements.get(name, ())
    }
    alt = (
        f"Timeline of {len(found)} weeks from {short_day(found[0].monday)} to {short_day(found[-1].monday)}: "
        + ", ".join(f"{sum(week.count([name]) for week in found)} of {title_of(story, name).lower()}" for name in names)
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


def _label(story: Story, name: str, week: Week, statement: dict[str, Any]) -> str:
    speaker = clean(statement.get("speaker") or "somebody")
    said_on = statement.get("said_on_first") or week.monday
    quote = clean(statement.get("quote") or "")
    short = quote if len(quote) < 90 else quote[:87] + "…"
    return f"{title_of(story, name)}: {speaker}, {short_day(said_on)}: {short}"


def _sides(week: Week, names: list[str]) -> tuple[int, int]:
    below = [name for name in names if name != ABOVE]
    return week.count([ABOVE]), week.count(below)


def _figure(
    found: list[Week], names: list[str], style: dict[str, Any], words: Words, form: Form, story: Story
) -> Figure:
    figure, axes = sheet(words, form)
    first, last = found[0].monday, found[-1].monday
    span = max((last - first).days, 28)
    axes.set_xlim(day_number(first) - span * 0.02 - 3, day_number(last) + span * 0.02 + 3)
    stack = stack_of(found, names)
    up = max(2, min(stack, max(_sides(week, names)[0] for week in found)))
    down = max(2, min(stack, max(_sides(week, names)[1] for week in found)))
    axes.set_ylim(-down - 0.8, up + 1.2)
    room = form.plot / (up + down + 2.0)
    area = max(9.0, min(46.0, (room * 0.82) ** 2, ((form.width - form.left - form.right) / (span / 7) * 1.5) ** 2))
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)
    for week in found:
        for name, level, these in piles(week, names, stack):
            _pile(axes, week, these, level, 1 if name == ABOVE else -1, style[name], area)
    axes.grid(False)
    axes.spines["bottom"].set_color(RULE)
    axes.set_yticks([n for n in range(-down, up + 1) if n and n % (1 if up + down < 9 else 5) == 0])
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    date_ticks(axes, form)
    _sides_named(axes, story, names, up, down, form)
    _events(axes, story, first, last, form)
    return figure


def _pile(
    axes: Axes, week: Week, these: tuple[str, ...], level: int, sign: int, style: tuple[Any, str], area: float
) -> None:
    if not these:
        return
    dots = axes.scatter(
        [day_number(week.monday)] * len(these),
        [sign * (level + n + 0.8) for n in range(len(these))],
        s=area,
        marker=style[0],
        facecolor=style[1],
        edgecolor="none",
        zorder=3,
        clip_on=False,
    )
    dots.set_urls([f"#statement-{statement}" for statement in these])


def _sides_named(axes: Axes, story: Story, names: list[str], up: int, down: int, form: Form) -> None:
    """What the two sides of the line are, at its right end."""
    x = 1 + 8 / (form.width - form.left - form.right)
    middle = (down + 0.8) / (up + down + 2.0)
    row = form.small * 1.35 / form.plot
    below = [title_of(story, name) for name in names if name != ABOVE]
    said = [f"{title_of(story, ABOVE)} ↑", *[f"{name} ↓" if at == 0 else name for at, name in enumerate(below)]]
    for at, words in enumerate(said):
        y = middle + row if at == 0 else middle - row * at
        axes.text(x, y, clean(words), transform=axes.transAxes, size=form.small, va="center", color=INK, weight="bold")


def _events(axes: Axes, story: Story, first: dt.date, last: dt.date, form: Form) -> None:
    """The story's dated events as hairlines, numbered as the page lists them."""
    left, right = axes.get_xlim()
    before, drop = left, 0.0
    for number, event in enumerate(story.events, start=1):
        if first <= event.date <= last:
            x = day_number(event.date)
            drop = drop - 9.0 if (x - before) / (right - left) < CLOSE else 0.0
            before = x
            axes.axvline(x, color=RULE, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
            axes.annotate(
                str(number),
                (x, 1.0),
                xycoords=("data", "axes fraction"),
                xytext=(2, -1 + drop),
                textcoords="offset points",
                size=form.small - 1,
                color=GREY,
                va="top",
            )
