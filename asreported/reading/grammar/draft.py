"""A figure while it is being read: each stage fills in its fields and notes the rule that did it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from asreported.measures import Measure
from asreported.records import Aspect, Hedge, Kind, Modality, Period, Role

if TYPE_CHECKING:
    from asreported.reading.clauses.outline import Outline, OutlinedVerb
    from asreported.reading.clauses.structure.structure import Structure
    from asreported.reading.figures.case import Case


@dataclass(slots=True, eq=False)
class Draft:
    """A numeral on its way to a figure.

    ``first`` and ``last`` (excluded) are its tokens, ``start`` and ``end`` its characters. ``stretch`` is the
    token range of the number with its hedge words, so that later stages can look at what stands around both.
    ``counted_at`` is the token range of the counted noun. ``outline`` is the shallow structure of the sentence,
    ``predicate`` the verb group of it that governs the number. ``structure`` is that of the sentence from the token
    ``base`` on; ``said`` and ``role`` are the verb that it names, and what the counted is to it. ``like`` is the number
    whose noun this one shares, ``counted_rule``, ``measure_rule`` and ``aspect_rule`` the ids of the rules that told
    noun, measure and aspect, ``declared_rule`` that by which the story's own words told the measure. ``case`` is what
    rules are asked about. ``rules`` reads like a proof: what fired, on what.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int
    kind: Kind = Kind.COUNT
    currency: str | None = None
    value: float | None = None
    hedge: Hedge = Hedge.EXACT
    hedge_text: str | None = None
    low: float | None = None
    high: float | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None
    stretch: tuple[int, int] = (0, 0)
    counted: str | None = None
    counted_at: tuple[int, int] | None = None
    structure: Structure | None = None
    base: int = 0
    said: str | None = None
    role: Role | None = None
    measure: str = Measure.OTHER
    named_measure: str | None = None
    aspect: Aspect = Aspect.OTHER
    modality: Modality = Modality.REPORTED
    attribution: str | None = None
    source: str | None = None
    as_of: Period | None = None
    since: Period | None = None
    place: str | None = None
    group: str | None = None
    part_of: Draft | None = None
    like: Draft | None = None
    counted_rule: StrEnum | None = None
    measure_rule: StrEnum | None = None
    declared_rule: StrEnum | None = None
    aspect_rule: StrEnum | None = None
    outline: Outline | None = None
    predicate: OutlinedVerb | None = None
    case: Case | None = None
    rules: list[str] = field(default_factory=list)

    def note(self, rule: str, words: str = "") -> None:
        """Record that a rule fired, and the words it fired on."""
        self.rules.append(f"{rule}: {words}" if words else str(rule))
