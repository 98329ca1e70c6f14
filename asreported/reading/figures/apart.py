"""Apart: words after a number that tell of another event, which came before what is told of the number."""

from __future__ import annotations

from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Role

_FINITE = frozenset({UnitKind.FINITE, UnitKind.COPULA})


def of_event_before(text: Text, draft: Draft, token: int) -> bool:
    """Return True if a token stands in the clause of an earlier event: "hit 40 fighters after a man was shot in Ostby".

    That is a clause with a subject of its own behind "after", beside those to whom somebody did something. What
    befell people after something happened ("40 died after a bus fell off a bridge") is one event with it.
    """
    structure = draft.structure
    if structure is None or token < draft.last:
        return False
    if structure.attachment(draft.first - draft.base).role is not Role.OBJECT:
        return False
    units = structure.units
    first, last = structure.unit_at(draft.last - 1 - draft.base) + 1, structure.unit_at(token - draft.base)
    for at in range(first, min(last, len(units) - 2)):
        after = text.lexicon.has("after_event", text.words[draft.base + units[at].start])
        if after and units[at + 1].kind is UnitKind.NOUN_PHRASE and units[at + 2].kind in _FINITE:
            return True
    return False
