"""Rules as values: each field of a figure has an ordered table, and the first rule of it that holds decides the field.

A rule returns a finding and changes nothing. What explains it (``because``, ``fires``, ``misses``) is for people and
tests: no decision reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Generic, NamedTuple, TypeVar

from asreported.members import plain

C = TypeVar("C")
"""What a table is asked about: a number in its sentence."""
T = TypeVar("T")
"""What a table decides: the values of one field."""


class Join(IntEnum):
    """How a condition is joined of others, the loosest first."""

    OR = 0
    AND = 1
    NONE = 2


@plain
class Sign(StrEnum):
    """A sign that a rule needs in the sentence, besides words."""

    SEVERAL = "several numbers"
    DATED = "a date"
    TO_COME = "a verb with a modal"
    INFINITIVE = "an infinitive"
    NEGATIVE = "a negated verb"


Needs = tuple[frozenset[str], ...]
"""Sets of signs and of categories of the lexicon: of each set a sentence must have one, or a rule cannot hold in it."""


def needs(*any_of: str) -> Needs:
    """Return the need of one of these: an entry of a category, or a sign."""
    return (frozenset(any_of),)


@dataclass(frozen=True, slots=True)
class Condition(Generic[C]):
    """A test of a case, with the notation in which people read it; joined by ``&``, ``|`` and ``~``.

    ``needs`` are the words without which it cannot hold: where the sentence has none of them, it is not asked.
    """

    notation: str
    holds: Callable[[C], bool]
    join: Join = Join.NONE
    parts: tuple[Callable[[C], bool], ...] = ()
    needs: Needs = ()

    def __and__(self, other: Condition[C]) -> Condition[C]:
        """Return the condition that both hold, this one asked first."""
        parts = (*self._parts(Join.AND), *other._parts(Join.AND))
        notation = f"{self._within(Join.AND)} & {other._within(Join.AND)}"
        return Condition(notation, _all(parts), Join.AND, parts, (*self.needs, *other.needs))

    def __or__(self, other: Condition[C]) -> Condition[C]:
        """Return the condition that one of them holds, this one asked first."""
        parts = (*self._parts(Join.OR), *other._parts(Join.OR))
        either: Needs = ()
        if self.needs and other.needs:
            either = (min(self.needs, key=len) | min(other.needs, key=len),)
        return Condition(f"{self.notation} | {other.notation}", _any(parts), Join.OR, parts, either)

    def __invert__(self) -> Condition[C]:
        """Return the condition that this one does not hold."""
        holds = self.holds
        return Condition(f"~{self._within(Join.NONE)}", lambda case: not holds(case))

    def _parts(self, join: Join) -> tuple[Callable[[C], bool], ...]:
        """Return what is asked one after the other, where the condition is itself so joined."""
        return self.parts if self.join is join else (self.holds,)

    def _within(self, join: Join) -> str:
        """Return the notation as a member of another: in brackets where it is joined more loosely."""
        return f"({self.notation})" if self.join < join else self.notation


def _all(parts: Sequence[Callable[[C], bool]]) -> Callable[[C], bool]:
    """Return the test that all parts hold; few are written out, since this is asked of every number."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        first, second = parts
        return lambda case: first(case) and second(case)
    if len(parts) == 3:
        one, two, three = parts
        return lambda case: one(case) and two(case) and three(case)

    def holds(case: C) -> bool:
        for part in parts:  # noqa: SIM110 - a generator costs a third more
            if not part(case):
                return False
        return True

    return holds


def _any(parts: Sequence[Callable[[C], bool]]) -> Callable[[C], bool]:
    """Return the test that one of the parts holds."""
    if len(parts) == 2:
        first, second = parts
        return lambda case: first(case) or second(case)

    def holds(case: C) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(case):
                return True
        return False

    return holds


@dataclass(frozen=True, slots=True)
class Taken(Generic[C, T]):
    """A value that a rule takes from the case: None where the case has none, and the next rule is asked.

    ``needs`` are the words without which the case has none.
    """

    notation: str
    take: Callable[[C], T | None]
    needs: Needs = ()


_MEMORY = 5000
"""Choices of rules that a table remembers: sentences of a thousand reports make some hundreds."""
Row = tuple[StrEnum, Callable[[C], bool], Callable[[C], bool] | None, Callable[[C], T | None]]
"""A rule as it is asked: its id, the first part of its condition, the rest of it if any, and what gives its value."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[C, T]):
    """One row of a table.

    ``id`` names it for ever; ``when`` is its condition and ``gives`` the value, or how it is taken from the case.
    ``because`` says why, to people only. ``fires`` are texts in which the number in square brackets is decided by this
    rule, ``misses`` near misses in which it must not be.
    """

    id: StrEnum
    when: Condition[C]
    gives: T | Taken[C, T]
    because: str
    fires: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def needs(self) -> Needs:
        """Return the words without which the rule decides nothing."""
        return (*self.when.needs, *(self.gives.needs if isinstance(self.gives, Taken) else ()))

    def row(self) -> Row[C, T]:
        """Return the rule as its table asks it."""
        first, *rest = self.when.parts if self.when.join is Join.AND else (self.when.holds,)
        gives = self.gives
        take = gives.take if isinstance(gives, Taken) else lambda case: gives
        return self.id, first, _all(rest) if rest else None, take

    @property
    def notation(self) -> str:
        """Return the rule as people read it: its condition, and what it gives."""
        gives = self.gives.notation if isinstance(self.gives, Taken) else self.gives
        return f"{self.when.notation} → {gives}"


class Finding(NamedTuple, Generic[T]):
    """A decision of a table, and the rule that made it."""

    rule: StrEnum
    value: T


class Table(Generic[C, T]):
    """The rules of one field, in the order in which they are asked.

    ``rules`` may be set anew, as the ablation does that leaves out one after the other. ``needed`` are the categories
    without whose words some of them cannot hold, ``signs`` what else; each need is a bit of a number.
    """

    def __init__(self, field: str, rules: Sequence[Rule[C, T]]) -> None:
        ids = [rule.id for rule in rules]
        if len(set(ids)) < len(ids):
            raise ValueError(f"table {field}: two rules have one id")
        self.field = field
        self.rules = tuple(rules)

    @property
    def rules(self) -> tuple[Rule[C, T], ...]:
        """Rules of the table, first to last."""
        return self._rules

    @rules.setter
    def rules(self, rules: tuple[Rule[C, T], ...]) -> None:
        self._rules = rules
        self._rows = [rule.row() for rule in rules]
        needs = sorted({need for rule in rules for need in rule.needs}, key=sorted)
        one_of_each = frozenset().union(*needs)
        self.signs = frozenset(one for one in one_of_each if isinstance(one, Sign))
        self.needed = one_of_each - self.signs
        self._met = {one: sum(1 << bit for bit, need in enumerate(needs) if one in need) for one in one_of_each}
        self._needs = [sum(1 << needs.index(need) for need in set(rule.needs)) for rule in rules]
        self._chosen: dict[int, list[Row[C, T]]] = {}

    def rows(self, present: Iterable[str]) -> Sequence[Row[C, T]]:
        """Return the rules that may hold in a sentence that has these, of all that are needed."""
        met = 0
        for one in present:
            met |= self._met[one]
        chosen = self._chosen.get(met)
        if chosen is None:
            if len(self._chosen) > _MEMORY:
                self._chosen.clear()
            rows = zip(self._rows, self._needs, strict=True)
            chosen = self._chosen[met] = [row for row, needs in rows if needs & met == needs]
        return chosen

    def decide(self, case: C, rows: Sequence[Row[C, T]] | None = None) -> Finding[T] | None:
        """Return the finding of the first rule that holds and has a value; None if there is none.

        ``rows`` are those that may hold, as far as that is known (:meth:`rows`).
        """
        asked: Callable[[C], bool] | None = None
        held = False
        for name, first, rest, take in self._rows if rows is None else rows:
            if first is not asked:  # many rules in a row begin with one condition
                asked, held = first, first(case)
            if held and (rest is None or rest(case)):
                value = take(case)
                if value is not None:
                    return Finding(name, value)
        return None
