"""Things: what is counted where its noun alone does not say it ("units", "kits", "litres").

Series of things are kept apart by what is counted; "housing units" and "MHM kits" say it, "units" and "kits" do not.
"""

from __future__ import annotations

from asreported.measures import THINGS, Measure
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case

_LONGEST = 6
"""Words of a name of things, at most."""


def thing_of(case: Case) -> str | None:
    """Return the words that say what a bare noun counts: those before it, or what it is of; None where it says it."""
    draft, sentence = case.draft, case.sentence
    counted = draft.counted_at
    if counted is None or draft.measure not in THINGS or draft.measure == Measure.MONEY:
        return None
    first, last = counted[0] - sentence.base, counted[1] - sentence.base
    if first < case.last - 1 or last > len(sentence.words) or not sentence.has("bare_thing", last - 1):
        return None
    if sentence.kinds(last, last + 1) == [UnitKind.OF]:
        of = sentence.structure.phrase_at(last + 1)
        if of is not None and of.end - first <= _LONGEST:
            return sentence.slice(first, of.end)
    return sentence.slice(first, last) if 1 < last - first <= _LONGEST else None
