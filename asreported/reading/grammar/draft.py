"""A figure while it is being read: each stage fills in its fields and notes the rule that did it.

With it stands the outline of its sentence: the roles of the words, and the verb groups in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from asreported.measures import Measure
from asreported.reading.grammar import letters
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Hedge, Kind, Modality, Period, Role

if TYPE_CHECKING:
    from asreported.reading.clauses.roles import Roles
    from asreported.reading.clauses.structure.structure import Structure


@dataclass(slots=True, eq=False)
class Draft:
    """A numeral on its way to a figure.

    ``first`` and ``last`` (excluded) are its tokens, ``start`` and ``end`` its characters. ``stretch`` is the
    token range of the number with its hedge words, so that later stages can look at what stands around both.
    ``counted_at`` is the token range of the counted noun. ``outline`` is the shallow structure of the sentence,
    ``predicate`` the verb group of it that governs the number. ``structure`` is that of the sentence from the token
    ``base`` on; ``said`` and ``role`` are the verb that it names, and what the counted is to it. ``like`` is the number
    whose noun this one shares, ``counted_rule``, ``measure_rule`` and ``aspect_rule`` the ids of the rules that told
    noun, measure and aspect, ``declared_rule`` that by which the story's own words told the measure. ``case`` is what
    rules are asked about. ``rules`` reads like a proof: what fired, on what; ``decided`` has the same rules by their
    ids alone. ``certainty`` is the chance that the record is right, ``doubts`` says which fields are in question.
    """

    first: int
    last: int
    start: int
    end: int
    sentence: int
    kind: Kind = Kind.COUNT
    currency: str | None = None
    value: float | None = None
    hedge: Hedge = Hedge.EXACT
    hedge_text: str | None = None
    low: float | None = None
    high: float | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None
    stretch: tuple[int, int] = (0, 0)
    counted: str | None = None
    counted_at: tuple[int, int] | None = None
    structure: Structure | None = None
    base: int = 0
    said: str | None = None
    role: Role | None = None
    measure: str = Measure.OTHER
    named_measure: str | None = None
    aspect: Aspect = Aspect.OTHER
    modality: Modality = Modality.REPORTED
    attribution: str | None = None
    source: str | None = None
    as_of: Period | None = None
    since: Period | None = None
    place: str | None = None
    group: str | None = None
    part_of: Draft | None = None
    like: Draft | None = None
    counted_rule: StrEnum | None = None
    measure_rule: StrEnum | None = None
    declared_rule: StrEnum | None = None
    aspect_rule: StrEnum | None = None
    outline: Outline | None = None
    predicate: OutlinedVerb | None = None
    case: Any = None
    rules: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    certainty: float | None = None
    doubts: list[str] = field(default_factory=list)

    def note(self, rule: str, words: str = "") -> None:
        """Record that a rule fired, and the words it fired on."""
        self.decided.append(str(rule))
        self.rules.append(shown(rule, words))


def shown(rule: str, words: str) -> str:
    """Return a rule that fired as people read it; nothing is decided by it."""
    return f"{rule}: {words}" if words else str(rule)


@dataclass(slots=True)
class OutlinedVerb:
    """Auxiliaries and main verb; tokens relative to the sentence: ``first`` to ``last`` (excluded), ``main`` the verb.

    A copula ("are", "have been") has ``main == last``.
    """

    first: int
    main: int
    last: int
    roles: str

    @property
    def bare(self) -> bool:
        """True if no auxiliary stands before the verb."""
        return self.first == self.main

    @property
    def passive(self) -> bool:
        """True if the group is in the passive: a form of "be" or "get" before a participle."""
        return self.roles[-1] in letters.PARTICIPLES and (
            letters.BE in self.roles[:-1] or letters.GET in self.roles[:-1]
        )

    @property
    def copula(self) -> bool:
        """True if there is no main verb."""
        return self.main == self.last

    @property
    def finite(self) -> bool:
        """True if the group can be the predicate of a sentence."""
        return self.roles[0] != letters.TO and (not self.bare or self.roles[-1] not in letters.GERUND)


@dataclass(slots=True)
class Outline:
    """A sentence as the stages see it: its first token, the roles of its tokens, its verb groups."""

    text: Text
    known: Roles
    first: int
    last: int
    roles: str
    folded: list[str]
    verbs: list[OutlinedVerb]
    drafts: list[Draft] = field(default_factory=list)
    _spots: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def at(self, token: int) -> int:
        """Position in the sentence of a token of the text."""
        return token - self.first

    def token(self, at: int) -> int:
        """Token of the text at a position of the sentence."""
        return self.first + at

    def written(self, at: int) -> str:
        """Word at a position of the sentence, as written."""
        return self.text.words[self.first + at]

    def word(self, at: int) -> str:
        """Word at a position of the sentence, folded; none after its end."""
        return self.folded[at] if at < len(self.folded) else ""

    def words(self, first: int, last: int) -> str:
        """Words of a range of the sentence, folded, with single spaces."""
        return " ".join(self.folded[first:last])

    def has(self, category: str, at: int) -> bool:
        """Return True if the word at a position is in a category of words in lower case."""
        return at < len(self.folded) and self.folded[at] in self.text.lexicon.categories[category]

    def spots(self, category: str) -> tuple[int, ...]:
        """Positions of the words of the sentence that are in a category of words in lower case."""
        spots = self._spots.get(category)
        if spots is None:
            self.known.ask(category)
            self._spots = dict.fromkeys(self.known.asked, ())
            asked_of = self.known.asked_of.get
            for at, word in enumerate(self.folded):
                for name in asked_of(word, ()):
                    self._spots[name] += (at,)
            spots = self._spots[category]
        return spots

    def within(self, category: str, first: int, last: int) -> bool:
        """Return True if a word of a category stands in a range of the sentence."""
        return any(first <= at < last for at in self.spots(category))

    def slice(self, first: int, last: int) -> str:
        """A range of the sentence as written."""
        return self.text.slice(self.first + first, self.first + last)

    def value(self, table: str, first: int) -> str | None:
        """Value in a table of the longest entry that begins at a position: up to four words."""
        word = self.word(first)
        entries = self.text.lexicon.categories[table]
        if word in self.known.openers_of[table]:
            phrases = self.known.phrases_of[table]
            for length in (4, 3, 2):
                phrase = " ".join(self.folded[first : first + length])
                found = phrases.get(phrase)
                if found is not None:
                    return str(found)
        found = entries.get(word)
        if found is None and word:
            found = entries.get(self.text.words[self.first + first])
        return None if found is None else str(found)
