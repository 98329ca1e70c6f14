"""Tense: when a verb group says that something is so."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.grammar.draft import Draft

_STOPS = frozenset(';"')


def tense_of(verb: VerbGroup | None, outline: Outline, draft: Draft) -> str | None:
    """``past``, ``present``, ``perfect``, ``pluperfect``, ``future``, or ``lasting`` for a state that goes on.

    An infinitive or participle takes the tense of the verb it depends on; None where no verb tells.
    """
    if verb is None:
        return None
    if verb.bare and verb.first and outline.has("staying", verb.first - 1):
        return "lasting"  # "remain displaced"
    reduced = verb.bare and outline.roles[verb.main] in "KG" and verb.first >= draft.last - outline.first
    joined = verb.bare and verb.first > 0 and outline.roles[verb.first - 1] == "&"
    own = None if reduced else _own(verb, outline)
    if own is not None and not joined:
        return own
    for other in reversed(outline.verbs):
        if other.last > verb.first or other is verb:
            continue
        if set(outline.roles[other.last : verb.first]) & _STOPS:
            break
        governing = _own(other, outline)
        if governing is not None:
            if (reduced or own is not None) and governing not in ("perfect", "pluperfect", "future"):
                break  # only these reach over: "has infected 40 and killed 3", "have seen 90 trucks entered"
            return governing
    return own or ("past" if verb.roles[-1:] == "K" else None)


def _own(verb: VerbGroup, outline: Outline) -> str | None:
    """Tense that the group's own words show."""
    roles = verb.roles
    lasting = not verb.copula and outline.has("lasting_verb", verb.main)
    if lasting and (verb.finite or "h" in roles):
        return "lasting"
    if roles[0] == "T":
        return "perfect" if "h" in roles[:-1] else None  # "claims to have killed 40"
    if roles.startswith(("bh", "hh", "bah", "hah")):
        return "perfect"  # "he's had", "have had"
    for at, role in enumerate(roles, verb.first):
        word = outline.word(at)
        if role == "m":
            return "future"
        if role == "h":
            if at == verb.last - 1:  # "had 122 projects": possession is a state
                return "lasting"
            return "pluperfect" if word in ("had", "hadn't", "'d") else None if word == "having" else "perfect"
        if role == "b":
            if roles[-1] == "G" and word in ("was", "were") and "bb" not in roles:
                return "lasting"  # "were sheltering": a state in the past
            if word in ("was", "were", "wasn't", "weren't"):
                return "past"
            return None if word in ("be", "been", "being") else "present"
        if role == "d":
            return "past" if word.startswith("did") else "present"
    if roles[-1] == "F":
        return "past" if outline.has("irregular_past", verb.main) else "present"
    if roles[-1] in "Kkr" and not verb.copula:
        return "past"
    return None
