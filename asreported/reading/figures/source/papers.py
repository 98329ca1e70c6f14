"""Papers: an attribution that names what was written and nobody who wrote it ("put out a statement that said").

Who put it out is the source; where the sentence tells nobody, nobody stands behind the number. A paper with a name or
an owner ("the proposal", "the ministry's report") is a source of its own.
"""

from __future__ import annotations

from asreported.names import without_article
from asreported.reading.grammar.text import Text
from asreported.reading.speech.phrases import subject_at


def is_nobody(text: Text, words: str) -> bool:
    """Return True if words name only what is told: "available information", "early indications"."""
    parts = words.split()
    has = text.lexicon.has
    head = next((at for at, word in enumerate(parts) if has("preposition", word)), len(parts)) - 1
    if head < 0:
        return False
    told = has("told_noun", parts[head]) and all(has("told_adjective", word) for word in parts[:head])
    return told and head == len(parts) - 1


def is_bare(text: Text, words: str) -> bool:
    """Return True if words name a paper that anybody may write: "statement"."""
    return text.lexicon.has("bare_paper", words)


def writer_of(text: Text, sentence: int) -> str | None:
    """Return who put out the paper that a sentence speaks of, its subject; None where it tells nobody."""
    low, high = text.sentence(sentence)
    subject = subject_at(text, low, high)
    if subject is None:
        return None
    has, words = text.lexicon.has, text.words
    paper = next((at for at in range(subject[1], high) if has("bare_paper", words[at])), subject[1])
    put_out = any(has("putting_out", words[at]) for at in range(subject[1], paper))
    return without_article(text.slice(*subject)) if put_out else None
