"""Own deeds: a verb of its own that keeps a number from measuring what an earlier one does.

"The fire killed 12. The mill employs 40": those 40 are employed, and not dead.
"""

from __future__ import annotations

from asreported.measures import FATES, STRUCK
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind, Role

_SUBJECT = 6  # tokens before a verb in which its subject stands
_BEFELL = STRUCK | FATES
_SAYS_HOW_MANY = (
    *("toll_verb", "difference_word", "tallying", "placing", "counting_verb", "giving_count", "holding_count"),
    *("count_verb", "belief_verb", "say", "tell", "report_verb", "report_base", "following_verb", "staying"),
)
"""Verbs whose object may be a number of what was told of before: "the union counts 40"."""
_OF_NO_HARM = (None, "reach", "receive", "move", "shelter", "provide", "deploy")
"""Senses of verbs whose object is no number of those to whom something befell."""
_COUNTED_IN = ("figure_word", "number_noun", "tally", "document", "listing_word")


def own_deed(case: Case, earlier: Draft) -> bool:
    """Return True if a verb behind an earlier number has this one as its object, and tells of no harm or release.

    A verb that says how many there are is none of this kind: "the union counts 40".
    """
    verb, sentence = case.verb, case.sentence
    if case.draft.kind is not Kind.COUNT or earlier.measure not in _BEFELL:
        return False
    if verb is None or verb.copula or case.role is not Role.OBJECT or verb.end > case.left:
        return _behind_noun(case)
    if earlier.sentence == case.draft.sentence and verb.start < earlier.last - sentence.base:
        return False
    low = max(0, verb.start - _SUBJECT)
    if sentence.has("perfect_auxiliary", verb.main) and any(
        sentence.within(name, low, verb.start) for name in _COUNTED_IN
    ):
        return False  # "the list has 40"
    harms = sentence.value("measure_verb", verb.main) is not None
    harms = harms or sentence.value("measure_sense", verb.main) not in _OF_NO_HARM
    return not harms and not says_how_many(case, verb.main)


def says_how_many(case: Case, at: int) -> bool:
    """Return True if the verb at a position gives a number of what was told of before: "the union counts 40"."""
    return any(case.sentence.has(name, at) for name in _SAYS_HOW_MANY)


def _behind_noun(case: Case) -> bool:
    """Return True if a number stands right behind a plural that may be the verb of its clause: "the mill houses 40"."""
    at = case.left - 1
    return case.left > 1 and case.sentence.tag(at) == Tag.PLURAL and not says_how_many(case, at)


def is_bare(case: Case) -> bool:
    """Return True if the number has no noun, is pointed to by none, and only completes a phrase of a number."""
    sentence, phrase = case.sentence, case.phrase
    if case.draft.counted is not None or sentence.has("definite", case.left - 1):
        return False
    placed = sentence.kinds(case.left - 1, case.left) == [UnitKind.PREPOSITION]
    return (phrase is None or phrase.head < case.last) and (not placed or sentence.within("number_noun", 0, case.left))
