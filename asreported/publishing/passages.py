"""Sentences with their number marked, as the page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LONGEST = 420
"""Characters of a sentence that the page shows around its number; the data files have all of it."""

WORDS_OF_A_ROW = 220
"""Characters of a sentence that a row of a chart's table shows around its number."""

CONTEXT = 200
"""Characters on either side of a refused number, on its own page and in the data."""

SNIPPET = 70
"""Characters on either side of a refused number among the examples of its reason."""


@dataclass(frozen=True)
class Passage:
    """A sentence in three parts: before the number, the number, after it."""

    before: str
    marked: str
    after: str


def passage(sentence: str, quote: str, offset: int, longest: int = LONGEST) -> Passage:
    """Mark a number in its sentence; a sentence that does not hold it where it should is searched for it."""
    if sentence[offset : offset + len(quote)] != quote:
        offset = sentence.find(quote)
    if offset < 0 or not quote:
        return Passage(_cut(sentence, end=True, room=longest), "", "")
    room = longest // 2
    return Passage(
        _cut(sentence[:offset], end=False, room=room), quote, _cut(sentence[offset + len(quote) :], end=True, room=room)
    )


def passage_of(figure: dict[str, Any], longest: int = LONGEST) -> Passage:
    """The sentence of a figure with its number marked."""
    return passage(figure["sentence"], figure["quote"], figure["start"] - figure["sentence_start"], longest)


def _cut(text: str, *, end: bool, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rsplit(" ", 1)[0] + " …" if end else "… " + text[-room:].split(" ", 1)[-1]


def snippet(text: str | None, start: int, end: int, quote: str, room: int = SNIPPET) -> Passage:
    """A refused number with the whole words around it, of its own paragraph; alone where the text is not at hand."""
    if not text or text[start:end] != quote:
        return Passage("", quote, "")
    before = text[max(0, start - room - 1) : start].rpartition("\n")[2]
    after = text[end : end + room + 1].partition("\n")[0]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return Passage(before, quote, after)
