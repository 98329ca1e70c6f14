"""Governors: the verbs that a noun phrase hangs on, from the nearest to the one that its clause asserts."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure.clauses import Clause, ClauseKind
from asreported.reading.clauses.structure.phrases import Tense, UnitKind, VerbGroup
from asreported.reading.clauses.structure.structure import Structure
from asreported.reading.clauses.structure.tags import Tag

_LONGEST = 5
"""Verbs that are asked, from the nearest outwards."""


def governors_of(structure: Structure, token: int, left: int) -> tuple[VerbGroup, ...]:
    """Return the verb groups over a number: its own verb, and the verbs that one hangs on, up to a finite one.

    The number stands at ``token``, its hedge from ``left`` on.

    A participle hangs on the clause that it breaks or follows ("trucks carrying 500 tons are expected"), an infinitive
    on the verb before it. A relative clause hangs on none: it says what is so, whatever is planned around it.
    """
    chain: list[VerbGroup] = []
    for verb in _outwards(structure, token):
        if left <= verb.start < token:
            continue  # "close to 40"
        if verb not in chain:
            chain.append(verb)
        if (verb.finite and not _shares(structure, verb)) or len(chain) == _LONGEST:
            break
    return tuple(chain)


def _outwards(structure: Structure, token: int) -> Iterator[VerbGroup]:
    own = structure.attachment(token).verb
    at = token
    if own is not None:
        if own.start > token:
            yield from _complement(structure, own)
        yield own
        at = min(at, own.start)
    place = _place(structure, structure.clause_at(token if own is None else own.start))
    while place >= 0:
        clause = structure.clauses[place]
        resumed = _resumed(structure, place, at) if own is None else None
        if resumed is not None:
            yield from _complement(structure, resumed)
            yield resumed
            return
        yield from (verb for verb in reversed(verbs_of(structure, clause)) if verb.start < at)
        if clause.verb is not None and clause.verb.start >= at and not _closed(structure, clause, at, clause.verb):
            yield from _complement(structure, clause.verb)
            yield clause.verb
        if clause.verb is None or not (_hangs(clause) or _shares(structure, clause.verb)):
            return
        start = clause.stretches[0][0]
        at = structure.units[start].start
        place -= 1
        apart = start > 0 and structure.units[start - 1].kind is UnitKind.COMMA
        verb = structure.clauses[place].verb if apart and place >= 0 else None
        if verb is not None and verb.finite and verb.start < at:
            yield verb  # "which aims to help, bringing the sum to": with the clause, and no infinitive of it


def _shares(structure: Structure, verb: VerbGroup) -> bool:
    """Return True if a verb shares the modal of the clause before it: "would free 40, and get back"."""
    at = structure.unit_at(verb.start)
    plain = verb.start == verb.main and verb.tag in (Tag.BASE, Tag.PRESENT)
    if not plain or at < 1 or structure.units[at - 1].kind is not UnitKind.CONJUNCTION:
        return False
    before = next((unit.verb for unit in reversed(structure.units[:at]) if unit.verb is not None), None)
    return before is not None and before.tense in (Tense.FUTURE, Tense.CONDITIONAL)


def _resumed(structure: Structure, place: int, token: int) -> VerbGroup | None:
    """Return the verb without a subject that follows what hangs on a noun phrase: "half of those polled would"."""
    clauses = structure.clauses
    verb = clauses[place].verb
    if verb is None or verb.start > token or structure.units[structure.unit_at(token) - 1].kind is not UnitKind.COMMA:
        return None
    hanging = (ClauseKind.PARTICIPLE, ClauseKind.RELATIVE)
    at = next((at for at in range(place + 1, len(clauses)) if clauses[at].kind not in hanging), len(clauses))
    if not place + 1 < at < len(clauses):
        return None
    return structure.units[clauses[at].stretches[0][0]].verb


def _closed(structure: Structure, clause: Clause, token: int, verb: VerbGroup) -> bool:
    """Return True if an opener and a comma shut a token off from a later verb: "where 40 go hungry, it could"."""
    units = structure.units[clause.stretches[0][0] : structure.unit_at(token)]
    opened = any(unit.kind in (UnitKind.RELATIVE, UnitKind.SUBORDINATOR) for unit in units)
    after = structure.units[structure.unit_at(token) : structure.unit_at(verb.start)]
    kinds = {unit.kind for unit in after}
    return (opened and UnitKind.COMMA in kinds) or UnitKind.RELATIVE in kinds


def _complement(structure: Structure, verb: VerbGroup) -> Iterator[VerbGroup]:
    """Yield the infinitive that a form of "be" links to its subject: "are to leave", "are likely to leave"."""
    if not verb.copula:
        return
    at = structure.unit_at(verb.start) + 1
    phrase = structure.units[at].phrase if at < len(structure.units) else None
    if phrase is not None and structure.tags[phrase.head] == Tag.ADJECTIVE:
        at += 1
    following = structure.units[at].verb if at < len(structure.units) else None
    if following is not None and following.tense is Tense.INFINITIVE:
        yield following


def _place(structure: Structure, clause: Clause | None) -> int:
    return next((at for at, one in enumerate(structure.clauses) if one is clause), -1)


def verbs_of(structure: Structure, clause: Clause) -> list[VerbGroup]:
    """Return the verb groups that stand in a clause, in order: its own, and infinitives and gerunds beside it."""
    return [
        unit.verb for first, last in clause.stretches for unit in structure.units[first:last] if unit.verb is not None
    ]


def _hangs(clause: Clause) -> bool:
    """Return True if a clause has no finite verb of its own, so that the clause before it says whether it is so."""
    return clause.kind is ClauseKind.PARTICIPLE or (clause.verb is not None and not clause.verb.finite)
