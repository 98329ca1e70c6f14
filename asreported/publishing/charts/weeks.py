"""What was said about the talks, week by week."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, day, signal_title
from asreported.story import Story

ABOVE = "progress"
"""The signal that is drawn above the line; a story's other signals are drawn below it."""

STACK = 14
"""Most marks that one week may show on one side; with more, all weeks show bars."""

MARKS = 400
"""Most marks of the whole timeline; with more, all weeks show bars."""


@dataclass(frozen=True)
class Week:
    """The statements of one week: signal → ids of the statements that carry it, and who spoke."""

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


def sides(week: Week, names: list[str]) -> tuple[int, int]:
    """How many signals a week shows above the line and below it."""
    return week.count([ABOVE]), week.count([name for name in names if name != ABOVE])


def singly(found: list[Week], names: list[str]) -> bool:
    """Return True if there is room for a mark for every signal; where there is not, a week shows bars."""
    total = sum(week.count(names) for week in found)
    return total <= MARKS and all(max(sides(week, names)) <= STACK for week in found)


def listed(story: Story, found: list[Week]) -> set[str]:
    """Statements that the page lists: all that have a mark, or the first behind each bar."""
    names = signals_of(story, found)
    most = None if singly(found, names) else 1
    return {statement for week in found for ids in week.statements.values() for statement in ids[:most]}


def signals_of(story: Story, found: list[Week]) -> list[str]:
    """The signals in use: the one drawn above first, then the story's order."""
    used = {signal for week in found for signal in week.statements}
    names = [name for name in story.signals if name in used] + sorted(used - set(story.signals))
    return sorted(names, key=lambda name: name != ABOVE)


def headline(story: Story, found: list[Week]) -> str:
    """Return what the timeline shows, from its newest week."""
    newest = found[-1]
    counts = [(signal_title(story, name).lower(), newest.count([name])) for name in signals_of(story, found)]
    told = [f"{n or 'no'} {'sign' if n < 2 else 'signs'} of {name}" for name, n in counts if n or name == ABOVE]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"The week of {day(newest.monday)} brought {listed} in the talks"
