"""Comparison of a claim with a figure, and the weight of each difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from asreported.records import Figure
from asreported.verifying.claims import Claim
from asreported.verifying.evidence import Evidence, Stated
from asreported.verifying.verdicts import RANK, Verdict

WEIGHTS: dict[Verdict, float] = {
    Verdict.BOUND_LOST: 0.45,
    Verdict.BOUND_CHANGED: 0.45,
    Verdict.OTHER_MEASURE: 1.0,
    Verdict.OTHER_ASPECT: 0.4,
    Verdict.OTHER_UNIT: 0.9,
    Verdict.OTHER_PLACE: 0.7,
    Verdict.OTHER_GROUP: 0.6,
    Verdict.OTHER_DAY: 0.7,
    Verdict.OTHER_SOURCE: 0.6,
    Verdict.PART: 0.2,
    Verdict.PLANNED: 0.5,
    Verdict.HYPOTHETICAL: 0.5,
    Verdict.DENIED: 0.5,
}
"""How far a difference in a field takes a figure from a claim: the nearest figure decides. What is counted weighs
most, how it is said least; the order among them was set on the development sentences."""

OPEN = 0.2
"""Weight of a field that the report leaves open."""


@dataclass(slots=True)
class Comparison:
    """Differences of a claim and a figure: what differs with its words, what is open and why, and what agrees."""

    differs: dict[Verdict, str] = field(default_factory=dict)
    left_open: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    off: str | None = None
    """Distance of a rounded claim from the number; None where it is not rounded."""

    def leave_open(self, verdict: Verdict, doubt: str) -> None:
        """Leave open what differs in a field of which the reading is in doubt."""
        if verdict in self.differs:
            self.left_open.append(f"{self.differs.pop(verdict)}; its reading is not sure: {doubt}")

    def cost(self) -> float:
        """Return the distance of the figure from the claim, the number itself apart."""
        apart = sum(WEIGHTS[verdict] for verdict in self.differs if verdict is not Verdict.OTHER_VALUE)
        return apart + OPEN * len(self.left_open)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return what differs, in the order of the verdicts."""
        return tuple(sorted(self.differs, key=RANK.__getitem__))


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, a figure, and what stands around it."""

    claim: Claim
    stated: Stated
    evidence: Evidence
    at: int

    @property
    def figure(self) -> Figure:
        """The figure alone."""
        return self.stated.figure

    def sibling(self, holds: Callable[[Figure], bool]) -> bool:
        """Return True if another figure of the sentence has what the claim says: then this one has it not."""
        return any(holds(figure) for figure in self.evidence.siblings(self.at))
