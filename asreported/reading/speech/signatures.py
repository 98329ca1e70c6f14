"""Signatures: who speaks where no verb reports it: a name after a dash, behind "from" before a colon, or the subject of
the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH
from asreported.reading.speech.contents import Tokens
from asreported.reading.speech.quotations import Quotation, Quotations

_LABEL = 12
"""Tokens of a name with an office before a colon and a quotation ("Rep. Jane Moe: “…”"), at most."""
_NAME = 16
"""Tokens of a name with what it is, after a quotation and a dash."""
_SHORTEST = 4
"""Tokens (marks included) of a quotation that somebody signs: shorter ones are titles."""
_FROM = english.FROM_WORD | english.BY_WORD
_DASHES = ("—", "–", "―", "-")
_ENDS = (PARAGRAPH, ".", ")")


class Signature(NamedTuple):
    """A quotation (tokens ``first`` to ``last``), the phrase that names who says it, and what follows the name."""

    first: int
    last: int
    name: Tokens
    apposition: Tokens | None


def find_signatures(text: Text, quotations: Quotations) -> Iterator[Signature]:
    """The quotations that are signed, in order."""
    for quotation in quotations.found:
        signed = _signed(text, quotation) or _labelled(text, quotation)
        if signed is not None:
            yield signed


def _signed(text: Text, quotation: Quotation) -> Signature | None:
    """``“…” — Jane Moe, minister``, in its line or on the next one."""
    words, at = text.words, quotation.last
    if at < len(words) and words[at] == PARAGRAPH:
        at += 1
    first = at
    while at < len(words) and words[at] in _DASHES:
        at += 1
    if at == first or quotation.last - quotation.first < _SHORTEST:
        return None
    end = at
    while end < len(words) and end - at < _NAME and not _closes(text, end):
        end += 1
    if end < len(words) and not _closes(text, end):
        return None
    comma = next((token for token in range(at, end) if words[token] == ","), end)
    if not _is_name(text, at, comma):
        return None
    apposition = (comma + 1, end) if comma + 1 < end else None
    return Signature(quotation.first, quotation.last, (at, comma), apposition)


def _closes(text: Text, at: int) -> bool:
    """Return True if a name has ended: at the end of its line, or at a full stop not of an initial or a title."""
    word = text.words[at]
    if word != ".":
        return word in _ENDS
    before = text.words[at - 1]
    return not (len(before) == 1 or text.lexicon.has("abbreviation", before))


def _labelled(text: Text, quotation: Quotation) -> Signature | None:
    """``Rep. Jane Moe: “…”`` and ``A statement from Jane Moe:``, in its line or in the one before."""
    words, colon = text.words, quotation.first - 1
    above = colon >= 0 and words[colon] == PARAGRAPH
    colon -= above
    if colon < 1 or words[colon] != ":":
        return None
    opening = text.sentence_of(colon)[0]
    end = _before_noun(text, colon)
    first = opening
    for at in range(colon - 1, max(opening, colon - _LABEL) - 1, -1):
        if words[at].lower() in _FROM:
            first = at + 1
            break
    if first == opening and above and not _begins_line(text, opening):
        return None
    introduced = first > opening
    first += text.lexicon.has("article", words[first])
    office = introduced and any(text.lexicon.has("role", word) for word in words[first:end])
    if not (1 < end - first <= _LABEL or (office and first < end)) or not (office or _is_name(text, first, end)):
        return None
    return Signature(quotation.first, quotation.last, (first, end), None)


def _before_noun(text: Text, colon: int) -> int:
    """Where a name ends before a colon: before "'s statement", too."""
    words = text.words
    owned = (
        colon > 2 and words[colon - 2] in english.POSSESSIVE_MARK and text.lexicon.has("report_noun", words[colon - 1])
    )
    return colon - 2 if owned else colon


def _begins_line(text: Text, at: int) -> bool:
    return at == 0 or text.words[at - 1] == PARAGRAPH


def _is_name(text: Text, first: int, last: int) -> bool:
    """Return True if all words are capitalised but particles of names."""
    words, has = text.words, text.lexicon.has
    return first < last and all(
        word[0].isupper() or word in "-.,’'" or has("name_particle", word) for word in words[first:last]
    )
