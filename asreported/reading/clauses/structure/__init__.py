"""The structure of a sentence: parts of speech, noun phrases, verb groups, clauses, and what governs what.

A rule asks the structure of a draft, whose positions are tokens counted from ``draft.base``::

    structure, at = draft.structure, draft.first - draft.base
    found = structure.attachment(at)            # what governs the noun phrase that holds the number
    found.verb, found.role, found.margin        # None, None where it is not sure
    found.verb.voice, found.verb.tense, found.verb.polarity
    structure.folded[found.verb.main]           # the main verb, in lower case
    structure.phrase_at(at).head                # the noun of the phrase
    structure.clause_at(at) is structure.clause_at(date_at)    # a date of the number's own clause

It is made once a sentence, and only for those that hold figures. What it knows it has from weights that were learnt
from a treebank (:mod:`asreported.reading.clauses.structure.weights`): whole numbers, the same on every platform.
"""

from asreported.reading.clauses.structure.clauses import Clause, ClauseKind
from asreported.reading.clauses.structure.phrases import NounPhrase, Polarity, Tense, VerbGroup, Voice
from asreported.reading.clauses.structure.structure import Attachment, Structure
from asreported.reading.clauses.structure.tags import Tag

__all__ = [
    "Attachment",
    "Clause",
    "ClauseKind",
    "NounPhrase",
    "Polarity",
    "Structure",
    "Tag",
    "Tense",
    "VerbGroup",
    "Voice",
]
