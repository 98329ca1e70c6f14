"""Figures that a claim could mean: by its number, a slip of it, its measure, its quote or its report."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from asreported.records import Figure
from asreported.verifying import numbers
from asreported.verifying.claims import Claim
from asreported.verifying.comparison import WEIGHTS
from asreported.verifying.evidence import Evidence, Ints
from asreported.verifying.naming import everybody, measure_of, same_body, same_group, same_place
from asreported.verifying.quotes import Found
from asreported.verifying.verdicts import Verdict

COMPARED = 24
"""Figures that are compared field by field: those that come first by the columns that are compared at once."""


class Asked(NamedTuple):
    """Where a claim says that it stands: articles it names, and what became of its quote."""

    documents: frozenset[str] | None
    places: tuple[Found, ...]
    elsewhere: bool


class Candidates:
    """Finds the figures of one body of evidence that claims are compared with."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def quoted(self, places: tuple[Found, ...]) -> Ints:
        """Figures that stand in a quote, or in whose sentence the quote stands."""
        found = []
        for place in places:
            of_article = self.evidence.of_article[place.article_id]
            figures = [(at, self.evidence.stated[at].figure) for at in of_article]
            inside = [at for at, figure in figures if place.start <= figure.start and figure.end <= place.end]
            beside = [
                at
                for at, figure in figures
                if figure.sentence_start < place.end and _sentence_end(figure) > place.start
            ]
            found += inside or beside
        return np.array(found, dtype=np.int32)

    def of(self, claim: Claim, claimed: float, documents: frozenset[str] | None, quoted: Ints) -> list[int]:
        """The figures that come first by the columns that are compared at once."""
        evidence = self.evidence
        if len(quoted):
            pool = quoted
        elif documents is not None:
            pool = np.array([at for one in sorted(documents) for at in evidence.of_article[one]], dtype=np.int32)
        else:
            exact = self._first(claim, claimed, evidence.between(*_around(claimed)))
            if len(exact) and self._distances(claim, claimed, exact[:1])[0] == 0:
                return [int(at) for at in exact]
            low, high = numbers.window(claimed)
            parts = [exact, self._first(claim, claimed, evidence.between(low, np.nextafter(high, low)))]
            if claim.measure is not None:
                general = evidence.names.general(measure_of(claim.measure, evidence.story))
                parts.append(self._first(claim, claimed, evidence.measuring(general)))
            slips = [evidence.at(number) for number in numbers.slips(claimed)]
            parts.append(self._first(claim, claimed, np.concatenate(slips)))
            return list(dict.fromkeys(int(at) for part in parts for at in part))
        return [int(at) for at in self._first(claim, claimed, pool)]

    def _first(self, claim: Claim, claimed: float, pool: Ints) -> Ints:
        if len(pool) <= 1:
            return pool
        distances = self._distances(claim, claimed, pool)
        if len(pool) > COMPARED:
            chosen = np.argpartition(distances, COMPARED)[:COMPARED]
            pool, distances = pool[chosen], distances[chosen]
        return pool[np.argsort(distances, kind="stable")]

    def _distances(self, claim: Claim, claimed: float, pool: Ints) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return how far figures are from a claim by their columns alone, without looking at sentences."""
        evidence, names = self.evidence, self.evidence.names
        away = np.zeros(len(pool))
        numbers_there = evidence.numbers[pool]
        scale = np.maximum(np.abs(numbers_there), abs(claimed)) + 1e-9
        apart = np.nan_to_num(np.abs(numbers_there - claimed) / scale, nan=1.0)
        away += np.where(apart < 1e-12, 0.0, 1.0 + apart)
        if claim.measure is not None:
            general = names.general(measure_of(claim.measure, evidence.story))
            mask = evidence.measures.mask(general, lambda one: one == general)
            away += WEIGHTS[Verdict.OTHER_MEASURE] * ~mask[evidence.measures.codes[pool]]
        if claim.aspect is not None:
            aspect = str(claim.aspect)
            mask = evidence.aspects.mask(aspect, lambda one: one == aspect)
            away += WEIGHTS[Verdict.OTHER_ASPECT] * ~mask[evidence.aspects.codes[pool]]
        modality = str(claim.modality)
        mask = evidence.modalities.mask(modality, lambda one: one == modality)
        away += WEIGHTS[Verdict.PLANNED] * ~mask[evidence.modalities.codes[pool]]
        if claim.hedges:
            mask = evidence.hedges.mask(claim.hedges, lambda one: one in claim.hedges)
            away += WEIGHTS[Verdict.BOUND_LOST] * ~mask[evidence.hedges.codes[pool]]
        if (place := names.place(claim.place)) is not None:
            mask = evidence.places.mask(
                place, lambda one: one is None or same_place(one, place) or names.lies_in(one, place)
            )
            away += WEIGHTS[Verdict.OTHER_PLACE] * ~mask[evidence.places.codes[pool]]
        if (group := names.group(claim.group)) is not None:
            mask = evidence.groups.mask(group, lambda one: one is not None and same_group(one, group))
            away += WEIGHTS[Verdict.OTHER_GROUP] * ~mask[evidence.groups.codes[pool]]
        if (source := names.source(claim.source)) is not None:
            mask = evidence.sources.mask(source, lambda one: one is not None and same_body(one, source))
            away += WEIGHTS[Verdict.OTHER_SOURCE] * ~mask[evidence.sources.codes[pool]]
        if claim.as_of is not None:
            first, last = (day.toordinal() for day in claim.as_of)
            beside = (evidence.first[pool] > last) | (evidence.last[pool] < first)
            away += WEIGHTS[Verdict.OTHER_DAY] * beside
        if (counted := claim.counted) is not None:
            mask = evidence.groups.mask(
                ("counted", counted), lambda one: one is None or same_group(one, counted) or everybody(counted)
            )
            away += 0.5 * WEIGHTS[Verdict.OTHER_GROUP] * ~mask[evidence.groups.codes[pool]]
        return away


def _around(number: float) -> tuple[float, float]:
    """A number with what a float may lose of it."""
    loss = abs(number) * 10**-numbers.DIGITS
    return number - loss, number + loss


def _sentence_end(figure: Figure) -> int:
    return figure.sentence_start + len(figure.sentence)
