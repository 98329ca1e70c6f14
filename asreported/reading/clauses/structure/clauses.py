"""Clauses: the stretches of a sentence that belong to one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from asreported.members import plain
from asreported.reading.clauses.structure.phrases import Unit, UnitKind, VerbGroup


@plain
class ClauseKind(StrEnum):
    """How a clause hangs on its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    PARTICIPLE = "participle"
    VERBLESS = "verbless"


@dataclass(slots=True)
class Clause:
    """A verb group and the units around it; one that is broken off and taken up again has two stretches of units."""

    kind: ClauseKind
    verb: VerbGroup | None = None
    stretches: list[tuple[int, int]] = field(default_factory=list)


_FINITE = frozenset({UnitKind.FINITE, UnitKind.COPULA})
_BARE = frozenset({UnitKind.GERUND, UnitKind.PARTICIPLE})
_OPENERS = {UnitKind.RELATIVE: ClauseKind.RELATIVE, UnitKind.SUBORDINATOR: ClauseKind.SUBORDINATE}
_PARTING = (UnitKind.COLON, UnitKind.QUOTE, UnitKind.END, UnitKind.CONJUNCTION, UnitKind.CLOSE, UnitKind.COMMA)
_PHRASES = frozenset({UnitKind.NOUN_PHRASE, UnitKind.PRONOUN})
_BEFORE_BARE = frozenset({UnitKind.COMMA, UnitKind.NOUN_PHRASE, UnitKind.DASH, UnitKind.OPEN})


def clauses_of(units: Sequence[Unit]) -> list[Clause]:
    """Return the clauses of a sentence, in the order of their first units; every unit is in one of them."""
    clauses: list[Clause] = []
    waiting: Clause | None = None
    start = 0
    heads = [at for at in range(len(units)) if _heads(units, at)]
    for number, at in enumerate(heads):
        if number:
            start = _boundary(units, heads[number - 1], at)
            clauses[-1].stretches[-1] = (clauses[-1].stretches[-1][0], start)
        opener = _opener(units, start, at)
        if opener > start and number == 0 and _waits(units, start, opener):
            waiting = Clause(ClauseKind.MAIN, None, [(start, opener)])
            clauses.append(waiting)
            start = opener
        resumed = waiting is not None and units[at].kind in _FINITE and not _has_subject(units, start, at)
        if resumed and number and waiting is not None:
            waiting.verb = units[at].verb
            waiting.stretches.append((start, len(units)))
            clauses.remove(waiting)  # the last is the one that goes on
            clauses.append(waiting)
            waiting = None
        else:
            clauses.append(Clause(_kind(units, start, at, number), units[at].verb, [(start, len(units))]))
    if waiting is not None and len(clauses) > 1:  # it has no verb but that of the participle: "four houses damaged"
        clauses.remove(waiting)
        clauses[0].kind = ClauseKind.MAIN
        clauses[0].stretches[0] = (0, clauses[0].stretches[0][1])
    if not clauses and units:
        clauses.append(Clause(ClauseKind.VERBLESS, None, [(0, len(units))]))
    return sorted(clauses, key=lambda clause: clause.stretches[0])


def _heads(units: Sequence[Unit], at: int) -> bool:
    """Return True if a unit is a verb group with a clause of its own: finite, or a bare participle after a noun."""
    kind = units[at].kind
    if kind in _BARE:
        return at == 0 or units[at - 1].kind in _BEFORE_BARE
    return kind in _FINITE


def _opener(units: Sequence[Unit], start: int, at: int) -> int:
    """Return the last unit before a verb that opens its clause, "who" or "because"; else ``start``."""
    for place in range(at - 1, start - 1, -1):
        if units[place].kind in _OPENERS:
            return place
    return at if units[at].kind in _BARE else start


def _waits(units: Sequence[Unit], start: int, opener: int) -> bool:
    """Return True if a noun phrase stands before the first clause that hangs on it: its own verb is still to come."""
    return any(units[place].kind in _PHRASES for place in range(start, opener))


def _has_subject(units: Sequence[Unit], start: int, at: int) -> bool:
    places = range(start, at)
    return any(
        units[place].kind in _OPENERS or (units[place].kind in _PHRASES and not _placed(units, place))
        for place in places
    )


def _placed(units: Sequence[Unit], at: int) -> bool:
    """Return True if a noun phrase stands after a preposition: it is no subject."""
    return at > 0 and units[at - 1].kind in (UnitKind.PREPOSITION, UnitKind.OF)


def _boundary(units: Sequence[Unit], before: int, at: int) -> int:
    """Return the unit at which the clause of a verb begins, given the verb of the clause before it."""
    for place in range(at - 1, before, -1):
        if units[place].kind in _OPENERS:
            return place
    if units[at].kind in _BARE:
        return at
    for sign in _PARTING:
        for place in range(at - 1, before, -1):
            if units[place].kind is sign:
                return place
    place = at
    while place - 1 > before and units[place - 1].kind in _PHRASES and not _placed(units, place - 1):
        place -= 1
    return place


def _kind(units: Sequence[Unit], start: int, at: int, number: int) -> ClauseKind:
    if units[at].kind in _BARE:
        return ClauseKind.PARTICIPLE
    opened = _OPENERS.get(units[start].kind)
    if opened is not None:
        return opened
    return ClauseKind.COORDINATE if number and units[start].kind is UnitKind.CONJUNCTION else ClauseKind.MAIN
