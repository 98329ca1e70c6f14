"""Cases: what a rule is asked about, a number in the structure of its sentence.

All positions are tokens of the sentence. Words are looked up by category of the lexicon, never named here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.structure import (
    Attachment,
    Clause,
    NounPhrase,
    Polarity,
    Structure,
    Tag,
    Tense,
    VerbGroup,
)
from asreported.reading.clauses.structure.governors import governors_of
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told, tense_of
from asreported.reading.clauses.timing import Setting, setting_of
from asreported.reading.figures.rules import Finding, Row, Sign, Table
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.spots import Spot, Spots
from asreported.reading.grammar.text import Text
from asreported.records import Role

if TYPE_CHECKING:
    from asreported.reading.figures.days.date_roles import Dates
    from asreported.reading.figures.place.known import Places

T = TypeVar("T")
"""What is asked of a case."""
_start = attrgetter("start")
_TOLD = {
    Tense.PAST: Told.PAST,
    Tense.PRESENT: Told.PRESENT,
    Tense.FUTURE: Told.FUTURE,
    Tense.PERFECT: Told.PERFECT,
    Tense.PAST_PERFECT: Told.PLUPERFECT,
    Tense.CONDITIONAL: Told.FUTURE,
}
"""Tenses of the structure as aspect asks of them; a bare participle or infinitive tells none."""
_SIGNS = {Tense.FUTURE: Sign.TO_COME, Tense.CONDITIONAL: Sign.TO_COME, Tense.INFINITIVE: Sign.INFINITIVE}


class Sentence:
    """A sentence that holds figures: its structure, its numbers in order, and where words of a category stand in it.

    ``base`` is the token of the text at which the structure begins. ``signs`` are what it has besides words; each is
    known before the first table is asked that needs it.
    """

    __slots__ = ("_rows", "_spots", "base", "cases", "signs", "structure", "text", "verbs", "words")

    def __init__(self, text: Text, structure: Structure, base: int) -> None:
        self.text = text
        self.structure = structure
        self.base = base
        self.words = structure.folded
        self.verbs = structure.verbs
        self.cases: list[Case] = []
        self.signs: set[Sign] = {_SIGNS[verb.tense] for verb in self.verbs if verb.tense in _SIGNS}
        if any(verb.polarity is Polarity.NEGATIVE for verb in self.verbs):
            self.signs.add(Sign.NEGATIVE)
        if structure.spots is None:
            structure.spots = Spots(text.lexicon.spotter, self.words, structure.tokens)
        self._spots = structure.spots
        self._rows: dict[object, Sequence[Any]] = {}

    def has(self, category: str, at: int) -> bool:
        """Return True if the word at a position is in a category; False beyond the sentence."""
        if not 0 <= at < len(self.words):
            return False
        words = self.text.lexicon.entries[category].words
        return self.words[at] in words or self.structure.tokens[at] in words

    def value(self, table: str, at: int) -> str | None:
        """Return what a table says of the longest entry that begins at a position; None where it has none."""
        return next((spot.value for spot in reversed(self.spots(table)) if spot.first == at), None)

    def spots(self, category: str) -> Sequence[Spot]:
        """Return where the entries of a category stand, in order; of those that begin alike the longest last."""
        return self._spots[category]

    def rows_of(self, table: Table[Case, Any]) -> Sequence[Row[Case, Any]]:
        """Return the rules of a table that may hold of numbers of the sentence: it has what they need."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = table.rows((*self._spots.among(table.needed), *self.signs & table.signs))
        return rows

    def within(self, category: str, first: int, last: int) -> bool:
        """Return True if an entry of a category begins in a range of positions."""
        for spot in self._spots[category]:  # noqa: SIM110 - mostly there are none, and a generator costs more than they
            if first <= spot.first < last:
                return True
        return False

    def tag(self, at: int) -> int:
        """Return the part of speech at a position; that of an end beyond the sentence."""
        tags = self.structure.tags
        return tags[at] if 0 <= at < len(tags) else int(Tag.END)

    def kinds(self, first: int, last: int) -> list[UnitKind]:
        """Return what stands between two positions, as the kinds of the units that begin there."""
        units = self.structure.units
        low = bisect_left(units, first, key=_start)
        return [unit.kind for unit in units[low : bisect_left(units, last, lo=low, key=_start)]]

    def quote(self, first: int, last: int) -> str:
        """Return a range of the sentence in lower case, with single spaces."""
        return " ".join(self.words[first:last])

    def match(self, pattern: Pattern, at: int) -> int | None:
        """Return the position behind a match that begins at a position; None where the pattern does not match there."""
        found = self.text.match(pattern, self.base + at, self.base + len(self.words))
        return None if found is None else found.end() - self.base

    def slice(self, first: int, last: int) -> str:
        """Return a range of the sentence as written."""
        return self.text.slice(self.base + first, self.base + last)


class Case:
    """A number in its sentence.

    ``first`` and ``last`` (excluded) are the tokens of the number, ``left`` the first of its hedge words. ``at`` is its
    place among the numbers of the sentence, ``earlier`` the number before it in the text. ``outline`` are the roles of
    the words of the sentence, ``predicate`` is the verb group of it that governs the number. ``dates`` and ``places``
    are what is known of days and places around it, once they are read.
    """

    def __init__(self, draft: Draft, sentence: Sentence, at: int, earlier: Case | None = None) -> None:
        assert draft.outline is not None, "the outline of the sentence is read before its figures"
        self.draft = draft
        self.outline: Outline = draft.outline
        self.sentence = sentence
        self.at = at
        self.earlier = earlier
        self._attachment: Attachment | None = None
        self._dates: Dates | None = None
        self._places: Places | None = None
        self.first, self.last = draft.first - sentence.base, draft.last - sentence.base
        self.renew()

    def renew(self) -> None:
        """Forget what was answered, since the stages before have decided more fields."""
        draft = self.draft
        self._answers: dict[object, Any] = {}
        self._governors: tuple[VerbGroup, ...] | None = None
        self.predicate = draft.predicate
        self._setting: Setting | None = None
        self._told: Told | None = None
        self.left = min(self.first, draft.stretch[0] - self.sentence.base)

    @property
    def end(self) -> int:
        """The token behind its noun; behind the number where it has none."""
        counted = self.draft.counted_at
        return self.last if counted is None else max(self.last, counted[1] - self.sentence.base)

    @property
    def dates(self) -> Dates:
        """The dates around the number."""
        assert self._dates is not None, "the dates of a sentence are read before the days of its numbers"
        return self._dates

    @dates.setter
    def dates(self, dates: Dates) -> None:
        self._dates = dates

    @property
    def places(self) -> Places:
        """The places around the number."""
        assert self._places is not None, "the places of a sentence are read before those of its numbers"
        return self._places

    @places.setter
    def places(self, places: Places) -> None:
        self._places = places

    @property
    def attachment(self) -> Attachment:
        """The verb that governs the number's noun phrase, the phrase's role, and the margin of that choice."""
        if self._attachment is None:
            self._attachment = self.sentence.structure.attachment(self.first)
        return self._attachment

    @property
    def verb(self) -> VerbGroup | None:
        """The verb group said of the counted; None where no verb governs it, or it is not sure."""
        return self.attachment.verb

    @property
    def governors(self) -> tuple[VerbGroup, ...]:
        """The verb groups over the counted, its own first, up to one that is asserted."""
        if self._governors is None:
            self._governors = governors_of(self.sentence.structure, self.first, self.left)
        return self._governors

    @property
    def role(self) -> Role | None:
        """The role of the counted to its verb; None where it is not sure."""
        return self.attachment.role

    @property
    def phrase(self) -> NounPhrase | None:
        """The noun phrase in which the number stands."""
        return self.sentence.structure.phrase_at(self.first)

    @property
    def clause(self) -> Clause | None:
        """The clause to which the number belongs."""
        return self.sentence.structure.clause_at(self.first)

    @property
    def setting(self) -> Setting:
        """The time words of its clause and of the head of its sentence."""
        if self._setting is None:
            self._setting = setting_of(self.draft, self.outline)
        return self._setting

    @property
    def told(self) -> Told:
        """When its verb says that something is so."""
        if self._told is None:
            self._told = tense_of(self.predicate, self.outline, self.draft)
            if self._told is Told.UNTOLD and self.verb is not None:
                self._told = _TOLD.get(self.verb.tense, Told.UNTOLD)
        return self._told

    def decide(self, table: Table[Case, T]) -> Finding[T] | None:
        """Return what a table finds of the number; rules that need words which its sentence lacks are left out."""
        return table.decide(self, self.sentence.rows_of(table))

    def position(self, at: int) -> int:
        """Return a position of the outline as one of the sentence."""
        return self.outline.token(at) - self.sentence.base

    @property
    def before(self) -> Case | None:
        """The number before it in the sentence."""
        return self.sentence.cases[self.at - 1] if self.at else None

    @property
    def after(self) -> Case | None:
        """The number after it in the sentence."""
        return self.sentence.cases[self.at + 1] if self.at + 1 < len(self.sentence.cases) else None

    def in_clause(self, category: str) -> bool:
        """Return True if an entry of a category stands in the number's own clause."""
        spots = self.sentence.spots(category)
        if not spots:
            return False
        structure, clause = self.sentence.structure, self.clause
        return any(structure.clause_at(spot.first) is clause for spot in spots)


_UNASKED = object()


def once(ask: Callable[[Case], T]) -> Callable[[Case], T]:
    """Let several rules ask the same of a case: it is answered once, and the answer kept with the case."""

    @wraps(ask)
    def asked(case: Case) -> T:
        answers = case._answers
        answer: T = answers.get(ask, _UNASKED)
        if answer is _UNASKED:
            answer = answers[ask] = ask(case)
        return answer

    return asked


def read_cases(text: Text, drafts: list[Draft]) -> list[Case]:
    """Return a case for each number, in order, those of one sentence joined by it; they are the same for all stages."""
    if drafts and drafts[0].case is not None:
        known = [draft.case for draft in drafts if isinstance(draft.case, Case)]
        for case in known:
            case.renew()
        return known
    cases: list[Case] = []
    sentence: Sentence | None = None
    for draft in drafts:
        assert draft.structure is not None, "the structure of the sentence is read before its figures"
        if sentence is None or sentence.structure is not draft.structure:
            sentence = Sentence(text, draft.structure, draft.base)
        case = draft.case = Case(draft, sentence, len(sentence.cases), cases[-1] if cases else None)
        sentence.cases.append(case)
        if case.at == 1:
            sentence.signs.add(Sign.SEVERAL)
        cases.append(case)
    return cases
