"""The structure of a sentence, made once: what governs a noun phrase, in which role, and the clause of each token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from asreported.lexicon import closed_classes
from asreported.reading.clauses.structure import words as vocabulary
from asreported.reading.clauses.structure.attachment import Scores, kinds_of, scored
from asreported.reading.clauses.structure.clauses import Clause, clauses_of
from asreported.reading.clauses.structure.phrases import NounPhrase, Unit, UnitKind, VerbGroup, Voice, units_of
from asreported.reading.clauses.structure.repairs import repair
from asreported.reading.clauses.structure.tagger import tag
from asreported.reading.clauses.structure.tags import NOUNS, Tag
from asreported.reading.clauses.structure.weights import Weights, load_text, load_weights
from asreported.reading.grammar.spots import Spots
from asreported.records import Role

SURE = 70
"""What a verb must score above "no verb" to be named, and below it to be ruled out.

Chosen on parts of the treebank that the weights were not learnt from, and on the gold for
development: precision above 90 % of the named, at a recall above 70 %.
"""

_TIMES, _OFTEN = closed_classes()["structure_times"], closed_classes()["structure_often"]
_PREDICATES = frozenset({Tag.PRESENT, Tag.THIRD, Tag.PAST})
_OPENING = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})
_NUMERIC = frozenset({Tag.NOUN, Tag.PLURAL, Tag.NUMBER, Tag.DETERMINER})


class Attachment(NamedTuple):
    """The verb that governs a noun phrase (None: no verb, or not sure), its role (None: not sure), and the margin."""

    verb: VerbGroup | None
    role: Role | None
    margin: int


class _Learnt:
    """The learnt words, and the weights of the tagger and the attachment, read from the package on first use.

    A process that reads little asks the weights as they stand in their files; one that reads much builds an index.
    """

    def __init__(self) -> None:
        self.tagging: Weights = load_weights("tagging.bin")
        self.attachment = Scores(load_weights("attachment.bin"))
        self.words = vocabulary.Words(vocabulary.parse(load_text("words.txt")), self.tagging)
        self.sentences = 0

    def count(self) -> None:
        """Note that another sentence is read."""
        self.sentences += 1
        if self.sentences == _WORTH_INDEX:
            self.tagging = self.words.weights = load_weights("tagging.bin").indexed()
            self.attachment = Scores(load_weights("attachment.bin").indexed())


_WORTH_INDEX = 60
"""Sentences after which an index of the weights has paid for itself."""


@cache
def _learnt() -> _Learnt:
    """Return what was learnt."""
    return _Learnt()


class Structure:
    """A sentence with tags, noun phrases, verb groups and clauses; positions are tokens of the sentence.

    ``tokens`` are its words as written, ``numbers`` the token ranges that are known to be numbers, ``hedges`` those of
    the words that hedge them.
    """

    __slots__ = (
        "_attached",
        "_clause_of",
        "_clauses",
        "_kinds",
        "_starts",
        "folded",
        "spots",
        "tags",
        "tokens",
        "units",
        "verbs",
    )

    def __init__(
        self,
        tokens: Sequence[str],
        numbers: Iterable[tuple[int, int]] = (),
        hedges: Iterable[tuple[int, int]] = (),
    ) -> None:
        learnt = _learnt()
        learnt.count()
        self.tokens = tokens
        self.folded = [token.lower().replace("’", "'") for token in tokens]
        self.tags = tag(tokens, learnt.words, learnt.tagging)
        for first, last in numbers:
            for at in range(first, last):
                if self.tags[at] not in _NUMERIC:
                    self.tags[at] = int(Tag.NUMBER)
        for first, last in hedges:
            if first < last and self.tags[first] == Tag.BASE:  # "Close to 40"
                self.tags[first:last] = [int(Tag.ADVERB)] * (last - first)
        repair(self.folded, self.tags)
        self.units = units_of(self.folded, self.tags)
        self.verbs = [unit.verb for unit in self.units if unit.verb is not None]
        self._kinds = kinds_of(self.units)
        self._starts = [unit.start for unit in self.units]
        self._attached: dict[int, Attachment] = {}
        self._clauses: list[Clause] | None = None
        self._clause_of: dict[int, Clause | None] = {}
        self.spots: Spots | None = None
        """Where entries of the lexicon stand, once somebody has looked for them: no stage needs to find them again."""

    def unit_at(self, token: int) -> int:
        """Return the index of the unit that holds a token, or of the one before it; -1 before the first."""
        return bisect_right(self._starts, token) - 1

    def phrase_at(self, token: int) -> NounPhrase | None:
        """Return the noun phrase that holds a token."""
        at = self.unit_at(token)
        phrase = self.units[at].phrase if at >= 0 else None
        return phrase if phrase is not None and token < phrase.end else None

    def verb_at(self, token: int) -> VerbGroup | None:
        """Return the verb group that holds a token."""
        at = self.unit_at(token)
        verb = self.units[at].verb if at >= 0 else None
        return verb if verb is not None and token < verb.end else None

    def noun_after(self, token: int) -> int | None:
        """Return the noun of the phrase whose number ends before a token; None where it has none."""
        at = self.unit_at(token - 1)
        if at < 0 or (phrase := self.units[at].phrase) is None:
            return None
        head, between = phrase.head, self.tags[token : phrase.head]
        if head < token or self.tags[head] not in NOUNS or not _OPENING.isdisjoint(between):
            return None  # "22 two years ago"
        return None if self.tokens[head - 1] == "-" else head

    def joined(self, token: int, other: int) -> bool:
        """Return True if only "and" or "or" stands between the phrases of two tokens, and no verb follows them."""
        at, last = self.unit_at(token), self.unit_at(other)
        if at < 0 or last != at + 2 or self.units[at].phrase is None or self.units[last].phrase is None:
            return False
        follows = self._kinds[last + 1 : last + 2]
        return self._kinds[at + 1] == UnitKind.CONJUNCTION and follows not in (UnitKind.FINITE, UnitKind.COPULA)

    def is_verb(self, token: int) -> bool:
        """Return True if a token is a verb that can be a predicate, no participle and no gerund."""
        return self.tags[token] in _PREDICATES

    @property
    def clauses(self) -> list[Clause]:
        """Return the clauses of the sentence."""
        if self._clauses is None:
            self._clauses = clauses_of(self.units)
        return self._clauses

    def clause_at(self, token: int) -> Clause | None:
        """Return the clause that a token belongs to; None in a sentence without words."""
        at = max(0, self.unit_at(token))
        if at not in self._clause_of:
            holding = (one for one in self.clauses if any(first <= at < last for first, last in one.stretches))
            self._clause_of[at] = next(holding, None)
        return self._clause_of[at]

    def attachment(self, token: int) -> Attachment:
        """Return what governs the noun phrase that holds a token; nothing, and no role, where none does."""
        at = self.unit_at(token)
        if at < 0 or self.units[at].phrase is None or token >= self.units[at].end:
            return Attachment(None, None, 0)
        found = self._attached.get(at)
        if found is None:
            found = self._attached[at] = self._attach(at)
        return found

    def attachment_of(self, first: int, last: int, unit: bool = False) -> Attachment:
        """Return what governs the noun that a number (tokens ``first`` to ``last``, excluded) counts.

        No verb governs the noun of a compound ("a nine-storey block"; of a ``unit`` also without a hyphen, "a six week
        truce"), or one in the genitive ("one woman's house").
        """
        phrase = self.phrase_at(first)
        if phrase is not None and phrase.head > last:
            if self.tokens[last] == "-" or (unit and self.tags[last] == Tag.NOUN):
                return Attachment(None, Role.OTHER, -SURE)
            if Tag.GENITIVE in self.tags[last : phrase.head]:
                return Attachment(None, Role.OF_NOUN, -SURE)
        return self.attachment(first)

    def _attach(self, at: int) -> Attachment:
        none, scores = scored(self.folded, self.units, self._kinds, at, _learnt().attachment)
        best = max(scores, key=lambda place: (scores[place], -abs(place - at)), default=None)
        margin = scores[best] - none if best is not None else -SURE
        if best is not None and margin >= SURE:
            return Attachment(self.units[best].verb, role_of(self.folded, self.units, at, best), margin)
        return Attachment(None, bare_role(self.units, at) if margin <= -SURE else None, margin)


def case_of(units: Sequence[Unit], at: int) -> UnitKind | None:
    """Return the preposition that a noun phrase stands after, itself or the first of those that it is joined to."""
    while at > 1 and units[at - 1].kind in (UnitKind.CONJUNCTION, UnitKind.COMMA) and units[at - 2].phrase is not None:
        at -= 2
    kind = units[at - 1].kind if at else None
    return kind if kind in (UnitKind.PREPOSITION, UnitKind.OF) else None


def bare_role(units: Sequence[Unit], at: int) -> Role:
    """Return the role of a noun phrase that no verb governs."""
    case = case_of(units, at)
    inside = at > 1 and (units[at - 2].phrase is not None or case is UnitKind.OF)
    return Role.OF_NOUN if case is not None and inside else Role.OTHER


def role_of(words: Sequence[str], units: Sequence[Unit], at: int, place: int) -> Role:
    """Return the role of the noun phrase at unit ``at`` to the verb group at unit ``place``."""
    verb = units[place].verb
    assert verb is not None
    if place > at:
        gap = [unit.kind for unit in units[at + 1 : place]]
        if UnitKind.RELATIVE in gap and gap[-1] in (UnitKind.NOUN_PHRASE, UnitKind.PRONOUN):
            return Role.OBJECT  # "ten people whom they met"
        if case_of(units, at) is not None and UnitKind.RELATIVE not in gap and gap:
            return Role.OBLIQUE
        return Role.PASSIVE_SUBJECT if verb.voice is Voice.PASSIVE else Role.SUBJECT
    if case_of(units, at) is not None or units[at - 1].kind is UnitKind.SUBORDINATOR:
        return Role.OBLIQUE
    if units[place - 1].kind is UnitKind.THERE and place:
        return Role.SUBJECT  # "there are 40"
    return Role.OBLIQUE if _how_long(words, units, at, place) else Role.OBJECT


def _how_long(words: Sequence[str], units: Sequence[Unit], at: int, place: int) -> bool:
    """Return True if a noun phrase only says how often or how long: "met three times", "held them two days"."""
    phrase = units[at].phrase
    if phrase is None or words[phrase.head] not in _TIMES:
        return False
    return words[phrase.head] in _OFTEN or any(unit.phrase is not None for unit in units[place + 1 : at])
