"""Subjects: what moves, or is moved, to a sum or a share, by the structure of the sentence."""

from __future__ import annotations

from asreported.reading.clauses.structure import Structure, VerbGroup, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.counted.counted import Noun

_CASES = (UnitKind.PREPOSITION, UnitKind.OF)
_LINKS = (*_CASES, UnitKind.CONJUNCTION)
_BEFORE_GERUND = (*_CASES, UnitKind.SUBORDINATOR)
_VERBS = (UnitKind.FINITE, UnitKind.COPULA, UnitKind.INFINITIVE, UnitKind.GERUND)
_APART = frozenset({*_VERBS, UnitKind.RELATIVE, UnitKind.CONJUNCTION, UnitKind.SUBORDINATOR, UnitKind.COLON})
_NO_NOUN = (Tag.PRONOUN, Tag.NUMBER, Tag.DETERMINER)
_TRANSITIVE = ("raising", "placing")
_CHANGING = ("difference_word", "toll_verb", "costing_verb")


def moved(case: Case) -> Noun | None:
    """Return the head of what a verb moves to a sum or share, or sets equal to it; None where no such verb governs."""
    structure, verb = case.sentence.structure, case.verb or _verb_before(case)
    if verb is None or verb.start >= case.first:
        return None
    transitive, changing = _is(case, verb, _TRANSITIVE), _is(case, verb, _CHANGING)
    head: int | None = None
    if (transitive or changing) and verb.voice is Voice.ACTIVE:
        head = _object(structure, verb, case.left)
    passive = verb.voice is Voice.PASSIVE
    if head is None and ((verb.copula and _links(case, verb)) or changing or (transitive and passive)):
        head = _subject(structure, verb)
    return None if head is None or case.sentence.has("nameless", head) else Noun(structure.tokens[head])


def _is(case: Case, verb: VerbGroup, categories: tuple[str, ...]) -> bool:
    return any(case.sentence.has(name, verb.main) for name in categories)


def _verb_before(case: Case) -> VerbGroup | None:
    """Return the verb before a number, with its object or a preposition between, where none is sure to govern it."""
    units, at = case.sentence.structure.units, case.sentence.structure.unit_at(case.first) - 1
    while at > 0 and (units[at].kind in _CASES or (units[at].phrase is not None and units[at + 1].kind in _CASES)):
        at -= 1
    return units[at].verb if at >= 0 else None


def _links(case: Case, verb: VerbGroup) -> bool:
    """Return True if nothing but a preposition stands between a form of "be" and a number."""
    return set(case.sentence.kinds(verb.end, case.left)) <= {UnitKind.PREPOSITION}


def _object(structure: Structure, verb: VerbGroup, left: int) -> int | None:
    """Return the head of the noun phrase right behind a verb, where that is not the number's own."""
    at = structure.unit_at(verb.start) + 1
    phrase = structure.units[at].phrase if at < len(structure.units) else None
    if phrase is None or phrase.end > left:
        return None
    return phrase.head if structure.tags[phrase.head] not in _NO_NOUN else None


def _subject(structure: Structure, verb: VerbGroup) -> int | None:
    """Return the head of the noun phrase before a verb, without what hangs on it: "shares in the firm sank"."""
    units, at = structure.units, structure.unit_at(verb.start) - 1
    if at > 0 and units[at].kind is UnitKind.CLOSE:  # "gross domestic product (GDP) grew"
        at = next((place for place in range(at, 0, -1) if units[place].kind is UnitKind.OPEN), 0) - 1
    at -= at > 0 and units[at].kind is UnitKind.RELATIVE
    while at > 1:
        gerund = at - (units[at - 1].kind is UnitKind.GERUND)  # "the cost of rebuilding", "support for joining it"
        if (
            units[at].kind is UnitKind.GERUND
            and units[at - 1].kind in _BEFORE_GERUND
            and units[at - 2].phrase is not None
        ):
            at -= 2
        elif (
            gerund > 1
            and units[gerund - 1].kind in (_BEFORE_GERUND if gerund < at else _LINKS)
            and units[gerund - 2].phrase is not None
        ):
            at = gerund - 2
        else:
            break
    phrase = units[at].phrase if at >= 0 else None
    bound = at > 0 and (units[at - 1].kind in _CASES or units[at - 1].kind in _VERBS)
    if phrase is None or bound or structure.tags[phrase.head] in _NO_NOUN:
        return None
    return phrase.head


def as_before(case: Case) -> Noun | None:
    """Return what the number before counts, where both hang on one verb: "fell to $3 million from $4 million"."""
    before = case.before
    if before is None or before.draft.counted is None or before.draft.counted_at is not None:
        return None
    apart = set(case.sentence.kinds(before.last, case.left)) & _APART
    return None if apart else Noun(before.draft.counted, None, before.draft.group, before.draft)


def worth(case: Case) -> Noun | None:
    """Return the noun before "worth" and a sum: "rice worth $3 million"."""
    sentence = case.sentence
    said = next(
        (spot for spot in reversed(sentence.spots("worth_word")) if case.left - 3 <= spot.first < case.left), None
    )
    if said is None:
        return None
    at = said.first - 1 - sentence.has("comma", said.first - 1)
    return Noun(sentence.structure.tokens[at]) if at >= 0 and sentence.structure.phrase_at(at) is not None else None
