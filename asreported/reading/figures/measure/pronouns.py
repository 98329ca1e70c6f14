"""Pronouns: the declared noun that the sentence before is about, of which a number says the state.

"The reservoir feeds the city. It holds 40,000 cubic metres."
"""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure import Structure
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.measure.asked import CASES, Asked, Found, found_by, kind_of, longest
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_OPENING = 60
"""Words of a sentence that are looked at for what it is about."""


@longest
def by_pronoun(asked: Asked) -> Iterator[Found]:
    """Yield the declared nouns that head the subject of the sentence before, where "it" or "they" stand at a number."""
    case = asked.case
    if case.draft.sentence == 0 or not _completes_pronoun(asked):
        return
    words = _subject(case.sentence.text, case.draft.sentence - 1)
    for entry in asked.known.nouns.get(words[-1], ()) if words else ():
        rest = iter(words)
        if all(word in rest for word in entry.words) and (found := found_by(asked, entry)) is not None:
            yield found


def _subject(text: Text, sentence: int) -> list[str]:
    """Return the words of the noun phrase that a sentence opens with and says something of, folded; none if unsure."""
    low, high = text.sentence(sentence)
    structure = Structure(text.words[low : min(high, low + _OPENING)], [], [])
    opening = next((at for at, unit in enumerate(structure.units) if unit.kind is UnitKind.NOUN_PHRASE), None)
    phrase = None if opening is None else structure.units[opening].phrase
    if opening is None or phrase is None or any(unit.kind in CASES for unit in structure.units[:opening]):
        return []
    hanging = structure.units[opening + 1 :]
    verb = next((at for at, unit in enumerate(hanging) if unit.verb is not None), None)
    hangs = verb is None or any(unit.kind not in (UnitKind.NOUN_PHRASE, *CASES) for unit in hanging[:verb])
    return [] if hangs else [fold(word) for word in text.words[low + phrase.start : low + phrase.head + 1]]


def _completes_pronoun(asked: Asked) -> bool:
    """Return True if a number without a noun says how many "it" or "they" are, hold, or have risen to."""
    case, sentence, units = asked.case, asked.case.sentence, asked.structure.units
    if kind_of(case) is Kind.COUNT and asked.own[0] != asked.own[1]:
        return False
    at = asked.structure.unit_at(case.left)
    reaches = at > 0 and units[at - 1].kind in CASES
    reaches = reaches and sentence.has("reaching_to", units[at - 1].start)
    at -= reaches
    verb = units[at - 1].verb if at > 1 else None
    if verb is None or units[at - 2].kind is not UnitKind.PRONOUN:
        return False
    pronoun = asked.words[units[at - 2].end - 1]
    held = verb.copula or reaches or sentence.has("holding_so_much", verb.main)
    return pronoun in english.BODY_PRONOUN and held and (units[at - 1].kind is not UnitKind.GERUND)
