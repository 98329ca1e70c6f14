"""Amended: numbers that are put into a toll or taken out of it, so that they are a difference of two tolls."""

from __future__ import annotations

from asreported.reading.clauses.structure import Voice
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.rules import needs
from asreported.reading.grammar.spots import Spot
from asreported.records import Role

_REACH = 7
"""Tokens from a number to the toll that it is put into or taken out of."""
IN_TOLL = (*needs("toll_noun"), *needs("adding", "taking_out"))
"""What :func:`in_toll` needs."""


@once
def in_toll(case: Case) -> Spot | None:
    """Return the toll that a number is put into or taken out of: "removed 12 deaths from the toll"."""
    sentence, verb = case.sentence, case.verb
    if verb is None or case.role not in (Role.OBJECT, Role.PASSIVE_SUBJECT):
        return None
    adds, takes = sentence.has("adding", verb.main), sentence.has("taking_out", verb.main)
    low = verb.end if verb.voice is Voice.PASSIVE else case.end
    for spot in sentence.spots("toll_noun"):
        if not (adds or takes) or not low <= spot.first < low + _REACH:
            continue
        if any(sentence.has("into_toll" if adds else "out_of_toll", at) for at in range(low, spot.first)):
            return spot
    return None
