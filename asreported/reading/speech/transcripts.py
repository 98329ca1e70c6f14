"""Transcripts: the turns of ``MR. KIRBY:``, ``Q`` and ``THE PRESIDENT:``, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from asreported.reading.grammar.english import branches, english
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


class _Label(NamedTuple):
    """Tokens ``first`` to ``last`` of a label, the token that its turn begins with, and whether the turn asks."""

    first: int
    last: int
    begin: int
    question: bool


def find_turns(text: Text) -> list[Turn]:
    """Paragraphs of all turns, in order; empty where the text is no transcript."""
    labels = [*_named(text), *_asked(text)]
    if not labels:
        return []
    labels += _run_on(text, labels)
    labels.sort()
    ends = [*(label.first for label in labels[1:]), len(text.words)]
    return [turn for label, end in zip(labels, ends, strict=True) for turn in _paragraphs(text, label, end)]


def _named(text: Text) -> list[_Label]:
    """Labels in capitals that open a line: of questions, of an office, or such as come again."""
    opening = text.match(_FIRST_TURN, 0)
    labels: list[_Label] = []
    for match in [*([opening] if opening is not None else []), *text.find(_TURN)]:
        first, last = match.span("label")
        name = text.slice(first, last)
        if name.isupper():
            labels.append(_Label(first, last, match.end(), text.lexicon.has("turn_of_questions", name)))
    known = Counter(text.slice(label.first, label.last) for label in labels)
    return [
        label
        for label in labels
        if label.question or known[text.slice(label.first, label.last)] > 1 or _is_titled(text, label.first, label.last)
    ]


def _asked(text: Text) -> list[_Label]:
    """Labels of questions that are a bare "Q"."""
    words = text.words
    spots = [0] if words and words[0] in english.QUESTION_LETTER else []
    spots += [match.end() - 1 for match in text.find(_ASKED)]
    apart = (
        at for at in spots if words[at] in english.QUESTION_LETTER and at + 1 < len(words) and not text.glued(at + 1)
    )
    return [_Label(at, at + 1, at + 1, True) for at in apart]


def _paragraphs(text: Text, label: _Label, end: int) -> Iterator[Turn]:
    """The paragraphs of a turn that ends before token ``end``, without asides like "(Laughter.)"."""
    at = label.begin
    while at < end:
        stop = _next_break(text, at, end)
        while at < stop and not (text.words[at][0].isalnum() or text.words[at] in _OPENING):
            at += 1
        if stop > at and not _ASIDE.match(text.slice(at, stop)):
            yield Turn((label.first, label.last), at, stop, label.question)
        at = stop + 1


def _run_on(text: Text, labels: list[_Label]) -> list[_Label]:
    """Labels known from other lines, after the end of a sentence: where a transcript has lost a break of line."""
    questions = {text.slice(label.first, label.last): label.question for label in labels}
    names = "|".join(re.escape(name) for name in sorted(questions, key=lambda name: (-len(name), name)))
    asked = rf"|(?P<q>{branches.QUESTION_LETTER})(?= )" if not english.QUESTION_LETTER.isdisjoint(questions) else ""
    found: list[_Label] = []
    for match in re.finditer(rf"(?<=[.?!)\]—”]) +(?:(?P<label>{names}):{asked})", text.raw):
        name = "label" if match["label"] else "q"
        first, last = text.token_at(match.start(name)), text.token_at(match.end(name) - 1) + 1
        found.append(_Label(first, last, last + (name == "label"), questions[match[name]]))
    return found


def _is_titled(text: Text, first: int, last: int) -> bool:
    """Return True if a label names an office or has a courtesy title: other capitals speak only if they come again."""
    return any(text.lexicon.has("role", word) for word in text.words[first:last])


def _next_break(text: Text, first: int, end: int) -> int:
    try:
        return text.words.index(PARAGRAPH, first, end)
    except ValueError:
        return end
