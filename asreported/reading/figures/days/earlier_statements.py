"""Earlier statements: numbers that somebody had given before the report, and which it only looks back to."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.clauses.tense import Told, tense_of
from asreported.reading.grammar.draft import Draft

_STATING = ("say", "tell", "report_verb", "count_verb", "placing", "tallying", "giving")
_OF_EARLIER = re.compile(
    r"(?:more )?(?:older|earlier) [a-z]+|(?:[a-z]+ )?(?:, )?(?:of|from) (?:earlier|previous) [a-z]+s\b"
)
_THOUGHT = frozenset(';"C')


def stated_earlier(draft: Draft) -> bool:
    """Whether a verb of saying or counting tells, with "earlier" or its like, that the number is an older one.

    "Had previously put the toll at 40", "initially said that 40 had died"; not "a week earlier", which names a day.
    """
    outline = draft.outline
    if outline is None:
        return False
    number = draft.first - outline.first
    if before_revision(draft):
        return True
    stating = [verb for verb in outline.verbs if verb.last <= number and _states(outline, verb)]
    if not stating:
        return False
    verb = stating[-1]  # "who had earlier put it at 40, said that 60 had died": of the second it is not said
    for at in outline.spots("earlier_adverb"):
        beside = verb.first - 1 <= at < verb.last or (at == 0 and outline.roles[1:2] == ",")
        if beside and outline.roles[at] not in "tx" and not set(outline.roles[at:number]) & _THOUGHT:
            return True
    return False


def pointed_back(draft: Draft) -> bool:
    """Return True if known ones are told of, as they were before it: "the three nurses had been kept"."""
    outline = draft.outline
    left = draft.stretch[0] - outline.first if outline is not None else 0
    if outline is None or not left or not outline.has("definite", left - 1) or outline.roles[max(0, left - 2)] == "o":
        return False
    return tense_of(draft.predicate, outline, draft) is Told.PLUPERFECT


def of_earlier_days(draft: Draft) -> bool:
    """Return True if a number is of days before those that are told of: "230 older cases", "298, of earlier months"."""
    outline = draft.outline
    after = draft.last - outline.first if outline is not None else 0
    return outline is not None and _OF_EARLIER.match(outline.words(after, after + 6)) is not None


def before_revision(draft: Draft) -> bool:
    """Return True if a count was so much before somebody changed it: "raised its toll from 104 to 112"."""
    outline = draft.outline
    if outline is None:
        return False
    where, right = outline.drafts.index(draft) + 1, draft.last - outline.first
    left = draft.stretch[0] - outline.first
    if not left or outline.word(left - 1) != "from" or where >= len(outline.drafts):
        return False
    following = outline.drafts[where].stretch[0] - outline.first
    revised = outline.within("revise", 0, left) and outline.within("number_noun", 0, left)
    return revised and outline.words(right, following) == "to"


def _states(outline: Outline, verb: VerbGroup) -> bool:
    """Whether a verb says or counts something."""
    return not verb.copula and any(outline.has(category, verb.main) for category in _STATING)
