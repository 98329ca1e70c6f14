"""Apart: words after a number that tell of another event, which came before what is told of the number."""

from __future__ import annotations

from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.records import Role

_FINITE = frozenset({UnitKind.FINITE, UnitKind.COPULA})


def of_event_before(case: Case, token: int) -> bool:
    """Return True if a token stands in the clause of an earlier event: "hit 40 fighters after a man was shot in Ostby".

    That is a clause with a subject of its own behind "after", beside those to whom somebody did something. What
    befell people after something happened ("40 died after a bus fell off a bridge") is one event with it.
    """
    sentence = case.sentence
    if token < case.last or sentence.structure.attachment(case.first).role is not Role.OBJECT:
        return False
    units = sentence.structure.units
    first, last = sentence.structure.unit_at(case.last - 1) + 1, sentence.structure.unit_at(token)
    for at in range(first, min(last, len(units) - 2)):
        after = sentence.has("after_event", units[at].start)
        if after and units[at + 1].kind is UnitKind.NOUN_PHRASE and units[at + 2].kind in _FINITE:
            return True
    return False
