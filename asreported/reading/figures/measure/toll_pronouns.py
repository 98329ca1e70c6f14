"""Toll pronouns: an "it" that stands for a toll told of before, and moves to the number or stands at it.

"The toll had topped 300 by Sunday; it went past 340 on Monday": the second number measures what the first one does.
"""

from __future__ import annotations

import re

from asreported.measures import HURT, Measure
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_NAMED = frozenset({MeasureRule.NAMED_BEFORE, MeasureRule.PRONOUN})
_LEADS = re.compile(r"[aDpT]{0,3}\Z")
_SUBJECT = re.compile(r"Ia?(?:[hbm]a?)*\Z")
_WITH_HURT = re.compile(r",?p[aDp]{0,2}#~*(?=[qK])")
_NEAR = 2  # sentences that a pronoun looks back over


def read_toll_pronouns(drafts: list[Draft]) -> None:
    """Let each count whose subject is an "it" that stands for a toll be ``like`` the number of that toll."""
    for before, draft in zip([None, *drafts], drafts, strict=False):
        if before is not None and _of_pronoun(draft) and before.sentence >= draft.sentence - _NEAR:
            draft.like = before


def measure_of_pronoun(draft: Draft, outline: Outline) -> tuple[str, MeasureRule, str] | None:
    """The measure of a count whose subject is an "it" that stands for a toll; None for any other.

    It is that of the toll before. Where none is near, a running count beside which the hurt stand is of the dead.
    """
    if not _of_pronoun(draft):
        return None
    before = draft.like
    if before is not None and before.first < draft.first and before.measure_rule in _NAMED and before.measure in HURT:
        return before.measure, MeasureRule.PRONOUN, "it"
    hurt = _WITH_HURT.match(outline.roles, draft.last - outline.first)
    if hurt is not None and _state(outline, hurt.end()) == Measure.INJURIES:
        draft.like = None
        return Measure.DEATHS, MeasureRule.PRONOUN, outline.word(hurt.end())
    return None


def _of_pronoun(draft: Draft) -> bool:
    """Whether the number completes a verb of tolls whose subject is "it", and has no noun of its own."""
    outline = draft.outline
    if outline is None or draft.kind is not Kind.COUNT or draft.counted_at is not None:
        return False
    number = draft.first - outline.first
    lead = _LEADS.search(outline.roles, 0, number)
    verb = number - 1 if lead is None else lead.start() - 1
    if verb > 1 and outline.has("beyond", verb):
        verb -= 1  # "went past"
    if verb < 1 or not outline.has("toll_verb", verb):
        return False
    subject = _SUBJECT.search(outline.roles, 0, verb)
    return subject is not None and outline.word(subject.start()) == "it"


def _state(outline: Outline, at: int) -> str | None:
    """What a participle or a state says of those whom a number counts."""
    return next(
        filter(None, (outline.value(of, at) for of in ("measure_state", "measure_undergone", "measure_verb"))), None
    )
