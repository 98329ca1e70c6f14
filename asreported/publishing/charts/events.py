"""The story's dated events on a time axis: hairlines with numbers, which the notes below the picture explain."""

from __future__ import annotations

import datetime as dt

from matplotlib.axes import Axes

from asreported.publishing.charts.canvas import Form, day_number
from asreported.publishing.charts.marks import GREY, RULE
from asreported.publishing.charts.steps import CLOSE
from asreported.publishing.wording import clean, short_day
from asreported.story import Story


def event_lines(axes: Axes, story: Story, first: dt.date, last: dt.date, form: Form) -> None:
    """Hairlines at the events between two days, numbered as :func:`event_note` lists them."""
    left, right = axes.get_xlim()
    lines = [day_number(event.date) for event in story.events]
    before, drop = left, 0.0
    for number, (event, x) in enumerate(zip(story.events, lines, strict=True), start=1):
        if first <= event.date <= last:
            drop = drop - 9.0 if (x - before) / (right - left) < CLOSE else 0.0
            before = x
            # a number that would stand in the next line stands on the other side of its own
            hemmed = any(0 < (other - x) / (right - left) < CLOSE / 3 for other in lines)
            axes.axvline(x, color=RULE, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
            axes.annotate(
                str(number),
                (x, 1.0),
                xycoords=("data", "axes fraction"),
                xytext=(-2 if hemmed else 2, -1 + drop),
                ha="right" if hemmed else "left",
                textcoords="offset points",
                size=form.small if form.narrow else form.small - 1,
                color=GREY,
                va="top",
            )


def event_note(story: Story, first: dt.date, last: dt.date) -> str | None:
    """Return what the numbered lines stand for; None where no event lies between the two days."""
    shown = [(n, e) for n, e in enumerate(story.events, 1) if first <= e.date <= last]
    return "Lines: " + "; ".join(f"{n} {clean(e.name)}, {short_day(e.date)}" for n, e in shown) + "." if shown else None
