"""Moods: a modality with the words that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from asreported.reading.figures.case import Case
from asreported.reading.figures.modality.verbs import Span
from asreported.reading.figures.rules import Needs, Taken
from asreported.records import Modality


class Mood(NamedTuple):
    """A modality, and the tokens of the words that show it."""

    modality: Modality
    shown: Span


Shown = Callable[[Case], Span | None]


def said(modality: Modality, find: Shown, notation: str, needs: Needs = ()) -> Taken[Case, Mood]:
    """Return a modality that holds where a search finds the words that show it, for which it ``needs`` some words."""

    def take(case: Case) -> Mood | None:
        shown = find(case)
        return None if shown is None else Mood(modality, shown)

    return Taken(f"{modality.value} ({notation})", take, needs)
