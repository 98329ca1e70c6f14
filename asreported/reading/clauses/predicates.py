"""Predicates: the verb group that governs a number, whatever it says."""

from __future__ import annotations

from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft

_ANOTHER = letters.shape("<comma>? <and> <adverb|article>* <noun|pronoun>")
_CLAUSE_SIGNS = frozenset(letters.spelled("relative comma semicolon conjunction pronoun since quote open"))
_JOINTS = frozenset(letters.spelled("comma and"))
_OTHER_CLAUSE = frozenset(letters.spelled("semicolon conjunction quote"))
_SMALL_OR_TO = letters.spelled("adverb article preposition to hyphen")


def predicate_of(draft: Draft, outline: Outline) -> OutlinedVerb | None:
    """The verb group that governs the number, whatever it says.

    That is the finite verb after its noun phrase, where nothing but the phrase's own complements stands between
    and no verb stands just before the number; else the nearest verb before it; else the first after it.
    """
    left = draft.stretch[0] - outline.first
    first = draft.first - outline.first
    _, end = noun_span(draft, outline)
    before = next(
        (
            verb
            for verb in reversed(outline.verbs)
            if (verb.first < left or verb.last <= first) and not _aside(verb, outline, left)
        ),
        None,
    )
    after = next((verb for verb in outline.verbs if verb.first >= end), None)
    if after is not None and after.finite:
        between = outline.roles[before.last : left] if before is not None and not before.copula else letters.OTHER
        beside = between.strip(letters.SMALL) == ""
        # "fell to 40 and the crowd dispersed": another one does what follows
        beside = beside or (
            between.strip(_SMALL_OR_TO) == "" and _ANOTHER.match(outline.roles, end, after.first) is not None
        )
        if not beside and not set(outline.roles[end : after.first]) & _CLAUSE_SIGNS:
            return after
    if before is not None and letters.SEMICOLON not in outline.roles[before.last : left]:
        return before
    if after is None:
        return None
    gap = set(outline.roles[end : after.first])
    if letters.RELATIVE in gap and letters.COMMA in gap:
        return None  # "six hostages, including a boy, who could have been saved"
    return None if gap & _OTHER_CLAUSE or {letters.COMMA, letters.NUMBER} <= gap else after


def _aside(verb: OutlinedVerb, outline: Outline, left: int) -> bool:
    """Return True if a verb's relative clause ends before the number: "those who fled, and 40 others"."""
    relative = letters.RELATIVE in outline.roles[max(0, verb.first - 2) : verb.first]
    return relative and bool(set(outline.roles[verb.last : left]) & _JOINTS)
