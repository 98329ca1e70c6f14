"""Tense: when a verb group says that something is so."""

from __future__ import annotations

from enum import StrEnum

from asreported.members import plain
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft

_STOPS = frozenset(letters.spelled("semicolon quote"))
_BEING_HAD = tuple(map(letters.spelled, ("be have", "have have", "be adverb have", "have adverb have")))
_AUXILIARIES = letters.spelled("auxiliary")
_BE_BE = letters.spelled("be be")


@plain
class Told(StrEnum):
    """When a verb group says that something is so."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    LASTING = "lasting"
    """A state that goes on, now or then."""
    UNTOLD = "untold"
    """No verb tells."""


_REACHING = frozenset({Told.PERFECT, Told.PLUPERFECT, Told.FUTURE})
"""Tenses of a verb that hold for the verbs which it governs: "has infected 40 and killed 3"."""


def tense_of(verb: OutlinedVerb | None, outline: Outline, draft: Draft) -> Told:
    """Return when a verb group says that something is so; an infinitive or participle says it as its governor does."""
    if verb is None:
        return Told.UNTOLD
    if verb.bare and verb.first and outline.has("staying", verb.first - 1):
        return Told.LASTING  # "remain displaced"
    reduced = verb.bare and outline.roles[verb.main] in letters.BARE_FORMS and verb.first >= draft.last - outline.first
    joined = verb.bare and verb.first > 0 and outline.roles[verb.first - 1] == letters.AND
    joined = joined and not _third(verb, outline, draft)  # "has made glass since 1962 and employs 40"
    own = Told.UNTOLD if reduced else _own(verb, outline)
    if own is not Told.UNTOLD and not joined:
        return own
    governing = _governing(verb, outline)
    if governing in _REACHING or (governing is not Told.UNTOLD and not reduced and own is Told.UNTOLD):
        return governing
    if own is Told.UNTOLD and verb.roles[-1:] == letters.PARTICIPLE:
        return Told.PAST
    return own


def _third(verb: OutlinedVerb, outline: Outline, draft: Draft) -> bool:
    """Return True if a verb shows by its own form that it is in the present, and shares no auxiliary."""
    structure, at = draft.structure, outline.token(verb.main) - draft.base
    return structure is not None and 0 <= at < len(structure.tags) and structure.tags[at] == Tag.THIRD


def _governing(verb: OutlinedVerb, outline: Outline) -> Told:
    """Return when the nearest verb before in the same breath says that something is so."""
    for other in reversed(outline.verbs):
        if other.last > verb.first or other is verb:
            continue
        if set(outline.roles[other.last : verb.first]) & _STOPS:
            break
        governing = _own(other, outline)
        if governing is not Told.UNTOLD:
            return governing
    return Told.UNTOLD


def _own(verb: OutlinedVerb, outline: Outline) -> Told:
    """Return the tense that the group's own words show."""
    roles = verb.roles
    if not verb.copula and outline.has("lasting_verb", verb.main) and (verb.finite or letters.HAVE in roles):
        return Told.LASTING
    if roles[0] == letters.TO:
        return Told.PERFECT if letters.HAVE in roles[:-1] else Told.UNTOLD  # "claims to have killed 40"
    if roles.startswith(_BEING_HAD):
        return Told.PERFECT  # "he's had", "have had"
    at = next((at for at, role in enumerate(roles, verb.first) if role in _AUXILIARIES), None)
    if at is not None:
        return _of_auxiliary(verb, outline, at)
    if roles[-1] == letters.VERB:
        return Told.PAST if outline.has("irregular_past", verb.main) else Told.PRESENT
    return Told.PAST if roles[-1] in letters.PARTICIPLES and not verb.copula else Told.UNTOLD


def _of_auxiliary(verb: OutlinedVerb, outline: Outline, at: int) -> Told:
    """Return the tense that the first auxiliary of a group shows."""
    role = outline.roles[at]
    if role == letters.MODAL:
        return Told.FUTURE
    if role == letters.HAVE:
        if not outline.roles[at + 1 : verb.last].strip(letters.ADVERB):  # "had 122 projects": possession is a state
            return Told.LASTING
        if outline.roles[at + 1 : at + 2] == letters.TO:  # "have to be cleared", "had to be freed"
            return Told.PAST if outline.has("had", at) else Told.PRESENT
        if outline.has("had", at):
            return Told.PLUPERFECT
        return Told.UNTOLD if outline.has("having_done", at) else Told.PERFECT
    if role == letters.DO:
        return Told.PAST if outline.has("did", at) else Told.PRESENT
    if outline.has("was", at):  # "were sheltering": a state in the past
        return Told.LASTING if verb.roles[-1] == letters.GERUND and _BE_BE not in verb.roles else Told.PAST
    return Told.UNTOLD if outline.has("being", at) else Told.PRESENT
