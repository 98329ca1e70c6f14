"""Transcripts: the turns of ``MR. KIRBY:``, ``Q`` and ``THE PRESIDENT:``, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH

QUESTIONER = "reporter"
"""Role of whoever asks in a transcript: questions assert nothing."""

_TURN = Pattern(
    r"""
    <paragraph_break> (?P<label> <upper|cap> ( <upper|cap|name_particle> | \. | \- | \' | \’ | \, | 's ){0,9} ) \:
    """
)
_FIRST_TURN = Pattern(r"(?P<label> <upper|cap> ( <upper|cap> | \. | \- | \' | \’ ){0,9} ) \:")
_ASKED = Pattern("<paragraph_break> q")
_OPENING = "“\"‘'([—–$£€"
_ASIDE = re.compile(r"\(.{1,60}\)\s*\Z|[^a-z]{1,60}\Z", re.DOTALL)


@dataclass(slots=True)
class Turn:
    """One paragraph of somebody's turn: tokens of the label (of the turn's first paragraph) and of the words."""

    label: tuple[int, int]
    first: int
    last: int
    question: bool


def find_turns(text: Text) -> list[Turn]:
    """Paragraphs of all turns, in order; empty where the text is no transcript."""
    labels: list[tuple[int, int, int, bool]] = []
    opening = text.match(_FIRST_TURN, 0)
    for match in [*([opening] if opening is not None else []), *text.find(_TURN)]:
        first, last = match.span("label")
        label = text.slice(first, last)
        if label.isupper():
            labels.append((first, last, match.end(), text.lexicon.has("turn_of_questions", label)))
    known = Counter(text.slice(first, last) for first, last, _, _ in labels)
    labels = [
        (first, last, begin, question)
        for first, last, begin, question in labels
        if question or known[text.slice(first, last)] > 1 or _is_titled(text, first, last)
    ]
    asked = [match.end() - 1 for match in text.find(_ASKED)]
    if text.words and text.words[0] == "Q":
        asked.insert(0, 0)
    for at in asked:
        if text.words[at] == "Q" and at + 1 < len(text.words) and not text.glued(at + 1):
            labels.append((at, at + 1, at + 1, True))
    if not labels:
        return []
    labels += _run_on(text, labels)
    labels.sort()
    turns: list[Turn] = []
    for number, (first, last, begin, question) in enumerate(labels):
        end = labels[number + 1][0] if number + 1 < len(labels) else len(text.words)
        at = begin
        while at < end:
            stop = _next_break(text, at, end)
            while at < stop and not (text.words[at][0].isalnum() or text.words[at] in _OPENING):
                at += 1
            if stop > at and not _ASIDE.match(text.slice(at, stop)):
                turns.append(Turn((first, last), at, stop, question))
            at = stop + 1
    return turns


def _run_on(text: Text, labels: list[tuple[int, int, int, bool]]) -> list[tuple[int, int, int, bool]]:
    """Labels known from other lines, after the end of a sentence: where a transcript has lost a break of line."""
    questions = {text.slice(first, last): question for first, last, _, question in labels}
    names = "|".join(re.escape(name) for name in sorted(questions, key=lambda name: (-len(name), name)))
    asked = r"|(?P<q>Q)(?= )" if "Q" in questions else ""
    found: list[tuple[int, int, int, bool]] = []
    for match in re.finditer(rf"(?<=[.?!)\]—”]) +(?:(?P<label>{names}):{asked})", text.raw):
        name = "label" if match["label"] else "q"
        first, last = text.token_at(match.start(name)), text.token_at(match.end(name) - 1) + 1
        found.append((first, last, last + (name == "label"), questions[match[name]]))
    return found


def _is_titled(text: Text, first: int, last: int) -> bool:
    """Whether a label names an office or a courtesy title: other lines in capitals speak only if they come again."""
    return any(text.lexicon.has("role", word) for word in text.words[first:last])


def _next_break(text: Text, first: int, end: int) -> int:
    try:
        return text.words.index(PARAGRAPH, first, end)
    except ValueError:
        return end
