"""The structure of a sentence: parts of speech, noun phrases, verb groups, clauses, and what governs what."""

from asreported.reading.structure.clauses import Clause, ClauseKind
from asreported.reading.structure.phrases import NounPhrase, Polarity, Tense, VerbGroup, Voice
from asreported.reading.structure.structure import Attachment, Structure
from asreported.reading.structure.tags import Tag

__all__ = [
    "Attachment", "Clause", "ClauseKind", "NounPhrase", "Polarity", "Structure", "Tag", "Tense", "VerbGroup", "Voice",
]  # fmt: skip
