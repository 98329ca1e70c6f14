"""Completing: the noun of which a sum or a share says the state, whatever it is: what a story of it could declare."""

from __future__ import annotations

from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.measure.asked import CASES
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_SUMS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE})
_STATED = frozenset({UnitKind.COPULA, UnitKind.FINITE, *CASES})
"""What stands between a noun and its sum: "deposits fell to $2 billion", "losses of $3 million"."""


def completed_nouns(text: Text, drafts: list[Draft]) -> list[str | None]:
    """Return for each draft the noun that its sum completes, in lower case; None where there is none."""
    return [_noun(case) for case in read_cases(text, drafts)]


def _noun(case: Case) -> str | None:
    if case.draft.kind not in _SUMS:
        return None
    structure = case.sentence.structure
    units, at = structure.units, structure.unit_at(case.left) - 1
    while at > 0 and units[at].kind in _STATED:
        at -= 1
    first = units[at + 1] if at + 1 < len(units) else None
    if first is None or first.start >= case.left:
        return None
    verb = first.verb if first.kind is UnitKind.FINITE and first.end == case.left else None
    if verb is not None and not case.sentence.has("holding_so_much", verb.main):
        return None  # "clubs spent $3 million": the verb tells it
    while at > 1 and units[at - 1].kind in CASES and units[at - 2].phrase is not None:
        at -= 2  # "deposits at the bank fell to": those fell
    phrase = units[at].phrase if at >= 0 else None
    if phrase is None or any(case.sentence.has(name, phrase.head) for name in ("pronoun", "pointing_pronoun")):
        return None
    word = case.sentence.text.words[case.sentence.base + phrase.head]
    return word if word.isalpha() and (word.islower() or phrase.head == 0) else None
