"""Sharing: whether what one clause says of time or place holds for a number of another.

A day or a place belongs to the clause in which it stands, and to those that share it: joined by a bare "and", opened by
"when", hung on by a participle. A clause with "who" or "that" keeps it to itself.
"""

from __future__ import annotations

from asreported.reading.clauses.structure import Clause, ClauseKind, Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case

_DESCRIBED: tuple[list[UnitKind], ...] = (
    *([], [UnitKind.OF], [UnitKind.OF, UnitKind.NOUN_PHRASE]),
    *([UnitKind.COMMA], [UnitKind.OF, UnitKind.NOUN_PHRASE, UnitKind.COMMA]),
)
"""What stands between a number and the relative clause that says of the counted what happened."""
_ASIDE = frozenset({UnitKind.DASH, UnitKind.OPEN, UnitKind.CLOSE})


def shares(case: Case, at: int) -> bool:
    """Return True if what stands at a token is said in the number's own clause, or in one that shares it."""
    own, other = case.clause, case.sentence.structure.clause_at(at)
    if own is None or other is None or own is other:
        return own is other
    if at >= case.last:
        return _goes_on(case, own, other)
    closed = other.kind is ClauseKind.RELATIVE and not _shared(case, other)
    return not closed and _hangs_on(case, own)


def joined_anew(case: Case, low: int, high: int) -> bool:
    """Return True if a comma and "and" stand between two tokens, and no number right behind them."""
    sentence = case.sentence
    for spot in sentence.spots("conjunction"):
        comma = low < spot.first < high and sentence.structure.tags[spot.first - 1] == Tag.COMMA
        if comma and not any(spot.last <= one.left <= spot.last + 1 for one in sentence.cases):
            return True
    return False


def _start(case: Case, clause: Clause) -> int:
    return case.sentence.structure.units[clause.stretches[0][0]].start


def _goes_on(case: Case, own: Clause, other: Clause) -> bool:
    """Return True if a clause that follows the number's own has what is said in both."""
    clauses = case.sentence.structure.clauses
    gap = clauses[clauses.index(own) + 1 : clauses.index(other)]
    gap = [clause for clause in gap if _start(case, clause) >= case.last]
    if not all(_lets_through(case, clause, other) for clause in gap):
        return False
    return _shared(case, other) or other.kind is ClauseKind.PARTICIPLE


def _lets_through(case: Case, clause: Clause, other: Clause) -> bool:
    """Return True if a clause between the number's own and another is joined to one of both."""
    if clause.kind is ClauseKind.PARTICIPLE:
        units, at = case.sentence.structure.units, clause.stretches[0][0]
        joined = at > 1 and units[at - 2].kind is UnitKind.CONJUNCTION  # "and others injured when"
        return joined or other.kind in (ClauseKind.COORDINATE, ClauseKind.PARTICIPLE)
    opened = other.kind in (ClauseKind.RELATIVE, ClauseKind.SUBORDINATE) or _after_comma(case, other)
    return clause.kind is ClauseKind.COORDINATE and (opened or _shared(case, clause))


def _hangs_on(case: Case, own: Clause) -> bool:
    """Return True if the number's own clause has what is said in the one before it."""
    which = own.kind is ClauseKind.RELATIVE and case.sentence.has("of_event", _start(case, own))
    return which or _shared(case, own) or own.kind is ClauseKind.PARTICIPLE


def _shared(case: Case, clause: Clause) -> bool:
    """Return True if the way in which a clause begins lets a day through: a bare "and", "when", or no sign at all."""
    sentence, start = case.sentence, _start(case, clause)
    tags = sentence.structure.tags
    if start and sentence.has("that_clause", start) and tags[start - 1] == Tag.CONJUNCTION:
        return False  # "said that 13 were hit on Monday and that 40 had been killed"
    if clause.kind is ClauseKind.COORDINATE:
        counted = any(start < one.left <= start + 2 for one in sentence.cases)
        bare = start == 0 or tags[start - 1] != Tag.COMMA
        return counted or bare or (clause.verb is not None and not sentence.kinds(start + 1, clause.verb.start))
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.SUBORDINATE):
        if start >= case.end and _describes(case, start):
            return True
        holder = sentence.structure.phrase_at(start - 1)
        if holder is not None and sentence.has("event_preposition", holder.start - 1):
            return True  # "in a march that ended on Monday"
        return sentence.has("day_shared", start) or (start > 0 and sentence.has("day_shared", start - 1))
    clock = tags[start - 1 : start + 2] == [Tag.NUMBER, Tag.COLON, Tag.NUMBER]
    return clock or _after_comma(case, clause) or tags[start] not in (Tag.COMMA, Tag.COLON, Tag.QUOTE)


def _after_comma(case: Case, clause: Clause) -> bool:
    """Return True if a comma and a word that shares its day open a clause: "12 were hurt, after a bus fell"."""
    start = _start(case, clause)
    return case.sentence.tag(start) == Tag.COMMA and case.sentence.has("day_shared", start + 1)


def _describes(case: Case, start: int) -> bool:
    """Return True if a clause describes the counted: "40 people who", "40 of whom", "40 people - 12 in all - who"."""
    units = [unit for unit in case.sentence.structure.units if case.end <= unit.start < start]
    signs = [at for at, unit in enumerate(units) if unit.kind in _ASIDE]
    if len(signs) > 1:
        units = units[: signs[0]] + units[signs[-1] + 1 :]
    numbered = any(unit.start <= one.first < unit.end for unit in units for one in case.sentence.cases)
    return not numbered and [unit.kind for unit in units] in _DESCRIBED  # not "three of the four men who"
