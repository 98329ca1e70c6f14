"""The table of certainty: what each clue weighs, learnt from labelled figures (``table.toml``).

``python -m tests.certainty.fit`` writes it. ``[weights]`` are added up, and the logistic function of their sum is the
chance that hedge, measure, aspect and modality are all right. ``[right]`` is the share of labelled figures in which
the field that a rule decided was right. ``[usual]`` counts the labelled aspects of each kind and measure.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_UNSEEN, _ASPECTS = 0.5, 6  # each aspect counts as seen half a time more than it was
_SCALE = 3.0


@dataclass(frozen=True)
class Table:
    """Weights by clue, shares by rule, and counts of aspects by kind and measure ("count deaths")."""

    weights: Mapping[str, float]
    right: Mapping[str, float]
    aspects: Mapping[str, Mapping[str, int]]

    def chance(self, clues: Mapping[str, float]) -> float:
        """Return the chance that a record is right, from its clues; one without a weight weighs nothing."""
        weights = self.weights
        total = weights["all"] + sum([weights.get(name, 0.0) * value for name, value in clues.items()])
        return 1.0 / (1.0 + math.exp(-total))

    def seen(self, kind: str, measure: str) -> int:
        """Return how many labelled figures are of a kind and measure."""
        return sum(self.aspects.get(f"{kind} {measure}", {}).values())

    def share(self, kind: str, measure: str, aspect: str) -> float:
        """Return the share of an aspect in labelled figures of a kind and measure, never quite 0 or 1."""
        counts = self.aspects.get(f"{kind} {measure}", {})
        return (counts.get(aspect, 0) + _UNSEEN) / (sum(counts.values()) + _UNSEEN * _ASPECTS)

    def usual(self, kind: str, measure: str, aspect: str) -> float:
        """Return how usual an aspect is for a kind and measure, as the logarithm of its share, scaled: 0 is always."""
        return math.log(self.share(kind, measure, aspect)) / _SCALE


@cache
def shipped() -> Table:
    """Return the table of the package."""
    said = tomllib.loads(resources.files(__package__).joinpath("table.toml").read_text(encoding="utf-8"))
    return Table(said["weights"], said["right"], said["usual"])
