"""Rules as values: each field of a figure has an ordered table, and the first rule of it that holds decides the field.

A rule returns a finding and changes nothing. What explains it (``because``, ``fires``, ``misses``) is for people and
tests: no decision reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

C = TypeVar("C")
"""What a table is asked about: a number in its sentence."""
T = TypeVar("T")
"""What a table decides: the values of one field."""


class Join(IntEnum):
    """How a condition is joined of others, the loosest first."""

    OR = 0
    AND = 1
    NONE = 2


@dataclass(frozen=True, slots=True)
class Condition(Generic[C]):
    """A test of a case, with the notation in which people read it; joined by ``&``, ``|`` and ``~``."""

    notation: str
    holds: Callable[[C], bool]
    join: Join = Join.NONE
    parts: tuple[Callable[[C], bool], ...] = ()

    def __and__(self, other: Condition[C]) -> Condition[C]:
        """Return the condition that both hold, this one asked first."""
        parts = (*self._parts(Join.AND), *other._parts(Join.AND))

        def holds(case: C) -> bool:
            for part in parts:  # noqa: SIM110 - a generator costs a third more, and this is asked of every number
                if not part(case):
                    return False
            return True

        return Condition(f"{self._within(Join.AND)} & {other._within(Join.AND)}", holds, Join.AND, parts)

    def __or__(self, other: Condition[C]) -> Condition[C]:
        """Return the condition that one of them holds, this one asked first."""
        parts = (*self._parts(Join.OR), *other._parts(Join.OR))

        def holds(case: C) -> bool:
            for part in parts:  # noqa: SIM110 - as above
                if part(case):
                    return True
            return False

        return Condition(f"{self.notation} | {other.notation}", holds, Join.OR, parts)

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


@dataclass(frozen=True, slots=True)
class Taken(Generic[C, T]):
    """A value that a rule takes from the case: None where the case has none, and the next rule is asked."""

    notation: str
    take: Callable[[C], T | None]


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
    def notation(self) -> str:
        """Return the rule as people read it: its condition, and what it gives."""
        gives = self.gives.notation if isinstance(self.gives, Taken) else self.gives
        return f"{self.when.notation} → {gives}"


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """What a table decided, and by which rule."""

    rule: StrEnum
    value: T


class Table(Generic[C, T]):
    """The rules of one field, in the order in which they are asked.

    ``rules`` may be set anew, as the ablation does that leaves out one after the other.
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
        self._asked = [(rule, rule.when.holds, rule.gives) for rule in rules]

    def decide(self, case: C) -> Finding[T] | None:
        """Return the finding of the first rule that holds and has a value; None if there is none."""
        for rule, holds, gives in self._asked:
            if holds(case):
                value = gives.take(case) if isinstance(gives, Taken) else gives
                if value is not None:
                    return Finding(rule.id, value)
        return None
