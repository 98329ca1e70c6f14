"""Sureness: how sure a number is, or who decided it, in the words of the page, and how often reading errs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from asreported.publishing.wording import clean

MEASURED = "measured.json"
"""Beside this module: what ``python -m tests.benchmarks.certainty`` measured on labelled sentences held out of all
tuning. It is written there, and nowhere by hand."""


def sure(figure: Mapping[str, Any]) -> str:
    """Return how sure the reading of a figure is ("85 % sure"), empty where that is not known.

    What a person decided is as sure as that person: "corrected by data desk", "accepted by data desk".
    """
    if figure.get("decided"):
        return clean(figure["decided"])
    certainty = figure.get("certainty")
    return "" if certainty is None else f"{100 * certainty:.0f}\u00a0% sure"


FIELDS = {
    "value": "number",
    "counted": "what is counted",
    "aspect": "how it counts",
    "modality": "told as fact",
    "as_of": "day",
    "part_of": "part of which number",
    "predicate": "verb",
}
"""Fields of a figure by which a doubt begins → what the page calls them; the others are called as they are."""


def in_question(figure: Mapping[str, Any]) -> str:
    """Return what is in question of a figure's reading, in the words of the page; empty where nothing is.

    Nothing is where a person corrected or accepted it.
    """
    if figure.get("decided"):
        return ""
    doubts = [_by_rule(doubt).partition(": ") for doubt in figure.get("doubts") or ()]
    return clean("; ".join(f"{FIELDS.get(name, name)}{colon}{why}" for name, colon, why in doubts))


_RIGHT = re.compile(r"rule (\S+) is right in (\d+ %) of labelled figures")
_UNTRIED = re.compile(r"rule (\S+) decided no labelled figure")


def _by_rule(doubt: str) -> str:
    """Return a doubt that names a rule of the reading in words that say what the rule's record means."""
    doubt = _RIGHT.sub(r"right in \2 of the cases that were checked by hand (rule \1)", doubt)
    return _UNTRIED.sub(r"no such case was checked by hand (rule \1)", doubt)


@dataclass(frozen=True)
class Tenth:
    """Figures that were given about the same certainty: how many, and how many of them are right, in per cent."""

    certainty: str
    figures: int
    right: float


@dataclass(frozen=True)
class Measured:
    """How often the reading is right, in per cent: of all figures, and by what they were given."""

    figures: int
    right: float
    tenths: tuple[Tenth, ...]


@cache
def measured() -> Measured:
    """Return the measured rates."""
    said = json.loads(resources.files(__package__).joinpath(MEASURED).read_text(encoding="utf-8"))
    return Measured(said["figures"], said["right"], tuple(Tenth(**row) for row in said["tenths"]))
