"""Colours: which source has which, so that it keeps it in all charts of a story.

A slot is a colour with a dash. The sources get theirs in the order in which the charts first show them, so that a later
report changes none of those before. No two sources of one chart have the same colour while there are colours.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from asreported.publishing.charts.marks import COLOURS, DASHES, RULE

if TYPE_CHECKING:
    from asreported.publishing.charts.plots import Line, Plot
    from asreported.story import Story

ALL = len(COLOURS) * len(DASHES)
"""Slots that differ in colour or dash: the numbers of colours and of dashes have no common divisor."""

NEAR = ({0, 4}, {1, 5})
"""Slots whose colours are two shades of one: blues, and oranges."""

Slots = Mapping[str, int]
"""Name → slot; the name is that of a source, or of its line in another place (:func:`name_of`)."""

Dash = str | tuple[float, tuple[float, ...]]


def name_of(line: Line, lines: Sequence[Line]) -> str:
    """Return by which name a line has its colour: its source's, while the chart has one line of that source."""
    alone = sum(of.who == line.who for of in lines) == 1
    return line.who if alone or not line.place else line.source


def colour_of(line: Line, plot: Plot) -> str:
    """Return the colour of a line of a chart; grey where no source is named."""
    return COLOURS[_colour(_slot(line, plot))] if line.counter else RULE


def dash_of(line: Line, plot: Plot) -> Dash:
    """Return the line style of a line of a chart."""
    return DASHES[_slot(line, plot) % len(DASHES)]


def _slot(line: Line, plot: Plot) -> int:
    return plot.slots.get(name_of(line, plot.lines), 0)


def slots_of(plots: Iterable[Plot], story: Story, known: Slots | None = None) -> dict[str, int]:
    """Return the slots of all lines of some charts; those that are ``known`` stay as they are."""
    charts = [dict(_named(plot.lines)) for plot in plots]
    shown: dict[str, dt.date] = {}
    for named in charts:
        shown |= {name: min(first, shown.get(name, first)) for name, first in named.items()}
    declared = {of.name: at for at, of in enumerate(story.sources)}
    found = dict(known or {})
    for name in sorted(shown, key=lambda of: (shown[of], declared.get(of, len(declared)), of)):
        if name not in found:
            found[name] = _free(name, charts, found)
    return found


def _named(lines: Sequence[Line]) -> Iterator[tuple[str, dt.date]]:
    """Yield the name of each line that has a colour, and its first day."""
    for line in lines:
        if line.counter and line.points:
            yield name_of(line, lines), min(point.date for point in line.points)


def _free(name: str, charts: Sequence[Mapping[str, dt.date]], found: Slots) -> int:
    """Return the slot that is least used, of those of another colour than the slots beside it in any chart.

    A chart of more sources than there are colours asks for another dash alone, where the two cannot be had.
    """
    taken, colours, of_few = set[int](), set[int](), set[int]()
    for named in charts:
        if name in named:
            beside = {found[other] for other in named if other in found}
            taken |= beside
            colours |= (of_chart := {_colour(slot) for slot in beside})
            of_few |= of_chart if len(named) <= len(COLOURS) else set()
    used = Counter(found.values())
    return min(
        range(ALL),
        key=lambda slot: (
            _colour(slot) in of_few,
            slot in taken,
            _colour(slot) in colours,
            slot >= len(COLOURS),
            any({_colour(slot), other} in NEAR for other in colours),
            used[slot],
            slot,
        ),
    )


def _colour(slot: int) -> int:
    return slot % len(COLOURS)
