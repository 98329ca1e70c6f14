"""Partitives: the noun of those of whom a sentence goes on to count some: "Of these fatalities, 70 were …"."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_OPENING = re.compile(r"(?:[a&]*o|i)[aD]*D[aD]*[wWK]{0,3}(?P<noun>[wsqK])(?:p[^#,;]{1,40}|R[^#,;]{1,60})?,")
"""The head of a sentence that says of whom it will count some."""
_SHARES = (Kind.COUNT, Kind.PERCENT, Kind.FRACTION)


def noun_of_opening(draft: Draft, outline: Outline) -> int | None:
    """Position of the noun that the sentence opens with after "of", where the number leaves out its own."""
    if draft.counted_at is not None or draft.kind not in _SHARES or outline.roles[:1] not in "oi&a":
        return None
    opening = _OPENING.match(outline.roles)
    if opening is None or opening.end() > draft.first - outline.first:
        return None
    return opening.start("noun")
