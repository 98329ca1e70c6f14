"""Notes beside a verdict: a newer number of the series, another one of the same day, a correction."""

from __future__ import annotations

import functools
from collections import defaultdict

from asreported.records import Figure
from asreported.verifying.amounts import says
from asreported.verifying.claims import Claim
from asreported.verifying.evidence import Evidence
from asreported.verifying.verdicts import Note

RUNNING = frozenset({"total", "level"})
"""Aspects of which a newer number takes the place of an older one."""

NEWER = "newer: "
"""Prefix of the newer number in the line of a verdict."""

LOOKED_AT = 24
"""Figures of one series and day that are held against each other."""


class Notes:
    """Makes the notes on figures of one body of evidence. What it looks up is sorted once, not for each claim."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def of(self, claim: Claim, at: int) -> tuple[tuple[Note, ...], list[str]]:
        """Notes beside the verdict on a claim that a figure decides, and what of them is a warning."""
        evidence = self.evidence
        stated = evidence.stated[at]
        figure = stated.figure
        notes, newer = [], []
        if figure.aspect in RUNNING and stated.days is not None and (later := self._later(at)) is not None:
            notes.append(Note.OUTDATED)
            if claim.as_of is None:
                days = evidence.stated[later].days
                newer.append(f"{NEWER}{says(evidence.stated[later].figure)} ({days[1] if days else 'no day'})")
        if figure.figure_id and self._contested(at):
            notes.append(Note.CONTESTED)
        if figure.figure_id in evidence.corrected or stated.article.article_id in evidence.corrected:
            notes.append(Note.CORRECTED)
        return tuple(notes), newer

    def _later(self, at: int) -> int | None:
        """The newest figure of the same series and source that is newer and states another number."""
        evidence = self.evidence
        for other in self._newest_first[evidence.key(at), int(evidence.sources.codes[at])]:
            if evidence.last[other] <= evidence.last[at]:
                return None
            if evidence.numbers[other] != evidence.numbers[at]:
                return other
        return None

    def _contested(self, at: int) -> bool:
        """Return True if another figure of the same series and day cannot be so beside this one."""
        stated = self.evidence.stated[at]
        if stated.presumed or stated.days is None or stated.days[0] != stated.days[1]:
            return False
        same_day = self._of_day[self.evidence.key(at), stated.days[0].toordinal()]
        return any(_disagree(stated.figure, self.evidence.stated[other].figure) for other in same_day[:LOOKED_AT])

    @functools.cached_property
    def _newest_first(self) -> dict[tuple[tuple[int, ...], int], list[int]]:
        """Series and source → its figures that have a day, the newest first."""
        evidence = self.evidence
        found: dict[tuple[tuple[int, ...], int], list[int]] = defaultdict(list)
        for at, stated in enumerate(evidence.stated):
            if stated.days is not None:
                found[evidence.key(at), int(evidence.sources.codes[at])].append(at)
        for of in found.values():
            of.sort(key=lambda at: -int(evidence.last[at]))
        return found

    @functools.cached_property
    def _of_day(self) -> dict[tuple[tuple[int, ...], int], list[int]]:
        """Series and day → the figures of just this day."""
        found: dict[tuple[tuple[int, ...], int], list[int]] = defaultdict(list)
        for at, stated in enumerate(self.evidence.stated):
            if stated.days is not None and stated.days[0] == stated.days[1]:
                found[self.evidence.key(at), stated.days[0].toordinal()].append(at)
        return found


def _disagree(one: Figure, other: Figure) -> bool:
    """Return True if two figures of one thing cannot both be so."""
    if one.figure_id == other.figure_id:
        return False
    low = max((bound for bound in (one.low, other.low) if bound is not None), default=None)
    high = min((bound for bound in (one.high, other.high) if bound is not None), default=None)
    return low is not None and high is not None and low > high
