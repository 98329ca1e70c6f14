"""Hanging: declared words in what hangs on the noun of which a number says the state, and verbs that share theirs."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure import Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.measure.asked import CASES, Asked, Found, found_by, is_at, longest

_JOINS = frozenset({UnitKind.CONJUNCTION, UnitKind.COMMA})
_HANGS = frozenset({UnitKind.RELATIVE, UnitKind.SUBORDINATOR, UnitKind.NOUN_PHRASE, UnitKind.PRONOUN})
"""What may stand between a noun and the verb of the clause that hangs on it: "the trips that the line has dropped"."""


@longest
def by_shared_verb(asked: Asked) -> Iterator[Found]:
    """Yield the declared participle of a number whose auxiliary stands with the one before: "and 811 closed"."""
    case, units, before = asked.case, asked.structure.units, asked.case.before
    at = asked.structure.unit_at(case.left)
    if before is None or at < 1 or units[at - 1].kind not in _JOINS:
        return
    verbs = [verb for verb in case.sentence.verbs if before.last <= verb.start < case.left and verb.finite]
    if not verbs or verbs[-1].voice is not Voice.PASSIVE:
        return
    phrase = asked.structure.phrase_at(case.last)
    if phrase is not None and phrase.head > case.last:
        return  # "and 811 closed shops"
    for entry in asked.known.verbs.get(asked.words[case.last], ()) if case.last < len(asked.words) else ():
        found = found_by(asked, entry) if is_at(entry, asked.words, case.last) else None
        if found is not None:
            yield found


@longest
def by_counted(asked: Asked) -> Iterator[Found]:
    """Yield the declared words of the noun before a number that gives how many there are, and of what hangs on it.

    "The number of trips that the line has dropped since May rose to 268", "trips dropped by Friday rose to 254".
    """
    case, structure = asked.case, asked.structure
    counted = (case.draft.counted or "").lower().split()[-1:]
    if not counted or asked.own[0] != asked.own[1]:
        return
    low = 0 if case.before is None else case.before.last
    at = next((token for token in reversed(range(low, case.left)) if asked.words[token] == counted[0]), None)
    phrase = None if at is None else structure.phrase_at(at)
    if at is None or phrase is None or not _is_stated(asked, phrase.start):
        return
    stated = any(verb.finite and verb.end <= phrase.start for verb in case.sentence.verbs)  # "lowered the number of"
    yield from _hung(asked, phrase.end, stated=stated)
    words = asked.words[phrase.start : phrase.head + 1]
    for word in asked.words[at + 1 : phrase.end]:  # "the number of shops closed"
        for entry in asked.known.verbs.get(word, ()):
            if len(entry.words) == 1 and (found := found_by(asked, entry)) is not None:
                yield found
    for entry in asked.known.nouns.get(words[-1], ()):
        rest = iter(words)
        if all(word in rest for word in entry.words) and (found := found_by(asked, entry, whole=True)) is not None:
            yield found


def _is_stated(asked: Asked, first: int) -> bool:
    """Return True if a noun is one of which a count is given ("the number of trips"), or opens its sentence."""
    sentence, units = asked.case.sentence, asked.structure.units
    at = asked.structure.unit_at(first)
    if at > 1 and units[at - 1].kind is UnitKind.OF:
        counted = units[at - 2].phrase
        return counted is not None and any(sentence.has(name, counted.head) for name in ("number_noun", "figure_word"))
    return at == 0


def _hung(asked: Asked, end: int, *, stated: bool) -> Iterator[Found]:
    """Yield the declared verbs of the clause that follows a noun phrase directly, and is not what the sentence says.

    ``stated`` tells that a verb before the phrase says it; else a later one has to.
    """
    units, words = asked.structure.units, asked.words
    at = asked.structure.unit_at(end)
    while at < len(units) and units[at].kind in _HANGS:
        at += 1
    group = units[at].verb if 0 <= at < len(units) else None
    later = [
        verb for verb in asked.case.sentence.verbs if group is not None and verb.start >= group.end and verb.finite
    ]
    if group is None or not (later or stated):
        return
    for token in range(group.start, group.end + 1):
        for entry in asked.known.verbs.get(words[token], ()) if token < len(words) else ():
            if is_at(entry, words, token) and (found := found_by(asked, entry)) is not None:
                yield found


@longest
def by_count_of(asked: Asked) -> Iterator[Found]:
    """Yield the declared noun that a sentence names before the word for its count: "no fire …, whose count is 26"."""
    case = asked.case
    counts = [spot for spot in case.sentence.spots("figure_word") if spot.last <= case.left]
    if not counts or asked.own[0] != asked.own[1]:
        return
    units, at = asked.structure.units, asked.structure.unit_at(case.left)
    near = units[at - 1].kind if at > 0 else None
    if near not in CASES | {UnitKind.COPULA}:
        return
    held = units[at - 2].phrase if near is UnitKind.OF and at > 1 else None
    if held is not None and not held.start <= counts[-1].first < held.end:
        return  # "a figure that leaves out fees of $9 million"
    for token in range(counts[-1].first):
        for entry in asked.known.nouns.get(asked.words[token], ()):
            first = token + 1 - len(entry.words)
            if first >= 0 and is_at(entry, asked.words, first) and (found := found_by(asked, entry)) is not None:
                yield found
